"""How well a text fits as the translation of another, without understanding either.

Each kind of evidence is weighed as the logarithm of how much likelier it is in a translation than
in another text's translation: length, numbers, names, words that sound alike, common words of
health leaflets ([text.concepts]), denial, marks.  Above 0 the texts rather belong together.
The weights hold for every language: shares measured on medical sentences in seven languages,
rounded towards doubt.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.consonants import skeletons
from pipeline.language.meaning.length_model import excess, spread
from pipeline.language.meaning.polarity import polarity
from pipeline.language.sections import LanguageData
from pipeline.language.text.patterns import screen
from pipeline.language.text.words import Lexicon, words, written_in

_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_NAME = re.compile(r"[^\W\d_]*[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*|\{[a-z_]+\}|%[sd]|https?://\S+")
_NAMED = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9]|[{%]|://")
"""What every name holds: without it, a text need not be searched for one from each letter on."""
_NOTHING = frozenset[str]()
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z]{2,}")
_RANDOM_SPREAD = 0.6
_MOST_STRANGE = 5.4
"""What concepts of one side only weigh at most: in a long text some are always paraphrased."""
_DATES = frozenset({"day", "month", "year"})
"""What one language names in a date and another leaves out."""
LOOSE = frozenset(
    {"activity", "area", "around", "body", "case", "change", "child", "death", "differ", "draft",
     "first", "follow", "high_number", "home", "improve", "likely", "machine", "move", "needed",
     "new", "operation", "own", "process", "read", "result", "return", "safe", "session", "strong",
     "talk", "test", "time", "usual", "wait", "work"}
)  # fmt: skip
"""What is said in so many ways, or of so many things, that its lack alone proves nothing."""
_DIGITS = 5
"""The deviation of the logarithm of two unrelated texts' lengths."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is compared of a text."""

    text: str
    language: LanguageData
    numbers: frozenset[str]
    names: frozenset[str]
    concepts: frozenset[str]
    sounds: frozenset[str]
    denies: bool | None
    question: bool
    bracketed: bool
    colon: bool


@lru_cache(maxsize=8192)
def content(text: str, language: LanguageData) -> Content:
    """Find what is compared of `text`, which is in `language`."""
    code = babel_locale(language.locale).language
    denial = polarity(text, language)
    lexicon = concepts(language)
    bare = text.rstrip("*_ \"'”’»」)）")
    return Content(
        text,
        language,
        frozenset(map(_value, _NUMBER.findall(text))),
        frozenset(_NAME.findall(text)) if _NAMED.search(text) else _NOTHING,
        frozenset(name for name, _, _ in lexicon.spans(words(text, code))),
        skeletons(text, code),
        None if denial is None else denial.denials > 0,
        bare[-1:] in {"?", "؟", "？", ";"} and bare[-1:] != "",
        any(char in text for char in "(（"),
        bare[-1:] in {":", "："},
    )


def _value(written: str) -> str:
    """Write a number in ASCII digits without separators: their custom is the language's."""
    return "".join(str(unicodedata.digit(char)) for char in written if char.isdigit())


@lru_cache(maxsize=64)
def concepts(language: LanguageData) -> Lexicon:
    """Return the lexicon of a language's common words of health leaflets."""
    code = babel_locale(language.locale).language
    return Lexicon(language.text.concepts, code, screen(language, code))


def lacking(source: Content, target: Content) -> tuple[frozenset[str], frozenset[str]]:
    """Name the concepts that only the source holds, and those that only the target does."""
    shared = _shared_concepts(source.language, target.language)
    lost = (source.concepts - target.concepts) & shared
    return lost, (target.concepts - source.concepts - _DATES) & shared


def can_fit(source_language: LanguageData, language: LanguageData) -> bool:
    """Tell whether there is data enough on both languages to judge a fit at all."""
    return all(
        data.text.concepts and "length" in data.given for data in (source_language, language)
    )


def fit(source: Content, target: Content) -> float:
    """Weigh the evidence that `target` translates `source`; above 0 it rather does."""
    return (
        _length(source, target)
        + _numbers(source.numbers, target.numbers)
        + _names(source, target)
        + _common(source, target)
        + _sounds(source, target)
        + _denial(source, target)
        + _marks(source, target)
    )


def _length(source: Content, target: Content) -> float:
    over = excess(source.text, target.text, source.language, target.language)
    if over is None:
        return 0.0
    return max(_sharpness(spread(source.text, target.language)) - over * over / 2, -6.0)


@lru_cache(maxsize=16384)
def _sharpness(usual: float) -> float:
    return math.log(_RANDOM_SPREAD / min(usual, _RANDOM_SPREAD))


def _numbers(source: frozenset[str], target: frozenset[str]) -> float:
    if not source and not target:
        return 0.4
    if not source or not target:
        return -1.5  # it may be in words on one side
    shared = len(source & target) / max(len(source), len(target))
    if not shared and any(_converted(one, other) for one in source for other in target):
        return 1.0  # 48 hours may be 2 days
    return 6.0 * shared - 3.0 if shared else -3.0


def _converted(one: str, other: str) -> bool:
    """Whether two numbers may be one time in two units."""
    if not (one.isascii() and other.isascii() and len(one) < _DIGITS > len(other)):
        return False
    less, more = sorted((int(one), int(other)))
    return less > 0 and more in {less * factor for factor in (7, 12, 24, 60)}


def _names(source: Content, target: Content) -> float:
    """Weigh names and codes; in another script each Latin name has come from the source."""
    if not source.names and not target.names:
        return 0.2
    shared = len(source.names & target.names)
    foreign = written_in(target.language.locale) != "Latn"
    stray = len(target.names - source.names)
    return 2.5 * shared - (1.5 if foreign else 0.8) * stray - 0.5 * len(source.names - target.names)


def _common(source: Content, target: Content) -> float:
    both = len(source.concepts & target.concepts)
    lost, new = lacking(source, target)
    return 1.7 * both - min(0.9 * (len(lost) + len(new)), _MOST_STRANGE)


@lru_cache(maxsize=64)
def _shared_concepts(source_language: LanguageData, language: LanguageData) -> frozenset[str]:
    """Name the concepts that both languages have words for: only those can be lost or new."""
    one, other = (source_language.text.concepts, language.text.concepts)
    return frozenset(one.keys() & other.keys())


def _sounds(source: Content, target: Content) -> float:
    if not source.sounds or not target.sounds:
        return 0.0
    both = len(source.sounds & target.sounds)
    fewer = min(len(source.sounds), len(target.sounds))
    latin = written_in(target.language.locale) == "Latn"
    return (1.2 if latin else 1.0) * both - (0.25 if latin else 0.12) * (fewer - both)


def _denial(source: Content, target: Content) -> float:
    if source.denies is None or target.denies is None:
        return 0.0
    return 0.5 if source.denies == target.denies else -1.8


def _marks(source: Content, target: Content) -> float:
    score = 0.05 if source.question == target.question else -2.5
    score += 0.2 if source.bracketed == target.bracketed else -0.7
    return score + (0.1 if source.colon == target.colon else -2.0)
