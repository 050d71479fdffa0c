"""How fast a language is spoken: section [pace] of its data.

English is spoken at 145 words a minute, and at 110 in the slow version.  No other language is
spoken faster beside its own normal speech than that: 145 words are 0.64 of what readers aloud of
the International Reading Speed Texts reach in English (Trauzettel-Klosinski and Dietz 2012,
228 words a minute), and the figures of ar, es, fr, pl, pt and zh are at most 0.64 of theirs;
those of ro, tr and uk at most that of the nearest language of the study.  Vietnamese keeps to the
same share of its syllables as English does (Pellegrino, Coupé and Marsico 2011).  For bn, fa, hi
and ur no study is at hand: there the same text takes 1.4 times as long as in English or longer,
as in the others.  Slow is 0.76 of normal everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from pipeline.model import Pace
from pipeline.model.errors import fail

UNITS = ("words", "characters")
SLOW = 110 / 145
"""The slow version's share of the normal speed."""
_SECONDS = {"words": 60.0, "characters": 1.0}
"""Seconds by which a unit is counted."""


def measured(text: str, seconds: float, unit: str) -> float:
    """Return the speed at which `text` is spoken in `seconds`: words a minute, characters a second.

    >>> measured("Do not swim in the sea.", 2.4, "words")
    150.0
    """
    return amount(text, unit) * _SECONDS[unit] / seconds


def amount(text: str, unit: str) -> int:
    """Count the words of a text, or its characters: letters, their marks, and digits."""
    if unit == "words":
        return len(text.split())
    return sum(unicodedata.category(character)[0] in "LMN" for character in text)


def pace_of(section: Mapping[str, Any], name: str) -> Pace:
    """Read a section [pace]; `name` is what a message calls its file.

    Raises AftercareError `language-data`.
    """
    if not section:
        return Pace()
    known = {"unit": str, "normal": float, "slow": float, "sample": str}
    for key, value in section.items():
        if key not in known:
            hint = f"known: {', '.join(known)}"
            raise fail("language-data", name, f"[pace] has no key {key!r}", hint)
        if not isinstance(value, known[key]):
            raise fail("language-data", name, f"[pace] {key} must be of type {known[key].__name__}")
    pace = Pace(**section)
    if pace.unit not in UNITS:
        raise fail("language-data", name, f"[pace] unit must be one of {', '.join(UNITS)}")
    if not 0 < pace.slow < pace.normal:
        raise fail("language-data", name, "[pace] slow must be slower than normal")
    return pace
