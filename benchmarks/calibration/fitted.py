"""What each sign of the `words` rule counts: a logistic regression, printed to be written down.

    python -m calibration.fitted        (in benchmarks/, with tests/ on the path)

Honest rows are those that are kept here, wrong ones stand in `mistranslations.tsv`; a wrong one
that another rule finds counts less.  All rows of one English sentence are in the same of five
parts.  A part is judged by weights that were counted and fitted on the four others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning import weights
from pipeline.checks.meaning.signs import Signs, Weighed
from pipeline.checks.run import problems_of

from . import corpora, vocabulary

_PARTS = 5
_FOUND = 0.3
"""What a wrong row counts that another rule finds."""
_RIDGE = 3.0
_STEPS = 60
_INFORMS = 3.0
_ASKED = (0.5, 1, 1.5, 2, 2.5, 3)
"""Of how many honest rows in a hundred the rule may ask, for each line that is printed."""
_TOLD = "wrong found: {}, of those that no other rule finds {}; with all rules {}, honest asked {}"
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A pair, whether it is wrong, and whether another rule finds something."""

    pair: Pair
    wrong: bool
    found: bool

    @property
    def part(self) -> int:
        """In which part its sentence is."""
        return crc32(self.pair.unit.text.encode()) % _PARTS


def rows() -> Iterator[Row]:
    """Yield the honest rows and the wrong ones."""
    for pair in vocabulary.pairs():
        yield Row(pair, wrong=False, found=_found(pair))
    with corpora.MISTRANSLATIONS.open(encoding="utf-8", newline="") as file:
        wrong = [
            row["wrong"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    for leaflet in corpora.honest():
        for one in leaflet:
            line = int(one.id.rpartition("-")[2])
            entry = replace(one.pair.entry, msgstr=wrong[line - 2])
            pair = replace(one.pair, entry=entry)
            yield Row(pair, wrong=True, found=_found(pair))


def _found(pair: Pair) -> bool:
    grave = {"error", "query"}
    return any(one.severity in grave and one.code != "words" for one in problems_of(pair))


def signs(told: Sequence[Row]) -> Numbers:
    """Return the signs of each row, with weights counted on the honest ones of the other parts."""
    found: Numbers = np.zeros((len(told), len(Signs._fields)))
    for part in range(_PARTS):
        honest = (row.pair for row in told if not row.wrong and row.part != part)
        weights.count_by({line[:3]: line[3:] for line in vocabulary.lines(honest)})
        for at, row in enumerate(told):
            if row.part == part:
                found[at] = Weighed(row.pair).signs
    weights.count_by(None)
    return found


def fitted(found: Numbers, wrong: NDArray[np.bool_], counts: Numbers) -> Numbers:
    """Return what is usual and what each sign counts, by Newton's method with a ridge."""
    middle, spread = found.mean(0), found.std(0) + 1e-9
    given = np.c_[np.ones(len(found)), (found - middle) / spread]
    ridge = np.eye(given.shape[1]) * _RIDGE
    ridge[0, 0] = 0
    told: Numbers = np.zeros(given.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-given @ told))
        slope = given.T @ (counts * (wrong - odds)) - ridge @ told
        bend = (given.T * (counts * odds * (1 - odds))) @ given + ridge
        told = told + np.linalg.solve(bend, slope)
    each = told[1:] / spread
    return np.r_[told[0] - (each * middle).sum(), each]


def main() -> None:
    """Fit on all, judge every part by the others, and print both."""
    told = list(rows())
    found = signs(told)
    wrong = np.array([row.wrong for row in told])
    known = np.array([row.found for row in told])
    counts = np.where(wrong & known, _FOUND, 1.0)
    parts = np.array([row.part for row in told])
    doubts: Numbers = np.zeros(len(told))
    for part in range(_PARTS):
        here, there = parts == part, parts != part
        fit = fitted(found[there], wrong[there], counts[there])
        doubts[here] = fit[0] + found[here] @ fit[1:]
    doubts -= _INFORMS * np.array([row.pair.unit.kind == "info" for row in told])
    fit = fitted(found, wrong, counts)
    print(
        "usual",
        round(float(fit[0]), 2),
        *zip(Signs._fields, map(float, fit[1:].round(2)), strict=True),
    )
    for asked in _ASKED:
        most = float(np.quantile(doubts[~wrong], 1 - asked / 100))
        asks = doubts > most
        both = asks | known
        shares = asks[wrong], asks[wrong & ~known], both[wrong], both[~wrong]
        print(f"{asked}% of honest asked above {most:.2f};", _TOLD.format(*map(_percent, shares)))


def _percent(asks: NDArray[np.bool_]) -> str:
    return f"{100 * asks.mean():.1f}%"


if __name__ == "__main__":
    main()
