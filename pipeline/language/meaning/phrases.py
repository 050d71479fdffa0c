"""Phrases of a language, by what they stand for, found in a text's words.

- `tablet`, `in the fridge`: a word, or a phrase
- `augen*`, `*tropfen`, `*auge*`: what starts, ends so, or holds it; in phrases too
- `put * on`: a star alone stands for up to three words, or none

The longest of a set's phrases wins; one that belongs to two members may mean either of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from pipeline.language.cldr import babel_locale
from pipeline.language.text.patterns import fits, without_proclitics
from pipeline.language.text.words import folded, unspaced, words

_GAP = 3
"""How many words a star alone may stand for."""
_Written = tuple[str, str, str]
"""A phrase as the data have it, its set and its member."""
_Rank = tuple[int, int, int]
"""How well a phrase fits: by how many of its words, their letters, how close they stand."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at some words of a text; of an ambiguous phrase `members` are all it may mean.

    `end` is the first word behind it.
    """

    set: str
    members: frozenset[str]
    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A pattern of words, and the set and the member that it stands for.

    `fit` is by how many words and letters it fits; `needed` a word that it does not go without, ""
    where any text may hold it.
    """

    parts: tuple[str, ...]
    set: str
    member: str
    fit: tuple[int, int]
    needed: str


@dataclass(frozen=True, slots=True)
class _First:
    """The phrases that a word may begin: it alone, by their second word, and with a star there."""

    alone: tuple[_Phrase, ...]
    followed: Mapping[str, tuple[_Phrase, ...]]
    starred: tuple[_Phrase, ...]


_NOTHING = _First((), {}, ())
"""What most words begin."""


class Patterns:
    """The phrases of a locale's sets, by what the first word of each must be."""

    def __init__(self, sets: Mapping[str, Mapping[str, Sequence[str]]], locale: str) -> None:
        self.language = babel_locale(locale).language
        self._space = "" if unspaced(locale) else " "
        self._whole: dict[str, list[_Written]] = {}
        self._starts: dict[str, list[_Written]] = {}
        self._ends: dict[str, list[_Written]] = {}
        self._holds: dict[str, list[_Written]] = {}
        self._rooms = {
            (False, False): self._whole,
            (False, True): self._starts,
            (True, False): self._ends,
            (True, True): self._holds,
        }
        self._memo: dict[str, _First] = {}
        for name, members in sets.items():
            for member, patterns in members.items():
                for pattern in patterns:
                    self._add(pattern, name, member)
        self._lengths = sorted({len(part) for part in (*self._starts, *self._ends)})

    def _add(self, pattern: str, name: str, member: str) -> None:
        """File a phrase by its first word: most are never met with, and are read no further."""
        first = next(self._parts(pattern))
        room = self._rooms[first.startswith("*"), first.endswith("*")]
        room.setdefault(first.strip("*"), []).append((pattern, name, member))

    def _phrase(self, pattern: str, name: str, member: str) -> _Phrase:
        parts = tuple(self._parts(pattern))
        weight = 2 * sum(len(part.strip("*")) for part in parts) - pattern.count("*")
        fit = len(parts) - parts.count("*"), weight
        needed = max((part for part in parts[1:] if "*" not in part), key=len, default="")
        return _Phrase(parts, name, member, fit, needed)

    def _parts(self, pattern: str) -> Iterator[str]:
        for part in pattern.split():
            yield from [folded(part)] if "*" in part else words(part, self.language)

    def found(self, text: str) -> Iterator[Found]:
        """Yield what `text` says of each set, in order."""
        tokens = words(text, self.language)
        present = {"", *tokens}
        taken: dict[str, int] = {}
        for at, token in enumerate(tokens):
            first = self._memo.get(token) or self._remember(token)
            if first is _NOTHING:
                continue
            for name, (rank, members) in _at(first, tokens, at, present, taken).items():
                end = taken[name] = -rank[2]
                yield Found(name, frozenset(members), at, end, self._space.join(tokens[at:end]))

    def _remember(self, word: str) -> _First:
        """Learn the phrases whose first word may be `word`."""
        if len(self._memo) > 50_000:  # a catalogue may hold any number of words
            self._memo.clear()
        alone: list[_Phrase] = []
        starred: list[_Phrase] = []
        followed: dict[str, tuple[_Phrase, ...]] = {}
        for phrase in starmap(self._phrase, self._learn(word)):
            if len(phrase.parts) == 1:
                alone.append(phrase)
            elif "*" in phrase.parts[1]:
                starred.append(phrase)
            else:
                second = phrase.parts[1]
                followed[second] = (*followed.get(second, ()), phrase)
        known = _First(tuple(alone), followed, tuple(starred))
        first = self._memo[word] = known if alone or followed or starred else _NOTHING
        return first

    def _learn(self, word: str) -> Iterator[_Written]:
        for one in (word, *without_proclitics(word, self.language)):
            yield from self._whole.get(one, ())
            for length in self._lengths:
                if length <= len(one):
                    yield from self._starts.get(one[:length], ())
                    yield from self._ends.get(one[-length:], ())
            for part, phrases in self._holds.items():
                if part in one:
                    yield from phrases


def _at(
    first: _First,
    tokens: tuple[str, ...],
    at: int,
    present: Container[str],
    taken: Mapping[str, int],
) -> dict[str, tuple[_Rank, list[str]]]:
    """Return, of each set, how the phrases fit that fit a place best, and their members.

    "Doe hem af om u te wassen" is "doe * af", and not "doe * om": it is closer.  `present` are the
    text's words: what needs another is not tried.
    """
    phrases = first.alone
    if first.followed and at + 1 < len(tokens):
        phrases += first.followed.get(tokens[at + 1], ())
    phrases += first.starred
    best: dict[str, tuple[_Rank, list[str]]] = {}
    for phrase in phrases:
        if phrase.needed not in present or taken.get(phrase.set, 0) > at:
            continue
        end = at + 1
        if len(phrase.parts) > 1 and not (end := _end(phrase.parts, 1, tokens, end)):
            continue
        rank = (*phrase.fit, -end)
        known = best.get(phrase.set)
        if known is None or rank > known[0]:
            best[phrase.set] = rank, [phrase.member]
        elif rank == known[0]:
            known[1].append(phrase.member)
    return best


def _end(parts: tuple[str, ...], part: int, tokens: tuple[str, ...], at: int) -> int:
    """Return where the phrase ends that goes on with `part` at the word `at`; 0 if it does not."""
    if part == len(parts):
        return at
    if parts[part] == "*":
        for start in range(at, at + _GAP + 1):
            if end := _end(parts, part + 1, tokens, start):
                return end
        return 0
    if at < len(tokens) and fits(parts[part], tokens[at]):
        return _end(parts, part + 1, tokens, at + 1)
    return 0
