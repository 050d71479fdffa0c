"""The elements that a leaflet's blocks must be written as in a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.expect.book_pictures import picture_names
from pipeline.expect.phrases import Phrase
from pipeline.model import (
    CALLOUT_KINDS,
    Block,
    Box,
    Heading,
    ItemList,
    LocalisedLeaflet,
    Notes,
    Paragraph,
    Picture,
    Section,
    Table,
    Terms,
    block_units,
)
from pipeline.verify.book.xml import Node

Phrases = Mapping[str, tuple[Phrase, ...]]
PHRASE = "phrase"
"""Stands for the tag of a phrase's element, below which its text is compared as runs."""


class Form(NamedTuple):
    """How a format writes units.

    `kind` is the attribute that names an instruction's kind, `up` by how much headings are raised,
    `isolate` the element and the directions of an isolate, `blank` the attributes of a place to
    write something.
    """

    kind: str
    up: int
    isolate: str
    blank: dict[str, str]

    @property
    def modern(self) -> bool:
        """Whether it has the elements of XHTML 5: figures, asides."""
        return self.isolate == "bdi"


def unit_nodes(
    id: str, tag: str, depth: int, phrases: Phrases, attributes: Mapping[str, str]
) -> Iterator[Node]:
    """Yield the element of a unit and those of its phrases, of what is told beside it."""
    yield Node(depth, tag, {"id": id, **attributes})
    before = (f"ui-{name}-{id}" for name in ("item", "tick", "row", "column"))
    for part in (*before, id, f"ui-link-{id}", f"ui-full-{id}"):
        for phrase in phrases.get(part, ()):
            if "\n" in phrase.gap:
                yield Node(depth + 1, "br", {})
            yield Node(depth + 1, PHRASE, {"id": phrase.id})


class Due:
    """Says which elements a leaflet's blocks must be."""

    def __init__(self, leaflet: LocalisedLeaflet, phrases: Phrases, form: Form) -> None:
        self.leaflet = leaflet
        self.phrases = phrases
        self.form = form
        self.pictures = picture_names(leaflet)

    def section(
        self, section: Section, depth: int, front: Sequence[tuple[str, Mapping[str, str]]]
    ) -> Iterator[Node]:
        """Yield a section's elements; below the title, `front` are the product's own lines."""
        if self.card(section):
            yield from self.label(section.heading.unit, depth)
        yield from self.block(section.heading, depth)
        if section.heading.level == 1:
            for id, attributes in front:
                yield from unit_nodes(id, "p", depth, self.phrases, attributes)
        yield from self.blocks(section.blocks, depth)

    def card(self, section: Section) -> str:
        """Return the kind of the card that a section is, "" for any other."""
        kind = self.leaflet.units[section.heading.unit].unit.kind
        return kind if kind in CALLOUT_KINDS else ""

    def blocks(self, blocks: Iterable[Block], depth: int) -> Iterator[Node]:
        """Yield the elements of `blocks`."""
        for block in blocks:
            yield from self.block(block, depth)

    def block(self, block: Block, depth: int) -> Iterator[Node]:
        """Yield the elements of a block."""
        match block:
            case Heading() | Notes():
                yield from self.unit(block.unit, f"h{max(block.level - self.form.up, 1)}", depth)
            case Paragraph():
                yield from self.unit(block.unit, "p", depth)
            case ItemList():
                yield from self.items(block, depth)
            case Table():
                yield from self.table(block, depth)
            case Picture():
                yield from self.picture(block, depth)
            case Terms():
                yield from self.terms(block, depth)
            case Box():
                yield from self.box(block, depth)

    def items(self, block: ItemList, depth: int) -> Iterator[Node]:
        """Yield a list's elements: its numbers or letters, its boxes to tick."""
        attributes = {"type": "a"} if block.letters else {}
        if block.ordered and block.start != 1:
            attributes["start"] = str(block.start)
        yield Node(depth, "ol" if block.ordered else "ul", attributes)
        for item in block.items:
            yield from self.unit(item.unit, "li", depth + 1, "tick" if item.tick else "")
            yield from self.blocks(item.children, depth + 2)

    def table(self, block: Table, depth: int) -> Iterator[Node]:
        """Yield a table's elements: each cell in its row, at its place."""
        head, *rows = block.rows
        yield Node(depth, "table", {})
        yield Node(depth + 1, "caption", {})
        for phrase in self.phrases.get(f"ui-table-{next(filter(None, head))}", ()):
            yield Node(depth + 2, PHRASE, {"id": phrase.id})
        yield Node(depth + 1, "thead", {})
        yield Node(depth + 2, "tr", {})
        for cell in head:
            yield from self.cell(cell, "col", depth + 3)
        yield Node(depth + 1, "tbody", {})
        for row in rows:
            yield Node(depth + 2, "tr", {})
            for place, cell in enumerate(row):
                heads = block.row_headings and not place
                yield from self.cell(cell, "row" if heads else "", depth + 3)

    def cell(self, cell: str, scope: str, depth: int) -> Iterator[Node]:
        """Yield a cell's elements; `scope` is what it heads."""
        if not cell:
            yield Node(depth, "td", {})
        else:
            yield from self.unit(cell, "th" if scope else "td", depth, scope=scope)

    def picture(self, block: Picture, depth: int) -> Iterator[Node]:
        """Yield a picture's elements: its file, its alternative text and its caption."""
        modern, unit = self.form.modern, block.unit
        own = self.attributes(unit, "" if modern else "picture")
        yield Node(depth, "figure" if modern else "div", {"id": unit, **own})
        yield Node(depth + 1, "div", {"id": f"ui-picture-{unit}_1"})
        alt, file = self.leaflet.units[unit].text, self.pictures[block.source]
        yield Node(depth + 2, "img", {"id": f"{unit}_1", "src": file, "alt": alt})
        if block.caption:
            yield from self.unit(block.caption, "figcaption" if modern else "p", depth + 1)

    def terms(self, block: Terms, depth: int) -> Iterator[Node]:
        """Yield the elements of terms, each before what it means."""
        yield Node(depth, "dl", {})
        for entry in block.entries:
            yield from self.unit(entry.unit, "dt", depth + 1)
            for child in entry.children:
                if isinstance(child, Paragraph):
                    yield from self.unit(child.unit, "dd", depth + 1)
                else:
                    yield Node(depth + 1, "dd", {})
                    yield from self.block(child, depth + 2)

    def box(self, block: Box, depth: int) -> Iterator[Node]:
        """Yield the elements of a card, its label first, or of a quotation."""
        if not block.kind:
            yield Node(depth, "blockquote", {})
            yield from self.blocks(block.blocks, depth + 1)
            return
        first = next(block_units(block.blocks))
        named = {"role": "note", "aria-labelledby": f"ui-card-{first}"} if self.form.modern else {}
        yield Node(depth, "aside" if self.form.modern else "div", {"class": block.kind, **named})
        yield from self.label(first, depth + 1)
        yield from self.blocks(block.blocks, depth + 1)

    def label(self, unit: str, depth: int) -> Iterator[Node]:
        """Yield the label of the card that begins with a unit."""
        yield from unit_nodes(f"ui-card-{unit}", "p", depth, self.phrases, {"class": "label"})

    def unit(
        self, id: str, tag: str, depth: int, form: str = "", *, scope: str = ""
    ) -> Iterator[Node]:
        """Yield a unit's elements."""
        attributes = self.attributes(id, form) | ({"scope": scope} if scope else {})
        yield from unit_nodes(id, tag, depth, self.phrases, attributes)

    def attributes(self, id: str, form: str) -> dict[str, str]:
        """Return what an element says of its unit: an instruction's kind, a form's class."""
        unit = self.leaflet.units[id].unit
        kind = unit.kind if unit.instruction else ""
        if not self.form.modern:  # both are classes there
            kind, form = "", f"{kind} {form}".strip()
        named = {self.form.kind: kind, "class": form} if self.form.modern else {"class": form}
        return {name: value for name, value in named.items() if value}
