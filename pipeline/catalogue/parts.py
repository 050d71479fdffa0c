"""Offers for units that were split or joined: part of a translation, or two of them.

Which words of the whole are the part's nobody can tell but a translator: a half is offered the
whole translation, and what was joined both, one after the other, always fuzzy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogue.moved import translated
from pipeline.language.text.letters import NO_SPACES
from pipeline.model import Entry

_WORD = re.compile(r"\w+")
_ENDS = " \t\n.,;:!?…。，；：！？।؟،"
_LEAST = 12
"""Letters of a part: less stands in many texts by chance."""
_MOST_MISSING = 0.25
"""The share of a joined text that may be new."""
_UNSPACED = re.compile(rf"[{NO_SPACES}。，；：！？]")


@dataclass(frozen=True, slots=True)
class _Text:
    """An entry with what is compared of its text."""

    entry: Entry
    folded: str
    words: frozenset[str]


def halves(new: Sequence[Entry], changed: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pair each new entry with the shortest of the old ones whose text holds its own."""
    index = _Index([entry for entry in changed if _usable(entry)])
    for one in map(_text, new):
        found = index.holding(one)
        if found and len(one.folded) >= _LEAST:
            whole = min(found, key=lambda other: len(other.folded))
            yield one.entry, replace(whole.entry, comment="", flags=())


def joined(
    new: Sequence[tuple[Entry, Entry | None]], changed: Sequence[Entry]
) -> Iterator[tuple[Entry, Entry]]:
    """Pair each new entry with the old ones that its text is made of, as one entry.

    With each of the `new` comes what it is filled with so far, whose comment is kept.
    """
    parts = [_text(entry) for entry in changed if _usable(entry)]
    index = _Index([entry for entry, _ in new])
    made_of: dict[int, list[_Text]] = {}
    for part in parts:
        if len(part.folded) >= _LEAST:
            for whole in index.holding(part):
                made_of.setdefault(id(whole.entry), []).append(part)
    for entry, old in new:
        found = _in_order(_folded(entry.msgid), made_of.get(id(entry), []))
        if len(found) > 1 or (found and old is None):
            yield entry, _together(found, old)


def _in_order(whole: str, parts: list[_Text]) -> list[Entry]:
    """Return the parts that a text is made of, each place once; none if they leave much out."""
    taken = [False] * len(whole)
    places: list[tuple[int, Entry]] = []
    for part in sorted(parts, key=lambda one: (-len(one.folded), one.folded)):
        at = whole.find(part.folded)
        end = at + len(part.folded)
        if at >= 0 and not any(taken[at:end]):
            taken[at:end] = [True] * (end - at)
            places.append((at, part.entry))
    missing = sum(
        not there and char.isalnum() for there, char in zip(taken, whole, strict=True)
    )  # fmt: skip
    if missing > _MOST_MISSING * sum(map(str.isalnum, whole)):
        return []
    return [entry for _, entry in sorted(places, key=lambda place: place[0])]


def _together(parts: Sequence[Entry], old: Entry | None) -> Entry:
    """Return one entry of several; its text is what its translation was made for."""
    text = ""
    for part in parts:
        gap = "" if not text or _UNSPACED.match(text[-1]) else " "
        text += gap + part.msgstr
    kept = old or Entry(None, "")
    return Entry(
        parts[0].msgctxt, " ".join(part.msgid for part in parts), text,
        comment=kept.comment, flags=kept.flags,
    )  # fmt: skip


def _usable(entry: Entry) -> bool:
    """Whether an old translation was done, and for the text that it stands with."""
    return translated(entry) and not entry.fuzzy and entry.msgid_plural is None


class _Index:
    """Texts by their words, so that those that hold another one are found among a few."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._texts = [_text(entry) for entry in entries]
        self._by_word: dict[str, list[_Text]] = {}
        for one in self._texts:
            for word in one.words:
                self._by_word.setdefault(word, []).append(one)
        self._count = Counter({word: len(found) for word, found in self._by_word.items()})

    def holding(self, part: _Text) -> list[_Text]:
        """Return the texts that hold a part, and more than it."""
        if not part.words:
            return []
        rarest = min(part.words, key=lambda word: (self._count[word], word))
        return [
            one for one in self._by_word.get(rarest, [])
            if part.words <= one.words and part.folded in one.folded
        ]  # fmt: skip


def _text(entry: Entry) -> _Text:
    folded = _folded(entry.msgid)
    return _Text(entry, folded, frozenset(_WORD.findall(folded)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_ENDS)
