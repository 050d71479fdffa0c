"""The checks: one small module each, generators of Problem.

A pair check compares one translation with its source; a catalogue check sees a whole catalogue.
`catalogue_problems` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.checks import (
    characters,
    facts,
    language,
    length,
    markup,
    misplaced,
    opposites,
    placeholders,
    polarity,
    punctuation,
    same,
    sentences,
    shrunk,
    skipped,
    steps,
    whole,
)
from pipeline.checks.pair import Pair
from pipeline.localise import entry_problems
from pipeline.model import Catalogue, Problem, Unit

PairCheck = Callable[[Pair], Iterator[Problem]]

PAIR_CHECKS: tuple[PairCheck, ...] = (
    placeholders.check,
    markup.check,
    facts.check,
    polarity.check,
    opposites.check,
    same.check,
    language.check,
    length.check,
    characters.check,
    punctuation.check,
    misplaced.check,
    sentences.check,
    steps.check,
)

CatalogueCheck = Callable[[Sequence[Pair]], Iterator[Problem]]

CATALOGUE_CHECKS: tuple[CatalogueCheck, ...] = (misplaced.check_all, shrunk.check_all)


def catalogue_problems(
    units: tuple[Unit, ...], catalogue: Catalogue, source_locale: str
) -> Iterator[Problem]:
    """Check a catalogue against the units it translates, in the order of the units.

    A translation that cannot be used at all (missing, stale, empty, fuzzy) is not compared.
    """
    yield from whole.check(units, catalogue)
    yield from skipped.check(catalogue, source_locale)
    refused = {problem.place.unit: problem for problem in entry_problems(units, catalogue)}
    entries = catalogue.by_id()
    pairs: list[Pair] = []
    for unit in units:
        if unit.id in refused:
            yield refused[unit.id]
            continue
        pair = Pair(unit, entries[unit.id], catalogue, source_locale)
        pairs.append(pair)
        for check in PAIR_CHECKS:
            yield from check(pair)
    for check_all in CATALOGUE_CHECKS:
        yield from check_all(pairs)
