"""How wide a text is, roughly, before any font has drawn it."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """The width of `text` in half-ems, roughly: Chinese characters count twice, marks nothing."""
    return sum(_half_ems(c) for c in text)


def _half_ems(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
