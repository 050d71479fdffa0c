"""Which elements are due in a leaflet's structure, in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.expect.drawn import grouped, label_id, labels
from pipeline.expect.paper import back, front, told_below
from pipeline.model import (
    Block,
    Box,
    Edition,
    Heading,
    ItemList,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Picture,
    Table,
    Terms,
    nested,
    own_units,
)

LISTED = "/BlockQuote"
"""How the template holds together what has a name of its own, a table set as a list too."""
NUMBERING = ("Disc", "Decimal", "LowerAlpha", "Square")


@dataclass(frozen=True, slots=True)
class Slot:
    """An element that is due: one of `roles`, its unit (None: a list or group), its block."""

    roles: tuple[str, ...]
    unit: str | None
    block: Block | None = None
    listed: tuple[Slot, ...] = ()
    """Of a table: what follows where it is set as a list, as many as else."""

    @property
    def numbering(self) -> str | None:
        """How a list is numbered, in words of PDF."""
        if not isinstance(self.block, ItemList):
            return None
        if self.block.ordered:
            return NUMBERING[2 if self.block.letters else 1]
        return NUMBERING[3 if any(item.tick for item in self.block.items) else 0]


def slots(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[list[Slot], list[LocalisedUnit]]:
    """Return all that is due, and the units of the product's own words among it."""
    first, last = front(leaflet, edition), back(leaflet, edition)
    lines = told_below(leaflet, edition)
    above = labels(leaflet, edition)
    told = {id: tuple(one.unit.id for one in found) for id, found in lines.items()}
    due = _Due(told)
    own = [*first, *last, *(one for found in lines.values() for one in found), *above.values()]
    return [
        *(Slot(("/P",), unit.unit.id) for unit in first),
        *due.of(grouped(leaflet.leaflet)),
        *(Slot(("/P",), unit.unit.id) for unit in last),
    ], own


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due: `told` names the lines behind a unit's links."""

    told: dict[str, tuple[str, ...]]

    def of(self, blocks: Sequence[Block]) -> Iterator[Slot]:
        """Yield what is due for blocks."""
        for block in blocks:
            if isinstance(block, Box) and block.kind:
                yield from self.card(block)
            elif isinstance(block, Table):
                yield self.table(block)
                yield from self.units(own_units(block))
            elif isinstance(block, Picture):
                yield Slot((LISTED,), None, block)
                yield Slot(("/Figure",), block.unit)
                yield from self.units(own_units(block)[1:])
            elif isinstance(block, ItemList):
                yield Slot(("/L",), None, block)
            elif isinstance(block, Terms | Box):
                yield Slot((LISTED,), None, block)
            else:
                level = block.level if isinstance(block, Heading | Notes) else 0
                yield from self.units(own_units(block), f"/H{level}" if level else "/P")
            if not (isinstance(block, Box) and block.kind):
                yield from self.of(nested(block))

    def units(self, ids: Sequence[str], role: str = "/P") -> Iterator[Slot]:
        """Yield the elements of units, each with the lines behind its links."""
        for unit in ids:
            yield Slot((role,), unit)
            yield from (Slot(("/P",), id) for id in self.told[unit])

    def card(self, box: Box) -> Iterator[Slot]:
        """Yield a card's word, then what is in it."""
        yield Slot(("/P",), label_id(box))
        yield from self.of(box.blocks)

    def table(self, table: Table) -> Slot:
        """Return a table, which may be set as a list: there each heading stands by its cell."""
        head, *rows = table.rows
        first = [id for pair in zip(head, rows[0] if rows else (), strict=False) for id in pair]
        rest = [id for row in rows[1:] for id in row]
        listed = tuple(self.units([id for id in [*first, *rest] if id]))
        return Slot(("/Table", LISTED), None, table, listed)
