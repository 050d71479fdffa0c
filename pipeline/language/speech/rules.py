"""What a locale's speech text is made by: its language data, CLDR's unit names, its lexicon.

Section [spoken] of the language data, every key optional:

range          between two numbers: "{a} to {b}"
ranges         the same behind a word, in small letters: { between = "{a} and {b}" }
range_plural   CLDR's plural category that a unit behind a range of whole numbers has
point          the decimal mark's name; a fraction is read digit by digit behind it
per            a quantity for each unit: "{a} per {b}"; CLDR's words without
rates          words and letters behind a stroke, such as the j of "4 g/j": "{a} par jour"
minus          before a negative number
times          for the sign × (or x) behind a number: "2× a day"
pressure       between the two numbers of a blood pressure: "{a} over {b}"
slash_decimal  true where some write the decimal mark as a stroke: what may be either stays
time           a time of day, from {h} and {m}; `oclock`, from {h}, where the minutes are 00
hour           the letters between hours and minutes, as in 14h30
clock          words, behind which 14.30 is a time
after_time     what is written behind a time and is not said again: "14:30 h"
date_after     words, behind which 3/5 is a day and its month
year_marks     what is written short behind a year, to what is said for it
telephone      short telephone numbers, read digit by digit
fractions      what is said for 1/2, 1/3, 2/3, 1/4 and 3/4 before a noun
spelt          abbreviations that are read letter by letter though they look like words
units          a unit's id of `pipeline.language.units` to a pattern with {0}, before CLDR's
abbreviations  how a unit is abbreviated, beside CLDR's short names and the SI's: to its id
symbols        a sign to its name, read with spaces around it; with {0}, around what follows it
address        what @ . / - and _ are called in e-mail and web addresses, in that order
ordinals       an ordinal's endings, with spaces between them, to what is said for 1, 2, 3 and on:
               { "er .er" = ["primer", "segundo"] }
ordinals_before  nouns, behind "2." or "II", to the same in the form that agrees with them
roman          words, behind which II, IV or X is a number; `roman_before`: those it stands before
blank          what is said for a line to write on, "____"
ratio          between the two numbers of 1:4, and of 1:10 where a part of a word of `ratio_after`,
               in small letters, stands before it in its sentence
dial           words, behind which a number of three to six digits is read digit by digit
extension      the same for what is behind a telephone number: "ext. 123"
filed          words behind which a number is an office's, such as "card", and no telephone's
filed_as       what may stand between those and the number: "no."
needle         words beside which 32G is how thick a needle is; `gauge` says it
words          an abbreviation to what is said for it; letters in the case in which they are
               written; one that ends in " #" only before a number
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.language.cldr import bcp47
from pipeline.language.data import language_data, packaged_data
from pipeline.language.speech.pls import read_lexicon
from pipeline.model import Speech

PLACES: Mapping[str, tuple[str, ...]] = {
    "range": ("{a}", "{b}"),
    "ranges": ("{a}", "{b}"),
    "per": ("{a}", "{b}"),
    "rates": ("{a}",),
    "pressure": ("{a}", "{b}"),
    "time": ("{h}", "{m}"),
    "oclock": ("{h}",),
    "ratio": ("{a}", "{b}"),
    "units": ("{0}",),
    "gauge": ("{0}",),
}
"""What a pattern must hold, by key; of a table, each of its patterns."""
_TEXTS = ("range", "range_plural", "point", "minus", "per", "times", "pressure", "time", "oclock",
          "blank", "ratio", "gauge")  # fmt: skip
_LISTS = ("spelt", "hour", "clock", "after_time", "date_after", "telephone", "address", "roman",
          "roman_before", "ratio_after", "dial", "extension", "needle")  # fmt: skip
_ORDINALS = ("ordinals", "ordinals_before")
_TABLES = (
    "ranges",
    "rates",
    "year_marks",
    "fractions",
    "units",
    "abbreviations",
    "symbols",
    "words",
)
LEXICON = "lexicon.pls"
"""The file of a locale's folder that says how words are pronounced."""


def speech_rules(locale: str, lexicon: Path | None = None) -> Speech:
    """Gather a locale's rules from its language data, and the words of its `lexicon`.

    `lexicon` is the project's `lexicon.pls`; it may be absent.  Raises AftercareError
    `lexicon` where it is not what it should be.
    """
    tag = bcp47(locale)
    known = read_lexicon(lexicon, tag) if lexicon is not None and lexicon.is_file() else ()
    return rules_of(tag, language_data(tag).get("spoken", {}), known)


@lru_cache(maxsize=64)
def packaged_rules(tag: str) -> Speech:
    """Return the rules that the package has for a locale, whatever a project says."""
    return rules_of(tag, packaged_data(tag).get("spoken", {}))


def rules_of(
    tag: str, section: Mapping[str, Any], known: tuple[tuple[str, str], ...] = ()
) -> Speech:
    """Return the rules that a section [spoken] and the words of a lexicon make."""
    texts: dict[str, Any] = {key: section.get(key, "") for key in _TEXTS}
    lists: dict[str, Any] = {key: tuple(section.get(key, ())) for key in _LISTS}
    tables: dict[str, Any] = {key: tuple(section.get(key, {}).items()) for key in _TABLES}
    tables |= {
        key: tuple((names, tuple(words)) for names, words in section.get(key, {}).items())
        for key in _ORDINALS
    }
    return Speech(
        locale=tag, slash_decimal=section.get("slash_decimal", False), lexicon=known,
        **texts, **lists, **tables,
    )  # fmt: skip
