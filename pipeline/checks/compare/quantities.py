"""Which number of a source is which in its translation, and which has none.

Facts are flattened to atoms, one a number, and matched as bags, since order changes in
translation; what is nearest in meaning is matched first.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from pipeline.language.facts.types import Date, Direction, Fact, Limit, Mention, Quantity, Range
from pipeline.language.units import TIME, UNITS, base, plain

# "in 1980", "the year 1980", "the decade of 1980": no unit of a quantity.
_CALENDAR = frozenset({"year", "decade", "century"})
_Rule = Callable[["Atom", bool], Iterator[Hashable]]
"""By what an atom is found, which is `there` or else looks for one: a sign that both yield."""
Part = Literal["", "day", "year"]


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One number of a text; `part` tells which part of a date it is."""

    value: Decimal
    unit: str | None
    digits: bool
    weak: bool
    also: tuple[Decimal, ...] = ()
    limit: Direction | None = None
    sure: bool = True
    part: Part = ""
    ordinal: bool = False

    def __str__(self) -> str:
        return plain(self.value, self.unit)


class Match(NamedTuple):
    """Two atoms that are the same number."""

    source: Atom
    target: Atom


@dataclass(slots=True)
class Matching:
    """The matches, and what is left over on either side."""

    matches: list[Match]
    source: list[Atom]
    target: list[Atom]


def atoms(facts: Iterable[Fact]) -> Iterator[Atom]:
    """Flatten facts to their numbers."""
    for fact in facts:
        if isinstance(fact, Limit):
            yield from _of(fact.of, fact)
        elif isinstance(fact, Quantity | Range):
            yield from _of(fact, None)
        elif isinstance(fact, Date):
            if fact.day is not None:
                also = (Decimal(fact.month),) if fact.swappable and fact.month else ()
                yield Atom(Decimal(fact.day), None, True, False, also, part="day")
            if fact.year is not None:
                yield Atom(Decimal(fact.year), None, True, False, part="year")


def _of(fact: Quantity | Range, limit: Limit | None) -> Iterator[Atom]:
    if isinstance(fact, Quantity):
        way, sure = (limit.direction, limit.sure) if limit else (None, True)
        yield Atom(fact.value, fact.unit, fact.digits, fact.weak, fact.also, way, sure,
                   ordinal=fact.ordinal)  # fmt: skip
        return
    low, high = fact.low, fact.high
    yield from _of(low, limit)
    also = high.also
    if high.value < 100 and 1000 <= low.value < 3000 and low.value % 100 < high.value:
        also = (low.value - low.value % 100 + high.value,)  # 2019-20
    yield from _of(replace(high, also=also), limit)


def mentions(facts: Iterable[Fact]) -> Counter[str]:
    """Return the units of time that a text names, and how often."""
    return Counter(fact.unit for fact in facts if isinstance(fact, Mention))


def matched(source: Iterable[Atom], target: Iterable[Atom]) -> Matching:
    """Match the atoms of both sides one to one, the surest matches first."""
    matching = Matching([], list(source), list(target))
    for rule in (_same, _compatible, _same_size, _read_otherwise, _same_number, _decade):
        if not matching.source or not matching.target:
            break
        _take(matching, rule)
    return matching


def whole_units(matching: Matching, source: Iterable[Fact], target: Iterable[Fact]) -> None:
    """Match what is left with a unit of time that is named alone: 24 hours with "a day"."""
    here, there = _alone(source), _alone(target)
    for atom in [*matching.source]:
        if unit := _one_of(atom, there - here):
            matching.source.remove(atom)
            matching.matches.append(Match(atom, Atom(Decimal(1), unit, False, True)))
            there[unit] -= 1
    for atom in [*matching.target]:
        if unit := _one_of(atom, here - there):
            matching.target.remove(atom)
            matching.matches.append(Match(Atom(Decimal(1), unit, False, True), atom))
            here[unit] -= 1


def _alone(facts: Iterable[Fact]) -> Counter[str]:
    """Count the units of time that no number counts; the first day is one too."""
    alone: Counter[str] = Counter()
    counted = 0  # where what counts ends that starts before, or here
    for fact in sorted(facts, key=lambda fact: (fact.start, isinstance(fact, Mention))):
        if isinstance(fact, Mention):
            if fact.end > counted:
                alone[fact.unit] += 1
            continue
        of = fact.of if isinstance(fact, Limit) else fact
        if isinstance(of, Range | Date) or (
            isinstance(of, Quantity) and not (of.ordinal and of.value == 1)
        ):
            counted = max(counted, fact.end)
    return alone


def _one_of(atom: Atom, named: Counter[str]) -> str | None:
    """Return the unit of which an atom is exactly one, of those named."""
    if atom.unit not in TIME or atom.unit is None or atom.value <= 1:
        return None
    return next((u for u in named if base(Decimal(1), u) == base(atom.value, atom.unit)), None)


def _take(matching: Matching, rule: _Rule) -> None:
    """Match each atom of the source with the first of the target that a rule allows."""
    places: dict[Hashable, deque[int]] = {}
    for place, atom in enumerate(matching.target):
        for sign in rule(atom, True):
            places.setdefault(sign, deque()).append(place)
    left, taken = [], set()
    for atom in matching.source:
        first: list[int] = []
        for sign in rule(atom, False):
            row = places.get(sign)
            while row and row[0] in taken:
                row.popleft()
            first += [row[0]] if row else []
        if first:
            taken.add(min(first))
            matching.matches.append(Match(atom, matching.target[min(first)]))
        else:
            left.append(atom)
    if taken:
        whole = enumerate(matching.target)
        matching.target = [atom for place, atom in whole if place not in taken]
    matching.source = left


def _same(atom: Atom, _: bool) -> Iterator[Hashable]:
    yield atom.value, atom.unit, atom.part


def _compatible(atom: Atom, there: bool) -> Iterator[Hashable]:
    """The same number, with a unit on one side at most."""
    if there:
        yield atom.value, atom.unit is None
    else:
        yield from ((atom.value, bare) for bare in (True, False) if bare or atom.unit is None)


def _same_size(atom: Atom, there: bool) -> Iterator[Hashable]:
    """The same in another unit: 48 hours, 2 days; half, 50%."""
    if atom.unit is not None:
        yield base(atom.value, atom.unit)
    if atom.unit in (None, "percent"):
        share = "percent" if (atom.unit is None) != there else None
        yield _ratio(atom), share


def _read_otherwise(atom: Atom, there: bool) -> Iterator[Hashable]:
    """What the digits of one may mean as well."""
    units = ("any", atom.unit) if there else ("any",) if atom.unit is None else (atom.unit, None)
    yield from ((value, unit) for value in {atom.value, *atom.also} for unit in units)


def _same_number(atom: Atom, _: bool) -> Iterator[Hashable]:
    yield atom.value


def _decade(atom: Atom, there: bool) -> Iterator[Hashable]:
    """1980s and the eighties."""
    if 1800 <= atom.value <= 2100 and atom.value % 10 == 0 and atom.value % 100 >= 10:
        yield "late" if there else "short", atom.value % 100
    if 10 <= atom.value < 100:
        yield "short" if there else "late", atom.value


def _equal(one: Atom, other: Atom) -> bool:
    if one.unit is None or other.unit is None:
        # A share of a whole is written with or without its sign: half, 50%.
        return {one.unit, other.unit} == {None, "percent"} and _ratio(one) == _ratio(other)
    return base(one.value, one.unit) == base(other.value, other.unit)


def _ratio(atom: Atom) -> Decimal:
    return atom.value * UNITS[atom.unit].factor if atom.unit else atom.value


_PUFFS = frozenset({"puff", "dose"})
"""A puff of an inhaler is a dose of it."""
_SPOONS = frozenset({"spoon", "tablespoon"})
"""A tablespoon is a spoon alone in some languages."""


def conflicts(match: Match, source: Counter[str], target: Counter[str]) -> bool:
    """Whether the units of a match contradict each other.

    `source` and `target` are the units of time each side names: where a number's unit stands
    apart from it, another unit that is named there, and the right one nowhere, betrays a swap.
    """
    one, other = match.source.unit, match.target.unit
    if match.source.part or match.target.part:
        return False
    if one and other:
        if (
            one == other
            or _equal(*match)
            or {one, other} <= _CALENDAR
            or {one, other} <= _PUFFS
            or {one, other} <= _SPOONS
        ):
            return False
        if match.source.weak or match.target.weak or "time" in (one, other):
            return one in TIME and other in TIME and _swapped(one, source, target)
        return True
    return one in TIME and one is not None and _swapped(one, source, target)


def _swapped(unit: str, here: Counter[str], there: Counter[str]) -> bool:
    return unit not in there and bool({*there} - {*here})
