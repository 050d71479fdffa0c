"""What source and translation name, and what only one of them does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.language.meaning.evidence import Concept, Named, known, named
from pipeline.language.meaning.kinds import Concepts, alike
from pipeline.language.sections import LanguageData

_TOLD = frozenset({
    "day", "week", "month", "year", "hour", "minute", "second", "every", "at_least", "at_most",
    "half", "about_twice", "about_once",
})  # fmt: skip
"""Concepts that the rules of quantities compare: 7 days are a week."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one text names (that the other's language has words for), and whether only it does."""

    named: Sequence[Named]
    alone: Sequence[bool]


def compared(pair: Pair) -> tuple[Side, Side]:
    """Hold what source and translation name against each other.

    Nothing is lost where honest translators say it by what the translation has instead.
    """
    return _compared(plain(pair.source), plain(pair.target), pair.source_language, pair.language)


@lru_cache(maxsize=64)  # several rules ask of the same pair, one after another
def _compared(
    written: str, put: str, source_language: LanguageData, language: LanguageData
) -> tuple[Side, Side]:
    source, target = named(written, source_language), named(put, language)
    one = _side(source, target, known(language))
    other = _side(target, source, known(source_language))
    if any(one.alone) and any(other.alone):
        return _without_alike(one, other)
    return one, other


def _side(here: Sequence[Named], there: Sequence[Named], known_there: frozenset[Concept]) -> Side:
    said = frozenset[Concept]().union(*(one.concepts for one in there))
    counted = [
        one
        for one in here
        if one.concepts & known_there and not all(name in _TOLD for _, name in one.concepts)
    ]
    return Side(counted, [one.concepts.isdisjoint(said) for one in counted])


def _without_alike(source: Side, target: Side) -> tuple[Side, Side]:
    """Count as said on both sides what is lost and what is added if the one may mean the other."""
    found = [
        (lost, added) for lost in _alone(source) for added in _alone(target) if alike(lost, added)
    ]
    if not found:
        return source, target
    lost, added = zip(*found, strict=True)
    return _less(source, frozenset(lost)), _less(target, frozenset(added))


def _alone(side: Side) -> frozenset[Concepts]:
    return frozenset(
        one.concepts for one, alone in zip(side.named, side.alone, strict=True) if alone
    )


def _less(side: Side, said: frozenset[Concepts]) -> Side:
    told = zip(side.named, side.alone, strict=True)
    return Side(side.named, [alone and one.concepts not in said for one, alone in told])
