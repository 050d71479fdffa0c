"""Sizes, durations and opening hours as a reader of a locale writes them, by CLDR through Babel.

Figures stay European ones, as everywhere in the leaflets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.dates import get_day_names
from babel.units import format_unit

from pipeline.language.cldr import babel_locale, script
from pipeline.language.traits import traits
from pipeline.model import Hours


def size(count: int, locale: str) -> str:
    """Write a number of bytes as kB or MB, as a download is announced."""
    unit, divisor = ("kilobyte", 1000) if count < 950_000 else ("megabyte", 1_000_000)
    value = max(1, round(count / divisor)) if unit == "kilobyte" else round(count / divisor, 1)
    return _unit(value, f"digital-{unit}", locale)


def duration(seconds: float, locale: str) -> str:
    """Write a duration in whole minutes, or in seconds below one minute."""
    if seconds < 59.5:
        return _unit(max(1, round(seconds)), "duration-second", locale)
    return _unit(round(seconds / 60), "duration-minute", locale)


def _unit(value: float, unit: str, locale: str) -> str:
    """Write a quantity in words where CLDR's data, as Babel has it, holds them."""
    for length in ("long", "short") if unit.startswith("duration") else ("short",):
        written = format_unit(value, unit, length=length, locale=babel_locale(locale))
        if unit not in written:  # Babel gives the unit's own name where it finds no pattern
            return written.replace("\u202f", "\u00a0")  # which fewer fonts have
    raise LookupError(f"CLDR has no words for {unit} in {locale}")


def opening_hours(
    hours: Iterable[Hours], locale: str, between: str = "{opens}–{closes}"
) -> tuple[str, ...]:
    """Write opening hours, a line an entry: days in the locale's words, times as it reads them.

    `between` says from when to when in the locale's own words, so that no reader has to guess from
    which side a range of figures is to be read.
    """
    # Babel 2.18 mixes up locales in the stand-alone names: Vietnamese ones come out in Urdu once
    # Urdu has been asked for.
    names = get_day_names("wide", "format", locale=babel_locale(locale))
    # Nor does its list formatting serve: it writes the third of three days twice in Arabic.
    comma = {"Arab": "، ", "Hans": "、", "Hant": "、", "Jpan": "、"}.get(script(locale), ", ")
    clock = _english if babel_locale(locale).language in traits().half_day_clock else _figures
    return tuple(
        f"{_days(entry, names, comma)}: "
        + comma.join(
            between.replace("{opens}", clock(opens)).replace("{closes}", clock(closes))
            for opens, closes in entry.times
        )
        for entry in hours
    )


def _days(entry: Hours, names: Mapping[int, str], comma: str) -> str:
    ranges = [
        names[first] if first == last else f"{names[first]} – {names[last]}"
        for first, last in entry.days
    ]
    text = comma.join(ranges)
    return text[:1].upper() + text[1:]


def _figures(time: str) -> str:
    # Isolated, left to right: between Arabic words 08:00 would be drawn as 00:08.
    return f"\u2066{time}\u2069"


def _english(time: str) -> str:
    """Write a time as English readers say it: 8am, 1:30pm, midday, midnight."""
    hour, minute = map(int, time.split(":"))
    if (hour % 12, minute) == (0, 0):
        return "midday" if hour == 12 else "midnight"
    minutes = f":{minute:02}" if minute else ""
    return f"{(hour - 1) % 12 + 1}{minutes}{'am' if hour % 24 < 12 else 'pm'}"
