"""Digits by local habit: CLDR's numbering systems, and text in the digits of one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.model import Language
from pipeline.model.errors import fail

_ZEROS: Mapping[str, str] = {
    "latn": "0", "arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "gujr": "૦",
    "guru": "੦", "khmr": "០", "knda": "೦", "laoo": "໐", "mlym": "൦", "mymr": "၀",
    "orya": "୦", "tamldec": "௦", "telu": "౦", "thai": "๐", "tibt": "༠",
}  # fmt: skip
"""CLDR's name of a decimal numbering system -> its zero; the other nine follow it in Unicode."""
_ARABIC = str.maketrans(".,", "٫٬")
_EUROPEAN = str.maketrans("٫٬", ".,")
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def default_system(locale: str) -> str:
    """Return CLDR's name of the locale's usual digits, such as `latn` or `arabext`."""
    system: str = babel_locale(locale).default_numbering_system
    return system if system in _ZEROS else "latn"


def known_system(system: str, path: str) -> str:
    """Return `system` if it is known; `path` is what a message calls the file that names it."""
    if system not in _ZEROS:
        message = f"unknown numbering system {system!r}"
        raise fail("language-data", path, message, f"known: {', '.join(_ZEROS)}")
    return system


def in_digits(text: str, system: str) -> str:
    """Write every number of `text` in the digits of `system`, whatever they were written in.

    Arabic digits have separators of their own: 2.5 becomes ٢٫٥, and 1,000 ١٬٠٠٠.

    >>> in_digits("48", "arabext"), in_digits("۲٫۵", "latn")
    ('۴۸', '2.5')
    """
    return _NUMBER.sub(lambda found: _number(found[0], system), text)


def _number(written: str, system: str) -> str:
    zero = ord(_ZEROS[system])
    number = "".join(chr(zero + unicodedata.digit(c)) if c.isdecimal() else c for c in written)
    if not system.startswith("arab"):
        return number.translate(_EUROPEAN)
    single = written.count(".") <= 1  # "1.2.3" is a version or a date
    return number.translate(_ARABIC) if single else number


def localise_digits(text: str, language: Language) -> str:
    """Write the numbers of `text`, such as those of pages and lists, as the language's readers do.

    Not for telephone numbers, which are written as the keypad shows them, nor for codes.
    """
    return in_digits(text, language.digits)


@lru_cache(maxsize=1024)
def system_of(digit: str) -> str:
    """Name the numbering system of a decimal digit; "" where it is none of the known ones."""
    zero = chr(ord(digit) - unicodedata.digit(digit))
    return next((system for system, found in _ZEROS.items() if found == zero), "")
