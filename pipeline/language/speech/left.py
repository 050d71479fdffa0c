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
from pipeline.model import Speech

_SIGNS = re.compile(r"[%‰+=<>≤≥±×÷°№#@&*/\\^_|~™®©€£$¥]")
_LATIN = re.compile(r"[^\W\d_]*[A-Za-zÀ-ɏ][^\W\d_]*(?:-[A-Za-z]+)*")


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
        for symbol, unit in units.abbreviations(speech.locale).items()
        if symbol not in (units.said(speech, unit, "", None) or "").lower()
    )
    return re.compile(rf"\d[ \u00a0\u202f]?(?i:{known})(?![\w°])")
