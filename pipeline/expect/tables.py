"""How a page shows a table: the heading of each cell's column, and from which width in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.language.text.letters import NO_SPACES
from pipeline.localise.bidi import with_controls
from pipeline.model import LocalisedLeaflet, Table

WIDTHS = (18, 26, 34, 46)
"""Letter heights: a table that needs more room than there is stands as a list of its rows."""
_LETTER, _PADDING, _MARK = 0.56, 1.3, 1.9
_UNSPACED = re.compile(f"[{NO_SPACES}]")
_WIDE_LETTERS = 4
"""Letters of a script without spaces that stand on a line at least."""


class Cell(NamedTuple):
    """A cell: its unit, "" where it is empty; `column` is its column's heading where it has one.

    `heads` is "col", "row" or "".
    """

    unit: str
    heads: str
    column: str


def cells(table: Table, leaflet: LocalisedLeaflet) -> tuple[tuple[Cell, ...], ...]:
    """Return a table's cells row by row, the headings first."""
    head = tuple(Cell(unit, "col" if unit else "", "") for unit in table.rows[0])
    return (head, *(tuple(_row(row, table, leaflet)) for row in table.rows[1:]))


def _row(row: tuple[str, ...], table: Table, leaflet: LocalisedLeaflet) -> Iterator[Cell]:
    for place, (unit, above) in enumerate(zip(row, table.rows[0], strict=True)):
        if not unit:
            yield Cell("", "", "")
        else:
            heads = "row" if table.row_headings and place == 0 else ""
            yield Cell(unit, heads, _text(above, leaflet))


def _text(unit: str, leaflet: LocalisedLeaflet) -> str:
    """A heading as plain text, each run that could be reordered isolated by its characters."""
    return " ".join(with_controls(leaflet.units[unit].spans).split()) if unit else ""


def width(table: Table, leaflet: LocalisedLeaflet) -> int:
    """Return from how many letter heights on a table is shown as one: one of `WIDTHS`."""
    columns = zip(*table.rows, strict=True)
    needed = sum(
        _PADDING + max((_room(unit, leaflet) for unit in column if unit), default=0)
        for column in columns
    )
    return next((width for width in WIDTHS if width >= needed), WIDTHS[-1])


def _room(unit: str, leaflet: LocalisedLeaflet) -> float:
    """The room that a cell's longest word takes."""
    found = leaflet.units[unit]
    longest = max((len(word) for word in found.text.split()), default=0)
    if _UNSPACED.search(found.text):
        longest = 2 * min(longest, _WIDE_LETTERS)
    return longest * _LETTER + (_MARK if found.unit.instruction else 0)
