"""Changes that leave the meaning as it is: (source, target, locale, rng) -> target or None.

A checker that cries here cries wolf: none of these may be an error.
"""

from __future__ import annotations

import re
from random import Random

from .figures import quantities
from .shape import Mutator
from .tables import table
from .text import compiled, cut_in, replaced

_NATIVE = {"ar": "٠", "fa": "۰", "ur": "۰", "hi": "०", "bn": "০"}


def other_digits(_source: str, target: str, locale: str, _rng: Random) -> str | None:
    """Write every quantity in the language's other digits: 48 -> ٤٨, or ٤٨ -> 48."""
    zero = _NATIVE.get(locale.split("_", maxsplit=1)[0])
    found = quantities(target) if zero else []
    if not zero or not found or re.search(r"\d[.,٫:]\d", target):
        return None
    for match in reversed(found):
        start = zero if match[0].isascii() else "0"
        digits = "".join(chr(ord(start) + int(digit)) for digit in match[0])
        target = cut_in(target, match, digits)
    return target


def no_break(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Put a no-break space, wide or narrow, between a number and its unit."""
    space = rng.choice("\u00a0\u202f")
    made = re.sub(r"(?<=\d) (?=[^\W\d])", space, target)
    return made if made != target else None


def same_time(source: str, target: str, locale: str, _rng: Random) -> str | None:
    """Say 48 hours as 2 days."""
    units, clitics = table(locale).units, table(locale).clitics
    if not re.search(r"\b48 hours\b", source) or not units.get("day"):
        return None
    two = "يومين" if locale == "ar" else f"2 {units['day'][0]}"
    for form in units.get("hour", []):
        for match in compiled(rf"48 ?{form}", locale, clitics).finditer(target):
            return replaced(target, match, two)
    return None


def spaced_end(_source: str, target: str, _locale: str, _rng: Random) -> str | None:
    """Leave a space at the end, as many an editor does."""
    return target + " "


HARMLESS: dict[str, Mutator] = {
    "other-digits": other_digits,
    "no-break": no_break,
    "same-time": same_time,
    "spaced-end": spaced_end,
}
