"""The fonts of a book: the few characters that it holds, cut out of a language's fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pipeline.fonts.coverage import chain_of, check_glyphs, drawn_by
from pipeline.fonts.cut import WEIGHTS, for_book
from pipeline.fonts.families import FAMILIES, Source, files_of
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.tools.installed import version

_FAMILY = "Leaflet"
_ALWAYS = "0123456789 \u00a0.,:;-()"
"""What a reader's own numbering may add to a list."""


class Face(NamedTuple):
    """A font file of a book; `weights` are CSS's, the only one or the least and the greatest."""

    name: str
    media_type: str
    content: bytes
    family: str
    weights: tuple[int, ...]


def identity() -> str:
    """Name the tool and the fonts."""
    packages = sorted({source.package for source in FAMILIES.values()})
    return ", ".join(f"{name} {version(name)}" for name in ("fonttools", *packages))


def faces(
    leaflet: LocalisedLeaflet, edition: Edition, texts: Mapping[str, str]
) -> tuple[Face, ...]:
    """Cut the fonts of a language down to what `texts`, by unit, are written with.

    The first font of the chain that has a character draws it; a font that is left with none is
    left out.  Raises AftercareError: `font` where one is missing, `glyph` where none has a
    character.
    """
    chain = chain_of(edition.language, edition.path)
    check_glyphs(list(texts.items()), chain, leaflet.locale, edition.path)
    wanted = {ord(c) for text in (*texts.values(), _ALWAYS) for c in text}
    made: list[Face] = []
    for number, family in enumerate(chain.families, 1):
        drawn = wanted & drawn_by(FAMILIES[family])
        wanted -= drawn
        if drawn:
            made += _family(number, FAMILIES[family], drawn)
    return tuple(made)


def stylesheet(faces: Sequence[Face]) -> str:
    """Name the fonts in CSS, in their order."""
    rules = [
        f'@font-face {{ font-family: "{face.family}"; src: url({face.name});'
        f" font-weight: {' '.join(map(str, face.weights))}; }}\n"
        for face in faces
    ]
    families = dict.fromkeys(f'"{face.family}"' for face in faces)
    return "".join([*rules, f"body {{ font-family: {', '.join([*families, 'sans-serif'])}; }}\n"])


def _family(number: int, source: Source, characters: AbstractSet[int]) -> Iterator[Face]:
    """Cut every file of a family; one file alone is variable and draws every weight."""
    files = files_of(source)
    for file, weight in zip(files, WEIGHTS, strict=False):
        content, suffix = for_book(file, source.number, characters, _FAMILY)
        weights = (weight,) if len(files) > 1 else WEIGHTS
        name = f"font{number}-{weight}.{suffix}"
        yield Face(name, f"font/{suffix}", content, f"{_FAMILY} {number}", weights)
