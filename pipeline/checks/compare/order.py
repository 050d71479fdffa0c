"""`numbers`, `units`: which one of a row, once or twice, and a unit cut off at the end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.checks.compare.stated import Finding
from pipeline.language.facts import Fact, Limit, Mention, Quantity, Range


def order(matching: Matching) -> Iterator[Finding]:
    """Compare which one of a row is meant, and once with twice, where each side says one only."""
    for kind in (_ranks, _once):
        here = [atom for atom in matching.source if kind(atom)]
        there = [atom for atom in matching.target if kind(atom)]
        if len(here) == len(there) == 1:
            said = "ordinal " if kind is _ranks else ""
            text = f"{said}{here[0]} in the source, {there[0]} in the translation"
            yield Finding("numbers", "error", text, "write the source's number")


def _ranks(atom: Atom) -> bool:
    return atom.ordinal and not atom.digits


def _once(atom: Atom) -> bool:
    return atom.unit == "time" and not atom.digits and not atom.ordinal


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
            yield Finding("units", "error", text, "write the source's unit")
            return


def _value(fact: Fact) -> Decimal | None:
    whole = fact.of if isinstance(fact, Limit) else fact
    return whole.value if isinstance(whole, Quantity) and whole.unit is None else None


def ends(fact: Fact) -> tuple[Decimal, Decimal] | None:
    """Return the ends of a range, with a limit or without."""
    whole = fact.of if isinstance(fact, Limit) else fact
    return (whole.low.value, whole.high.value) if isinstance(whole, Range) else None
