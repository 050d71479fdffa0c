"""What stands around a number: its unit, the range, limit or frequency it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pipeline.language.facts.number import Amount
from pipeline.language.facts.phrases import Item
from pipeline.language.facts.types import Direction
from pipeline.language.units import TIME

_RANGE_SIGNS = frozenset("-~～〜÷")
_SKIPPED = frozenset("-")
_STOPS = frozenset(".;:!?。；：！？।॥۔؟؛")
_COMMAS = frozenset(",，،")
_LIMIT_SIGNS: Mapping[str, Direction] = {"≥": "min", "⩾": "min", ">": "more", "≤": "max",
                                         "⩽": "max", "<": "less"}  # fmt: skip
_OPPOSITE: Mapping[Direction, Direction] = {"min": "less", "more": "max", "max": "more",
                                            "less": "min", "within": "beyond"}  # fmt: skip
_SPANS = frozenset({"within", "during", "beyond"})
"""What says how a time lies to what is done: weaker than a limit, and right beside its number."""
_ENDS: Mapping[str, tuple[Direction, Direction]] = {"earliest": ("min", "max"),
                                                    "latest": ("max", "min")}  # fmt: skip
"""The ends of a time, and what they are where it is counted back: at the latest 10 days before."""
_REACH = 3
_YEARS = 1000


def attach_units(found: list[Item], made: list[Amount], *, unit_first: bool = False) -> None:
    """Give each amount the unit that follows it, past what may stand between.

    In a language that names the unit first, the one right before the amount is its own.
    """
    for position, amount in enumerate(made):
        if unit_first and amount.unit is None and not amount.used:
            _attach_before(found, amount)
        if amount.unit is None and not amount.used:
            limit = made[position + 1].first if position + 1 < len(made) else len(found)
            _attach(found, amount, limit)
    for amount, following in zip(reversed(made[:-1]), reversed(made[1:]), strict=True):
        if amount.unit is None and following.unit and _joined(found, amount, following):
            amount.unit, amount.loose = following.unit, True


def _attach(found: list[Item], amount: Amount, limit: int) -> None:
    before = found[amount.first - 1] if amount.first else None
    if before is not None and _percent_before(before, amount):
        amount.unit, amount.start = "percent", before.start
        return
    index = amount.last + 1
    for _ in range(_REACH):
        if index >= limit:
            return
        item = found[index]
        unit = item.roles.get("unit")
        if unit is None and amount.digits and item.start <= amount.end + 2:
            unit = _symbol(item, amount)
        if item.roles.get("symbol") == "year" and amount.value >= _YEARS:
            unit = "year"  # "4 г" are grams, "2020 г" is a year
        if unit is not None:
            amount.unit, amount.last, amount.end = unit, index, item.end
            _half_more(found, amount)
            return
        if item.key not in _SKIPPED and item.roles.keys().isdisjoint(
            ("between", "suffix", "limit_after")
        ):
            return
        index += 1


def _attach_before(found: list[Item], amount: Amount) -> None:
    before = found[amount.first - 1] if amount.first else None
    if before is not None and (unit := before.roles.get("unit") or before.roles.get("symbol")):
        amount.unit, amount.first, amount.start = unit, amount.first - 1, before.start


def _percent_before(before: Item, amount: Amount) -> bool:
    """Whether the sign or word for percent stands before the number: %20, 百分之三十."""
    percent = "prefix_percent" in before.roles or before.roles.get("symbol") == "percent"
    return percent and before.end <= amount.start <= before.end + 1


def _half_more(found: list[Item], amount: Amount) -> None:
    """Add the half that some languages say behind the unit: siete días y medio."""
    following = amount.last + 1
    if following < len(found) and "plus_half" in found[following].roles:
        amount.value += Decimal("0.5")
        amount.last, amount.end = following, found[following].end


def _symbol(item: Item, amount: Amount) -> str | None:
    """Return the unit of an abbreviation, unless it is a word that links numbers too."""
    linking = not item.roles.keys().isdisjoint(("to", "pair", "and", "of", "per", "am", "pm"))
    # "the 1930s", "in their 50s"; 45s are seconds.
    decade = "suffix" in item.roles and amount.value % 10 == 0
    ending = "suffix" in item.roles and item.start > amount.end and item.glued  # ro "a 12-a"
    return None if linking or decade or ending or amount.ordinal else item.roles.get("symbol")


def _joined(found: list[Item], one: Amount, other: Amount) -> bool:
    """Whether two amounts are ends of a range or members of a list: 3 to 5, two or three."""
    between = found[one.last + 1 : other.first]
    if not between or len(between) > 2 or one.ordinal != other.ordinal:
        return False
    listed = one.digits and other.digits
    return any(
        item.key in _RANGE_SIGNS or (item.key == "," and listed)
        or not item.roles.keys().isdisjoint(("to", "pair", "and"))
        for item in between
    )  # fmt: skip


def is_range(found: list[Item], one: Amount, other: Amount) -> bool:
    """Whether two neighbours are a range: "3-5", "3 to 5", "between 3 and 5"."""
    between = found[one.last + 1 : other.first]
    if not between or len(between) > 2 or one.used or other.used or one.ordinal or other.ordinal:
        return False
    if one.unit and one.unit != other.unit:
        return False
    signs = all(item.key in _RANGE_SIGNS for item in between) and len(between) == 1
    return signs or any("to" in item.roles for item in between)


class Bound(NamedTuple):
    """A limit's direction, the items that say it, and whether it is sure."""

    direction: Direction
    first: int
    last: int
    sure: bool = True


def direction(found: list[Item], first: Amount, last: Amount) -> Bound | None:
    """Return the limit put on an amount or range."""
    spans: list[Bound] = []
    for near, index, role in _around(found, first, last):
        said = _LIMIT_SIGNS.get(found[index].key) or found[index].roles[role]
        if spans and not all(item.roles for item in found[index + 1 : spans[0].first]):
            break  # "under the shower after two days"
        if said in _ENDS:
            back = _counted_back(found, first, last)
            return Bound(_ENDS[said][back], index, index, sure=not back)
        if said not in _SPANS:
            return _negated(found, said, index)
        if near:
            spans.append(_negated(found, said, index))
    return spans[0] if spans else None


def _around(found: list[Item], first: Amount, last: Amount) -> Iterator[tuple[bool, int, str]]:
    """Yield where limits stand around an amount or range, the nearest before it first.

    Each with whether it is near enough for a span of time, and its role.
    """
    for index in range(first.first - 1, max(first.first - 1 - _REACH, -1), -1):
        item = found[index]
        if item.kind in ("num", "han") or item.key in _STOPS or item.key in _COMMAS:
            break
        if item.key in _LIMIT_SIGNS or "limit" in item.roles:
            between = found[index + 1 : first.first]  # "for the first six weeks"
            yield len(between) < 2 or all(one.roles for one in between), index, "limit"
        elif not item.roles.keys().isdisjoint(("unit", "number")) and "article" not in item.roles:
            break
    for index in range(last.first + 1, min(last.last + 1 + _REACH, len(found))):
        item = found[index]  # from within: "8 से कम गोलियाँ" has it before its unit
        if index > last.last and (
            item.kind in ("num", "han") or item.key in _STOPS or item.key == ","
        ):
            break
        if "limit_after" in item.roles:
            yield index <= last.last + 1, index, "limit_after"


def _counted_back(found: list[Item], first: Amount, last: Amount) -> bool:
    """Whether a time is counted back from something: 10 days before the journey."""
    beside = (*range(first.first - 1, max(first.first - 2 - 2 * _REACH, -1), -1),
              *range(last.last + 1, min(last.last + 2 + _REACH, len(found))))  # fmt: skip
    return any("ahead" in found[index].roles for index in beside)


def _negated(found: list[Item], direction: Direction, index: int) -> Bound:
    """Turn a comparison round where a negation stands right before it ("not exceed")."""
    if direction not in _OPPOSITE or direction in ("min", "max"):
        return Bound(direction, index, index)
    if index and "not" in found[index - 1].roles:
        return Bound(_OPPOSITE[direction], index - 1, index)
    before = range(index - 1, max(index - 1 - 2 * _REACH, -1), -1)
    after = range(index + 1, min(index + 1 + 2 * _REACH, len(found)))
    for way in (before, after):
        for position in way:
            if found[position].key in _STOPS or found[position].key in _COMMAS:
                break
            if "not" in found[position].roles:
                return Bound(_OPPOSITE[direction], index, index, sure=False)
    return Bound(direction, index, index)


def period(found: list[Item], amount: Amount) -> tuple[Decimal, str, int, int] | None:
    """Return (periods, unit, first item, last item) of "every 6 hours" for the amount 6 hours."""
    if amount.unit in TIME and amount.unit is not None and amount.first:
        before = found[amount.first - 1]
        if "every" in before.roles:
            return amount.value, amount.unit, amount.first - 1, amount.last
    return None


def per(found: list[Item], amount: Amount, *, bare: bool) -> tuple[str, int] | None:
    """Return the unit of time that a count is for, and its item: "twice a day", "दिन में दो बार".

    `bare`: the language needs no word between them ("দিনে দুবার").
    """
    for index in range(amount.last + 1, min(amount.last + 1 + _REACH, len(found))):
        roles = found[index].roles
        if "daily" in roles:
            return str(roles["daily"]), index
        if index > amount.last + 1 and roles.get("unit") in TIME:
            return str(roles["unit"]), index
        if roles.keys().isdisjoint(("per", "every", "article")) and found[index].key != "/":
            break
    for index in range(amount.first - 1, max(amount.first - 1 - _REACH, -1), -1):
        roles = found[index].roles
        if "daily" in roles:
            return str(roles["daily"]), index
        between = found[index + 1 : amount.first]
        if (
            (between or bare)
            and roles.get("unit") in TIME
            and all("per" in item.roles for item in between)
        ):
            return str(roles["unit"]), index
        if found[index].key in _STOPS or found[index].kind == "num":
            break
    return None
