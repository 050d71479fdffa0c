"""The checks, run: each over all that it looks at, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.checks.catalogue import foreign
from pipeline.checks.catalogue.entries import CHECK_USABLE
from pipeline.checks.compare.pair import Pair
from pipeline.checks.form import endless
from pipeline.checks.memory import Memory, anchors, digest, pair_keys
from pipeline.checks.registry import CHECKS, RULES
from pipeline.checks.subjects import Together, Whole
from pipeline.glossary.model import Glossary
from pipeline.language.data import PACKAGED, Languages
from pipeline.model import Catalogue, Problem, Speech, Unit
from pipeline.project.links import Links

Each = Callable[[Callable[[Pair], list[Problem]], Sequence[Pair]], Iterable[list[Problem]]]
"""Applies a function to each pair, and returns the results in the pairs' order, like `map`."""

_UNUSABLE = frozenset(rule.code for rule in CHECK_USABLE.rules)


def problems_of(subject: object) -> Iterator[Problem]:
    """Find what is wrong with a subject: a pair, or one of `subjects`."""
    for check in CHECKS:
        if check.looks_at is type(subject):
            yield from check.look(subject)


def catalogue_problems(
    units: tuple[Unit, ...],
    catalogue: Catalogue,
    source_locale: str,
    glossary: Glossary | None = None,
    speech: Speech | None = None,
    languages: Languages = PACKAGED,
    memory: Memory | None = None,
    links: Links = (),
) -> Iterator[Problem]:
    """Check a catalogue against the units it translates, in the order of the units.

    A translation that cannot be used at all (missing, stale, empty, fuzzy) is not compared.
    `speech` are the rules of its recordings, where it makes any; `languages` the project's
    language data; `memory` what was found before; `links` the addresses that differ.
    """
    whole = Whole(catalogue, units, source_locale, tuple(RULES.values()), languages)
    refused = set()
    for problem in problems_of(whole):
        if problem.code in _UNUSABLE:
            refused.add(problem.place.unit)
        yield problem
    if not whole.known:
        return
    entries = catalogue.by_id()
    # A pair is given nothing that is no input of its findings: they are remembered by it.
    bare = replace(catalogue, entries=(), header=(), header_comment="", header_fuzzy=False)
    both = languages.only(source_locale, catalogue.locale)
    pairs = [
        Pair(unit, entries[unit.id], bare, source_locale, True, glossary, speech, both, links)
        for unit in units
        if unit.id not in refused
    ]
    yield from _remembered(pairs, memory) if memory else _pair_problems(pairs, map)


def foreign_problems(
    catalogue: Catalogue,
    source_locale: str = "en",
    glossary: Glossary | None = None,
    each: Each = map,
    languages: Languages = PACKAGED,
) -> Iterator[Problem]:
    """Check a catalogue of another product: no ids, plurals, placeholders in many notations.

    What is fuzzy or not translated is left alone, since it says itself that it is not done.
    `each` may share a long catalogue out; what is found is the same, in the same order.
    """
    whole = Whole(catalogue, None, source_locale, tuple(RULES.values()), languages)
    yield from problems_of(whole)
    if whole.known:
        pairs = foreign.pairs(catalogue, source_locale, glossary, languages)
        yield from _pair_problems(list(pairs), each)


def _pair_problems(pairs: Sequence[Pair], each: Each) -> Iterator[Problem]:
    """Check translations one by one, and then all of them together."""
    for found in each(_of_pair, pairs):
        yield from found
    yield from _of_all(pairs)


def _of_pair(pair: Pair) -> list[Problem]:
    return list(endless.check(pair)) or list(problems_of(pair))


def _of_all(pairs: Sequence[Pair]) -> Iterator[Problem]:
    return problems_of(Together([pair for pair in pairs if not any(endless.check(pair))]))


def _remembered(pairs: Sequence[Pair], memory: Memory) -> Iterator[Problem]:
    """Find what `_pair_problems` does, comparing only what was not compared before."""
    keys = pair_keys(pairs, memory.version)
    for pair, key in zip(pairs, keys, strict=True):
        yield from memory.of(key, anchors(pair.catalogue, [pair.entry]), partial(_of_pair, pair))
    if pairs:
        places = anchors(pairs[0].catalogue, (pair.entry for pair in pairs))
        yield from memory.of(digest("together", *keys), places, partial(_of_all, pairs))
