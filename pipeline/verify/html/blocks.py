"""The blocks of a leaflet as a page must nest them: every element but what stands within a unit.

What a unit says is read in `reader`; here is where it stands: in which cell of which row, below
which term, in which card, beside which box to tick, in place of which picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.expect import cards, fields, structures, tables
from pipeline.expect.definitions import definitions
from pipeline.model import (
    Block,
    Box,
    Edition,
    Heading,
    Item,
    ItemList,
    LocalisedLeaflet,
    Notes,
    Picture,
    Section,
    Table,
    Terms,
    sections,
)
from pipeline.verify.html.tree import NESTED, Node, node, read, squeezed
from pipeline.verify.html.words import word

PLAYER, STEPS, LEGEND, NOTES = (node(f"ui-{n}") for n in ("player", "steps", "legend", "notes"))
"""Where on the page these stand, which are compared by themselves."""


class Tree:
    """Makes the elements of a leaflet's own part."""

    def __init__(self, leaflet: LocalisedLeaflet, edition: Edition) -> None:
        self.leaflet = leaflet
        self.edition = edition

    def main(self, *, player: bool, steps: bool, legend: bool) -> Node:
        """Return the leaflet's part; what else stands in it is named by its place."""
        opening, *rest = sections(self.leaflet.leaflet.blocks)
        first, others = cards.pressing(rest, self.leaflet)
        children = [
            *self.blocks((opening.heading,)),
            *([PLAYER] if player else []),
            *self.blocks(opening.blocks),
            *map(self.section, first),
            *([STEPS] if steps else []),
            *([LEGEND] if legend else []),
            *map(self.section, others),
        ]
        if fields.any_fields(self.leaflet):
            children.append(self.kept())
        return node("main", *children)

    def section(self, section: Section) -> Node:
        """A section of level 2, which may be a card."""
        kind, unit = cards.card_kind(section, self.leaflet), section.heading.unit
        inner = (*self.blocks((section.heading,)), *self.blocks(section.blocks))
        if kind is None:
            return node("section", *inner, aria_labelledby=unit)
        label = structures.callout_label(kind, self.edition.ui)
        return node(
            "section", node("p", label, class_="card-label", id=f"ui-card-{unit}"), *inner,
            class_="card", data_card=kind, aria_labelledby=f"ui-card-{unit} {unit}",
        )  # fmt: skip

    def kept(self) -> Node:
        """What is said of that which a reader ticks and fills in."""
        delete = node("button", word(self.edition, "ui-notes-delete"), type="button")
        kept = word(self.edition, "ui-notes-kept")
        lost = word(self.edition, "ui-notes-lost")
        return node(
            "div", node("p", kept, delete, class_="notes-kept", hidden=""),
            node("p", lost, class_="notes-lost", hidden=""), class_="kept-box",
        )  # fmt: skip

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Node]:
        """The elements of blocks that stand side by side."""
        for block in blocks:
            match block:
                case ItemList():
                    yield self.list(block)
                case Table():
                    yield self.table(block)
                case Picture():
                    yield self.picture(block)
                case Terms():
                    yield self.terms(block)
                case Box():
                    yield self.box(block)
                case Notes():
                    yield self.unit(f"h{block.level}", block.unit)
                    yield NOTES
                case Heading():
                    yield self.unit(f"h{block.level}", block.unit)
                case _:
                    yield self.unit("p", block.unit)

    def unit(self, tag: str, unit: str, *inner: Node, **attributes: str | None) -> Node:
        """The element of a unit, with what is nested in it."""
        found = self.leaflet.units[unit].unit
        kind = found.kind if found.instruction else None
        return node(tag, *inner, id=unit, data_kind=kind, **attributes)

    def list(self, block: ItemList) -> Node:
        """A list of items."""
        numbered = block.ordered and block.start != 1
        return node(
            "ol" if block.ordered else "ul",
            *(self.tick(item) if item.tick else self.item(item) for item in block.items),
            type="a" if block.letters else None,
            start=str(block.start) if numbered else None,
        )

    def item(self, item: Item) -> Node:
        """An item without a box."""
        return self.unit("li", item.unit, *self.blocks(item.children))

    def tick(self, item: Item) -> Node:
        """An item with its box, named by the unit."""
        box = fields.tick_id(item.unit)
        with_blank = fields.has_blank(self.leaflet.units[item.unit])
        field = node(
            "input", type="checkbox", id=box,
            data_kept=fields.kept_as(self.leaflet, box),
            aria_labelledby=item.unit if with_blank else None,
        )  # fmt: skip
        text = self.unit("span", item.unit) if with_blank else self.unit(
            "label", item.unit, for_=box
        )  # fmt: skip
        return node("li", field, text, *self.blocks(item.children), class_="tick")

    def table(self, block: Table) -> Node:
        """A table: which cell is in which row, below which heading."""
        head, *rows = (
            node("tr", *map(self.cell, row)) for row in tables.cells(block, self.leaflet)
        )
        return node(
            "table", node("thead", head), node("tbody", *rows),
            class_=f"wide-{tables.width(block, self.leaflet)}",
        )  # fmt: skip

    def cell(self, cell: tables.Cell) -> Node:
        """A cell; an empty one holds nothing."""
        if not cell.unit:
            return node("td")
        named = {"scope": cell.heads or None, "data_column": squeezed(cell.column) or None}
        return self.unit("th" if cell.heads else "td", cell.unit, **named)

    def picture(self, block: Picture) -> Node:
        """A picture, to the byte, with its words and its caption."""
        file = self.leaflet.pictures[block.source]
        shown = self.unit(
            "img", block.unit, alt=self.leaflet.units[block.unit].text, src=file.data_uri,
            width=str(max(round(file.width), 1)), height=str(max(round(file.height), 1)),
        )  # fmt: skip
        caption = [self.unit("figcaption", block.caption)] if block.caption else []
        return node("figure", shown, *caption)

    def terms(self, block: Terms) -> Node:
        """Terms, each with its own definitions."""
        entries = []
        for entry in block.entries:
            meant = (
                self.unit("dd", paragraph.unit, *self.blocks(below))
                for paragraph, below in definitions(entry, self.leaflet)
            )
            entries.append(node("div", self.unit("dt", entry.unit), *meant))
        return node("dl", *entries)

    def box(self, block: Box) -> Node:
        """A card with its label, or a quotation."""
        inner = self.blocks(block.blocks)
        if not block.kind:
            return node("blockquote", *inner)
        label, first = (
            structures.callout_label(block.kind, self.edition.ui),
            cards.first_unit(block),
        )
        named = [f"ui-card-{first}"]
        if isinstance(block.blocks[0], Heading | Notes):
            named.append(first)
        return node(
            "div", node("p", label, class_="card-label", id=f"ui-card-{first}"), *inner,
            class_="card", data_card=block.kind, role="group", aria_labelledby=" ".join(named),
        )  # fmt: skip


def nested(element: Any, ids: frozenset[str]) -> Node:
    """Read an element with all that is nested in it, but for what its units say themselves."""
    if not isinstance(element.tag, str):
        return read(element)
    if element.tag == "div" and element.get("class") == "notes-box":
        return NOTES
    own = element.get("id") in ids
    children: list[Node] = [] if own else [squeezed(element.text)]
    for child in element:
        if not own or child.tag in NESTED:
            children.append(nested(child, ids))
        if not own:
            children.append(squeezed(child.tail))
    attributes = tuple(sorted(element.attrib.items()))
    return element.tag, attributes, tuple(child for child in children if child)
