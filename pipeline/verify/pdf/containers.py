"""Whether a unit stands in its own cell, entry, picture or quotation.

The roles from the document down to a unit tell what it is; here it is told which one: the third
cell of the second row, and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.expect.drawn import label_id
from pipeline.model import (
    Block,
    Box,
    Finding,
    Heading,
    ItemList,
    LocalisedLeaflet,
    Notes,
    Picture,
    Table,
    Terms,
    block_units,
    nested,
    own_units,
    walk,
)
from pipeline.verify.pdf.structure import Element

CONTAINERS = frozenset(
    {"Table", "THead", "TBody", "TR", "TH", "TD", "Div", "Caption", "BlockQuote"}
)
"""Roles of what holds the units of a table, a picture or a quotation together."""

_Path = tuple[str, ...]
_Place = tuple[str | int, ...]


def paths(blocks: Sequence[Block], above: _Path) -> Iterator[tuple[str, _Path]]:
    """Yield each unit and the roles from the document down to it."""
    for block in blocks:
        match block:
            case ItemList() | Terms():
                yield from _entries(block, (*above, "L", "LI"))
            case Heading() | Notes():
                yield block.unit, (*above, f"H{block.level}")
            case Table():
                yield from _cells(block, (*above, "Table"))
            case Picture():
                yield block.unit, (*above, "Div", "Figure")
                yield block.caption, (*above, "Div", "Caption", "P")
            case Box():
                yield label_id(block), (*above, "P")
                yield from paths(block.blocks, above if block.kind else (*above, "BlockQuote"))
            case _:
                yield from ((unit, (*above, "P")) for unit in own_units(block))
                yield from paths(nested(block), above)


def _entries(block: ItemList | Terms, item: _Path) -> Iterator[tuple[str, _Path]]:
    """The paths of a list's units: a term is what its definition is called."""
    for entry in nested(block):
        label = "Lbl" if isinstance(block, Terms) else "LBody"
        yield from ((unit, (*item, label, "P")) for unit in own_units(entry))
        yield from paths(nested(entry), (*item, "LBody"))


def _cells(table: Table, above: _Path) -> Iterator[tuple[str, _Path]]:
    """The paths of a table's units."""
    for number, row in enumerate(table.rows):
        for place, unit in enumerate(row):
            part, cell = _cell(table, number, place)
            yield unit, (*above, part, "TR", cell, "P")


def _cell(table: Table, row: int, place: int) -> tuple[str, str]:
    """The part of a table that a cell belongs to, and its role."""
    heads = row == 0 or (place == 0 and table.row_headings)
    filled = bool(table.rows[row][place])
    return ("THead" if row == 0 else "TBody"), ("TH" if heads and filled else "TD")


def misplaced(roots: Sequence[Element], leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    """Find `structure`: a unit in another cell, entry, picture or quotation than its own."""
    due = dict(_due(leaflet.leaflet.blocks))
    counts: Counter[str] = Counter()
    found = dict(pair for root in roots for pair in _found(root, (), counts))
    for unit in leaflet.leaflet.units:
        if due.get(unit.id) != found.get(unit.id):
            message = "stands in another cell, entry or group than its own"
            yield Finding(unit.id, "structure", message)
    tables = [e for root in roots for e in root.walk() if e.role == "Table"]
    yield from _tables(tables, leaflet)


def _due(blocks: Sequence[Block]) -> Iterator[tuple[str, _Place]]:
    """Each unit of a container with the numbers that lead to it: what is innermost comes last."""
    counts: Counter[str] = Counter()
    for block in walk(blocks):
        parts = _parts(block)
        if parts:
            name = type(block).__name__
            for place, units in parts.items():
                for unit in units:
                    yield unit, (name, counts[name], *place)
            counts[name] += 1


def _parts(block: Block) -> dict[tuple[int, ...], tuple[str, ...]]:
    """The units of a container by their numbers in it."""
    match block:
        case Table():
            return {
                (number, place): (unit,)
                for number, row in enumerate(block.rows)
                for place, unit in enumerate(row)
                if unit
            }
        case Terms():
            return {(n,): tuple(block_units((entry,))) for n, entry in enumerate(block.entries)}
        case Picture():
            return {(): own_units(block)}
        case Box() if not block.kind:
            return {(): tuple(block_units(block.blocks))}
        case _:
            return {}


_NAMES = {"Table": "Table", "Div": "Picture", "BlockQuote": "Box"}


def _found(element: Element, above: _Place, counts: Counter[str]) -> Iterator[tuple[str, _Place]]:
    """The same, as a file has it."""
    if element.id is not None:
        if above:
            yield element.id, above
        return
    name = "Terms" if _defines(element) else _NAMES.get(element.role, "")
    if not name:
        for child in element.children:
            yield from _found(child, above, counts)
        return
    number = counts[name]
    counts[name] += 1
    for place, child in _children(element, name):
        yield from _found(child, (name, number, *place), counts)


def _children(element: Element, name: str) -> Iterator[tuple[tuple[int, ...], Element]]:
    """What is in a container, with its numbers in it."""
    if name == "Table":
        rows = [row for part in element.children for row in part.children]
        for number, row in enumerate(rows):
            yield from (((number, n), e) for n, cell in enumerate(row.children)
                        for e in cell.children)  # fmt: skip
    elif name == "Terms":
        for number, entry in enumerate(element.children):
            yield from (((number,), child) for child in entry.children)
    else:
        yield from (((), child) for child in element.children)


def _defines(element: Element) -> bool:
    """Whether a list's items are called by units: terms."""
    if element.role != "L":
        return False
    labels = (e for item in element.children for e in item.children if e.role == "Lbl")
    return any(e.id is not None for label in labels for e in label.walk())


def _tables(found: Sequence[Element], leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    """Find `structure`: a cell lost, an empty one too, or a heading that heads something else."""
    due = [block for block in walk(leaflet.leaflet.blocks) if isinstance(block, Table)]
    if len(found) != len(due):
        yield Finding(None, "structure", f"has {len(found)} tables, not {len(due)}")
        return
    for table, element in zip(due, found, strict=True):
        first = next(unit for row in table.rows for unit in row if unit)
        rows = [e for part in element.children for e in part.children]
        shape = [[(cell.role, cell.scope) for cell in row.children] for row in rows]
        wanted = [
            [_heading(table, number, place) for place in range(len(row))]
            for number, row in enumerate(table.rows)
        ]
        if shape != wanted:
            yield Finding(first, "structure", "heads a table whose cells or headings are others")


def _heading(table: Table, row: int, place: int) -> tuple[str, str | None]:
    _, role = _cell(table, row, place)
    scope = ("Row" if row else "Column") if role == "TH" else None
    return role, scope
