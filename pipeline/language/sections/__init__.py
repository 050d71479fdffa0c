"""What the language data may say: one dataclass a section, and all of them in `LanguageData`.

Here a key is declared, with the form of its value, what it is for, and whether its section can do
without it.  What a new `language.toml` holds, and what is said of a wrong one, follow from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.language.sections.asking import Asking
from pipeline.language.sections.care import Sets, Vocabulary
from pipeline.language.sections.declared import Key, Texts, decoded, key, keys_of, lacking
from pipeline.language.sections.facts import Codes, Dates, Limits, Numbers, Units
from pipeline.language.sections.marks import Habits
from pipeline.language.sections.meaning import Length, Order, Pairs, Polarity, Reading, Terms, Text
from pipeline.language.sections.recording import Pace, Spoken
from pipeline.language.sections.writing import Writing

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
    "asking": Asking,
    "pairs": Pairs,
    "order": Order,
    "sets": Sets,
    "vocabulary": Vocabulary,
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
    "writing": Writing,
}
"""Every section by its name, in the order in which a new `language.toml` has them."""


def _derived() -> Any:
    """A field that follows from `locale` and `said`, which alone tell two values apart."""
    return field(repr=False)


@dataclass(frozen=True, eq=False)
class LanguageData:
    """What is known of a language: the package's data, and over them what a project says.

    `locale` is BCP 47, `said` the project's own part as JSON, "" for none.  `given` are the
    sections that are said and whole; the others are empty.  There is one value for each language
    (`language_data`), so that it is looked up in no time: nearly all that is remembered is by it.
    """

    locale: str
    said: str
    given: frozenset[str] = _derived()
    top: Top = _derived()
    polarity: Polarity = _derived()
    asking: Asking = _derived()
    pairs: Pairs = _derived()
    order: Order = _derived()
    sets: Sets = _derived()
    vocabulary: Vocabulary = _derived()
    limits: Limits = _derived()
    numbers: Numbers = _derived()
    units: Units = _derived()
    dates: Dates = _derived()
    codes: Codes = _derived()
    length: Length = _derived()
    text: Text = _derived()
    spoken: Spoken = _derived()
    pace: Pace = _derived()
    terms: Terms = _derived()
    typography: Habits = _derived()
    reading: Reading = _derived()
    writing: Writing = _derived()

    @property
    def own(self) -> Mapping[str, Any]:
        """What the project says of the language: the sections and keys of its `language.toml`."""
        found: Mapping[str, Any] = json.loads(self.said or "{}")
        return found


def made_of(data: Mapping[str, Any], locale: str, said: str) -> LanguageData:
    """Return the value of what a file of language data says; half a section counts as none."""
    given = frozenset(
        name for name, kind in SECTIONS.items() if name in data and not lacking(kind, data[name])
    )
    made: dict[str, Any] = {
        name: decoded(kind, data[name] if name in given else {}) for name, kind in SECTIONS.items()
    }
    top = {name: value for name, value in data.items() if name not in SECTIONS}
    return LanguageData(locale, said, given, decoded(Top, top), **made)
