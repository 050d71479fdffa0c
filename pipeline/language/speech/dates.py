"""Dates in numbers, as they are said."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date, format_skeleton, get_month_names

from pipeline.language.cldr import babel_locale
from pipeline.language.speech.letters import CLOSE, OPEN
from pipeline.language.text.numbers import ascii_digits
from pipeline.language.traits import traits
from pipeline.model import Speech

ISO_DATE = (
    rf"{OPEN}(?<![-./])(?:19|20)\d\d(?P<between>[-./])[01]?\d(?P=between)[0-3]?\d{CLOSE}"
    r"(?![-/]|[.]\d)"
)
NUMERIC_DATE = (
    rf"{OPEN}(?<![./-])[0-3]?\d(?P<mark>[./-])[0-3]?\d(?P=mark)(?:19|20)\d\d{CLOSE}(?![/-])"
)

MONTH = (
    rf"{OPEN}(?<![-./])(?:(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d)"
    rf"{CLOSE}(?![-./]\d)"
)
"""2027-03 and 03/2027, a month of a year."""


def month(match: re.Match[str], speech: Speech) -> str:
    """Say a month and its year, as CLDR has them."""
    year, month = sorted(map(int, re.findall(r"\d+", match.group())), reverse=True)
    locale = babel_locale(speech.locale)
    said = ascii_digits(format_skeleton("yMMMM", date(year, month, 1), locale=locale))
    if re.search(r"[^\W\d_]\s$", match.string[: match.start()]):  # "до березня", not "березень"
        alone, inside = (get_month_names("wide", context, locale)[month]
                         for context in ("stand-alone", "format"))  # fmt: skip
        said = said.replace(alone, inside)
    return _without_mark(said, speech)


def iso_date(match: re.Match[str], speech: Speech) -> str | None:
    """Say 2026-11-23 or 2026/11/23 as the locale's long date (CLDR)."""
    year, month, day = map(int, re.findall(r"\d+", match.group()))
    return _long(year, month, day, speech)


def numeric_date(match: re.Match[str], speech: Speech) -> str | None:
    """Say 23/11/2026 where only one order makes sense of it, or the language has only one.

    English is written in both orders: 3/4/2026 is left as it stands, for `left_over` to name.
    """
    first, second, year = map(int, re.findall(r"\d+", match.group()))
    if babel_locale(speech.locale).language in traits().both_date_orders:
        days_first = _valid(year, second, first)
        if days_first and _valid(year, first, second) and first != second:
            return None
    else:
        days_first = True
    day, month = (first, second) if days_first else (second, first)
    return _long(year, month, day, speech)


def short(words: tuple[str, ...]) -> str:
    """Return the pattern of 3/5 behind a word such as Vietnamese "ngày", which makes it a date."""
    return "|".join(rf"(?<={re.escape(word)}\s)[0-3]?\d/[01]?\d(?![\d/])" for word in words)


def short_date(match: re.Match[str], speech: Speech) -> str | None:
    """Say a day and its month, as CLDR has them."""
    day, month = map(int, match.group().split("/"))
    if not _valid(2024, month, day):
        return None
    locale = babel_locale(speech.locale)
    return ascii_digits(format_skeleton("MMMMd", date(2024, month, day), locale=locale))


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def year_mark(marks: tuple[tuple[str, str], ...]) -> str:
    """Return the pattern of what is written short behind a year, as Ukrainian "2026 р."."""
    return "|".join(rf"(?<=(?:19|20)\d\d)\s?{re.escape(mark)}" for mark, _ in marks)


def say_year_mark(match: re.Match[str], speech: Speech) -> str:
    """Say it in full."""
    return f" {dict(speech.year_marks)[match.group().strip()]}"


def _long(year: int, month: int, day: int, speech: Speech) -> str | None:
    if not _valid(year, month, day):
        return None
    locale = babel_locale(speech.locale)
    return _without_mark(ascii_digits(format_date(date(year, month, day), "long", locale)), speech)


def _without_mark(said: str, speech: Speech) -> str:
    for mark, _ in speech.year_marks:  # often written behind the numbers too
        said = said.removesuffix(mark).rstrip()
    return said
