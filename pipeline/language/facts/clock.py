"""Times of day among the items; what they use is no quantity any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.language.facts.clock_words import CLOCK, called, counts, lasts
from pipeline.language.facts.number import Amount
from pipeline.language.facts.phrases import Item
from pipeline.language.facts.types import ClockTime
from pipeline.language.text.numbers import ascii_digits

_HOUR_SIGNS = frozenset({":", "：", "h", "u", "时", "時", "点"})
_NOON, _HALF_HOUR, _HALVES = 12 * 60, 30, ("am", "pm", "midday")
_LATE = 9 * 60  # around noon an earlier hour is in the afternoon: 1 siang, but 11 siang
_A_DOSE = 3  # tablets that people take at once
_BETWEEN = 4  # so many words may stand between the ends: "6 Uhr bis um 8"
_JOINING, _RANGE_SIGNS = ("to", "pair", "and"), frozenset("-~～〜")


@dataclass(slots=True)
class _Time:
    """A time being read: `first` and `last` are the items that say its number."""

    first: int
    last: int
    clock: ClockTime


def clock_times(found: list[Item], made: list[Amount]) -> Iterator[ClockTime]:
    """Find times of day: 8:00 p.m., 20 Uhr, 上午 8:00, الساعة 8, half past nine, 6 to 8 pm."""
    starts = {amount.first: amount for amount in made}
    times: list[_Time] = []
    for index, item in enumerate(found):
        if index in starts and not starts[index].used:
            read = _clock if item.kind == "num" else _in_words
            if time := read(found, index, starts):
                times.append(time)
        elif "noon" in item.roles or "midnight" in item.roles:
            minutes = _NOON if "noon" in item.roles else 0
            times.append(_Time(index, index, ClockTime(item.start, item.end, minutes, half=False)))
    yield from (time.clock for time in _ranges(found, made, times))


def _ranges(found: list[Item], made: list[Amount], times: list[_Time]) -> list[_Time]:
    """Add the other ends of ranges, and give both the half of the day that one of them names."""
    for amount in made if times else ():
        if not amount.used and (time := _other_end(found, amount, times)):
            amount.used = True
            times.append(time)
    times.sort(key=lambda time: time.first)
    for one, other in pairwise(times):
        if one.clock.half != other.clock.half and _joined(found, one.last, other.first):
            _share(one, other)
    return times


def _share(one: _Time, other: _Time) -> None:
    """Let the end of a range that names no half of the day stand in order with the other."""
    early, late = one.clock.minutes, other.clock.minutes
    if other.clock.half:
        late = late % _NOON + (_NOON if late % _NOON < early else early // _NOON * _NOON)
    else:
        early = early % _NOON + (_NOON if late > _NOON and early % _NOON + _NOON < late else 0)
    half = one.clock.minutes == _NOON and other.clock.half  # noon and four: 4 or 16
    one.clock = replace(one.clock, minutes=early, half=False)
    other.clock = replace(other.clock, minutes=late % (2 * _NOON), half=half)


def _other_end(found: list[Item], amount: Amount, times: list[_Time]) -> _Time | None:
    """Return the time that a bare number is, joined to one: the 6 of "6 to 8 pm"."""
    minutes = _minutes(amount)
    behind = found[amount.last + 1] if amount.last + 1 < len(found) else None
    counted = behind is not None and (counts(behind) or "symbol" in behind.roles)
    for time in times if minutes is not None else ():
        before = time.last < amount.first and _joined(found, time.last, amount.first)
        after = amount.last < time.first and _joined(found, amount.last, time.first)
        # "۸ صبح و ۸ شب": what stands behind it counts nights elsewhere.
        half_day = _named_half(behind) if behind is not None and before else ""
        if (before or after) and (half_day or not counted) and minutes is not None:
            half = not half_day and minutes < _NOON + 60
            clock = ClockTime(amount.start, amount.end, _in_half(minutes, half_day), half)
            return _Time(amount.first, amount.last, clock)
    return None


def _minutes(amount: Amount) -> int | None:
    """Return what an hour and perhaps a half say in minutes."""
    minutes = amount.value * 60
    whole = minutes % _HALF_HOUR == 0 and 60 <= minutes <= 2 * _NOON
    return int(minutes) if whole and not amount.used and amount.unit is None else None


def _joined(found: list[Item], last: int, first: int) -> bool:
    """Whether what stands between two times makes them the ends of a range."""
    between = found[last + 1 : first]
    if not 0 < len(between) <= _BETWEEN or any(map(_stands_alone, between)):
        return False
    return any(
        item.key in _RANGE_SIGNS or any(role in item.roles for role in _JOINING) for item in between
    )


def _stands_alone(item: Item) -> bool:
    """Whether an item between two times keeps them apart: a number, a stop, another unit."""
    unit = item.roles.get("unit", "hour")
    return item.kind == "num" or item.key in ".;" or unit not in ("hour", "night")


def _clock(found: list[Item], index: int, starts: dict[int, Amount]) -> _Time | None:
    amount = starts[index]
    minutes, last = _hours_and_minutes(found, index)
    minutes = minutes and minutes - _to_half(found, index, starts)
    half_day, first, last_word = _half_of_day(found, index, last)
    pointed = any(item.key in ":：" for item in found[index : last + 1])
    named = last > index and not pointed
    if minutes is None or not (pointed or named or half_day or called(found, index, last)):
        return None
    minutes = _in_half(minutes, half_day)
    for position in range(index, last + 1):
        if position in starts:
            starts[position].used = True
    amount.used = True
    end = found[max(last, last_word)].end
    half = not half_day and minutes <= _NOON + 59
    start = found[min(index, first)].start
    return _Time(index, last, ClockTime(start, end, minutes % (2 * _NOON), half))


def _to_half(found: list[Item], index: int, starts: dict[int, Amount]) -> int:
    """Return the half hour that "halb zehn" takes off the hour; the half is no number then."""
    if not index or "half_to" not in found[index - 1].roles:
        return 0
    if index - 1 in starts:
        starts[index - 1].used = True
    return _HALF_HOUR


def _in_half(minutes: int, half_day: str) -> int:
    if (half_day == "pm" and minutes < _NOON) or (half_day == "midday" and minutes < _LATE):
        return minutes + _NOON
    return minutes - _NOON if half_day == "am" and minutes >= _NOON else minutes


def _in_words(found: list[Item], index: int, starts: dict[int, Amount]) -> _Time | None:
    """Read an hour in words, with the half of the day or what calls it a time right beside it."""
    amount = starts[index]
    minutes = _minutes(amount)
    if minutes is None:
        return None
    to_half = index > 0 and "half_to" in found[index - 1].roles
    first = index - 1 if to_half else index
    last = amount.last
    if last + 1 < len(found) and "plus_half" in found[last + 1].roles:  # والنصف
        last, minutes = last + 1, minutes + _HALF_HOUR
    half_day, start, end = _beside(found, first, last)
    timed = called(found, first, last)
    # "Two tablets in the morning and one in the evening" names no hour.
    if not timed and (not half_day or (not amount.ordinal and amount.value <= _A_DOSE)):
        return None
    amount.used = True
    minutes = _in_half(minutes - _to_half(found, index, starts), half_day)
    half = not half_day and minutes <= _NOON + 59
    clock = ClockTime(found[start].start, found[end].end, minutes % (2 * _NOON), half)
    return _Time(first, last, clock)


def _beside(found: list[Item], first: int, last: int) -> tuple[str, int, int]:
    """Return the half of the day that stands right beside an hour in words, and its items."""
    behind = last + 1
    after = found[behind].roles if behind < len(found) else {}
    if after.get("unit") == "hour" or "clock" in after:  # "ocho horas de la tarde"
        behind += 1
    if behind < len(found) and not counts(found[behind]) and (half := _named_half(found[behind])):
        return half, first, behind
    timed = first and (called(found, first, last) or after.get("unit") == "hour")
    if timed and (half := _named_half(found[first - 1])):
        return half, first - 1, last
    return "", first, last


def _named_half(item: Item) -> str:
    return next((name for name in _HALVES if name in item.roles), "")


def _hours_and_minutes(found: list[Item], index: int) -> tuple[int | None, int]:
    """Read 8, 8:00, 8.00, 8h30, 9点半; return the minutes and the last item."""
    text, last = ascii_digits(found[index].text), index
    sign, later = found[index + 1 : index + 2], found[index + 2 : index + 3]
    called = bool(sign) and "clock" in sign[0].roles and "unit" not in sign[0].roles
    sure = called or (bool(sign) and sign[0].key in _HOUR_SIGNS)
    if later and sign[0].roles.get("unit") == "hour":  # 9 giờ 30 sáng
        sure |= index + 3 < len(found) and bool(_named_half(found[index + 3]))
    if later and sure and later[0].kind == "num":
        glued = sign[0].glued and later[0].glued
        minutes = ascii_digits(later[0].text)
        if len(minutes) == 2 and (glued or sign[0].key not in ":："):
            text, last = f"{text}:{minutes}", index + 2
            last += last + 1 < len(found) and found[last + 1].key == "分"
    if match := CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2]), last
    if not text.isdecimal() or int(text) > 24:
        return None, index
    half = later and sure and "plus_half" in later[0].roles
    return (int(text) * 60 + _HALF_HOUR, index + 2) if half else (int(text) * 60, index)


def _half_of_day(found: list[Item], first: int, last: int) -> tuple[str, int, int]:
    """Return "am" or "pm" with the indices it spans: 8 p.m., 8 बजे शाम, 上午 8:00, शाम के 8."""
    named = first > 0 and "clock_before" in found[first - 1].roles
    for index in (last + 1, last + 2, first - 1, first - 2):
        if not 0 <= index < len(found):
            continue
        if index == last + 2 and "to" in found[last + 1].roles:
            continue  # सुबह 9 से शाम 5: the range's other end
        if index == first - 2 and any(role in found[first - 1].roles for role in _JOINING):
            continue  # 9 am to 5
        if index < first and lasts(found, last):
            break  # before breakfast 15 minutes
        for name in _HALVES:
            # Russian дня is "of the day" behind an hour, and days behind a number.
            if name in found[index].roles and not (
                index == last + 1 and not named and counts(found[index])
            ):
                return name, index, index
        if index == first - 1 and (found[index].kind != "word" or found[index].key == ","):
            break
    return "", first, last
