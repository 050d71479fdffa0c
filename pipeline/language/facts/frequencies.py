"""How often: twice a day, every 6 hours, every other day, daily."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.language.facts.attach import per, period
from pipeline.language.facts.lexicon import Lexicon
from pipeline.language.facts.number import Amount
from pipeline.language.facts.phrases import Item
from pipeline.language.facts.types import Frequency, Quantity
from pipeline.language.units import TIME


def frequencies(
    found: list[Item], made: list[Amount], words: Lexicon
) -> Iterator[Frequency | Quantity]:
    """Yield how often something is done, and the two of "every other day" as a quantity."""
    counted: set[int] = set()
    bare = bool(words.options.get("bare_per"))
    for amount in _last_ends(made):
        if every := period(found, amount):
            value, unit, first, last = every
            whole = Quantity(amount.start, amount.end, value, unit, amount.digits)
            yield Frequency(found[first].start, found[last].end, Decimal(1), whole)
        elif a_time := per(found, amount, bare=bare):
            unit, index = a_time
            if amount.unit == "time":
                counted.add(index)
            if amount.unit == "time" or "daily" not in found[index].roles:
                each = _each(found, made, amount, unit, index)
                if amount.unit == "time" or each.period.value == 1:  # not "2 kg in 3 days"
                    yield each
        elif amount.unit == "time" and (other := _once_in(found, amount, made)):
            whole = Quantity(other.start, other.end, other.value, other.unit, other.digits)
            yield Frequency(amount.start, other.end, amount.value, whole)
    yield from _in_a_word(found, made, words, counted)


def _last_ends(made: list[Amount]) -> Iterator[Amount]:
    """Yield the amounts, of "3 or 4 times" the last, as if it began where the first does."""
    before: Amount | None = None
    for amount in made:
        if not amount.loose:
            yield replace(amount, first=before.first) if before else amount
        before = (before or amount) if amount.loose else None


def _each(
    found: list[Item], made: list[Amount], amount: Amount, unit: str, index: int
) -> Frequency:
    """Return "twice a day"; of "two tablets a day" only the day is said, and not how often."""
    item = found[index]
    # "Two days one time" counts in two days; a lone unit is one of them.
    value = next((a.value for a in made if a.last == index and a is not amount), Decimal(1))
    whole = Quantity(item.start, item.end, value, unit, digits=False)
    start, end = min(amount.start, item.start), max(amount.end, item.end)
    times = amount.unit == "time"
    return Frequency(start, end, amount.value if times else Decimal(1), whole, implied=not times)


def _once_in(found: list[Item], times: Amount, made: list[Amount]) -> Amount | None:
    """Return the period that a count of times is for: once in two days."""
    for amount in made:
        near = 0 < amount.first - times.last - 1 <= 2
        if near and amount.unit in TIME:
            between = found[times.last + 1 : amount.first]
            if all("per" in item.roles for item in between):
                return amount
    return None


def _in_a_word(
    found: list[Item], made: list[Amount], words: Lexicon, counted: set[int]
) -> Iterator[Frequency | Quantity]:
    starts: dict[int, list[Amount]] = {}
    ends: dict[int, list[Amount]] = {}
    for amount in made:
        starts.setdefault(amount.first, []).append(amount)
        ends.setdefault(amount.last, []).append(amount)
    for index, item in enumerate(found):
        if unit := item.roles.get("alternate"):  # every other day: once in two
            whole = Quantity(item.start, item.end, Decimal(2), unit, digits=False, weak=True)
            yield Frequency(item.start, item.end, Decimal(1), whole)
            yield whole
        elif "daily" in item.roles and index not in counted:
            value = Decimal(1)
            before = next((a for a in ends.get(index - 1, ()) if not a.unit), None)
            behind = any(a.value == 1 and not a.digits for a in starts.get(index + 1, ()))
            once = behind or _says_one(words, item)
            if before and once:
                before.unit, value = item.roles["daily"], before.value
            # Turkish "günde" is "a day", in "7 günde bir" once in seven, in "7 günde" in a week.
            counts = (a.value for a in ends.get(index, ()) if a.first < index and a.unit)
            if (counted_in := next(counts, None)) is not None:
                if not once:
                    continue
                value = counted_in
            whole = Quantity(item.start, item.end, value, item.roles["daily"], digits=False)
            yield Frequency(item.start, item.end, Decimal(1), whole, implied=True)


def _says_one(words: Lexicon, item: Item) -> bool:
    """Whether it ends with the number one, and so counts in what stands before it: 6 saatte bir."""
    entries = words.entries(item.key.split()[-1])
    return any(entry.role == "number" and entry.payload == 1 for entry in entries)
