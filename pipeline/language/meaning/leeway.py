"""How far a text lets its reader go: at most so much, more than so much, if you like."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.facts import Limit, facts
from pipeline.language.meaning.polarity import polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import Lexicon


def left_open(text: str, language: LanguageData) -> int:
    """Count what leaves it to the reader whether to do something: need not, if you like."""
    lexicon = _marked(language, "optional", "lasting")
    return lexicon.counts(text)["optional"] if lexicon else 0


def advises(text: str, language: LanguageData) -> bool:
    """Tell whether a text only advises: better not, you may want to consider."""
    lexicon = _marked(language, "advised")
    return bool(lexicon and lexicon.counts(text)["advised"])


def lasts(text: str, language: LanguageData) -> bool:
    """Tell whether a text asks for what is so already: to keep a thing dry is not to wet it."""
    lexicon = _marked(language, "optional", "lasting")
    return bool(lexicon and lexicon.counts(text)["lasting"])


def ceilings(text: str, language: LanguageData) -> int:
    """Count the numbers that are the highest without a denial: at most 4, up to 4."""
    limits = [fact for fact in facts(text, language) if isinstance(fact, Limit)]
    found = polarity(text, language)
    denied = found.bounds if found else 0  # "no more than 4"
    return max(sum(one.direction == "max" and one.sure for one in limits) - denied, 0)


def excesses(text: str, language: LanguageData) -> int:
    """Count what goes beyond a number, as a denial forbids it: more than, longer than."""
    lexicon = _limits(language)
    return lexicon.counts(text)["more"] if lexicon else 0


@lru_cache(maxsize=128)
def _marked(language: LanguageData, *names: str) -> Lexicon | None:
    classes = {name: getattr(language.polarity, name) for name in names}
    code = babel_locale(language.locale).language
    return Lexicon(classes, code) if any(classes.values()) else None


@lru_cache(maxsize=64)
def _limits(language: LanguageData) -> Lexicon | None:
    if "limits" not in language.given:
        return None
    limits = language.limits
    classes = {"more": (*limits.more, *limits.after.get("more", ()))}
    return Lexicon(classes, babel_locale(language.locale).language)
