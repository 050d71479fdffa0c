"""What several elements make together in the structure: tables, terms, pictures with captions.

The template draws the parts; here they become what PDF/UA has a name for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from pipeline.model import Block, Box, Picture, Table, Term, Terms
from pipeline.render.print.properties import children_of


class Groups:
    """Names the groups of one document; `units` are its elements by the ids of their units."""

    def __init__(self, document: pikepdf.Pdf, units: Mapping[str, Object]) -> None:
        self.document = document
        self.units = units
        self.ids = {element.objgen: id for id, element in units.items()}

    def name(self, element: Object, block: Block | None) -> None:
        """Make of the element that holds a block's parts together what the block is."""
        if isinstance(block, Table):
            if str(element.S) != "/Table":
                self._rebuild(element, block)
            self._cells(element, block)
        elif isinstance(block, Picture):
            element.S = Name.Div
            figure, *caption = children_of(element.K)
            self._fill(element, [figure, *([self._made("Caption", caption)] if caption else [])])
        elif isinstance(block, Terms):
            element.S = Name.L
            element.A = Array([Dictionary(O=Name.List, ListNumbering=Name("/None"))])
            self._fill(element, list(self._entries(element, block.entries)))
        elif isinstance(block, Box):
            element.S = Name.BlockQuote

    def _rebuild(self, element: Object, table: Table) -> None:
        """Order the parts of a table that is drawn as a list into its rows and cells."""
        parts: dict[str, list[Object]] = {}
        last = ""
        cells = {id for row in table.rows for id in row}
        for child in _flat(element):
            id = self.ids.get(child.objgen, "")
            last = id if id in cells else last
            parts.setdefault(last, []).append(child)
        rows = [
            self._made("TR", [self._made("TD", parts.get(id, []) if id else []) for id in row])
            for row in table.rows
        ]
        element.S = Name.Table
        self._fill(element, [self._made("THead", rows[:1]), self._made("TBody", rows[1:])])

    def _cells(self, element: Object, table: Table) -> None:
        """Say which cells are headings, of a column or of a row; one heads nothing when empty."""
        parts = [row for part in children_of(element.K) for row in children_of(part.K)]
        for number, (row, due) in enumerate(zip(parts, table.rows, strict=True)):
            for place, (cell, id) in enumerate(zip(children_of(row.K), due, strict=True)):
                for key in ("/A", "/ID"):
                    if key in cell:
                        del cell[key]
                heads = number == 0 or (place == 0 and table.row_headings)
                cell.S = Name.TH if id and heads else Name.TD
                if id and heads:
                    scope = Name.Row if number else Name.Column
                    cell.A = Array([Dictionary(O=Name.Table, Scope=scope)])
        if "/A" in element:
            # Where a table is drawn is no part of what it says.
            del element["/A"]

    def _entries(self, element: Object, entries: Sequence[Term]) -> Iterator[Object]:
        """Yield an item for each term, with what it means as its body."""
        terms = {entry.unit for entry in entries}
        held: list[list[Object]] = []
        for child in children_of(element.K):
            if self.ids.get(child.objgen) in terms:
                held.append([])
            held[-1].append(child)
        for term, *rest in held:
            named = [term]
            while rest and self.ids.get(rest[0].objgen, "").startswith("ui-told-"):
                named.append(rest.pop(0))
            yield self._made("LI", [self._made("Lbl", named), self._made("LBody", rest)])

    def _made(self, role: str, children: Sequence[Object]) -> Object:
        element = self.document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=Array())
        )
        self._fill(element, children)
        return element

    def _fill(self, element: Object, children: Sequence[Object]) -> None:
        element.K = Array(children)
        for child in children:
            child.P = element


def _flat(element: Object) -> Iterator[Object]:
    """What is in an element, without what only places it on the page."""
    for child in children_of(element.K):
        if str(child.S) == "/Div":
            yield from _flat(child)
        else:
            yield child
