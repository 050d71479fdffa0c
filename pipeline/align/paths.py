"""Aligns units with the parts of a document by dynamic programming.

`best` is the likeliest way through both in one order; `likelihoods` tells of each bead how likely
it is beside all other ways.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.align.model import Bead

Weigh = Callable[[range, range], float | None]
"""How much tells that some units in a row and some parts in a row go together; None: not at all."""

LONE_UNIT = -2.0
"""What tells against a unit that is not in the document, in nats."""
LONE_PART = -1.2
"""And against a part that says nothing of the leaflet."""
MOST_PARTS = 8
"""The most parts that one unit is looked for in."""


class Beads:
    """All beads of some units and some parts that may be, by where they begin.

    `units` and `parts` are those that are left, by their numbers; only neighbours are taken
    together.
    """

    def __init__(self, units: Sequence[int], parts: Sequence[int], weigh: Weigh) -> None:
        self.units, self.parts = units, parts
        self.at: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
        for i, j, unit_count, part_count in _spans(units, parts):
            there = range(units[i], units[i] + unit_count)
            score = weigh(there, range(parts[j], parts[j] + part_count))
            if score is not None:
                self.at.setdefault((i, j), []).append((unit_count, part_count, score))

    def steps(self, i: int, j: int, passed: int) -> Iterator[tuple[int, int, float]]:
        """Yield how to go on from a place: so many units, so many parts, at what cost.

        `passed`: a part was passed over, behind which no unit is: each way is counted once.
        """
        if i < len(self.units) and not passed:
            yield 1, 0, LONE_UNIT
        if j < len(self.parts):
            yield 0, 1, LONE_PART
        yield from self.at.get((i, j), ())

    def bead(self, i: int, j: int, step: tuple[int, int, float]) -> Bead:
        """Return the bead of a step."""
        units = range(self.units[i], self.units[i] + step[0])
        return Bead(units, range(self.parts[j], self.parts[j] + step[1]), step[2])


def _spans(units: Sequence[int], parts: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where units and parts begin, and how many there are of each, of all neighbours."""
    for i in range(len(units)):
        for unit_count in (1, 2):
            if not _adjacent(units, i, unit_count):
                continue
            for j in range(len(parts)):
                for part_count in range(1, MOST_PARTS + 1):
                    if not _adjacent(parts, j, part_count):
                        break
                    yield i, j, unit_count, part_count


def _adjacent(numbers: Sequence[int], at: int, count: int) -> bool:
    return at + count <= len(numbers) and numbers[at + count - 1] == numbers[at] + count - 1


_State = tuple[int, int, int]


def best(beads: Beads) -> tuple[Bead, ...]:
    """Return the beads of the likeliest way."""
    ahead: dict[_State, float] = {}
    chosen: dict[_State, tuple[int, int, float]] = {}
    for state in _states(beads, back=True):
        ahead[state] = -math.inf if any(beads.steps(*state)) else _at_end(beads, state)
        for step in beads.steps(*state):
            score = step[2] + ahead[_next(state, step)]
            if score > ahead[state]:
                ahead[state], chosen[state] = score, step
    found: list[Bead] = []
    state = (0, 0, 0)
    while state in chosen:
        step = chosen[state]
        if step[0] and step[1]:
            found.append(beads.bead(state[0], state[1], step))
        state = _next(state, step)
    return tuple(found)


def likelihoods(beads: Beads) -> Mapping[tuple[range, range], float]:
    """Return how likely each bead is, beside all other ways through both."""
    ahead: dict[_State, float] = {}
    behind: dict[_State, float] = {(0, 0, 0): 0.0}
    for state in _states(beads, back=True):
        ways = [step[2] + ahead[_next(state, step)] for step in beads.steps(*state)]
        ahead[state] = _added(ways) if ways else _at_end(beads, state)
    for state in _states(beads, back=False):
        if state in behind:
            for step in beads.steps(*state):
                there, way = _next(state, step), behind[state] + step[2]
                behind[there] = _added([behind[there], way]) if there in behind else way
    whole = ahead[0, 0, 0]
    found: dict[tuple[range, range], float] = {}
    for state, before in behind.items():
        for step in beads.at.get(state[:2], ()):
            way = before + step[2] + ahead[_next(state, step)]
            one = beads.bead(state[0], state[1], step)
            known = found.get((one.units, one.parts), 0.0)
            found[one.units, one.parts] = min(known + math.exp(min(way - whole, 0.0)), 1.0)
    return found


def _states(beads: Beads, *, back: bool) -> Iterator[_State]:
    """Yield all states, so that those that one leads to come after it, or before it."""
    rows, columns = range(len(beads.units) + 1), range(len(beads.parts) + 1)
    order = (reversed(rows), columns[::-1]) if back else (iter(rows), columns)
    for i in order[0]:
        for j in order[1]:
            yield from ((i, j, 1), (i, j, 0)) if back else ((i, j, 0), (i, j, 1))


def _next(state: _State, step: tuple[int, int, float]) -> _State:
    return state[0] + step[0], state[1] + step[1], int(not step[0])


def _at_end(beads: Beads, state: _State) -> float:
    """Return what it costs to be at an end: nothing at the last of both, else there is no way."""
    return 0.0 if state[:2] == (len(beads.units), len(beads.parts)) else -math.inf


def _added(ways: Sequence[float]) -> float:
    """Return the logarithm of the sum of what these are the logarithms of."""
    most = max(ways)
    if most == -math.inf:
        return most
    return most + math.log(sum(math.exp(way - most) for way in ways))


def judged(found: Sequence[Bead], likely: Mapping[tuple[range, range], float]) -> tuple[Bead, ...]:
    """Return beads with how likely each is."""
    return tuple(replace(one, sure=likely.get((one.units, one.parts), 0.0)) for one in found)
