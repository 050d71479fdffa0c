"""`script` and `language`: the translation is written in the locale's script and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.compare.borrowed import foreign_words
from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain, without_names
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale, english_name
from pipeline.language.meaning.identify import (
    alien_letters,
    foreign_forms,
    identified,
    knows,
    lacks_telling_letters,
    own_scripts,
    scripts,
)
from pipeline.language.text.words import folded, written_in
from pipeline.model import Problem
from pipeline.model.errors import AftercareError

# How much likelier another language must be.  Of 3,600 medical sentences cut to 30 characters
# none reached the second, of whole ones none the first.
_SURE, _SURE_IF_SHORT, _SURE_OF_SOURCE = 0.3, 0.5, 0.2
# In Urdu every sixth letter or so tells it from its kin.
_SHORT, _SHORT_IF_DENSE, _LEAST, _TIMES = 40, 20, 12, 60

SCRIPT = Rule(
    "script",
    "The text is in another script than the language's.",
    about="meaning",
    examples=(
        Example("ar", "Keep the wound clean.", "Держите рану в чистоте.", "حافظ على نظافة الجرح."),
    ),
)
LANGUAGE = Rule(
    "language",
    "The text is in another language.",
    about="meaning",
    more="Of a catalogue: its header names no language, or another than its folder.",
    examples=(
        Example(
            "es",
            "Keep the wound clean and dry for three days.",
            "Mantenha a ferida limpa e seca durante três dias e não coloque nada sobre ela.",
            "Mantenga la herida limpia y seca durante tres días.",
        ),
    ),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Look at the letters, and where they do not tell, ask the identifier.

    What equals the source is left to `same`.
    """
    if folded(pair.target.strip()) == folded(pair.source.strip()):
        return
    text = without_names(pair.target, pair.source)
    letters = scripts(text)
    own = own_scripts(pair.catalogue.locale)
    if not own or not letters:
        return
    if message := _wrong_script(letters, own, scripts(plain(pair.source))):
        yield pair.problem(SCRIPT, message, "translate it into the catalogue's language")
    elif other := foreign_words(pair):
        message = f"it is not {english_name(pair.catalogue.locale)}: its words are {other}"
        yield pair.problem(LANGUAGE, message, "translate it into the catalogue's language")
    elif message := _wrong_language(pair, text, sum(letters[name] for name in own)):
        yield pair.problem(LANGUAGE, message, "translate it into the catalogue's language")


def _wrong_script(letters: Counter[str], own: frozenset[str], source: Counter[str]) -> str | None:
    foreign = {name: n for name, n in letters.items() if name not in own}
    if not foreign:
        return None
    name = max(foreign, key=lambda name: foreign[name])
    total = letters.total()
    if foreign[name] * 2 > total >= 3:
        return f"most of it is in {name.title()} letters"
    # Latin stands in every script (names, units) and Greek in science; the rest does not.
    if name not in {"LATIN", "GREEK", *source} and foreign[name] >= 3:
        return f"part of it is in {name.title()} letters"
    return None


def _wrong_language(pair: Pair, text: str, letters: int) -> str | None:
    language = pair.language
    alien = alien_letters(text, language) - alien_letters(pair.source, language)
    lacks = lacks_telling_letters(text, language)
    if lacks and not alien:  # letters that a careless typist may use, unless nothing speaks for him
        alien = foreign_forms(text, language)
    if alien < 1 and (letters < _LEAST or _only_language(language.locale)):
        return None
    if not knows(language.locale):
        return None
    code, score, own = identified(text, language)
    if code == babel_locale(language.locale).language:
        return None
    sure = _SURE_OF_SOURCE if code == babel_locale(pair.source_locale).language else _SURE
    if letters < _SHORT and sure == _SURE:
        sure = _SURE_IF_SHORT
    if lacks and letters >= (_SHORT_IF_DENSE if written_in(language.locale) == "Arab" else _SHORT):
        alien += 1
    sure /= 1 + max(alien, 0)
    certain = letters >= _LEAST and score > _SURE > own * _TIMES
    if score - own < sure and not certain:
        return None
    return f"it is not {english_name(language.locale)}: it reads as {_name(code)}"


def _only_language(locale: str) -> bool:
    """Whether the script alone names the language, as far as leaflets go."""
    return written_in(locale) in {"Gujr", "Guru", "Taml", "Telu", "Knda", "Mlym", "Hans"}


def _name(language: str) -> str:
    try:
        return english_name(language)
    except AftercareError:  # a code that CLDR has no name for
        return language


CHECK = Check(Pair, check, (SCRIPT, LANGUAGE))
