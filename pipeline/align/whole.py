"""Aligns a whole document with a leaflet, whatever the order of its sections.

The likeliest way through both in one order comes first; what it leaves over is tried again in an
order of its own, as long as enough tells for it.  Then the document is put into the order found,
and each pair is judged beside all others that might be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.align.fitting import Fitting
from pipeline.align.model import Bead
from pipeline.align.paths import Beads, best, judged, likelihoods

_WEAK = 1.0
"""What must tell for the first and the last of them."""
_LEAST = 5.0
"""What must tell for pairs in a row that stand elsewhere than in the leaflet, in nats."""


def aligned(fitting: Fitting, units: int, parts: int) -> tuple[Bead, ...]:
    """Return which of so many units and so many parts go together, in the units' order."""
    order = _in_order(tuple(_runs(fitting, units, parts)), fitting, parts)
    beads = Beads(range(units), order, fitting.weigh)
    return judged(best(beads), likelihoods(beads))


def _runs(fitting: Fitting, units: int, parts: int) -> Iterator[Sequence[Bead]]:
    """Yield pairs that follow one another in both, where enough tells for them."""
    left_units, left_parts = list(range(units)), list(range(parts))
    while left_units and left_parts:
        beads = Beads(left_units, left_parts, fitting.weigh)
        split = (_trimmed(run, fitting, parts) for run in _split(best(beads)))
        found = [run for run in split if sum(one.score for one in run) >= _LEAST]
        if not found:
            return
        yield from found
        used_units = {unit for run in found for one in run for unit in one.units}
        used_parts = {part for run in found for one in run for part in one.parts}
        left_units = [unit for unit in left_units if unit not in used_units]
        left_parts = [part for part in left_parts if part not in used_parts]


def _split(beads: Iterable[Bead]) -> Iterator[list[Bead]]:
    """Part beads where what follows does not stand behind what came before."""
    run: list[Bead] = []
    for one in beads:
        if run and not (
            0 <= one.units.start - run[-1].units.stop <= 1
            and 0 <= one.parts.start - run[-1].parts.stop <= 1
        ):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _trimmed(run: list[Bead], fitting: Fitting, parts: int) -> list[Bead]:
    """Return a run without what only stands beside it: little tells for that, or it heads more."""
    while run and run[-1].parts.stop < parts and (
        run[-1].score < _WEAK or fitting.leads(run[-1].parts.start)
    ):  # fmt: skip
        run = run[:-1]
    while run and run[0].score < _WEAK and not fitting.leads(run[0].parts.start):
        run = run[1:]
    return run


def _in_order(runs: Sequence[Sequence[Bead]], fitting: Fitting, parts: int) -> list[int]:
    """Return the parts in the order of their units.

    What has no unit stays with its neighbour: a heading before what follows, all else behind.
    """
    place = {part: one.units.start for run in runs for one in run for part in one.parts}
    keys: dict[int, tuple[int, int, int]] = {}
    last = -1
    for part in range(parts):
        last = place.get(part, last)
        keys[part] = (last, 1, part)
    ahead: int | None = None
    for part in reversed(range(parts)):
        if part in place:
            ahead = place[part]
        elif ahead is not None and fitting.leads(part):
            keys[part] = (ahead, 0, part)
        else:
            ahead = None
    return sorted(range(parts), key=keys.__getitem__)
