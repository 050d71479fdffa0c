"""Fractions: ½, 1/2 and 1½."""

from __future__ import annotations

from pipeline.language.data import data_of
from pipeline.model import Speech

_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅒": "1/10"}
FRACTION = r"(?:\d+[ \u00a0]?)?[½⅓⅔¼¾⅕⅒]|(?:\d+[ \u00a0])?[1-9]\d?/[1-9]\d?(?![/\d])"


def is_fraction(written: str) -> bool:
    """Whether a number is written as a fraction."""
    return "/" in written or written[-1] in _VULGAR


def fraction(written: str, speech: Speech) -> str:
    """Say a fraction by the words of the language data; one without words stays as it is."""
    text = written
    for glyph, plain in _VULGAR.items():
        text = text.replace(glyph, f" {plain}")
    *whole, part = text.replace("\u00a0", " ").split()
    data = data_of(speech).numbers
    name = dict(speech.fractions).get(part) or next(iter(data.fractions.get(part, ())), "")
    if not name:
        return text.strip()
    if not whole:
        return str(name)
    halves = data.plus_half if part == "1/2" else ()
    joint = halves[0] if halves else f"{next(iter(data.and_), '')} {name}"
    return f"{whole[0]} {joint}"
