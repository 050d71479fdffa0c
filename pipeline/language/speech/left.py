"""What no rule covered: signs, abbreviated units, ambiguous dates, words of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.cldr import script
from pipeline.language.speech import units
from pipeline.language.speech.dates import NUMERIC_DATE
from pipeline.language.speech.form import spoken
from pipeline.language.speech.rules import Speech

_SIGNS = re.compile(r"[%‰+=<>≤≥±×÷°№#@&*/\\^_|~™®©€£$¥]")
_LATIN = re.compile(r"[^\W\d_]*[A-Za-zÀ-ɏ][^\W\d_]*(?:-[A-Za-z]+)*")


def left_over(text: str, speech: Speech) -> tuple[str, ...]:
    """Name what of `text` a voice may read wrongly though every rule was applied, once each."""
    return tuple(dict.fromkeys(_found(spoken(text, speech), speech)))


def _found(said: str, speech: Speech) -> Iterator[str]:
    for match in re.finditer(NUMERIC_DATE, said):
        yield match.group()
    rest = re.sub(NUMERIC_DATE, " ", said)
    yield from (match.group().strip() for match in _unit_after_digit(speech).finditer(rest))
    yield from (match.group() for match in _SIGNS.finditer(rest))
    if script(speech.locale) != "Latn":
        yield from (match.group() for match in _LATIN.finditer(rest))


@lru_cache(maxsize=64)
def _unit_after_digit(speech: Speech) -> re.Pattern[str]:
    """Abbreviations that are not themselves what is said: CLDR's short "giờ" is the whole word."""
    known = "|".join(
        re.escape(symbol)
        for symbol, unit in units.abbreviations(speech.locale).items()
        if symbol not in (units.said(speech, unit, "", None) or "").lower()
    )
    return re.compile(rf"\d[ \u00a0\u202f]?(?i:{known})(?![\w°])")
