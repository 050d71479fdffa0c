"""The checks: one small module each, generators of Problem.

A pair check compares one translation with its source; a catalogue check sees a whole catalogue.
`catalogue_problems` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.checks.catalogue import entries as whole
from pipeline.checks.catalogue import foreign, skipped
from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts import numbers
from pipeline.checks.form import formats, markup, placeholders, punctuation
from pipeline.checks.glossary import terms
from pipeline.checks.language import language, same
from pipeline.checks.meaning import contraries, negation, opposites
from pipeline.checks.speech import speech as speech_check
from pipeline.checks.typography import capitals, characters, typography
from pipeline.checks.wholeness import length, misplaced, missing_sentence, repeated, section, steps
from pipeline.glossary.model import Glossary
from pipeline.language.cldr import bcp47
from pipeline.localise.leaflet import entry_problems
from pipeline.model import Catalogue, Problem, Speech, Unit
from pipeline.model.errors import AftercareError
from pipeline.tools.jobs import Runner

_SHARE = 1500
"""Fewer pairs are checked sooner than another process has started."""

PairCheck = Callable[[Pair], Iterator[Problem]]

PAIR_CHECKS: tuple[PairCheck, ...] = (
    placeholders.check,
    markup.check,
    formats.check,
    numbers.check,
    negation.check,
    opposites.check,
    contraries.check,
    same.check,
    language.check,
    length.check,
    characters.check,
    punctuation.check,
    misplaced.check,
    missing_sentence.check,
    steps.check,
    terms.check,
    typography.check,
    speech_check.check,
    capitals.check,
)

CatalogueCheck = Callable[[Sequence[Pair]], Iterator[Problem]]

CATALOGUE_CHECKS: tuple[CatalogueCheck, ...] = (
    misplaced.check_all,
    repeated.check_all,
    section.check_all,
    terms.check_all,
)


def catalogue_problems(
    units: tuple[Unit, ...],
    catalogue: Catalogue,
    source_locale: str,
    glossary: Glossary | None = None,
    speech: Speech | None = None,
) -> Iterator[Problem]:
    """Check a catalogue against the units it translates, in the order of the units.

    A translation that cannot be used at all (missing, stale, empty, fuzzy) is not compared.
    `speech` are the rules of its recordings, where it makes any.
    """
    yield from whole.check(units, catalogue)
    if _known(catalogue.locale):
        yield from skipped.check(catalogue, source_locale)
    refused = {problem.place.unit: problem for problem in entry_problems(units, catalogue)}
    yield from refused.values()
    if not _known(catalogue.locale):
        return
    entries = catalogue.by_id()
    yield from pair_problems(
        [
            Pair(unit, entries[unit.id], catalogue, source_locale, True, glossary, speech)
            for unit in units
            if unit.id not in refused
        ]
    )


def pair_problems(pairs: Sequence[Pair], runner: Runner | None = None) -> Iterator[Problem]:
    """Check translations one by one, and then all of them together.

    `runner` shares a long catalogue out; what is found is the same, in the same order.
    """
    runner = runner or Runner()
    size = max(_SHARE, -(-len(pairs) // runner.jobs))
    shares = [(start, pairs[start : start + size]) for start in range(0, len(pairs), size)]
    found = runner.run(_one_by_one, shares) if len(shares) > 1 else map(_one_by_one, shares)
    for _, problems in sorted(found, key=lambda share: share[0]):
        yield from problems
    for check_all in CATALOGUE_CHECKS:
        yield from check_all(pairs)


def _one_by_one(share: tuple[int, Sequence[Pair]]) -> tuple[int, list[Problem]]:
    start, pairs = share
    return start, [problem for pair in pairs for check in PAIR_CHECKS for problem in check(pair)]


def foreign_problems(
    catalogue: Catalogue,
    source_locale: str = "en",
    runner: Runner | None = None,
    glossary: Glossary | None = None,
) -> Iterator[Problem]:
    """Check a catalogue of another product: no ids, plurals, placeholders in many notations.

    What is fuzzy or not translated is left alone, since it says itself that it is not done.
    """
    yield from foreign.check(catalogue)
    if _known(catalogue.locale):
        yield from skipped.check(catalogue, source_locale)
        yield from pair_problems(list(foreign.pairs(catalogue, source_locale, glossary)), runner)


def _known(locale: str) -> bool:
    try:
        bcp47(locale)
    except AftercareError:
        return False
    return bool(locale)
