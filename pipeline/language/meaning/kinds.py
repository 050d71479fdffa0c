"""What the concepts of a text are to one another, by `kinds.toml`, whatever the language.

Throw away and keep are contraries; the face and the foot exclude one another; until is another way
to say before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.meaning.evidence import Concept
from pipeline.language.meaning.sets import own_set
from pipeline.tools.resources import package_folder
from pipeline.tools.toml import loads

_DATA = package_folder() / "language" / "kinds.toml"
SECTIONS = ("exclusive", "related", "contraries", "alike")
_PERSONS = "persons"
_ANY = "any"

Section = Mapping[str, Sequence[str]]
Concepts = frozenset[Concept]


class Kin(NamedTuple):
    """What a word's readings are to those of another: the share that is so, from 0 to 1.

    Its contraries; of a kind that honest translators never mix up; of one that they seldom do.
    """

    contrary: float
    exclusive: float
    related: float


_NONE = Kin(0.0, 0.0, 0.0)


class _Told(NamedTuple):
    """What the table tells of all the readings of a word."""

    names: frozenset[str]
    exclusive: frozenset[str]
    related: frozenset[str]
    contraries: frozenset[str]
    alike: frozenset[str]


@lru_cache(maxsize=65536)
def kin(one: Concepts, other: Concepts) -> Kin:
    """Return what the readings of `other` are to `one`."""
    here, there = _told(one), _told(other)
    if (
        here.contraries.isdisjoint(there.names)
        and here.exclusive.isdisjoint(there.exclusive)
        and here.related.isdisjoint(there.related)
    ):
        return _NONE
    counts = [0, 0, 0]
    for concept in other:
        each = _told(frozenset({concept}))
        counts[0] += not here.contraries.isdisjoint(each.names)
        exclusive = not here.exclusive.isdisjoint(each.exclusive)
        counts[1] += exclusive
        counts[2] += not exclusive and not here.related.isdisjoint(each.related)
    return Kin(*(count / len(other) for count in counts))


def alike(one: Concepts, other: Concepts) -> bool:
    """Whether what means `one` is put as `other` by honest translators, too."""
    return not _told(one).alike.isdisjoint(_told(other).names)


@lru_cache(maxsize=65536)
def _told(concepts: Concepts) -> _Told:
    told = frozenset(name for concept in concepts for name in names(concept))
    sections = (_kinds()[name] for name in SECTIONS)
    return _Told(
        told,
        *(
            frozenset[str]().union(*(section.get(name, ()) for name in told))
            for section in sections
        ),
    )


@lru_cache(maxsize=65536)
def persons(concepts: Concepts) -> frozenset[str]:
    """Return whom a word names: `professional`, `child`, `family`; none if it may mean a thing."""
    found: set[str] = set()
    for concept in concepts:
        kinds = frozenset[str]().union(*(_persons().get(name, ()) for name in names(concept)))
        if not kinds:
            return frozenset()
        found |= kinds
    return frozenset(found - {_ANY})


def concepts_told() -> frozenset[str]:
    """Return the names of all concepts that the table tells of."""
    sections = _kinds().values()
    named = (name for section in (*sections, _persons()) for name in section)
    others = (
        name for key in ("contraries", "alike") for of in _kinds()[key].values() for name in of
    )
    return frozenset((*named, *others))


def names(concept: Concept) -> tuple[str, ...]:
    """Return how the table names a concept: by itself, and with all of its set."""
    name, member = concept
    return (member,) if name == own_set(member) else (f"{name}.{member}", f"{name}.*")


@lru_cache(maxsize=1)
def _persons() -> Mapping[str, frozenset[str]]:
    """Return of each concept whose name tells of a person which kinds it is of."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, concepts in _data()[_PERSONS].items():
        for concept in concepts:
            found[concept].add(kind)
    return {name: frozenset(kinds) for name, kinds in found.items()}


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Section]:
    return loads(_DATA.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return of each section what stands to a concept: its kinds, its contraries, what is alike."""
    data = _data()
    unknown = data.keys() ^ {*SECTIONS, _PERSONS}
    if unknown:
        raise ValueError(f"kinds.toml: {', '.join(sorted(unknown))}")
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in SECTIONS}
    for name in ("exclusive", "related"):
        for kind, concepts in data[name].items():
            for concept in concepts:
                found[name][concept].add(kind)
    for concept, contraries in data["contraries"].items():
        for contrary in contraries:
            found["contraries"][concept].add(contrary)
            found["contraries"][contrary].add(concept)
    for concept, others in data["alike"].items():
        found["alike"][concept].update(others)
    return {
        name: {concept: frozenset(of) for concept, of in section.items()}
        for name, section in found.items()
    }
