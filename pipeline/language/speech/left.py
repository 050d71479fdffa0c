"""What no rule covered: signs, abbreviated units, ambiguous dates, words of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pipeline.language.cldr import script
from pipeline.language.speech import units
from pipeline.language.speech.dates import NUMERIC_DATE
from pipeline.language.speech.form import spoken
from pipeline.language.speech.letters import CLOSE, LETTER
from pipeline.model import Speech

_SIGNS = re.compile(r"[%‰+=<>≤≥±×÷°№#@&*/\\^_|~™®©²³$£¥¢฿৳\u20a0-\u20cf]")
_NUMBERS = re.compile(
    r"\d+(?:\s?[-\u2010-\u2015\u2212~～:]\s?\d+)+|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}\b|(?<!\w)[\u2212\u2013]\d+"
    rf"|\d+{LETTER}{{1,4}}[-\u2010-\u2015]\d+"
)
"""Ranges, times, ratios, short dates, negative numbers: the voice would drop their signs."""
_LATIN = re.compile(rf"{LETTER}*[A-Za-zÀ-ɏ]{LETTER}*(?:-[A-Za-z]+)*")


def left_over(text: str, speech: Speech) -> tuple[str, ...]:
    """Name what of `text` a voice may read wrongly though every rule was applied, once each.

    What the lexicon or the language data says for a word is somebody's choice, and not looked at.
    """
    return tuple(dict.fromkeys(_found(spoken(text, _without_words(speech)), speech)))


@lru_cache(maxsize=64)
def _without_words(speech: Speech) -> Speech:
    return replace(
        speech,
        lexicon=tuple((written, " ") for written, _ in speech.lexicon),
        words=tuple((written, " ") for written, _ in speech.words),
    )


def _found(said: str, speech: Speech) -> Iterator[str]:
    for match in re.finditer(NUMERIC_DATE, said):
        yield match.group()
    rest = re.sub(NUMERIC_DATE, " ", said)
    yield from (match.group() for match in _NUMBERS.finditer(rest))
    yield from (match.group().strip() for match in _unit_after_digit(speech).finditer(rest))
    yield from (match.group() for match in _SIGNS.finditer(rest))
    if script(speech.locale) != "Latn":
        # A letter by itself, as in "vitamin C", every voice can name.
        yield from (word for word in _LATIN.findall(rest) if len(word) > 1)


@lru_cache(maxsize=64)
def _unit_after_digit(speech: Speech) -> re.Pattern[str]:
    """Abbreviations that are not themselves what is said: CLDR's short "giờ" is the whole word."""
    known = "|".join(
        re.escape(symbol)
        for symbol, unit in units.written(speech).items()
        if symbol not in (units.said(speech, unit, "", None) or "").lower()
    )
    return re.compile(rf"\d+[ \u00a0\u202f]?(?i:{known}){CLOSE}(?!°)")
