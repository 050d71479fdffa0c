"""Dates and times of day among the items; what they use is no quantity any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.facts.number import Amount
from pipeline.language.facts.phrases import Item
from pipeline.language.facts.types import ClockTime, Date
from pipeline.language.text.numbers import ascii_digits
from pipeline.language.traits import traits

_THREE = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_HOUR_SIGNS = frozenset({":", "：", "h", "时", "時", "点"})
_NOON = 12 * 60
_FILLERS = frozenset(",.-")


@lru_cache(maxsize=128)
def month_first(locale: str) -> bool:
    """Whether the locale writes the month before the day (CLDR's short date)."""
    pattern = str(babel_locale(locale).date_formats["short"].pattern)
    month, day = pattern.find("M"), pattern.find("d")
    return month < day and not pattern.startswith("y")


def dates(found: list[Item], made: list[Amount], locale: str) -> Iterator[Date]:
    """Find dates; the amounts they consist of are marked as used."""
    starts = {amount.first: amount for amount in made}
    ends = {amount.last: amount for amount in made}
    for index, item in enumerate(found):
        roles = item.roles
        if not roles and item.kind != "num":
            continue
        if item.kind == "num" and (numeric := _numeric(found, index, starts, locale)):
            yield numeric
        elif "month" in roles or "month_short" in roles:
            if date := _named(found, index, roles, starts, ends):
                yield date
        elif "month_mark" in roles or "month_word" in roles or "year_mark" in roles:
            yield from _marked(found, index, starts, ends)


def _numeric(found: list[Item], index: int, starts: dict[int, Amount], locale: str) -> Date | None:
    run = found[index : index + 5]
    if len(run) == 5 and not all(item.glued for item in run[1:]):
        run = run[:1]
    text = ascii_digits("".join(item.key for item in run))
    match = _THREE.fullmatch(text)
    if match is None:
        run = run[:1]
        match = _THREE.fullmatch(ascii_digits(run[0].text))
    if match is None:
        return None
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    if one >= 1000:
        day, month, year = three, two, one
    elif (month_first(locale) and one <= 12) or two > 12:
        day, month, year = two, one, three
    else:
        day, month, year = one, two, three
    if not (1 <= day <= 31 and 1 <= month <= 12) or (year > 2200 or 99 < year < 1000):
        return None
    for position in range(index, index + len(run)):
        if position in starts:
            starts[position].used = True
    year += 2000 * (year < 100)
    both = locale.partition("-")[0] in traits().both_date_orders
    swappable = one < 1000 and day <= 12 and both
    return Date(run[0].start, run[-1].end, day, month, year, swappable)


def _named(
    found: list[Item], index: int, roles: object, starts: dict[int, Amount], ends: dict[int, Amount]
) -> Date | None:
    assert isinstance(roles, dict)
    day = _day(_beside(found, ends, index, -1)) or _day(_beside(found, starts, index, 1))
    year = _year(_beside(found, starts, day.last if day and day.first > index else index, 1))
    if "month" not in roles and day is None and year is None and not _capital(found, index):
        return None
    return _date(found, (index, index), roles.get("month") or roles["month_short"], day, year)


def _capital(found: list[Item], index: int) -> bool:
    """Whether a word is written as a name: "in March", not "they march" nor "May cause"."""
    before = found[index - 1] if index else None
    return found[index].text[0].isupper() and before is not None and before.kind != "sign"


def _date(
    found: list[Item], span: tuple[int, int], month: int | None, day: Amount | None,
    year: Amount | None,
) -> Date:  # fmt: skip
    parts = [part for part in (day, year) if part is not None]
    for part in parts:
        part.used = True
    start = min([found[span[0]].start, *(part.start for part in parts)])
    end = max([found[span[1]].end, *(part.end for part in parts)])
    return Date(
        start, end, int(day.value) if day else None, month, int(year.value) if year else None
    )


def _beside(found: list[Item], index_of: dict[int, Amount], index: int, step: int) -> Amount | None:
    """Return the amount next to an item, past a comma, "of" and the like."""
    for position in (index + step, index + 2 * step, index + 3 * step):
        if not 0 <= position < len(found):
            return None
        if position in index_of:
            return index_of[position]
        item = found[position]
        if item.key not in _FILLERS and item.roles.keys().isdisjoint(("of", "suffix")):
            return None
    return None


def _whole(amount: Amount | None, low: int, high: int) -> bool:
    return (
        amount is not None and not amount.used and amount.unit is None and not amount.grouped
        and amount.value == amount.value.to_integral() and (amount.ordinal or not amount.weak)
        and low <= amount.value <= high
    )  # fmt: skip


def _day(amount: Amount | None) -> Amount | None:
    return amount if _whole(amount, 1, 31) else None


def _year(amount: Amount | None) -> Amount | None:
    return amount if amount and amount.digits and _whole(amount, 1000, 2999) else None


def _marked(
    found: list[Item], index: int, starts: dict[int, Amount], ends: dict[int, Amount]
) -> Iterator[Date]:
    """Read dates whose parts are marked: 2020 年 3 月 15 日, tháng 3 năm 2020."""
    roles = found[index].roles
    if "month_word" in roles:
        month, last = starts.get(index + 1), index + 1
        before = _day(ends.get(index - 1))
        year = _year(_beside(found, starts, index + 1, 1))
        if not _whole(month, 1, 12) or month is None:
            return
        counted = before is not None and year is None
        if counted and not (index > 1 and "day_word" in found[index - 2].roles):
            return
        month.used = True
        yield _date(found, (index, last), int(month.value), before, year)
        return
    number = ends.get(index - 1)
    if "year_mark" in roles:
        if _year(number) and number is not None:
            yield _date(found, (index, index), None, None, number)
        return
    if number is None or not _whole(number, 1, 12):
        return
    number.used = True
    following = starts.get(index + 1)
    marked = following is not None and following.last + 1 < len(found) and (
        "day_mark" in found[following.last + 1].roles
    )  # fmt: skip
    day = _day(following) if marked else None
    yield _date(found, (index - 1, index), int(number.value), day, None)


def clock_times(found: list[Item], made: list[Amount]) -> Iterator[ClockTime]:
    """Find times of day: 8:00 p.m., 20 Uhr, 上午 8:00, الساعة 8."""
    starts = {amount.first: amount for amount in made}
    for index, item in enumerate(found):
        if item.kind == "num" and index in starts and not starts[index].used:
            if clock := _clock(found, index, starts):
                yield clock
        elif "noon" in item.roles or "midnight" in item.roles:
            minutes = _NOON if "noon" in item.roles else 0
            yield ClockTime(item.start, item.end, minutes, half=False)


def _clock(found: list[Item], index: int, starts: dict[int, Amount]) -> ClockTime | None:
    amount = starts[index]
    minutes, last = _hours_and_minutes(found, index)
    half_day, first, last_word = _half_of_day(found, index, last)
    pointed = any(item.key in ":：" for item in found[index : last + 1])
    named = last > index and not pointed
    if minutes is None or not (pointed or named or half_day or _called(found, index, last)):
        return None
    if half_day == "pm" and minutes < _NOON:
        minutes += _NOON
    elif half_day == "am" and minutes >= _NOON:
        minutes -= _NOON
    for position in range(index, last + 1):
        if position in starts:
            starts[position].used = True
    amount.used = True
    end = found[max(last, last_word)].end
    half = not half_day and minutes <= _NOON + 59
    return ClockTime(found[min(index, first)].start, end, minutes % 1440, half)


def _hours_and_minutes(found: list[Item], index: int) -> tuple[int | None, int]:
    """Read 8, 8:00, 8.00, 8h30; return the minutes and the last item."""
    text, last = ascii_digits(found[index].text), index
    sign, later = found[index + 1 : index + 2], found[index + 2 : index + 3]
    if later and sign[0].key in _HOUR_SIGNS and later[0].kind == "num":
        glued = sign[0].glued and later[0].glued
        minutes = ascii_digits(later[0].text)
        if len(minutes) == 2 and (glued or sign[0].key not in ":："):
            text, last = f"{text}:{minutes}", index + 2
            last += last + 1 < len(found) and found[last + 1].key == "分"
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2]), last
    if text.isdecimal() and int(text) <= 24:
        return int(text) * 60, index
    return None, index


def _half_of_day(found: list[Item], first: int, last: int) -> tuple[str, int, int]:
    """Return "am" or "pm" with the indices it spans: 8 p.m., 8 बजे शाम, 上午 8:00, शाम के 8."""
    named = first > 0 and "clock_before" in found[first - 1].roles
    for index in (last + 1, last + 2, first - 1, first - 2):
        if not 0 <= index < len(found):
            continue
        if index == last + 2 and "to" in found[last + 1].roles:
            continue  # सुबह 9 से शाम 5: the range's other end
        for name in ("am", "pm"):
            # Russian дня is "of the day" behind an hour, and days behind a number.
            if name in found[index].roles and not (
                index == last + 1 and not named and _counts(found[index])
            ):
                return name, index, index
        beside = index in (last + 1, first - 1)
        if beside and (found[index].kind != "word" or found[index].key == ","):
            if index == first - 1:
                break
            continue
    return "", first, last


def _counts(item: Item) -> bool:
    return "unit" in item.roles or "daily" in item.roles


def _called(found: list[Item], first: int, last: int) -> bool:
    """Whether words call it a time: o'clock behind it, "at the hour" before it."""
    if last + 1 < len(found) and "clock" in found[last + 1].roles:
        return True
    counted = last + 1 < len(found) and found[last + 1].roles.get("unit") is not None
    return first > 0 and "clock_before" in found[first - 1].roles and not counted
