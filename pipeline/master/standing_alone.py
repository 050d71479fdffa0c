"""Whether what a master takes in says the same there as by itself, and the master without it.

A shared block is translated and approved once, so nothing around it may change what it asks; and
what follows it is not to be read as a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.master.including import CODE, Expanded
from pipeline.model import Leaflet, Place, Problem, Unit


def dependence(
    whole: Expanded, units: Sequence[Unit], alone: Mapping[str, Leaflet]
) -> Iterator[Problem]:
    """Yield where a block would say something else, or the text below it belong to it.

    `units` are numbered as `whole` is; `alone` are the blocks as they are by themselves, by domain.
    """
    homes = {unit.id: whole.at_home(unit) for unit in units}
    themselves = {
        domain: {unit.id: unit for unit in leaflet.units} for domain, leaflet in alone.items()
    }
    told: set[str] = set()
    for unit in units:
        home = homes[unit.id]
        if home.shared:
            own = themselves[home.shared][unit.id]
            same = (unit.kind, unit.governor, unit.governs) == (own.kind, own.governor, own.governs)
            if not same and home.shared not in told:
                told.add(home.shared)
                yield _governed(whole, unit, own, homes)
            continue
        above = (unit.section, unit.governor, *unit.heads)
        block = next((homes[id] for id in above if id and homes[id].shared), None)
        if block and block.id not in told:
            told.add(block.id)
            message = f"this stands below “{block.text}” of {block.path}:{block.line}"
            hint = "write a heading above it, of the same level or a higher one"
            yield Problem(CODE, "error", Place(whole.path, unit.line), message, hint)


def _governed(whole: Expanded, unit: Unit, own: Unit, homes: Mapping[str, Unit]) -> Problem:
    """Say that the text around a block would change what it asks."""
    block = homes[unit.id]
    line = whole.included[block.shared]
    message = f"{block.path}:{block.line}: {unit.id} would say something else here than by itself"
    hint = "take it in where no heading or line above asks for something or sets a time"
    if unit.governor != own.governor and unit.governor:
        above = homes[unit.governor]
        message = (
            f"what {block.path} says would become a part of “{above.text}” ({above.path}:"
            f"{above.line})"
        )
    return Problem(CODE, "error", Place(whole.path, line), message, hint)
