"""The digits that a language counts its pages with, by CLDR's name of a numbering system."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.language.cldr import babel_locale

_ZEROS: Mapping[str, str] = {
    # The digit 0 of CLDR's decimal systems (supplemental/numberingSystems.xml); 1 to 9 follow it.
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "khmr": "\u17e0",
    "knda": "\u0ce6",
    "laoo": "\u0ed0",
    "latn": "0",
    "mlym": "\u0d66",
    "mymr": "\u1040",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}


def digits_of(system: str) -> str:
    """Return the ten digits of a numbering system, from 0; Western ones where it is unknown."""
    zero = ord(_ZEROS.get(system, "0"))
    return "".join(chr(zero + n) for n in range(10))


def numbering_system(locale: str) -> str:
    """Return the name of the system that CLDR gives a locale (BCP 47)."""
    return str(babel_locale(locale).default_numbering_system)


def localised(text: str, locale: str) -> str:
    """Write the Western digits of `text` as a locale does."""
    return text.translate(str.maketrans("0123456789", digits_of(numbering_system(locale))))
