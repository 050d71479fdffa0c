"""How a text is written for the engine: the seam where spoken forms of a language go in.

A telephone number is read digit by digit, as UK readers expect it; numbers in other digits than
0–9 are given in these, since some voices leave the others out (Urdu's ۴۸) or stumble at their
separators (Persian's ۲٫۵).  The rest of the text is left as it stands.
"""

from __future__ import annotations

import re

from pipeline.language.digits import in_digits

_NUMBER = re.compile(r"(?<![\w.,+])\+?\(?\d(?:[\d\s()]*\d)?(?!\w|[.,]\d)")
_DIGITS = 7
"""Fewer digits than this are a quantity, not a telephone number (ITU-T E.164 has up to 15)."""


def spoken(text: str, locale: str) -> str:  # noqa: ARG001  # spoken forms are per language
    """Return `text` as the engine is given it.

    >>> spoken("Call 01632 960 001 within 48 hours.", "en-GB")
    'Call 0 1 6 3 2, 9 6 0, 0 0 1 within 48 hours.'
    """
    return _NUMBER.sub(_digit_by_digit, in_digits(text, "latn"))


def _digit_by_digit(match: re.Match[str]) -> str:
    number = match.group()
    if sum(character.isdigit() for character in number) < _DIGITS:
        return number
    return ", ".join(" ".join(group) for group in re.split(r"[\s()]+", number) if group)
