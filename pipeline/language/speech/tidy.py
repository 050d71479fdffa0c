"""One way of writing for what is written in several, before the rules of speech see it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.speech.letters import OPEN
from pipeline.language.text.digits import in_digits

_UNSEEN = dict.fromkeys((*range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0x00AD, 0x2060, 0xFEFF))
"""Marks of direction, soft hyphens and word joiners: nothing to be said (UAX 9)."""
_ALIKE = str.maketrans({
    "\u2009": "\u202f", "\u2007": "\u202f", "\u200a": "\u202f",  # spaces inside a number
    "\uff05": "%", "\ufe6a": "%", "\u066a": "%", "\uff0d": "-", "\uff1a": ":", "\uff0b": "+",
    "\uff1c": "<", "\uff1e": ">", "\u2267": "≥", "\u2266": "≤", "\u2a7e": "≥", "\u2a7d": "≤",
    "\u2103": "°C", "\u2109": "°F", "\u2044": "/", "\uff0f": "/",
})  # fmt: skip
_REWRITTEN = re.compile(f"[{''.join(map(re.escape, map(chr, (*_UNSEEN, *_ALIKE))))}]")
_NUMBER = r"\d+(?:[.,]\d+)?"
_DIGIT = re.compile(r"\d")
_STEPS = tuple(
    (re.compile(signs), re.compile(pattern), by)
    for signs, pattern, by in (
        (r"\d\s?[º˚ᵒ]", r"(?<=\d)\s?[º˚ᵒ]\s?(?=[CFСcf]\b)", "°"),  # 38ºC, an ordinal's sign
        (r"\d\s?º", r"(?<=\d[.,]\d)\s?º(?!\w)", "°"),
        (r"\d[oо]", r"(?<=\d)[oо](?=[CFС]\b)", "°"),  # 38oC
        (r"\d\s?°", r"(?<=\d)\s?°\s?(?=[CFС]\b)", " °"),
        (r"\d\s?[x\u0445*✕✖]", r"(?<=\d)(\s?)[x\u0445*✕✖](?=\s?\d)", r"\1×"),  # 2x1, 3 x 500 mg
        (r"\d\s?[x\u0445]", r"(?<=\d)\s?[x\u0445](?=[\s/,.;)]|$)", "×"),  # 2x daily
        (r"\sx\s\d", r"(?<=[A-Za-z%])(\s)x(?=\s\d)", r"\1×"),  # 2 cm x 3 cm
        (r"\.\d", rf"{OPEN}(?<![.,])\.(?=\d+\s?[^\W\d_])", "0."),  # .5 mg is heard as 5 mg
        ("[%‰]",
         rf"(?<!\d)(?<!\d\s)([%‰])\s?({_NUMBER}(?:\s?[-\u2013\u2014]\s?{_NUMBER})?)(?!\s?%)",
         r"\2\1"),  # %20, as Turkish and Persian write it
    )
)  # fmt: skip
"""What a text must hold for a step to find anything, what it finds, and what it writes."""


@lru_cache(maxsize=4096)  # a text is spoken, looked through and held to what is written
def tidy(text: str) -> str:
    """Return `text` in European digits, without invisible marks, each sign in one place and form.

    >>> tidy("%20, 38ºC, .5 mg, 2x1"), tidy("۴۸")
    ('20%, 38 °C, 0.5 mg, 2×1', '48')
    """
    if _REWRITTEN.search(text):
        text = in_digits(text.translate(_UNSEEN), "latn").translate(_ALIKE)
    else:
        text = in_digits(text, "latn")
    if _DIGIT.search(text):
        for signs, pattern, by in _STEPS:
            if signs.search(text):
                text = pattern.sub(by, text)
    return text
