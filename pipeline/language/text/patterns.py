"""Patterns of words, and which of a language's lexicons have any that a word may be of.

Patterns: `not`, `absen*` (starts so), `*less` (ends so), `*abil*` (holds it).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from pipeline.language.traits import traits

Marked = tuple[int, str, int]
"""A word's place in a text, the word, and the lexicons that may have something on it, as bits."""
_WORDS, _TEXTS = 50_000, 2_000
"""How much is kept: a catalogue may hold any number of words."""


class Screen:
    """Which lexicons of a language have anything on a word: of most words none has.

    So that a text is looked through once, and not once for each lexicon.
    """

    def __init__(self, language: str = "") -> None:
        """`language` is an ISO 639 code."""
        self._language = language
        self._lexicons = 0
        self._whole: dict[str, int] = {}
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._holds: dict[str, int] = {}
        self._edges: tuple[Mapping[str, tuple[int, ...]], ...] = ({}, {})
        self._words: dict[str, int] = {}
        self._texts: dict[tuple[str, ...], tuple[Marked, ...]] = {}

    def add(self, patterns: Iterable[str]) -> int:
        """Add a lexicon, whose phrases begin with `patterns`; return its bit."""
        bit = 1 << self._lexicons
        self._lexicons += 1
        for pattern in patterns:
            bare = pattern.strip("*")
            if pattern.startswith("*"):
                room = self._holds if pattern.endswith("*") else self._ends
            else:
                room = self._starts if pattern.endswith("*") else self._whole
            room[bare] = room.get(bare, 0) | bit
        self._edges = sizes(self._starts, 0), sizes(self._ends, -1)
        self._words.clear()
        self._texts.clear()
        return bit

    def marked(self, tokens: tuple[str, ...]) -> tuple[Marked, ...]:
        """Return the words of a text that any lexicon may have something on."""
        found = self._texts.get(tokens)
        if found is None:
            if len(self._texts) > _TEXTS:
                self._texts.clear()
            known = self._words
            bits = [known[token] if token in known else self._learn(token) for token in tokens]
            found = self._texts[tokens] = tuple(
                (at, tokens[at], these) for at, these in enumerate(bits) if these
            )
        return found

    def _learn(self, word: str) -> int:
        if len(self._words) > _WORDS:
            self._words.clear()
        starts, ends = self._edges
        bits = 0
        for one in (word, *without_proclitics(word, self._language)):
            bits |= self._whole.get(one, 0)
            for size in starts.get(one[:1], ()):
                bits |= self._starts.get(one[:size], 0)
            for size in ends.get(one[-1:], ()):
                bits |= self._ends.get(one[-size:], 0)
            for part, those in self._holds.items():
                if part in one:
                    bits |= those
        self._words[word] = bits
        return bits


@lru_cache(maxsize=64)
def screen(data: Hashable, language: str) -> Screen:  # noqa: ARG001  # one for each language's data
    """Return the screen that all lexicons of some language data share."""
    return Screen(language)


def sizes(parts: Iterable[str], edge: int) -> Mapping[str, tuple[int, ...]]:
    """Return how long parts of words are by the character at one edge, the longest first."""
    found: dict[str, set[int]] = {}
    for part in parts:
        found.setdefault(part[edge], set()).add(len(part))
    return {char: tuple(sorted(those, reverse=True)) for char, those in found.items()}


def without_proclitics(word: str, language: str) -> Iterator[str]:
    """Yield an Arabic word without "and" or "so", then "by" or "for", then the article.

    Nothing in a language that writes them as words of their own.
    """
    if language not in traits().proclitic:
        return
    for clitics in ("وف", "بل"):
        if word[:1] in clitics and len(word) > 3:
            word = word[1:]
            yield word
    for article in ("ال", "ل"):  # "for the" is written with one letter less
        if word.startswith(article) and len(word) > 3:
            yield word.removeprefix(article)


def fits(pattern: str, word: str) -> bool:
    """Whether a word is of a pattern: `not`, `absen*`, `*less`, `*abil*`."""
    if "*" not in pattern:
        return pattern == word
    bare = pattern.strip("*")
    if pattern[0] != "*":
        return word.startswith(bare)
    return bare in word if pattern[-1] == "*" else word.endswith(bare)
