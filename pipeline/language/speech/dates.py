"""Telephone numbers, dates and times of day, as they are said."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from pipeline.language.cldr import babel_locale
from pipeline.language.numbers import ascii_digits
from pipeline.model import Speech

_GAP = r"[\s()\u2010\u2011-]{0,2}"
PHONE = (
    rf"(?<![\w.,+])(?:\+\d(?:[\s()./\u2010\u2011-]{{0,3}}\d){{6,14}}"  # international
    rf"|\(?0(?:{_GAP}\d){{6,14}}"  # starts with the trunk's 0
    r"|\(?\d(?:[\s()]{0,2}\d){6,14}|\d{1,4}(?:[-\u2010\u2011]\d{3,4}){2,3})(?!\w|[.,]\d)"
)
ISO_DATE = r"(?<![\w-])\d{4}-[01]\d-[0-3]\d(?![\w-])"
NUMERIC_DATE = r"(?<![\w./-])[0-3]?\d(?P<mark>[./-])[0-3]?\d(?P=mark)(?:19|20)\d\d(?![\w/-])"
TIME = r"(?<![\w.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:])(?:\s?[ap]\.?m\b\.?)?"
# A telephone number has 7 digits or more (ITU-T E.164 has up to 15); fewer are a quantity.


def phone(match: re.Match[str], speech: Speech) -> str | None:
    """Say a telephone number digit by digit, a pause between its groups."""
    number = match.group()
    if re.fullmatch(r"[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+|[1-9]0*", number):
        return _again(number, speech)  # 1 000 000: thousands are set apart by no-break spaces
    groups = [group for group in re.split(r"[^\d+]+", number) if group]
    plus = dict(speech.symbols).get("+", "+")
    return ", ".join(" ".join(group).replace("+", plus) for group in groups)


def _again(text: str, speech: Speech) -> str | None:
    """Take what looked like a telephone number for the quantity that it is."""
    from pipeline.language.speech import quantities  # noqa: PLC0415  # they call each other

    found = re.fullmatch(quantities.pattern(speech.locale), text)
    return quantities.quantity(found, speech) if found else None


def iso_date(match: re.Match[str], speech: Speech) -> str | None:
    """Say 2026-11-23 as the locale's long date (CLDR)."""
    year, month, day = map(int, match.group().split("-"))
    return _long(year, month, day, speech.locale)


def numeric_date(match: re.Match[str], speech: Speech) -> str | None:
    """Say 23/11/2026 where only one order makes sense of it, or the language has only one.

    English is written in both orders: 3/4/2026 is left as it stands, for `left_over` to name.
    """
    first, second, year = map(int, re.findall(r"\d+", match.group()))
    if babel_locale(speech.locale).language == "en":
        days_first = _valid(year, second, first)
        if days_first and _valid(year, first, second) and first != second:
            return None
    else:
        days_first = True
    day, month = (first, second) if days_first else (second, first)
    return _long(year, month, day, speech.locale)


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _long(year: int, month: int, day: int, locale: str) -> str | None:
    if not _valid(year, month, day):
        return None
    return ascii_digits(format_date(date(year, month, day), "long", babel_locale(locale)))


def time(match: re.Match[str], speech: Speech) -> str | None:
    """Say a time of day by the locale's patterns; without one it stays as it is."""
    hour, minute = re.findall(r"\d+", match.group())
    half = re.search(r"([ap])\.?m", match.group())
    pattern = speech.oclock if minute == "00" and not half else speech.time
    if not pattern:
        return None
    minutes = " ".join(minute) if minute[0] == "0" else minute
    if minute == "00":
        minutes = ""
    said = pattern.replace("{h}", str(int(hour))).replace("{m}", minutes).strip()
    return f"{said} {half[1].upper()} M" if half else said
