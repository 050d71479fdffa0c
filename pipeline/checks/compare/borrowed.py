"""`language` of short texts, by the words of leaflets ([text.concepts]) of every language."""

from __future__ import annotations

from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.language.cldr import babel_locale, english_name
from pipeline.language.data import known_locales, language_data
from pipeline.language.meaning.identify import identified, knows, lacks_telling_letters
from pipeline.language.meaning.likelihood import concepts
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import words, written_in
from pipeline.language.traits import traits

_BRIEF = 14
"""Words of the source above which the identifier knows better."""
_TELLING = 10
# Languages that share much of their vocabulary; their words prove nothing by themselves.


def foreign_words(pair: Pair) -> str | None:
    """Name the language whose words say what the source says, where none of its own do.

    Where some may be of either, all that are known must be the other's, and the identifier agree.
    """
    language = pair.language
    tokens = words(plain(pair.source), babel_locale(pair.source_locale).language)
    if len(tokens) > _BRIEF:
        return None
    wanted = _concepts(tokens, pair.source_language)
    if not wanted:
        return None
    found = words(plain(pair.target), babel_locale(language.locale).language)
    own = len(wanted & _concepts(found, language))
    if own == len(wanted) or _surely_own(pair.target, language):
        return None
    rest = tuple(word for word in found if word not in tokens)
    if not rest:
        return None
    for other in _others(language.locale):
        if _may_be_own(pair.target, language, other, shared=own > 0):
            continue
        if len(wanted & _concepts(rest, language_data(other))) > own:
            return english_name(other)
    return None


def _surely_own(target: str, language: LanguageData) -> bool:
    """Whether the words may be the locale's, whatever other language has them too.

    Asked before the other languages' data are read, which no leaflet needs that is in its own.
    """
    text = plain(target)
    if written_in(language.locale) == "Cyrl":
        return len(text) < _TELLING or not lacks_telling_letters(text, language)
    if not knows(language.locale):
        return True
    return identified(text, language)[0] == babel_locale(language.locale).language


def _may_be_own(target: str, language: LanguageData, other: str, shared: bool) -> bool:
    """Whether the words may be the locale's all the same, which has no list of all it has.

    `shared` tells that some of them surely are.
    """
    if written_in(language.locale) == "Cyrl":
        return False  # its letters have told
    languages = {babel_locale(language.locale).language, babel_locale(other).language}
    if languages <= traits().borrowing:
        return True
    kindred = shared or any(languages <= family for family in traits().kindred)
    code = identified(plain(target), language)[0]
    return kindred and code != babel_locale(other).language


def _concepts(tokens: tuple[str, ...], language: LanguageData) -> frozenset[str]:
    return frozenset(name for name, _, _ in concepts(language).spans(tokens))


@lru_cache(maxsize=64)
def _others(locale: str) -> tuple[str, ...]:
    """Return the other languages of the script, English left out: `same` sees to the source."""
    own, language = written_in(locale), babel_locale(locale).language
    return tuple(
        other
        for other in known_locales()
        if written_in(other) == own and babel_locale(other).language not in {language, "en"}
    )
