"""The table that is committed, and the summary that is printed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.checks.calibration import COLUMNS, trusted
from pipeline.checks.compare.pair import Pair
from pipeline.checks.registry import CHECKS
from pipeline.checks.rule import Rule
from pipeline.checks.subjects import Together
from pipeline.language.data import language_data

from .damage import CERTAIN, KINDS, SWAP
from .measure import HONEST, Case

_RESPONSIBLE = 0.05
"""A rule answers for the kinds of damage of which it finds at least this part, in any language."""

Cases = Counter[Case]
Line = tuple[str, str, int, int, int, int, int, int]
RULES: dict[str, Rule] = {
    rule.code: rule
    for check in CHECKS
    if check.looks_at in {Pair, Together}
    for rule in check.rules
}
"""The rules that are measured: those that compare translations with their sources."""


def lines(cases: Cases) -> list[Line]:
    """Return the table's lines, sorted; a rule without data for a language has none there."""
    made: Counter[tuple[str, str]] = Counter()
    fired: Counter[tuple[str, str, str]] = Counter()
    near: Counter[tuple[str, str]] = Counter()
    for case, number in cases.items():
        made[case.locale, case.kind] += number
        for blocking in case.blocking:
            fired[blocking, case.locale, case.kind] += number
        if case.leaflet and case.kind == HONEST:
            for name in ("", *case.blocking):
                near[name, case.locale] += number
    locales = sorted({case.locale for case in cases})
    table = []
    for code, rule in RULES.items():
        kinds = [
            kind
            for kind in (*KINDS, SWAP)
            if any(fired[code, at, kind] >= _RESPONSIBLE * made[at, kind] > 0 for at in locales)
        ]
        for at in locales:
            if fired[code, at, HONEST] or language_data(at).given.issuperset(rule.needs):
                damaged = sum(made[at, kind] for kind in kinds)
                found = sum(fired[code, at, kind] for kind in kinds)
                honest = (made[at, HONEST], fired[code, at, HONEST])
                leaflets = (near["", at], near[code, at])
                table.append((code, at, *honest, *leaflets, damaged, found))
    return sorted(table)


def write(path: Path, table: list[Line]) -> None:
    """Write the table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, lineterminator="\n")
        written.writerow(COLUMNS)
        written.writerows(table)


def read(path: Path) -> list[Line]:
    """Read the table that is committed."""
    with path.open(encoding="utf-8", newline="") as file:
        _, *found = csv.reader(file)
    return [
        (rule, at, int(honest), int(fired), int(near), int(hit), int(damaged), int(caught))
        for rule, at, honest, fired, near, hit, damaged, caught in found
    ]


def graver(table: list[Line]) -> Callable[[Case], str]:
    """Return what a case comes to by the table: an error, a query or nothing."""
    proven = {(rule, at) for rule, at, *counts in table if trusted(*counts[:4])}

    def blocks(rule: str, at: str) -> bool:
        return (rule, at) in proven or RULES[rule].about == "form"

    def severity(case: Case) -> str:
        if any(blocks(rule, case.locale) for rule in case.blocking):
            return "error"
        return "query" if case.blocking or case.asks else ""

    return severity


def summary(title: str, cases: Cases, table: list[Line]) -> Iterator[str]:
    """Lay out the honest rows, the damage found, and what is found for certain, by language."""
    grave = graver(table)
    counts: Counter[tuple[str, str, str]] = Counter()
    certain: Counter[tuple[str, str, str]] = Counter()
    for case, number in cases.items():
        said = grave(case)
        counts[case.locale, case.kind, said] += number
        if case.instructs and case.kind in CERTAIN:
            certain[case.locale, case.kind, said] += number
    locales = sorted({case.locale for case in cases})
    yield f"{title}: honest rows, false errors and queries in percent; damage found of made"
    yield f"{'':<9}{'honest':>7}{'errors':>8}{'queries':>8}" + "".join(
        f"{kind:>12}" for kind in (*KINDS, SWAP)
    )
    for at in locales:
        honest = sum(counts[at, HONEST, said] for said in ("error", "query", ""))
        false = "".join(
            f"{100 * counts[at, HONEST, said] / honest:>8.2f}" for said in ("error", "query")
        )
        cells = [_part(counts, at, kind, ("error", "query")) for kind in (*KINDS, SWAP)]
        yield f"{at:<9}{honest:>7}{false}" + "".join(f"{cell:>12}" for cell in cells)
    yield f"{title}: of what instructs, found as errors"
    for at in locales:
        cells = [f"{kind} {_part(certain, at, kind, ('error',))}" for kind in CERTAIN]
        yield f"{at:<9}{', '.join(cells)}"


def _part(
    counts: Counter[tuple[str, str, str]], at: str, kind: str, wanted: tuple[str, ...]
) -> str:
    made = sum(counts[at, kind, said] for said in ("error", "query", ""))
    found = sum(counts[at, kind, said] for said in wanted)
    return f"{100 * found / made:.0f}%/{made}" if made else "-"
