"""Sizes, durations and opening hours as a reader of a locale writes them, by CLDR through Babel.

Figures stay European ones, as everywhere in the leaflets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.dates import get_day_names
from babel.units import format_unit

from pipeline.language.cldr import babel_locale, script
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


def opening_hours(hours: Iterable[Hours], locale: str) -> tuple[str, ...]:
    """Write opening hours, a line an entry: days in the locale's words, times as given."""
    # Babel 2.18 mixes up locales in the stand-alone names: Vietnamese ones come out in Urdu once
    # Urdu has been asked for.
    names = get_day_names("wide", "format", locale=babel_locale(locale))
    # Nor does its list formatting serve: it writes the third of three days twice in Arabic.
    comma = {"Arab": "، ", "Hans": "、", "Hant": "、", "Jpan": "、"}.get(script(locale), ", ")
    return tuple(f"{_days(entry, names, comma)}: {_times(entry)}" for entry in hours)


def _days(entry: Hours, names: Mapping[int, str], comma: str) -> str:
    ranges = [
        names[first] if first == last else f"{names[first]} – {names[last]}"
        for first, last in entry.days
    ]
    text = comma.join(ranges)
    return text[:1].upper() + text[1:]


def _times(entry: Hours) -> str:
    # Isolated, left to right: between Arabic words "08:00–18:00" would be drawn the other way.
    return ", ".join(f"\u2066{opens}–{closes}\u2069" for opens, closes in entry.times)
