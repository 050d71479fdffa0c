"""By which words around it a number is known as a time of day, and by which it is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.facts.phrases import Item
from pipeline.language.text.numbers import ascii_digits

CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
"""8:30 or 8.30."""
_OF_A_QUANTITY = frozenset({"unit", "symbol", "percent"})


def lasts(found: Sequence[Item], last: int) -> bool:
    """Whether a unit behind a number counts something else than hours of the clock."""
    behind = found[last + 1].roles.get("unit") if last + 1 < len(found) else None
    return behind not in (None, "hour", "night")


def counts(item: Item) -> bool:
    """Whether a word counts something: hours, or times a day."""
    return "unit" in item.roles or "daily" in item.roles


def called(found: Sequence[Item], first: int, last: int) -> bool:
    """Whether words call it a time: o'clock behind it, "at the hour" before it."""
    behind = found[last + 1].roles if last + 1 < len(found) else {}
    roles = found[first - 1].roles if first > 0 else {}
    pointed = "clock_at" in roles and not behind.keys() & _OF_A_QUANTITY
    before = "clock_before" in roles or (pointed and _pointed(found[first].text))
    if "clock" in behind and "unit" in behind:  # Dutch "8 uur" is eight hours, or eight o'clock
        return before or "." in found[first].text
    return "clock" in behind or (before and behind.get("unit") is None)


def _pointed(text: str) -> bool:
    """Whether a number has two places behind a point, as 8.30 has: no dose is written so."""
    return "." in text and bool(CLOCK.fullmatch(ascii_digits(text)))
