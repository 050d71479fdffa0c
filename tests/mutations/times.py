"""Damage to times of day and dates: (source, target, locale, rng) -> target or None."""

from __future__ import annotations

import re
from random import Random

from .names import CLOCK
from .tables import both_ways, table
from .text import changed_once, cut_in, plain, same_digit


def clock(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change the hour of a time of day: 8:30 -> 9:30."""
    found = [m for m in CLOCK.finditer(target) if m[2] in ":：点时"]
    if not found:
        return None
    match = rng.choice(found)
    hour = str((int(match[1]) + rng.choice((1, 2, 3))) % 24)
    new = "".join(same_digit(match[1][0], int(digit)) for digit in hour)
    return cut_in(target, match, new + match[2] + match[3])


def half_day(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap morning and afternoon beside a time of day."""
    if not re.search(r"\d\s?(?:[ap]\.?m\b|o'clock)|in the (?:morning|afternoon|evening)", source):
        return None
    return changed_once(target, both_ways(table(locale).clock), locale, rng, table(locale).clitics)


def month(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Change the month of a date for the next one."""
    if not re.search(r"\b(?:January|February|March|April|May|June|July|August|September|October"
                     r"|November|December)\b", source):  # fmt: skip
        return None
    names = table(locale).months
    rules = [[rf"(?<!\d){name}", plain(names[(at + 1) % 12])] for at, name in enumerate(names)]
    return changed_once(target, rules, locale, rng, table(locale).clitics)
