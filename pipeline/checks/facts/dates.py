"""`dates` and `times`: months, and times of day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.compare.finding import Finding, compared
from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts import ClockTime, Date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

DATES = Rule(
    "dates",
    "A day, a day of the week or a month has changed.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "es",
            "Your next visit is on 14 March.",
            "Su próxima visita es el 14 de mayo.",
            "Su próxima visita es el 14 de marzo.",
        ),
    ),
)
TIMES = Rule(
    "times",
    "A time of day has changed; 8 pm and 20:00 are the same.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "de", "Come at 8:30 pm.", "Kommen Sie um 8:30 Uhr morgens.", "Kommen Sie um 20:30 Uhr."
        ),
    ),
)


def months(wanted: list[Date], found: list[Date], matching: Matching) -> Iterator[Finding]:
    """Compare the months of dates, of which one side may write the number."""
    there = {date.month for date in found}
    one = Counter(_month(date, there) or 0 for date in wanted if date.month)
    other = Counter(date.month or 0 for date in found if date.month)
    missing = [month for month in (one - other).elements()
               if month and not _take(matching.target, Decimal(month))]  # fmt: skip
    extra = [month for month in (other - one).elements()
             if month and not _take(matching.source, Decimal(month))]  # fmt: skip
    lost = [month for month in missing if month not in other]
    sure = any(date.month in lost and (date.day or date.year) for date in wanted)
    if (missing and [month for month in extra if month not in one]) or (extra and lost) or sure:
        yield from compared(DATES, _named(missing), _named(extra), "write the source's month")
    elif lost or [month for month in extra if month not in one]:
        side = "translation" if lost else "source"
        text = f"{', '.join(_named(lost or extra))} is not in the {side}"
        yield Finding(DATES, text, "compare the months", "warning")


def _month(date: Date, there: set[int | None]) -> int | None:
    """Return a date's month, or its day where that may be meant and suits the other side."""
    other = date.swappable and date.month not in there and date.day in there
    return date.day if other else date.month


def _named(months: list[int]) -> list[str]:
    return [MONTHS[month - 1] for month in dict.fromkeys(months)]


def times(wanted: list[ClockTime], found: list[ClockTime], matching: Matching) -> Iterator[Finding]:
    """Compare times of day, of which one side may write the hour alone."""
    left = list(found)
    missing = []
    for time in wanted:
        same = next((other for other in left if _same_time(time, other)), None)
        if same is not None:
            left.remove(same)
        elif not _take_hour(matching.target, time):
            missing.append(time)
    extra = [time for time in left
             if not _take_hour(matching.source, time)]  # fmt: skip
    if (missing and extra) or any(time.minutes % 720 for time in missing):
        yield from compared(TIMES, [_clock(t) for t in missing], [_clock(t) for t in extra],
                             "write the source's time")  # fmt: skip


def _take_hour(left: list[Atom], time: ClockTime) -> bool:
    """Take the hour as a plain number: "das 22h", "22 часа"."""
    hour = time.minutes // 60
    return _take(left, Decimal(hour)) or (time.half and _take(left, Decimal(hour % 12 or 12)))


def _same_time(one: ClockTime, other: ClockTime) -> bool:
    if one.minutes == other.minutes:
        return True
    return (one.half or other.half) and one.minutes % 720 == other.minutes % 720


def _clock(time: ClockTime) -> str:
    return f"{time.minutes // 60}:{time.minutes % 60:02}"


def _take(left: list[Atom], value: Decimal) -> bool:
    """Take a number of this value out of what is left over."""
    for atom in left:
        if atom.value == value:
            left.remove(atom)
            return True
    return False
