"""Fonts for a book: the few characters that it holds, cut out of a language's fonts.

The name that a maker reserves is taken out, as the SIL Open Font License asks of a changed font;
copyright and licence stay in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from fontTools import subset  # type: ignore[import-untyped]  # ships no type marker
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]

from pipeline.fonts.families import FAMILIES, chain_of, check_glyphs, covered, faces_of
from pipeline.model import Edition, LocalisedLeaflet

_FAMILY = "Leaflet"
_KEPT = (0, 13, 14)
"""Name records that stay: copyright, licence, its address (OpenType, table `name`)."""
_ALWAYS = "0123456789 \u00a0.,:;-()"
"""What a reader's own numbering may add to a list."""
_WEIGHTS = (400, 700)


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
        files = faces_of(family)
        drawn = wanted & frozenset.intersection(*(covered(file, face) for file, face in files))
        wanted -= drawn
        if drawn:
            made += _family(number, files, drawn)
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


def _family(
    number: int, files: Sequence[tuple[Path, int]], characters: AbstractSet[int]
) -> Iterator[Face]:
    """Cut every file of a family; one file alone is variable and draws every weight."""
    for (file, face), weight in zip(files, _WEIGHTS, strict=False):
        content, suffix, kind = _cut(file, face, characters)
        weights = (weight,) if len(files) > 1 else _WEIGHTS
        name = f"font{number}-{weight}.{suffix}"
        yield Face(name, f"font/{kind}", content, f"{_FAMILY} {number}", weights)


def _cut(file: Path, face: int, characters: AbstractSet[int]) -> tuple[bytes, str, str]:
    """Cut a font down to `characters`, with all that shapes them; returns its suffix and kind."""
    with TTFont(file, fontNumber=face, lazy=True, recalcTimestamp=False) as font:
        options = subset.Options()
        options.hinting = "glyf" not in font  # taking hints out of CFF takes longer than the rest
        options.name_IDs = list(_KEPT)
        options.notdef_outline = True
        options.drop_tables = [*options.drop_tables, "meta"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters)
        cutter.subset(font)
        # fontTools cannot narrow a CFF2 font that was cut; CJK alone is one.
        narrowed = _narrowed(font) if "fvar" in font and "glyf" in font else font
        _rename(narrowed)
        made = BytesIO()
        narrowed.save(made)
        suffix = "ttf" if "glyf" in narrowed else "otf"
    return made.getvalue(), suffix, suffix


def _narrowed(font: Any) -> Any:
    """Keep the weights from regular to bold, and no other variation."""
    limits = {
        axis.axisTag: _WEIGHTS if axis.axisTag == "wght" else axis.defaultValue
        for axis in font["fvar"].axes
    }
    return instancer.instantiateVariableFont(font, limits, inplace=True)


def _rename(font: Any) -> None:
    for record, text in ((1, _FAMILY), (2, "Regular"), (4, _FAMILY), (6, _FAMILY)):
        font["name"].setName(text, record, 3, 1, 0x409)
