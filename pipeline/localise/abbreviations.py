"""Abbreviations that a leaflet defines, told in full wherever they stand in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model import Leaflet, LocalisedUnit, Span, Term, own_units, walk


def with_expansions(
    leaflet: Leaflet, units: Mapping[str, LocalisedUnit]
) -> dict[str, LocalisedUnit]:
    """Return the units with each abbreviation in a span of its own that tells what it stands for.

    An abbreviation is a term of class `.abbreviation`; its first definition is what it stands for.
    The terms and definitions themselves stay as they are.
    """
    known, defining = _defined(leaflet, units)
    if not known:
        return dict(units)
    names = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")
    return {
        id: unit
        if id in defining
        else replace(
            unit, spans=tuple(part for span in unit.spans for part in _parts(span, pattern, known))
        )
        for id, unit in units.items()
    }


def _defined(
    leaflet: Leaflet, units: Mapping[str, LocalisedUnit]
) -> tuple[dict[str, str], set[str]]:
    known: dict[str, str] = {}
    defining: set[str] = set()
    for block in walk(leaflet.blocks):
        if isinstance(block, Term) and block.abbreviation and block.children:
            meaning = own_units(block.children[0])
            defining |= {block.unit, *meaning}
            if meaning:
                known.setdefault(units[block.unit].text, units[meaning[0]].text)
    return known, defining


def _parts(span: Span, pattern: re.Pattern[str], known: Mapping[str, str]) -> Iterator[Span]:
    if span.href or span.isolate or span.blank:
        yield span
        return
    for number, text in enumerate(pattern.split(span.text)):
        if text:
            yield replace(span, text=text, expansion=known[text] if number % 2 else "")
