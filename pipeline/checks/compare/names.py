"""How often a name stands in a text letter by letter."""

from __future__ import annotations

import unicodedata

_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")


def count_of(name: str, text: str) -> int:
    """Count where a name stands letter by letter; endings of another script may follow it."""
    text = text.translate(_HYPHENS)
    at = text.find(name)
    found = 0
    while at >= 0:
        end = at + len(name)
        found += not (_goes_on(name[0], text[:at][::-1]) or _goes_on(name[-1], text[end:]))
        at = text.find(name, end)
    return found


def _goes_on(edge: str, beyond: str) -> bool:
    """Whether a name goes on beyond its edge: CODE-X in CODE-X2 and CODE-X-2.

    In CODE-X-এর, and in the Polish CODE-X-u, it does not: what follows is an ending.
    """
    if beyond[:1] == "-":
        return beyond[1:2].isdecimal() or beyond[1:2].isupper()
    following = beyond[:1]
    return following.isdecimal() or (
        following.isalpha() and _alphabet(edge) == _alphabet(following)
    )


def _alphabet(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "").split(" ")[0]
