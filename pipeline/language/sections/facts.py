"""The sections by which facts are found: numbers, units, limits, dates and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.language.sections.declared import (
    NUMBER,
    NUMBERED,
    Switches,
    Tables,
    Texts,
    key,
    others,
)
from pipeline.language.units import UNITS

_ANY = "|".join(map(re.escape, UNITS))
UNIT = (_ANY, f"a unit: {', '.join(UNITS)}")
QUANTITY = (rf"{NUMBER} (?:{_ANY})", 'a number and a unit, such as "2 week"')
OPTION = (r"nouns|bare_per", "nouns or bare_per")
LIMIT = (
    r"min|max|more|less|within|during|beyond|earliest|latest",
    "min, max, more, less, within, during, beyond, earliest or latest",
)


@dataclass(frozen=True)
class Numbers:
    """Numbers in words."""

    words: Tables = key("number words, with every inflected form", names=NUMBERED)
    ordinals: Tables = key("first, second", names=NUMBERED)
    fractions: Tables = key("half, a third", names=NUMBERED)
    scales: Tables = key("hundred, thousand, million", names=NUMBERED)
    times: Tables = key("once, twice", names=NUMBERED)
    and_: Texts = key("joins number words: two hundred AND five")
    to: Texts = key("joins the ends of a range: 2 TO 3")
    pair: Texts = key("joins two numbers: 2 OR 3")
    article: Texts = key("an article that may mean one: a tablet")
    plus_half: Texts = key("and a half")
    suffix: Texts = key("endings written behind digits: 1st, 2nd")
    offsets: Tables = key(
        "words that count from below or above: a half less, by value", names=NUMBERED
    )
    prefix_percent: Texts = key("stand before a number of per cent")
    prefixes: Texts = key("written as one with the next word: and, by, for")
    ordinal_mark: Texts = key("make the number behind them an ordinal")
    vague: Tables = key("words with a number in them that state none: double", names=NUMBERED)
    blocked: Texts = key("phrases with a number word in them that are no number")
    without: Texts = key("CLDR's number words that mean something else as often")


@dataclass(frozen=True)
class Units:
    """Units of measure, in every form in which they stand beside a number."""

    every: Texts = key("every, each", needed=True)
    per: Texts = key("per, a, in a", needed=True)
    symbols: Tables = key("other abbreviations, by unit", names=UNIT)
    options: Switches = key(
        "nouns = true where nouns have capitals; bare_per where a day may be said without per",
        names=OPTION,
    )
    quantities: Tables = key(
        "words that are a number and a unit: fortnight is 2 week", names=QUANTITY
    )
    daily: Tables = key("how often: daily, a day; by unit", names=UNIT)
    alternate: Tables = key(
        "what means once in two of a unit of time, by unit: every other day", names=UNIT
    )
    loose: Tables = key(
        "what people say for a quantity and do not count: French 15 day for 2 week", names=QUANTITY
    )
    between: Texts = key("may stand between a number and its unit: 2 MORE days")
    names: Tables = others(UNITS)
    """A unit's id to its words."""


@dataclass(frozen=True)
class Limits:
    """What makes a number the least or the most."""

    min: Texts = key("at least, minimum", needed=True)
    max: Texts = key("at most, up to, no more than", needed=True)
    more: Texts = key("more than, over")
    less: Texts = key("less than, under")
    within: Texts = key("before a time is over: within")
    during: Texts = key("as long as a time lasts: for, during")
    beyond: Texts = key("when a time is over: after; from then on")
    earliest: Texts = key("not before: at the earliest")
    latest: Texts = key("not after: at the latest; so long before something it is the least")
    ahead: Texts = key("says that a time is counted back from something: before, until")
    not_: Texts = key("words that turn a limit round: not, no")
    after: Tables = key("said behind the number: or more (min), or less (max)", names=LIMIT)


@dataclass(frozen=True)
class Dates:
    """Dates and times of day."""

    am: Texts = key("before noon", needed=True)
    pm: Texts = key("after noon", needed=True)
    noon: Texts = key("noon")
    midnight: Texts = key("midnight")
    of: Texts = key("joins a day and its month: the 3rd OF May")
    clock: Texts = key("says that a number is an hour: o'clock")
    months: Tables = key(
        "other forms of the months' names, by number; CLDR has the usual ones",
        names=(r"[1-9]|1[0-2]", 'a month, "1" to "12"'),
    )
    weekdays: Tables = key(
        "other forms of the weekdays' names, 1 is Monday's; * is any ending",
        names=(r"[1-7]", 'a weekday, "1" to "7"'),
    )
    weekdays_unsure: Texts = key("weekdays' names that are other words too")
    weekdays_not: Texts = key("phrases that hold a weekday's name and mean none")
    clock_before: Texts = key("the same, said before the number: at")
    clock_at: Texts = key("the same, before a time written with a point alone: at 8.30")
    midday: Texts = key("around noon: 11 is before it, 1 after it")
    half_to: Texts = key("half an hour before the hour behind it: halb zehn, half tien")
    ambiguous: Texts = key("months' names that are other words too: may")
    day_mark: Texts = key("written behind a day's number")
    month_mark: Texts = key("written behind a month's number")
    year_mark: Texts = key("written behind a year's number")
    day_word: Texts = key("the word day, where it belongs to a date")
    month_word: Texts = key("the word month, where it belongs to a date")


@dataclass(frozen=True)
class Codes:
    """Names in this language of what has a code."""

    names: Tables = key("by code: covid19, sarscov2")
