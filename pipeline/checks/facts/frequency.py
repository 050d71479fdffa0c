"""`numbers`: how often, which one of a row, once or twice, and the ends of a range."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.checks.facts.numbers import NUMBERS
from pipeline.checks.facts.units import ends
from pipeline.language.facts import Fact, Frequency
from pipeline.language.units import base, plain
from pipeline.model import Quotes, Severity


def frequencies(wanted: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Finding]:
    """Find a frequency that has become another."""
    one = [fact for fact in wanted if isinstance(fact, Frequency)]
    other = [fact for fact in found if isinstance(fact, Frequency)]
    missing = [fact for fact in one if not any(_as_often(fact, there) for there in other)]
    extra = [fact for fact in other if not any(_as_often(here, fact) for here in one)]
    if missing and extra:
        text = f"{_often(missing[0])} in the source, {_often(extra[0])} in the translation"
        quotes = Quotes(_every(missing[0]), _every(extra[0]))
        yield Finding(NUMBERS, text, "say it as often as the source", None, quotes)


def _as_often(one: Frequency, other: Frequency) -> bool:
    if one.implied or other.implied:
        # The count may stand apart from "daily": only the period is compared.
        same = _day_of(one) == _day_of(other) and one.period.value == other.period.value
        return same or _rate(one) == _rate(other)
    return _rate(one) == _rate(other)


def _day_of(fact: Frequency) -> str:
    """Return the unit of a period; every other night is as often as every other day."""
    assert fact.period.unit is not None
    return "day" if fact.period.unit == "night" else fact.period.unit


def _rate(fact: Frequency) -> tuple[str, Decimal]:
    dimension, length = base(fact.period.value, _day_of(fact))
    return dimension, length / fact.count if fact.count else Decimal(0)


def _often(fact: Frequency) -> str:
    times = {1: "once", 2: "twice"}.get(int(fact.count), f"{plain(fact.count, None)} times")
    return f"{times} in {plain(fact.period.value, fact.period.unit)}"


def _every(fact: Frequency) -> str:
    """Say a frequency as people say it: "every 2 days", "3 times every day"."""
    period = plain(fact.period.value, fact.period.unit).removeprefix("1 ")
    times = "" if fact.count == 1 else f"{plain(fact.count, None)} times "
    return f"{times}every {period}"


def ranges(
    wanted: tuple[Fact, ...], found: tuple[Fact, ...], *, leftwards: bool = False
) -> Iterator[Finding]:
    """Find a range whose ends stand the other way round.

    Where it is read `leftwards` many write it so that the first end stands on the right.
    """
    there = {ends(fact) for fact in found}
    for fact in wanted:
        low, high = ends(fact) or (None, None)
        if low is not None and high is not None and low < high and (high, low) in there:
            one, other = plain(low, None), plain(high, None)
            text = f"{one} to {other} in the source, the other way round in the translation"
            quotes = Quotes(f"{one} to {other}", f"{other} to {one}")
            severity: Severity | None = "query" if leftwards else None
            yield Finding(NUMBERS, text, "swap them back", severity, quotes)


def order(matching: Matching) -> Iterator[Finding]:
    """Compare which one of a row is meant, and once with twice, where each side says one only."""
    yield from _one_of_a_kind(matching)
    for kind in (_ranks, _once):
        here = [atom for atom in matching.source if kind(atom)]
        there = [atom for atom in matching.target if kind(atom)]
        if len(here) == len(there) == 1:
            said = "ordinal " if kind is _ranks else ""
            text = f"{said}{here[0]} in the source, {there[0]} in the translation"
            quotes = Quotes(f"{said}{here[0]}", f"{said}{there[0]}")
            yield Finding(NUMBERS, text, "write the source's number", None, quotes)


def _one_of_a_kind(matching: Matching) -> Iterator[Finding]:
    """Compare numbers in words that count the same thing, where each side has one: two tablets."""
    for unit in sorted({atom.unit for atom in matching.source if atom.unit} - {"time"}):
        here = [atom for atom in matching.source if atom.unit == unit and not atom.ordinal]
        there = [atom for atom in matching.target if atom.unit == unit and not atom.ordinal]
        if len(here) != 1 or len(there) != 1 or here[0].digits or there[0].digits:
            continue
        if here[0].weak or there[0].weak:  # else `numbers` has told it
            text = f"{here[0]} in the source, {there[0]} in the translation"
            quotes = Quotes(str(here[0]), str(there[0]))
            yield Finding(NUMBERS, text, "write the source's number", None, quotes)


def _ranks(atom: Atom) -> bool:
    return atom.ordinal and not atom.digits


def _once(atom: Atom) -> bool:
    return atom.unit == "time" and not atom.digits and not atom.ordinal
