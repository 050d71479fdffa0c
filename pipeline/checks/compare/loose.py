"""Quantities that a language says otherwise than it counts: "quinze jours" is two weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.checks.compare.quantities import atoms
from pipeline.language.facts.types import Fact, Limit, Mention, Quantity
from pipeline.language.sections import LanguageData

_Counted = tuple[Decimal, str | None]


def meant(facts: tuple[Fact, ...], other: Iterable[Fact], language: LanguageData) -> Iterator[Fact]:
    """Yield a text's facts, a quantity as it is meant where the `other` text says just that."""
    loose = language.units.loose
    stated = set(_stated(other)) if loose else set()
    known = {
        _counted(said): _counted(wanted)
        for wanted, ways in loose.items()
        for said in ways
        if _counted(wanted) in stated and _counted(said) not in stated
    }
    spans: list[tuple[int, int, str | None]] = []
    for fact in facts:
        whole = fact.of if isinstance(fact, Limit) else fact
        if isinstance(whole, Quantity) and (found := known.get((whole.value, whole.unit))):
            value, unit = found
            spans.append((whole.start, whole.end, unit))
            counted = replace(whole, value=value, unit=unit, weak=whole.weak or value == 1)
            yield replace(fact, of=counted) if isinstance(fact, Limit) else counted
        elif isinstance(fact, Mention):
            within = (unit for start, end, unit in spans if start <= fact.start < end)
            yield replace(fact, unit=next(within, None) or fact.unit)
        else:
            yield fact


def _stated(facts: Iterable[Fact]) -> Iterator[_Counted]:
    """Yield what a text counts; "in a week" counts one."""
    facts = tuple(facts)
    yield from (counted := [(atom.value, atom.unit) for atom in atoms(facts)])
    named = {fact.unit for fact in facts if isinstance(fact, Mention)}
    yield from ((Decimal(1), unit) for unit in named.difference(unit for _, unit in counted))


def _counted(written: str) -> _Counted:
    """Read "15 day"."""
    value, _, unit = written.partition(" ")
    return Decimal(value), unit
