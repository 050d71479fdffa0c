"""Words of any script, and small lexicons that are looked up in them.

No regular expression's word class is used: those break Indic text, whose vowel signs are marks.
A word is a run of letters and marks; where a script puts no spaces between words (Han, kana,
Thai, Lao, Khmer, Burmese) each letter stands alone, and a word of a lexicon is a phrase of
letters.  So one longest match serves every script.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pipeline.language import cldr
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.patterns import Screen, fits, sizes, without_proclitics
from pipeline.language.traits import traits

Span = tuple[str, int, int]
"""A lexicon's class, and the first and last word (excluded) of what matched."""
_Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase, which may have stars, and its class."""


def _marks() -> str:
    """Write the combining marks, and the joiners that Indic and Persian words hold, as a class."""
    # Every mark of the basic plane, as ranges: 1 ms once, and true to this Python's Unicode.
    codes = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
    codes = sorted({*codes, 0x200C, 0x200D})
    starts = [code for i, code in enumerate(codes) if i == 0 or codes[i - 1] != code - 1]
    ends = [code for i, code in enumerate(codes) if codes[i + 1 : i + 2] != [code + 1]]
    return "".join(f"{chr(a)}-{chr(b)}" for a, b in zip(starts, ends, strict=True))


# A raised or lowered figure is a note's mark behind a word, no letter of it.
_LETTER = rf"[^\W\d_¹²³⁰-₉{NO_SPACES}]"
_MARK = f"[{_marks()}]"
# Runs of letters at a time, which are nearly all: one by one they take twice as long.
_REST = rf"{_LETTER}*(?:{_MARK}+{_LETTER}*)*"
_WORD = re.compile(rf"[{NO_SPACES}]|{_LETTER}{_REST}(?:'(?={_LETTER}|{_MARK}){_REST})*")
_ASCII_WORD = re.compile("[a-z]+(?:'[a-z]+)*")
# Vowel points, the tatweel and the directional marks carry no meaning that a lexicon needs.
_POINTS = dict.fromkeys([*range(0x64B, 0x653), 0x670, 0x640, 0xAD, 0x200E, 0x200F, 0xFEFF])
# Russian writes ё or е for it, as one likes.
_FOLDED = _POINTS | {ord("’"): "'", ord("ʼ"): "'", ord("‘"): "'", ord("ё"): "е"}
_FOLDS = re.compile(f"[{''.join(map(chr, _FOLDED))}]")
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


@lru_cache(maxsize=4096)
def folded(text: str, language: str = "") -> str:
    """Return `text` composed, without case or vowel points, apostrophes made straight, ё as е.

    `language` is an ISO 639 code: Turkish and Azerbaijani have their own pairs of i.
    """
    if language in traits().dotted_i:
        text = text.translate(_TURKISH)
    if text.isascii():
        return text.casefold()
    composed = unicodedata.normalize("NFC", text.casefold())
    return composed.translate(_FOLDED) if _FOLDS.search(composed) else composed


@lru_cache(maxsize=4096)
def words(text: str, language: str = "") -> tuple[str, ...]:
    """Return the folded words of `text`; of an unspaced script, its letters."""
    plain = folded(text, language)
    if language in traits().eliding:
        plain = plain.replace("'", " ")
    pattern = _ASCII_WORD if plain.isascii() else _WORD
    return tuple(map(sys.intern, pattern.findall(plain)))


@lru_cache(maxsize=256)
def written_in(locale: str) -> str:
    """Return the ISO 15924 code of the locale's script; asked for with every text."""
    return cldr.script(locale)


_SPACELESS = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})


def unspaced(locale: str) -> bool:
    """Tell whether the locale's script puts no spaces between words: each letter counts as one."""
    return written_in(locale) in _SPACELESS


class Lexicon:
    """Classes of words and phrases, matched longest first from left to right.

    Patterns: `not`, `no longer` (a phrase), `absen*` (starts so), `*less` (ends so), `*abil*`
    (holds it); the words of a phrase may have stars too.  What one class took, no other sees.
    """

    def __init__(
        self, classes: Mapping[str, Iterable[str]], language: str = "", screen: Screen | None = None
    ) -> None:
        """`language` is an ISO 639 code; `screen` that of all lexicons of its data."""
        self._language = language
        self._phrases: dict[str, list[_Phrase]] = {}
        self._whole: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._holds: dict[str, str] = {}
        self._memo: dict[str, tuple[str | None, tuple[_Phrase, ...]]] = {}
        firsts = [
            self._add(name, pattern) for name, patterns in classes.items() for pattern in patterns
        ]
        self._screen = Screen(language) if screen is None else screen
        self._bit = self._screen.add(filter(None, firsts))
        self._starred = [first for first in self._phrases if "*" in first]
        self._order = {first: place for place, first in enumerate(self._phrases)}
        self._edges = sizes(self._starts, 0), sizes(self._ends, -1)

    def _add(self, name: str, pattern: str) -> str:
        """Add a pattern to a class; return its first word, "" if it has none."""
        parts = tuple(
            word
            for part in pattern.split()
            for word in ([folded(part)] if "*" in part else words(part, self._language))
        )
        if len(parts) > 1:
            self._phrases.setdefault(parts[0], []).append((parts, name))
        elif parts:
            word = parts[0]
            rooms = {
                (False, False): self._whole,
                (False, True): self._starts,
                (True, False): self._ends,
                (True, True): self._holds,
            }
            room = rooms[word.startswith("*"), word.endswith("*")]
            room.setdefault(word.strip("*"), name)
        return parts[0] if parts else ""

    def spans(self, tokens: tuple[str, ...]) -> Iterator[Span]:
        """Yield what matches in `tokens`, in order, without overlaps."""
        bit, known, end = self._bit, self._memo, 0
        for at, token, lexicons in self._screen.marked(tokens):
            if at < end or not lexicons & bit:
                continue
            name, phrases = known.get(token) or self._remember(token)
            end = at + 1
            for parts, other in phrases:
                behind = at + len(parts)
                second = parts[1]
                if behind > len(tokens) or (tokens[at + 1] != second and "*" not in second):
                    continue
                if all(map(fits, parts, tokens[at:behind])):
                    end, name = behind, other
                    break
            if name is not None:
                yield name, at, end

    def counts(self, text: str) -> Counter[str]:
        """Count the matches of each class in `text`."""
        return Counter(name for name, _, _ in self.spans(words(text, self._language)))

    def _remember(self, word: str) -> tuple[str | None, tuple[_Phrase, ...]]:
        """Learn a word's class, and the phrases that start with it, the longest first."""
        if len(self._memo) > 50_000:  # a catalogue may hold any number of words
            self._memo.clear()
        found = self._alone(word)
        if found is None:
            bare = without_proclitics(word, self._language)
            found = next(filter(None, map(self._alone, bare)), None)
        firsts = {first for first in self._starred if fits(first, word)}
        if word in self._phrases:
            firsts.add(word)
        begun = [
            phrase
            for first in sorted(firsts, key=self._order.__getitem__)
            for phrase in self._phrases[first]
        ]
        self._memo[word] = found, tuple(sorted(begun, key=lambda phrase: -len(phrase[0])))
        return self._memo[word]

    def _alone(self, word: str) -> str | None:
        return self._whole.get(word) or self._partial(word)

    def _partial(self, word: str) -> str | None:
        """Return the class of the longest part at either end, or of one within."""
        starts, ends = self._edges
        size = len(word)
        start = next(
            (n for n in starts.get(word[:1], ()) if n <= size and word[:n] in self._starts), 0
        )
        end = next((n for n in ends.get(word[-1:], ()) if n < size and word[-n:] in self._ends), 0)
        if start or end:
            return self._starts[word[:start]] if start >= end else self._ends[word[-end:]]
        return next((name for part, name in self._holds.items() if part in word), None)
