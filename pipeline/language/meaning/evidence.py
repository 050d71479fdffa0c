"""Which words of a text stand for something that another text can be asked for, and for what.

Overlapping phrases are one: of "shortness of breath" and "breath" either is enough to have said it.
What stands within "take … out" is another thing than taking out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

    def holds(self, other: Named) -> bool:
        """Whether the other's words stand within these, off both ends."""
        return self.start < other.start and other.end < self.end


@lru_cache(maxsize=4096)
def named(text: str, language: LanguageData) -> tuple[Named, ...]:
    """Return what `text` names, in order; what stands within an idiom is left out."""
    found = concepts(text, language)
    idioms = [(one.start, one.end) for one in found if one.set == SILENT]
    told: dict[tuple[int, int], Named] = {}
    for one in found:
        place = one.start, one.end
        if idioms and (one.set == SILENT or _within(*place, idioms)):
            continue
        meant = frozenset((one.set, member) for member in one.members)
        known = told.get(place)
        told[place] = Named(meant | known.concepts if known else meant, *place, one.said)
    return tuple(one for cluster in _clusters(told.values()) for one in _apart(cluster))


def _apart(cluster: list[Named]) -> list[Named]:
    """Return what overlaps as the things that it names, each once.

    What stands within another, off both its ends, is none of its words ("take … out").
    """
    if len(cluster) == 1:
        return cluster
    frames = [one for one in cluster if any(map(one.holds, cluster))]
    ends = {one.start for one in frames}, {one.end for one in frames}
    inside = [one for one in cluster if one.start not in ends[0] and one.end not in ends[1]]
    edges = [one for one in cluster if one.start in ends[0] or one.end in ends[1]]
    parts = [
        part
        for some, whole in ((inside, False), (edges, True))
        for overlapping in _clusters(some)
        for part in ([_one(overlapping)] if whole else _parts(overlapping))
    ]
    return sorted(parts, key=_place)


def _place(one: Named) -> tuple[int, int]:
    return one.start, -one.end


def _within(start: int, end: int, idioms: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b and end - start < b - a for a, b in idioms)


def _clusters(told: Iterable[Named]) -> Iterator[list[Named]]:
    """Yield what overlaps, together."""
    cluster: list[Named] = []
    end = 0
    for one in sorted(told, key=_place):
        if cluster and one.start >= end:
            yield cluster
            cluster = []
        cluster.append(one)
        end = max(end, one.end)
    if cluster:
        yield cluster


def _one(cluster: list[Named]) -> Named:
    """Make one of what overlaps; the first, the longest of its place, gives the words."""
    concepts = frozenset[Concept]().union(*(one.concepts for one in cluster))
    return Named(concepts, cluster[0].start, max(one.end for one in cluster), cluster[0].said)


def _parts(cluster: list[Named]) -> Iterator[Named]:
    """Make one of what overlaps, or one of each of the parts that a longer phrase has.

    "Before breakfast" is before and breakfast, of which each may be lost; what the whole phrase
    stands for says both.  The longest at its place gives the words.
    """
    if len(cluster) == 1:
        yield cluster[0]
        return
    places: list[tuple[int, int]] = []
    for one in cluster:
        if any(one.start <= o.start and o.end <= one.end and o is not one for o in cluster):
            continue
        if places and one.start < places[-1][1]:
            places[-1] = places[-1][0], max(places[-1][1], one.end)
        else:
            places.append((one.start, one.end))
    if len(places) == 1:
        yield _one(cluster)
        return
    for start, end in places:
        here = [one for one in cluster if one.start < end and start < one.end]
        said = next((one for one in here if (one.start, one.end) == (start, end)), here[0]).said
        yield Named(frozenset[Concept]().union(*(one.concepts for one in here)), start, end, said)


@lru_cache(maxsize=64)
def known(language: LanguageData) -> frozenset[Concept]:
    """Name the concepts that a language has words for."""
    words = {(own_set(name), name) for name, said in vocabulary(language).items() if said}
    sets = {(name, one) for name, members in language.sets.members.items() for one in members}
    return frozenset(words | sets)
