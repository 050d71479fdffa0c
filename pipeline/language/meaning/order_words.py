"""The words by which a language tells an order, and the marks that part a text's clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.patterns import screen
from pipeline.language.text.words import Lexicon, words

_CLASSES = ("first", "then", "closing", "before", "after", "until", "neutral")
_MARK = re.compile(r"[;；؛。！？।！۔؟…]|[.!?:：](?=\s|$)|[,،，]|\s[-–—]\s")
_STRONG = frozenset(";；؛。！？।۔؟….!?")
_GAP, _GAPS = "…", 4


def marks_of(text: str, code: str) -> Mapping[int, bool] | None:
    """Return before which words a mark stands, and whether it parts sentences."""
    found: dict[int, bool] = {}
    at = place = 0
    for mark in _MARK.finditer(text):
        place += len(words(text[at : mark.start()], code))
        found[place] = found.get(place, False) or mark[0].strip() in _STRONG
        at = mark.end()
    place += len(words(text[at:], code))
    if place != len(words(text, code)):
        return None
    return {before: strong for before, strong in found.items() if 0 < before < place}


@lru_cache(maxsize=64)
def words_of_order(language: LanguageData) -> Lexicon | None:
    """Return the lexicon of a language's words of order; None where it has no data of them."""
    if not {"order", "vocabulary"} <= language.given:
        return None
    classes = {
        name: [one for phrase in getattr(language.order, name) for one in _spread(phrase)]
        for name in _CLASSES
    }
    code = babel_locale(language.locale).language
    return Lexicon(classes, code, screen(language, code))


def _spread(phrase: str) -> Iterable[str]:
    """Return a phrase, once for each number of words that its gap may stand for."""
    if _GAP not in phrase:
        return (phrase,)
    return (" ".join(phrase.replace(_GAP, "* " * size).split()) for size in range(_GAPS + 1))
