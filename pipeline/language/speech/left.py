"""What no rule covered: signs, abbreviated units, ambiguous dates, words of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale, script
from pipeline.language.data import data_of
from pipeline.language.speech import gates, ordinals, units
from pipeline.language.speech.dates import NUMERIC_DATE
from pipeline.language.speech.form import spoken
from pipeline.language.speech.letters import CLOSE, LETTER, OPEN, pattern
from pipeline.language.speech.tidy import tidy
from pipeline.language.speech.words import ADDRESS
from pipeline.language.traits import traits
from pipeline.language.typography.rules import typography
from pipeline.model import Speech


class Misread(NamedTuple):
    """What a voice may read wrongly, what is heard of it, and what to write in its place."""

    name: str
    heard: str
    write: str


_SIGNS = re.compile(r"[%‰+=<>≤≥±×÷°º№#@&*/\\^_|~™®©²³$£¥¢฿৳\u20a0-\u20cf]")
_NUMBERS = re.compile(
    r"(?<!\d)\d+(?:(?:\s?[-\u2010-\u2015\u2212~～]\s?|\s:\s|:)\d+)+|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}\b"
    rf"|(?<!\w)[\u2212\u2013]\d+|(?<!\d)\d+{LETTER}{{1,4}}[-\u2010-\u2015]\d+"
)
"""Ranges, times, ratios, short dates, negative numbers: the voice would drop their signs.

A colon with a space behind it only, "week 1: 1 drop", is a label's.
"""
_LATIN = re.compile(rf"{LETTER}*[A-Za-zÀ-ɏ]{LETTER}*(?:-[A-Za-z]+)*")
_ONE = re.compile(r"(?<=[a-zà-ɏа-яґєії]\s)[IІ](?=\s[a-zà-ɏа-яґєії])")
"""A single I within a sentence, which is a number where it is no word of the language."""
_DOSING = re.compile(rf"{OPEN}(?:PO|[BTQ]ID|PRN|[bqt]\.?d\.?s?\.(?=\s|$)|NPO){CLOSE}")

_SLOT = re.compile(r"\{[^{}\s]*\}")
_MACHINE = re.compile(rf"{_SLOT.pattern}|{ADDRESS}")
"""Placeholders, which are filled before anything is said, and addresses, which have their rule."""

_DATE = ("its numbers one after the other, not which is the day", "write the month as a word")
_SIGN = ("nothing, or the sign's name in English", "write a word for it")
_NUMBER = ("two numbers one after the other, without the sign", "write a word for the sign")
_UNIT = ("letters, or no word at all", "write the unit in full")
_FOREIGN = ("letters, or a word read by English rules", "write it in the language's own letters")
_ROMAN = ("letters or a word, no number", "write the number in digits, or in words what is meant")
_ORDINAL = ("a number and letters, no ordinal", "write the ordinal as a word")
_DOSE = ("a word or letters", "write in full how often or how it is taken")


def left_over(text: str, speech: Speech) -> tuple[str, ...]:
    """Name what of `text` a voice may read wrongly though every rule was applied, once each."""
    return tuple(misread.name for misread in misreadings(text, speech))


def misreadings(text: str, speech: Speech) -> tuple[Misread, ...]:
    """Return what of `text` a voice may read wrongly though every rule was applied, once each.

    What the lexicon or the language data says for a word is somebody's choice, and not looked at.
    """
    own = _MACHINE if speech.address else _SLOT
    if "{" in text or gates.ADDRESS(text):
        text = own.sub(" ", text)
    # Without any of its words the two are said alike, and once.
    rules = _without_words(speech) if _worded(speech)(tidy(text)) else speech
    found = _found(spoken(text, rules), speech)
    return tuple({misread.name: misread for misread in found}.values())


@lru_cache(maxsize=64)
def _worded(speech: Speech) -> gates.Gate:
    """Return the gate of what may be said by words: also a time, whose halves of a day are some."""
    words = gates.any_of(written for written, _ in (*speech.lexicon, *speech.words))
    time = gates.time(speech)
    return lambda text: words(text) or time(text)


@lru_cache(maxsize=64)
def _without_words(speech: Speech) -> Speech:
    return replace(
        speech,
        lexicon=tuple((written, " ") for written, _ in speech.lexicon),
        words=tuple((written, " ") for written, _ in speech.words),
    )


def _found(said: str, speech: Speech) -> Iterator[Misread]:
    rest = said
    if gates.DATE(said):
        for match in pattern(NUMERIC_DATE).finditer(said):
            yield Misread(match.group(), *_DATE)
        rest = pattern(NUMERIC_DATE).sub(" ", said)
    if gates.NUMBER(rest):
        yield from _numbers(rest, speech)
    yield from _numerals(rest, speech)
    for match in _SIGNS.finditer(rest):
        yield Misread(match.group(), *_SIGN)
    if script(speech.locale) != "Latn":
        # A letter by itself, as in "vitamin C", every voice can name.
        yield from (Misread(word, *_FOREIGN) for word in _LATIN.findall(rest) if len(word) > 1)


def _numbers(said: str, speech: Speech) -> Iterator[Misread]:
    """Yield numbers whose sign the voice would drop, and abbreviated units."""
    labels = any(":" in marks for _, marks in typography(data_of(speech)).before)
    for match in _NUMBERS.finditer(said):
        if labels and re.search(r"\s:\s", match.group()):
            continue  # French "semaine 2 : 2 gouttes" is a label too
        yield Misread(match.group(), *_NUMBER)
    for match in _unit_after_digit(speech).finditer(said):
        yield Misread(match.group().strip(), *_UNIT)


def _numerals(said: str, speech: Speech) -> Iterator[Misread]:
    """Yield ordinals beyond their lists, Roman numerals and abbreviated doses."""
    if (ending := ordinals.suffixed(speech)) and gates.suffixed(speech)(said):
        yield from (Misread(match.group(), *_ORDINAL) for match in pattern(ending).finditer(said))
    if speech.ordinals_before and gates.NUMBER(said):
        noun = rf"(?<![\d.,]){OPEN}\d{{1,2}}\.\s(?=[^\W\d_A-ZĄĆĘŁŃÓŚŹŻА-ЯҐЄІЇ]){LETTER}+"
        yield from (Misread(match.group(), *_ORDINAL) for match in pattern(noun).finditer(said))
    if script(speech.locale) in ("Latn", "Cyrl"):
        if gates.NUMERAL(said):
            found = list(pattern(ordinals.LONG_ROMAN).finditer(said))
            if babel_locale(speech.locale).language not in traits().one_letter_i:
                found += _ONE.finditer(said)
            yield from (Misread(match.group(), *_ROMAN) for match in found)
        if gates.DOSE(said):
            yield from (Misread(match.group(), *_DOSE) for match in _DOSING.finditer(said))


@lru_cache(maxsize=64)
def _unit_after_digit(speech: Speech) -> re.Pattern[str]:
    """Abbreviations that are not themselves what is said: CLDR's short "giờ" is the whole word."""
    known = "|".join(
        re.escape(symbol)
        for symbol, unit in units.written(speech).items()
        if symbol not in (units.said(speech, unit, "", None) or "").lower()
    )
    return re.compile(rf"(?<!\d)\d+[ \u00a0\u202f]?(?i:{known}){CLOSE}(?!°)")
