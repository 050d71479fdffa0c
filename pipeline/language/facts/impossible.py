"""Dates that cannot be: 31 February, and a Monday that is a Tuesday."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pipeline.language.facts import facts
from pipeline.language.facts.tokens import normal
from pipeline.language.facts.types import Date, Fact, Quantity
from pipeline.language.facts.weekdays import named_days, without_weekdays
from pipeline.language.sections import LanguageData

_LEAP_YEAR = 2028
"""Stands for the year of a date that names none, so that 29 February may be meant."""
_YEARS = range(1900, 2200)
"""Years of the calendar that is meant; others may be another calendar's."""
_BETWEEN = re.compile(r"[^.!?;。！？।۔]{0,15}")
"""What may stand between a day of the week and its date."""
_APART = 5
"""The most letters between a month and its year: tháng 7 năm 2026."""
_JOINED = 2
"""The most letters between a year and its month: 2026年7月14日."""


@lru_cache(maxsize=1024)
def impossible_days(
    text: str, language: LanguageData
) -> tuple[tuple[int, int, int | None, int], ...]:
    """Return each date that cannot be: day, month, year, and its true day of the week.

    That is 1 for Monday, and 0 where there is no such day in the calendar at all.
    """
    return tuple(_impossible(normal(text), language))


def _impossible(text: str, language: LanguageData) -> Iterator[tuple[int, int, int | None, int]]:
    named = named_days(text, language)
    days = frozenset(day for day, _, _ in named)
    without = without_weekdays(text, language, days) if named else text
    for each in _with_years(facts(without, language)):
        day, month, year = each.day, each.month, each.year
        if day is None or month is None or (year is not None and year not in _YEARS):
            continue
        if day > monthrange(year or _LEAP_YEAR, month)[1]:
            yield day, month, year, 0
        elif year is not None and not each.swappable:
            beside = [day for day, start, end in named if _beside(text, each, start, end)]
            true = date(year, month, day).isoweekday()
            if beside and true not in beside:
                yield day, month, year, true


def _with_years(found: tuple[Fact, ...]) -> Iterator[Date]:
    """Yield the dates, those whose year stands by itself with their year."""
    dates = [fact for fact in found if isinstance(fact, Date)]
    if not dates:
        return
    before = {each.end: each.year for each in dates if each.month is None}
    after = {fact.start: int(fact.value) for fact in found
             if isinstance(fact, Quantity) and fact.digits and fact.value in _YEARS}  # fmt: skip
    for each in dates:
        years = [before.get(each.start - gap) for gap in range(_JOINED + 1)]
        years += [after.get(each.end + gap) for gap in range(_APART + 1)]
        yield replace(each, year=each.year or next(filter(None, years), None))


def _beside(text: str, each: Date, start: int, end: int) -> bool:
    between = text[end : each.start] if end <= each.start else text[each.end : start]
    return bool(_BETWEEN.fullmatch(between))
