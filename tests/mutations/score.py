"""The scorecard: how many mutations of each kind and locale were caught."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from .judge import Case
from .kinds import duty

_DUTIES = ("meaning", "form", "nothing")


def recall(cases: Iterable[Case]) -> float:
    """The part of the cases that were caught; 1 where there is none."""
    found = [case.caught for case in cases]
    return sum(found) / len(found) if found else 1.0


def scorecard(cases: Iterable[Case]) -> list[str]:
    """Lay out caught/made by kind (rows) and locale (columns), and the locales' shares."""
    cells: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case in cases:
        cells[case.kind, case.locale].append(case.caught)
    kinds = sorted({kind for kind, _ in cells}, key=lambda kind: (_DUTIES.index(duty(kind)), kind))
    locales = sorted({locale for _, locale in cells})
    lines = [_row("kind", [*locales, "all"])]
    for kind in kinds:
        found = [cells.get((kind, locale), []) for locale in locales]
        lines.append(_row(kind, [_cell(each) for each in [*found, list(chain(*found))]]))
    for name in _DUTIES:
        found = [
            [hit for (kind, at), hits in cells.items() if at == locale and duty(kind) == name
             for hit in hits]
            for locale in locales
        ]  # fmt: skip
        lines.append(_row(f"= {name}", [_share(each) for each in [*found, list(chain(*found))]]))
    return [*lines, _row("= meaning, by kind", [_by_kind(cells, at) for at in locales])]


def _by_kind(cells: Mapping[tuple[str, str], list[bool]], locale: str) -> str:
    """The mean of the kinds' shares, so that the many that are easy do not hide the few."""
    shares = [
        sum(hits) / len(hits)
        for (kind, at), hits in cells.items()
        if at == locale and duty(kind) == "meaning"
    ]
    return f"{100 * sum(shares) / len(shares):.1f}%"


def missed(cases: Iterable[Case]) -> list[str]:
    """Name every case that was not caught."""
    return [
        f"{case.kind} {case.locale} {case.sample}#{case.unit}: {case.source!r} -> {case.target!r}"
        for case in cases
        if not case.caught
    ]


def _row(name: str, cells: list[str]) -> str:
    return f"{name:<20}" + "".join(f"{cell:>9}" for cell in cells)


def _cell(hits: list[bool]) -> str:
    return f"{sum(hits)}/{len(hits)}" if hits else "-"


def _share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.1f}%" if hits else "-"
