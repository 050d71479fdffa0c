"""Abbreviations that a leaflet defines, told in full wherever they stand in its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.language.text.letters import NO_SPACES
from pipeline.model import Leaflet, LocalisedUnit, Span, Term, own_units, walk

_LATIN = "A-Za-z0-9\u00c0-\u02af"


def with_expansions(
    leaflet: Leaflet, units: Mapping[str, LocalisedUnit]
) -> dict[str, LocalisedUnit]:
    """Return the units with each abbreviation in a span of its own that tells what it stands for.

    An abbreviation is a term of class `.abbreviation`; its first definition is what it stands for.
    The terms and definitions themselves stay as they are.
    """
    names, defining = defined(leaflet, units)
    if not names:
        return dict(units)
    known = {name: units[meaning].text for name, meaning in names.items()}
    pattern = pattern_of(known)
    return {
        id: unit
        if id in defining
        else replace(
            unit, spans=tuple(part for span in unit.spans for part in _parts(span, pattern, known))
        )
        for id, unit in units.items()
    }


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of abbreviations as words of their own.

    One in Latin letters ends where another script begins: 检查IOP时, لـIOP.
    """
    return re.compile(f"({'|'.join(map(_word, sorted(names, key=len, reverse=True)))})")


def _word(name: str) -> str:
    before, after = map(_inner, (name[:1], name[-1:]))
    return f"(?<!{before}){re.escape(name)}(?!{after})"


def _inner(end: str) -> str:
    """Return the class of what would belong to the same word as a letter at its end."""
    if unicodedata.name(end, "").startswith(("LATIN", "DIGIT")):
        return f"[{_LATIN}_]"
    return rf"[^\W{NO_SPACES}]"


def defined(
    leaflet: Leaflet, units: Mapping[str, LocalisedUnit]
) -> tuple[dict[str, str], set[str]]:
    """Return the abbreviations with the units that say what they stand for, and all that define."""
    known: dict[str, str] = {}
    defining: set[str] = set()
    for block in walk(leaflet.blocks):
        if isinstance(block, Term) and block.abbreviation and block.children:
            meaning = own_units(block.children[0])
            defining |= {block.unit, *meaning}
            if meaning:
                known.setdefault(units[block.unit].text, meaning[0])
    return known, defining


def _parts(span: Span, pattern: re.Pattern[str], known: Mapping[str, str]) -> Iterator[Span]:
    if span.text in known:
        yield replace(span, expansion=known[span.text])
        return
    if span.href or span.isolate or span.blank:
        yield span
        return
    for number, text in enumerate(pattern.split(span.text)):
        if text:
            yield replace(span, text=text, expansion=known[text] if number % 2 else "")
