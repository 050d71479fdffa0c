"""How far a text lets its reader go: at most so much, more than so much, if you like."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import Lexicon


def left_open(text: str, language: LanguageData) -> int:
    """Count what leaves it to the reader whether to do something: need not, if you like."""
    lexicon = _optional(language)
    return lexicon.counts(text)["optional"] if lexicon else 0


def ceilings(text: str, language: LanguageData) -> int:
    """Count what sets a highest number without a denial: at most, up to."""
    lexicon = _limits(language)
    return lexicon.counts(text)["max"] if lexicon else 0


def excesses(text: str, language: LanguageData) -> int:
    """Count what goes beyond a number, as a denial forbids it: more than, longer than."""
    lexicon = _limits(language)
    return lexicon.counts(text)["more"] if lexicon else 0


@lru_cache(maxsize=64)
def _optional(language: LanguageData) -> Lexicon | None:
    phrases = language.polarity.optional
    code = babel_locale(language.locale).language
    return Lexicon({"optional": phrases}, code) if phrases else None


@lru_cache(maxsize=64)
def _limits(language: LanguageData) -> Lexicon | None:
    if "limits" not in language.given:
        return None
    limits = language.limits
    after = {way: limits.after.get(way, ()) for way in ("max", "more")}
    classes = {"max": (*limits.max, *after["max"]), "more": (*limits.more, *after["more"])}
    return Lexicon(classes, babel_locale(language.locale).language)
