"""`same` and `source-words`: nothing is left in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.identify import identified, knows, own_scripts, scripts
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import folded, words, written_in
from pipeline.model import Problem

_CAPITAL = re.compile(r"(?<![^\W_])[^\W_]*[A-Z][^\W_]*")
_SMALL = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
_NAMED = 4
"""Ordinary words of which no name consists: "Contact tracing app" may be one."""
_RUN = 4
"""Words of the source in a row that no translation holds by chance; titles have capitals."""

SAME = Rule(
    "same",
    "The source stands untranslated; of few words, a question or a warning, since names and "
    "loan words stay.",
    about="meaning",
    examples=(
        Example(
            "es",
            "You may wash your face with water.",
            "You may wash your face with water.",
            "Puede lavarse la cara con agua.",
        ),
    ),
)
SOURCE_WORDS = Rule(
    "source-words",
    "Words of the source stand in the translation; of a single word, a warning.",
    about="meaning",
)


def check(pair: Pair) -> Iterator[Problem]:
    """Find a translation that is the source's text, and runs of its words in one that is not."""
    if _language(pair.catalogue.locale) == _language(pair.source_locale):
        return
    source = plain(pair.source)
    if folded(plain(pair.target)) == folded(source):
        yield from _same(pair, source)
        return
    run = _longest_run(pair)
    if len(run) >= _RUN:
        message = f"“{' '.join(run)}” is left in the source's words"
        yield pair.problem(SOURCE_WORDS, message, "translate it")
    elif left := sorted(_stray(pair)):
        message = f"“{', '.join(left)}” may be left from the source"
        yield pair.problem(SOURCE_WORDS, message, "translate it, or answer for it", "warning")


def _language(locale: str) -> str:
    return babel_locale(locale).language


def _same(pair: Pair, source: str) -> Iterator[Problem]:
    ordinary = [word for word in re.split(r"[\s-]+", source) if _ordinary(word)]
    if not ordinary:
        return  # names, codes, numbers
    shared = pair.language.text.shared_words
    if {word.lower() for word in ordinary}.issubset(shared):
        return  # "Notes" is French, too
    message = "the source is left untranslated"
    if _surely_source(pair, source, len(ordinary)):
        sure = len(ordinary) >= _NAMED
        yield pair.problem(SAME, message, "translate it", None if sure else "query")
    else:
        yield pair.problem(SAME, message, "translate it, or answer for it", "warning")


def _ordinary(word: str) -> bool:
    """Whether it is a word that gets translated, and no code: "SPF", "CODE-X", "B12"."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) >= 3 and any(char.islower() for char in letters[1:])


def _surely_source(pair: Pair, source: str, ordinary: int) -> bool:
    """Whether it cannot be a name or a word that both languages share."""
    parts = [word for word in re.split(r"[\s-]+", source) if word[:1].isalpha()]
    capitals = all(word[:1].isupper() for word in parts)
    if ordinary == len(parts) and {word.lower() for word in parts} <= _source_only(pair):
        return True
    if ordinary >= 2 and not capitals:
        return True
    if not own_scripts(pair.catalogue.locale) & scripts(source).keys():
        return not capitals or ordinary == 1  # "Notes" in Arabic letters would be another word
    if not knows(pair.catalogue.locale):
        return False
    language, score, own = identified(source.lower(), pair.language)
    return language == _language(pair.source_locale) and score > 2 * own


def _longest_run(pair: Pair) -> tuple[str, ...]:
    """Return the longest run of words that stands in the source too, names left out."""
    target = words(_CAPITAL.sub("", plain(pair.target)))
    source = words(plain(pair.source))
    if len(target) < _RUN or not set(target) & set(source):
        return ()
    phrases = set(zip(*(source[i:] for i in range(_RUN)), strict=False))
    for at in range(len(target) - _RUN + 1):
        run = target[at : at + _RUN]
        # Units and abbreviations ("m/s, km/h") are the same in many languages.
        if run in phrases and sum(len(word) >= 3 for word in run) >= _RUN - 1:
            return run
    return ()


def _stray(pair: Pair) -> frozenset[str]:
    """Return the ordinary words that both texts hold and the target's language hardly has.

    In another script that is every one; in the same script what it does not spell so.
    """
    language = pair.language
    both = _small_words(pair.target) & _small_words(pair.source)
    if not both or written_in(language.locale) != written_in(pair.source_locale):
        return both
    spelling = language.text
    telling = both & _source_only(pair)
    spelt_otherwise = {word for word in both if any(group in word for group in spelling.unspelt)}
    return telling | spelt_otherwise.difference(spelling.shared_words)


def _source_only(pair: Pair) -> frozenset[str]:
    return _unshared(pair.source_language, pair.language)


@lru_cache(maxsize=64)
def _unshared(source_language: LanguageData, language: LanguageData) -> frozenset[str]:
    """Return the common words of the source language that the target's has not."""
    told = frozenset(source_language.text.telling_words)
    return told.difference(language.text.shared_words)


@lru_cache(maxsize=4096)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _SMALL.findall(plain(text)) if len(word) >= 3)


CHECK = Check(Pair, check, (SAME, SOURCE_WORDS))
