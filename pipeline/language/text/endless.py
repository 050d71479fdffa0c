"""Texts and words that are longer than any in a leaflet."""

from __future__ import annotations

import re

# Of 17,000 segments and app strings in 13 languages the longest has 900 characters, and the
# longest word, an address, 154.
TEXT, WORD = 20_000, 500
_LONG = re.compile(r"[^\s。，、；：！？।॥۔؟]{%d}" % (WORD + 1))  # noqa: UP031


def has_endless_word(text: str) -> bool:
    """Tell whether a word of `text` takes longer to compare than anybody waits."""
    return len(text) > WORD and bool(_LONG.search(text))
