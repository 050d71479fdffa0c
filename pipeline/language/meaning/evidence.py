"""Which words of a text stand for something that another text can be asked for, and for what.

Overlapping phrases are one: of "shortness of breath" and "breath" either is enough to have said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.data import vocabulary
from pipeline.language.meaning.sets import SILENT, concepts, own_set
from pipeline.language.sections import LanguageData

Concept = tuple[str, str]
"""A set and its member; of the vocabulary the concept alone in a set of its own (`own_set`)."""


@dataclass(frozen=True, slots=True)
class Named:
    """Some words of a text, and all the concepts that they may stand for.

    `start` and `end` count the text's words, `end` is the first one behind.
    """

    concepts: frozenset[Concept]
    start: int
    end: int
    said: str


@lru_cache(maxsize=4096)
def named(text: str, language: LanguageData) -> tuple[Named, ...]:
    """Return what `text` names, in order; what stands within an idiom is left out."""
    found = concepts(text, language)
    idioms = [(one.start, one.end) for one in found if one.set == SILENT]
    told = [
        Named(frozenset((one.set, member) for member in one.members), one.start, one.end, one.said)
        for one in found
        if one.set != SILENT and not _within(one.start, one.end, idioms)
    ]
    return tuple(_merged(sorted(told, key=lambda one: (one.start, -one.end))))


def _within(start: int, end: int, idioms: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b and end - start < b - a for a, b in idioms)


def _merged(told: list[Named]) -> Iterator[Named]:
    """Make one of those that overlap; the first, the longest of its place, gives the words."""
    last: Named | None = None
    for one in told:
        if last is None or one.start >= last.end:
            if last is not None:
                yield last
            last = one
        else:
            end = max(last.end, one.end)
            last = Named(last.concepts | one.concepts, last.start, end, last.said)
    if last is not None:
        yield last


@lru_cache(maxsize=64)
def known(language: LanguageData) -> frozenset[Concept]:
    """Name the concepts that a language has words for."""
    words = {(own_set(name), name) for name, said in vocabulary(language).items() if said}
    sets = {(name, one) for name, members in language.sets.members.items() for one in members}
    return frozenset(words | sets)
