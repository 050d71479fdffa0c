"""Characters that no text from outside may hold: they hide, break or turn round what is read.

A control character can end a recording in the middle of a sentence, an override shows 21 as 12, and
neither is seen by whoever proofreads.  Directions are the product's business, which isolates
numbers and names itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_DAMAGED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}"
              for plane in range(0x10000, 0xF0000, 0x10000))
)  # fmt: skip
_TURNING = "\u202a-\u202e\u2066-\u206f"
_HIDDEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\ufeff"

DAMAGED = re.compile(f"[{_DAMAGED}]")
"""Controls, noncharacters, tags, private use, marks of annotation and of lost characters."""
TURNING = re.compile(f"[{_TURNING}]")
"""Overrides, embeddings and isolates typed by hand."""
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f]")
_UNFIT = re.compile(f"[{_DAMAGED}{_TURNING}{_HIDDEN}]")
_UNFIT_SETTING = re.compile(f"[{_DAMAGED}{_TURNING}\t\n]")


def unfit(text: str) -> str | None:
    """Return the first character that a master's line may not hold."""
    found = _UNFIT.search(text)
    return found[0] if found else None


def unfit_in_setting(text: str) -> str | None:
    """Return the first character that a setting's text may not hold; line ends are none of it."""
    found = _UNFIT_SETTING.search(text)
    return found[0] if found else None


def unfit_in(value: object) -> str | None:
    """Return the first such character in a setting: a text, or texts in lists and tables."""
    if isinstance(value, str):
        return unfit_in_setting(value)
    if isinstance(value, Mapping):
        return unfit_in([*value, *value.values()])
    if isinstance(value, list | tuple):
        return next(filter(None, map(unfit_in, value)), None)
    return None


def name_of(char: str) -> str:
    """Name a character for a message."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'a control character').lower()}"
