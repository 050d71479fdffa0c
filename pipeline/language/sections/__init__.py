"""What the language data may say: one dataclass a section, and all of them in `LanguageData`.

Here a key is declared, with the form of its value, what it is for, and whether its section can do
without it.  What a new `language.toml` holds, and what is said of a wrong one, follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.language.sections.care import Sets
from pipeline.language.sections.declared import Key, Texts, decoded, key, keys_of, lacking
from pipeline.language.sections.facts import Codes, Dates, Limits, Numbers, Units
from pipeline.language.sections.marks import Habits
from pipeline.language.sections.meaning import Length, Pairs, Polarity, Reading, Terms, Text
from pipeline.language.sections.recording import Pace, Spoken

__all__ = ["SECTIONS", "Key", "LanguageData", "Top", "decoded", "keys_of", "lacking", "made_of"]


@dataclass(frozen=True)
class Top:
    """What renderers need: it stands above the sections."""

    voice: str = key("The voice of espeak-ng that reads it aloud; without one, no recording.")
    rate: int | None = key("The voice's speed in words a minute.")
    slow: int | None = key("Its speed in the slow recording; without it, 0.76 of the rate.")
    fonts: Texts = key("Those that print it; the first that has a letter draws it. None: no print.")
    web_fonts: Texts = key("Those of its pages, where they are others than on paper.")


SECTIONS: Mapping[str, type] = {
    "polarity": Polarity,
    "pairs": Pairs,
    "sets": Sets,
    "limits": Limits,
    "numbers": Numbers,
    "units": Units,
    "dates": Dates,
    "codes": Codes,
    "length": Length,
    "text": Text,
    "spoken": Spoken,
    "pace": Pace,
    "terms": Terms,
    "typography": Habits,
    "reading": Reading,
}
"""Every section by its name, in the order in which a new `language.toml` has them."""


@dataclass(frozen=True, eq=False)
class LanguageData:
    """What a language's data say, of one locale.

    `given` are the sections that are said and whole; the others are empty.
    """

    given: frozenset[str]
    top: Top
    polarity: Polarity
    pairs: Pairs
    sets: Sets
    limits: Limits
    numbers: Numbers
    units: Units
    dates: Dates
    codes: Codes
    length: Length
    text: Text
    spoken: Spoken
    pace: Pace
    terms: Terms
    typography: Habits
    reading: Reading


def made_of(data: Mapping[str, Any]) -> LanguageData:
    """Return the value of what a file of language data says; half a section counts as none."""
    given = frozenset(
        name for name, kind in SECTIONS.items() if name in data and not lacking(kind, data[name])
    )
    made: dict[str, Any] = {
        name: decoded(kind, data[name] if name in given else {}) for name, kind in SECTIONS.items()
    }
    top = {name: value for name, value in data.items() if name not in SECTIONS}
    return LanguageData(given, decoded(Top, top), **made)
