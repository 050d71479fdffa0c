"""The sections by which a recording is made."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.sections.declared import Table, Tables, Texts, key, one_of
from pipeline.language.sections.facts import UNIT


@dataclass(frozen=True)
class Spoken:
    """How a recording says what is written short."""

    range: str = key("between two numbers: {a} to {b}", places=("{a}", "{b}"))
    ranges: Table = key("the same behind a word: between is {a} and {b}", places=("{a}", "{b}"))
    range_plural: str = key("the plural category (CLDR) of a unit behind a range")
    rates: Table = key("what stands behind a stroke, as in 4 g/d: {a} per day", places=("{a}",))
    times: str = key("said for the sign × behind a number, as in 2× a day")
    pressure: str = key("a blood pressure, 120/80: {a} over {b}", places=("{a}", "{b}"))
    slash_decimal: bool = key("whether some write the decimal mark as a stroke: 2/5 for 2.5")
    hour: Texts = key("letters between hours and minutes, as in 14h30")
    clock: Texts = key("words behind which 14.30 is a time")
    after_time: Texts = key("what is written behind a time and not said again: 14:30 h")
    date_after: Texts = key("words behind which 3/5 is a day and its month")
    year_marks: Table = key("what is written short behind a year, and what is said for it")
    telephone: Texts = key("short telephone numbers, said digit by digit: 111")
    fractions: Table = key("what is said before a noun for 1/2, 1/3, 2/3, 1/4 and 3/4")
    abbreviations: Table = key("how units are abbreviated, beside the international symbols")
    filed: Texts = key(
        "words behind which a number is a card's or a record's, no telephone's; one "
        "that ends in * begins so, one that begins with ^ starts its clause, one with # needs “no.”"
    )
    filed_as: Texts = key("what may stand between those words and the number: no., number, is")
    needle: Texts = key("words beside which 32G is how thick a needle is")
    gauge: str = key("how thick a needle is: {0} gauge", places=("{0}",))
    address: Texts = key("what @ . / - and _ are called in addresses, in that order")
    point: str = key("the name of the decimal mark; the digits behind it are said one by one")
    per: str = key(
        "a quantity for each unit, where CLDR has no words: {a} per {b}", places=("{a}", "{b}")
    )
    minus: str = key("said before a negative number")
    time: str = key("a time of day, of hours and minutes: {h} {m}", places=("{h}", "{m}"))
    oclock: str = key("a full hour: {h} o'clock", places=("{h}",))
    spelt: Texts = key("abbreviations that are said letter by letter though they look like words")
    units: Table = key(
        "units that CLDR has no words for: {0} micrograms, by unit", names=UNIT, places=("{0}",)
    )
    symbols: Table = key("signs and their names")
    ordinals: Tables = key("endings of ordinals, as in 2nd, and what is said for 1, 2, 3 and on")
    ordinals_before: Tables = key("nouns, and what is said for 1., 2., 3. and on before them")
    roman: Texts = key("words behind which II or IV is a number: type")
    roman_before: Texts = key("words before which II or IV is a number")
    blank: str = key("said for a line to write on: blank to fill in")
    ratio: str = key("a dilution, 1:10: {a} to {b}", places=("{a}", "{b}"))
    ratio_after: Texts = key(
        "beginnings of words behind which 1:10 is a dilution and no time: dilut"
    )
    dial: Texts = key("words behind which a short number is said digit by digit: call")
    extension: Texts = key("words for what is behind a telephone number: ext.")
    words: Table = key("abbreviations, and what is said for them")


@dataclass(frozen=True)
class Pace:
    """How fast a recording is spoken; measured, so that it is never faster than English."""

    unit: str = key(
        "what its speed is counted in: words (a minute) or characters (a second)",
        refused=one_of("words", "characters"),
    )
    normal: float | None = key("how many are spoken at the rate")
    slow: float | None = key("how many are spoken in the slow recording")
    sample: str = key("a text to measure it by")
