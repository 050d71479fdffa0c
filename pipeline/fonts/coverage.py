"""What the fonts of a language draw, and the refusal of text that none of them draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no type marker

from pipeline.fonts.families import FAMILIES, Source, files_of
from pipeline.model import Language, Place, Problem
from pipeline.model.errors import AftercareError, fail


@dataclass(frozen=True, slots=True)
class Chain:
    """The fonts of one language in order of preference."""

    families: tuple[str, ...]
    characters: frozenset[int]


def chain_of(language: Language, path: str) -> Chain:
    """The font families of `language`, and all that they draw; `path` is the artefact's in errors.

    Raises AftercareError (`font`) where a family is unknown or its package is not installed.
    """
    locale = language.locale
    if not language.fonts:
        raise fail("font", path, f"{locale}: no fonts named", "name a chain in the language data")
    for family in language.fonts:
        if family not in FAMILIES:
            known = ", ".join(sorted(FAMILIES))
            raise fail("font", path, f"{locale}: unknown font family “{family}”", f"known: {known}")
    for family in language.fonts:
        if not files_of(FAMILIES[family]):
            message = f"{locale}: the font “{family}” is not installed"
            raise fail("font", path, message, f"pip install {FAMILIES[family].package}")
    drawn = (drawn_by(FAMILIES[family]) for family in language.fonts)
    return Chain(language.fonts, frozenset().union(*drawn))


@lru_cache(maxsize=32)
def drawn_by(source: Source) -> frozenset[int]:
    """The characters that every face of an installed family draws."""
    return frozenset.intersection(*(_mapped(file, source.number) for file in files_of(source)))


def _mapped(file: Path, number: int) -> frozenset[int]:
    """The characters that a font file has; `number` is the face in a collection."""
    with TTFont(file, fontNumber=number, lazy=True) as font:
        # Its glyphs need no names here, which would be made of the very table that is asked for.
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
        return frozenset(font.getBestCmap())


def _drawn(text: str) -> Iterable[str]:
    """The characters that need a glyph: not the controls and joiners that shaping consumes."""
    return (c for c in text if unicodedata.category(c) not in {"Cc", "Cf"} and not _selector(c))


def _selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F


def check_glyphs(
    texts: Sequence[tuple[str | None, str]], chain: Chain, locale: str, path: str
) -> None:
    """Refuse text that no font of `chain` can draw; `texts` are pairs of unit id and text.

    Raises AftercareError with a problem (`glyph`) for each unit, naming its characters.
    """
    problems = [
        _missing(unit, absent, chain, Place(path, 0, locale, unit))
        for unit, text in texts
        if (absent := sorted({c for c in _drawn(text) if ord(c) not in chain.characters}))
    ]
    if problems:
        raise AftercareError(problems)


def _missing(unit: str | None, absent: list[str], chain: Chain, place: Place) -> Problem:
    named = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed')}" for c in absent)
    tried = ", ".join(chain.families)
    where = f"unit “{unit}”" if unit else "the page's own words"
    return Problem(
        "glyph",
        "error",
        place,
        f"{place.locale}: no font draws {named} in {where} (tried: {tried})",
        "add a family that has it to the language's fonts",
    )
