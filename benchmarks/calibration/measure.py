"""What the rules find on honest rows and on damaged ones, leaflet by leaflet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import NamedTuple

from mutations.damage import seeded

from pipeline.checks import rule
from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Together
from pipeline.model import Problem

from .corpora import Leaflet, Row
from .damage import KINDS, SWAP

HONEST = ""
"""The kind of damage of a row that has none."""


class Case(NamedTuple):
    """A row as it is or damaged, and what was newly found.

    `blocking` are the rules with a finding that would block if it were allowed to, `asks` tells
    that another finding itself asks to be answered only; `leaflet` that it is a leaflet's row.
    """

    locale: str
    kind: str
    instructs: bool
    blocking: tuple[str, ...]
    asks: bool
    leaflet: bool = False


class Finding(NamedTuple):
    """A rule, what it would be if the language allowed it, and its words."""

    rule: str
    severity: str
    message: str


def measure(leaflets: Sequence[Leaflet], jobs: int) -> Counter[Case]:
    """Count the cases of all leaflets, judged in as many processes."""
    counts: Counter[Case] = Counter()
    with ProcessPoolExecutor(jobs, initializer=_as_if_proven) as pool:
        for part in pool.map(_counted, leaflets, chunksize=4):
            counts.update(part)
    return counts


def _as_if_proven() -> None:
    """Let each finding be as grave as it asks to be, whatever was measured before."""
    rule.proven = lambda _code, _locale: True


def _counted(rows: Leaflet) -> Counter[Case]:
    return Counter(cases(rows))


def cases(rows: Leaflet) -> Iterator[Case]:
    """Judge a leaflet as it is, and with every row damaged in every way."""
    clean = findings([row.pair for row in rows])
    for row in rows:
        before = clean[row.id]
        yield _case(row, HONEST, before)
        target = row.pair.entry.msgstr
        for kind, mutate in KINDS.items():
            made = mutate(row.pair.unit.text, target, row.locale, seeded(kind, row.locale, row.id))
            if made and made != target:
                after = findings([_with(row.pair, made)])[row.id]
                yield _case(row, kind, after - before)
    swapped = _swapped(rows)
    after_all = findings([swapped.get(row.id, row.pair) for row in rows])
    for row in rows:
        if row.id in swapped:
            yield _case(row, SWAP, after_all[row.id] - clean[row.id])


def findings(pairs: Sequence[Pair]) -> Mapping[str, set[Finding]]:
    """Find what blocks or asks, by unit; what concerns all of them stands where it is shown."""
    found: dict[str, set[Finding]] = {pair.unit.id: set() for pair in pairs}
    lines = {pair.entry.line: pair.unit.id for pair in pairs}
    for pair in pairs:
        found[pair.unit.id] |= _grave(problems_of(pair))
    if len(pairs) > 1:
        for problem in problems_of(Together(pairs)):
            id = problem.place.unit or lines.get(problem.place.line, pairs[0].unit.id)
            found[id] |= _grave([problem])
    return found


def _grave(problems: Iterable[Problem]) -> set[Finding]:
    return {
        Finding(problem.code, problem.severity, problem.message)
        for problem in problems
        if problem.severity in {"error", "query"}
    }


def _case(row: Row, kind: str, found: set[Finding]) -> Case:
    blocking = sorted({each.rule for each in found if each.severity == "error"})
    asks = any(each.severity == "query" for each in found)
    instructs = row.pair.unit.kind in {"do", "avoid"}
    return Case(row.locale, kind, instructs, tuple(blocking), asks, row.leaflet)


def _with(pair: Pair, target: str) -> Pair:
    return replace(pair, entry=replace(pair.entry, msgstr=target))


def _swapped(rows: Leaflet) -> dict[str, Pair]:
    """Swap the translations of rows two by two, taken at random, where the texts differ."""
    order = list(rows)
    seeded(SWAP, rows[0].locale, rows[0].id).shuffle(order)
    swapped: dict[str, Pair] = {}
    for one, other in zip(order[::2], order[1::2], strict=False):
        here, there = one.pair.entry.msgstr, other.pair.entry.msgstr
        if here != there and one.pair.unit.text != other.pair.unit.text:
            swapped |= {one.id: _with(one.pair, there), other.id: _with(other.pair, here)}
    return swapped
