"""Time windows as a page shows them at a glance: the words of a governing unit that state one.

Nothing is added to the text: “24 hours” in “24 hours after treatment” is set apart where it
stands, and the list of what to do repeats those very words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.language.facts import Limit, Quantity, Range, facts
from pipeline.language.facts.types import Fact
from pipeline.language.sections import LanguageData
from pipeline.model import LocalisedUnit, Span


def windows(unit: LocalisedUnit, language: LanguageData) -> tuple[tuple[int, int], ...]:
    """Where a unit that governs others states lengths of time: [start, end) in its text.

    Not where it says whom to call: "at least 7 days before" is then no time to keep to.
    """
    text = unit.text
    if (
        not unit.unit.governs
        or unit.unit.kind == "contact"
        or not unicodedata.is_normalized("NFC", text)
    ):
        return ()
    # A limit holds its quantity: what starts first and ends last is taken whole.
    found = sorted(
        (
            (fact.start, fact.end)
            for fact in map(_stated, facts(text, language))
            # A figure alone, as of "option 2", is no length of time to a reader.
            if _is_window(fact) and any(map(str.isalpha, text[fact.start : fact.end]))
        ),
        key=lambda place: (place[0], -place[1]),
    )
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return tuple(place for place in apart if _is_free(unit.spans, place))


def _stated(fact: Fact) -> Fact:
    """Return the length of time alone of "for 48 hours"; "at least" belongs to it."""
    return fact.of if isinstance(fact, Limit) and not fact.bounds else fact


def _is_window(fact: Fact) -> bool:
    if isinstance(fact, Limit):
        return _is_window(fact.of)
    if isinstance(fact, Range):
        return fact.high.duration
    return isinstance(fact, Quantity) and fact.duration and not fact.weak and not fact.ordinal


def _is_free(spans: tuple[Span, ...], place: tuple[int, int]) -> bool:
    """Whether a place lies in no link and cuts no isolate, which would come in two."""
    low, high = place
    return not any(
        (s.href and start < high and end > low)
        or (s.isolate and (start < low < end or start < high < end))
        for s, start, end in _at(spans)
    )


def window_texts(unit: LocalisedUnit, language: LanguageData) -> tuple[str, ...]:
    """The words of `windows`."""
    return tuple(unit.text[start:end] for start, end in windows(unit, language))


def cut(
    spans: tuple[Span, ...], places: tuple[tuple[int, int], ...]
) -> Iterator[tuple[bool, tuple[Span, ...]]]:
    """Cut spans at `places`: yields whether a run is one of them, and its spans."""
    size = sum(len(span.text) for span in spans)
    bounds = [0, *(bound for place in places for bound in place), size]
    for start, end in pairwise(bounds):
        if run := tuple(_within(spans, start, end)):
            yield (start, end) in places, run


def _within(spans: tuple[Span, ...], start: int, end: int) -> Iterator[Span]:
    for span, first, last in _at(spans):
        if text := span.text[max(start - first, 0) : max(end - first, 0)]:
            yield span if len(text) == last - first else replace(span, text=text)


def _at(spans: tuple[Span, ...]) -> Iterator[tuple[Span, int, int]]:
    place = 0
    for span in spans:
        yield span, place, place + len(span.text)
        place += len(span.text)
