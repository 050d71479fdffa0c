"""Time windows in text: a number beside the name of a unit of time."""

from __future__ import annotations

import re

from pipeline.language.cldr import time_unit_words


def has_time_window(text: str, locale: str) -> bool:
    """Tell whether `text` counts some unit of time, as "48 hours" does in English.

    The names of the units are CLDR's for the locale; the number is in any script's digits.
    """
    words = sorted(time_unit_words(locale), key=len, reverse=True)
    # Not \b: it breaks inside Indic words, and scripts without spaces have none.
    pattern = r"\d\s?-?(?:" + "|".join(map(re.escape, words)) + r")(?![^\W\d_])"
    if any(ord(char) > 0x2E7F for word in words for char in word):
        pattern = pattern.removesuffix(r"(?![^\W\d_])")
    return re.search(pattern, text.lower()) is not None
