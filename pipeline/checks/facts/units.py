"""`units`: each number keeps its unit, and hours do not become days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.quantities import Matching, atoms, conflicts, mentions
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts import Fact, Limit, Mention, Quantity, Range
from pipeline.language.units import plain
from pipeline.model import Quotes

_SHORT = frozenset({"second", "minute", "hour", "day", "week", "month"})
_AGE = 13
"""A number without a unit from which it may be an age, or a year in short."""

UNITS = Rule(
    "units",
    "The number is there with another unit. An equal length of time in another unit is a warning.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "pl",
            "Avoid the sun for 48 hours.",
            "Unikać słońca przez 48 dni.",
            "Unikać słońca przez 48 godzin.",
        ),
    ),
)


def units(
    matching: Matching, wanted: tuple[Fact, ...], found: tuple[Fact, ...]
) -> Iterator[Finding]:
    """Compare the units of the numbers that match, and the units of time without numbers."""
    source, target = mentions(wanted), mentions(found)
    seen = set()
    for match in matching.matches:
        one, other = match
        if conflicts(match, source, target):
            there = other if other.unit else plain(other.value, min({*target} - {*source}))
            text = f"{one} in the source, {there} in the translation"
            if text not in seen:
                seen.add(text)
                quotes = Quotes(str(one), str(there))
                yield Finding(UNITS, text, "write the source's unit", None, quotes)
        elif one.unit and other.unit and one.unit != other.unit and one.value != other.value:
            text = f"{one} in the source, {other} in the translation: the same, in another unit"
            yield Finding(UNITS, text, "keep the source's unit if you can", "warning")
            return
    if not seen and (swap := _swapped(source, target, _dated(wanted, found))):
        text = f"{swap[0]}s in the source, {swap[1]}s in the translation"
        quotes = Quotes(f"{swap[0]}s", f"{swap[1]}s")
        yield Finding(UNITS, text, "write the source's unit", None, quotes)


def _dated(wanted: tuple[Fact, ...], found: tuple[Fact, ...]) -> bool:
    """Whether a number is there that may be an age or the year of a date."""
    return any(
        atom.part or atom.unit == "year" or (atom.unit is None and atom.value >= _AGE)
        for atom in atoms((*wanted, *found))
    )


def _swapped(source: Counter[str], target: Counter[str], dated: bool) -> tuple[str, str] | None:
    """Find a unit of time named here and nowhere there, while another is named there anew.

    Without numbers too: "a few hours" is not "a few days".  Years count where nothing is
    `dated`: ages and dates name them in one language and not in another.
    """
    known = _SHORT if dated else _SHORT | {"year"}
    lost = [unit for unit in source if unit in known and not target[unit]]
    more = [unit for unit in target if unit in known and target[unit] > source[unit]]
    return (lost[0], more[0]) if len(lost) == len(more) == 1 else None


def bare(matching: Matching, found: tuple[Fact, ...], target: str) -> Iterator[Finding]:
    """Find a number that ends the translation without the unit that the source gives it."""
    if not found or target[found[-1].end :].strip(" .*_\"'”’»)।。"):
        return
    tail = ends(found[-1])
    last = tail[1] if tail else _value(found[-1])
    elsewhere = {None, "time", *(fact.unit for fact in found if isinstance(fact, Mention))}
    for one, other in matching.matches:
        cut = not other.unit and other.digits and other.value == last
        if one.unit == "year" and one.value > 1000:
            continue  # the year 2019
        if cut and one.unit not in elsewhere:
            text = f"{one} in the source, {other} without a unit at the end of the translation"
            quotes = Quotes(str(one), f"{other}, with nothing behind it")
            yield Finding(UNITS, text, "write the source's unit", None, quotes)
            return


def _value(fact: Fact) -> Decimal | None:
    whole = fact.of if isinstance(fact, Limit) else fact
    return whole.value if isinstance(whole, Quantity) and whole.unit is None else None


def ends(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """Return the ends of a range, with a limit or without."""
    whole = fact.of if isinstance(fact, Limit) else fact
    return (whole.low.value, whole.high.value) if isinstance(whole, Range) else None
