"""The checks: one small module each, generators of Problem.

A pair check compares one translation with its source; a catalogue check sees a whole catalogue.
`catalogue_problems` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks import markup, numbers, opposites, placeholders, polarity, whole
from pipeline.checks.pair import Pair
from pipeline.localise import entry_problems
from pipeline.model import Catalogue, Problem, Unit

PairCheck = Callable[[Pair], Iterator[Problem]]

PAIR_CHECKS: tuple[PairCheck, ...] = (
    placeholders.check,
    markup.check,
    numbers.check,
    polarity.check,
    opposites.check,
)


def catalogue_problems(
    units: tuple[Unit, ...], catalogue: Catalogue, source_locale: str
) -> Iterator[Problem]:
    """Check a catalogue against the units it translates, in the order of the units.

    A translation that cannot be used at all (missing, stale, empty, fuzzy) is not compared.
    """
    yield from whole.check(units, catalogue)
    refused = {problem.place.unit: problem for problem in entry_problems(units, catalogue)}
    entries = catalogue.by_id()
    for unit in units:
        if unit.id in refused:
            yield refused[unit.id]
            continue
        pair = Pair(unit, entries[unit.id], catalogue, source_locale)
        for check in PAIR_CHECKS:
            yield from check(pair)
