"""What a locale's speech text is made by: its language data, CLDR's unit names, its lexicon.

Section [spoken] of the language data, every key optional:

range      between two numbers: "{a} to {b}"
point      the decimal mark's name; a fraction is read digit by digit behind it
per        a quantity for each unit, where CLDR has no words: "{a} per {b}"
minus      before a negative number
time       a time of day, from {h} and {m}; `oclock`, from {h}, where the minutes are 00
spelt      abbreviations that are read letter by letter though they look like words
units      a unit's id of `pipeline.language.units` to a pattern with {0}, where CLDR has none
symbols    a sign to its name; it is read with spaces around it
words      an abbreviation to what is said for it; letters in the case in which they are written
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.language.cldr import bcp47
from pipeline.language.data import language_data
from pipeline.language.speech.pls import read_lexicon
from pipeline.model import Speech

PLACES: Mapping[str, tuple[str, ...]] = {
    "range": ("{a}", "{b}"),
    "per": ("{a}", "{b}"),
    "time": ("{h}", "{m}"),
    "oclock": ("{h}",),
    "units": ("{0}",),
}
"""What a pattern must hold, by key; of a table, each of its patterns."""
LEXICON = "lexicon.pls"
"""The file of a locale's folder that says how words are pronounced."""


def speech_rules(locale: str, lexicon: Path | None = None) -> Speech:
    """Gather a locale's rules from its language data, and the words of its `lexicon`.

    `lexicon` is the project's `lexicon.pls`; it may be absent.  Raises AftercareError
    `lexicon` where it is not what it should be.
    """
    tag = bcp47(locale)
    section = language_data(tag).get("spoken", {})
    known = read_lexicon(lexicon, tag) if lexicon is not None and lexicon.is_file() else ()
    return Speech(
        locale=tag,
        range=section.get("range", ""),
        point=section.get("point", ""),
        minus=section.get("minus", ""),
        per=section.get("per", ""),
        time=section.get("time", ""),
        oclock=section.get("oclock", ""),
        spelt=tuple(section.get("spelt", ())),
        units=tuple(section.get("units", {}).items()),
        symbols=tuple(section.get("symbols", {}).items()),
        words=tuple(section.get("words", {}).items()),
        lexicon=known,
    )
