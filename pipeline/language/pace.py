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

from pipeline.language.sections import recording as sections
from pipeline.model import Pace
from pipeline.model.errors import fail

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


def pace_of(section: sections.Pace, name: str) -> Pace:
    """Return the pace that a section [pace] says; `name` is what a message calls its file.

    Raises AftercareError `language-data` where the slow recording would be no slower.
    """
    if section.normal is None and section.slow is None:
        return Pace()
    pace = Pace(section.unit or "words", section.normal or 0.0, section.slow or 0.0, section.sample)
    if not 0 < pace.slow < pace.normal:
        raise fail("language-data", name, "[pace] slow must be slower than normal")
    return pace
