"""How easily a text reads: by the formula published for its language, else by sentence length.

A formula stands in the locale's data, section [reading], with its source, since each was fitted
to one language and means nothing in another.  All of them are linear in what is counted here:

- `words_per_sentence`, `sentences_per_word`, `syllables_per_word`, `characters_per_word`
- `long_words`: per cent of words with `long_syllables` syllables, or `long_characters`, or more
- `marked_words`: per cent of words that the pattern `marked` matches

Each key holds the formula's coefficient; `constant` is added.  `syllable` and `character` are
patterns of what counts as one in a word; hyphenation, which other tools count syllables by, leaves
out a syllable of a single letter and finds two of three in English.  `easier` says which scores
are easier, "higher" or "lower"; `at_most` is the score a plain text should keep to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import unspaced, words

MEASURES = (
    "words_per_sentence", "sentences_per_word", "syllables_per_word", "characters_per_word",
    "long_words", "marked_words",
)  # fmt: skip
_JOINERS = str.maketrans("", "", "\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Formula:
    """A language's formula of readability, as its data gives it."""

    name: str
    source: str
    higher_is_easier: bool
    constant: float
    coefficients: Mapping[str, float]
    syllable: re.Pattern[str]
    character: re.Pattern[str]
    marked: re.Pattern[str] | None
    long_syllables: int
    long_characters: int
    at_most: float | None

    def easier(self, one: float, other: float) -> bool:
        """Tell whether the score `one` is easier than `other`."""
        return one > other if self.higher_is_easier else one < other


@dataclass(frozen=True, slots=True)
class Ease:
    """What was counted of a text, and its score where its language has a formula.

    `words` are characters in a script that puts no spaces between words.
    """

    sentences: int
    words: int
    score: float | None

    @property
    def sentence_length(self) -> float:
        """Words in a sentence, on average."""
        return self.words / self.sentences


@lru_cache(maxsize=64)
def formula(language: LanguageData) -> Formula | None:
    """Return the formula of a locale; None where its language has none."""
    data = language.reading
    if not data.formula:
        return None
    return Formula(
        name=data.formula,
        source=data.source,
        higher_is_easier=data.easier == "higher",
        constant=data.constant or 0.0,
        coefficients={
            name: getattr(data, name) for name in MEASURES if getattr(data, name) is not None
        },
        syllable=re.compile(data.syllable or r"[^\W\d_]+"),
        character=re.compile(data.character or r"."),
        marked=re.compile(data.marked) if data.marked else None,
        long_syllables=data.long_syllables or 0,
        long_characters=data.long_characters or 0,
        at_most=data.at_most,
    )


def counted_in(locale: str) -> str:
    """Name what a sentence's length is counted in: "words", or "characters" (Han, Thai)."""
    return "characters" if unspaced(locale) else "words"


def ease(texts: Sequence[str], language: LanguageData) -> Ease | None:
    """Measure `texts`, which are plain and in `language`; None where there is no word in them.

    Each text is a sentence at least: items of a list without a full stop are not one sentence.
    """
    code = babel_locale(language.locale).language
    split = [words(sentence, code) for text in texts for sentence in sentences(text)]
    full = [sentence for sentence in split if sentence]
    if not full:
        return None
    every = [word.translate(_JOINERS) for sentence in full for word in sentence]
    found = formula(language)
    score = None if found is None else _score(found, every, len(full))
    return Ease(len(full), len(every), score)


def syllables(word: str, by: Formula) -> int:
    """Count the syllables of a folded word; every word has one at least."""
    return _of_word(word, by.syllable, by.character, by.marked)[0]


@lru_cache(maxsize=50_000)  # a language has few words that come often
def _of_word(
    word: str, syllable: re.Pattern[str], character: re.Pattern[str], marked: re.Pattern[str] | None
) -> tuple[int, int, bool]:
    """Return a word's syllables and characters, and whether it has the mark of a hard one."""
    return (
        max(1, sum(1 for _ in syllable.finditer(word))),
        len(character.findall(word)),
        bool(marked and marked.search(word)),
    )


def _score(by: Formula, every: Sequence[str], sentences: int) -> float:
    measured = _measures(by, every, sentences)
    return by.constant + sum(by.coefficients[name] * measured[name] for name in by.coefficients)


def _measures(by: Formula, every: Sequence[str], sentences: int) -> dict[str, float]:
    measured = [_of_word(word, by.syllable, by.character, by.marked) for word in every]
    spoken = [syllables for syllables, _, _ in measured]
    written = [characters for _, characters, _ in measured]
    long = sum(
        (bool(by.long_syllables) and spoken[i] >= by.long_syllables)
        or (bool(by.long_characters) and written[i] >= by.long_characters)
        for i in range(len(every))
    )  # fmt: skip
    marked = sum(marked for _, _, marked in measured)
    total = len(every)
    return {
        "words_per_sentence": total / sentences,
        "sentences_per_word": sentences / total,
        "syllables_per_word": sum(spoken) / total,
        "characters_per_word": sum(written) / total,
        "long_words": 100 * long / total,
        "marked_words": 100 * marked / total,
    }
