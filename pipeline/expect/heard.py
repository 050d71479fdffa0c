"""How a leaflet's blocks are heard: each unit in its turn, after the words that tell what it is.

Who listens sees no shape.  So a table is read row by row, each cell after its row's heading and
the heading of its column; a picture, a card and a box to tick are named before what they hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.expect import lists, own, structures
from pipeline.expect.in_full import colon
from pipeline.model import (
    CALLOUT_KINDS,
    Block,
    Box,
    Edition,
    ItemList,
    LocalisedLeaflet,
    Picture,
    Span,
    Speech,
    Table,
    Terms,
    block_units,
    own_units,
)

AFTER_PARAGRAPH = 0.7
BETWEEN_ITEMS = 0.6
AFTER_ANNOUNCEMENT = 0.3

_MARKS = tuple(".:;?!…。：；？！।॥۔؟؛")

Words = tuple[str, tuple[Span, ...]]
"""The id and the spans of something that is said before a unit; no spans: it is not said."""


class Part(NamedTuple):
    """Something said in one go: a unit or words of the product's; `pause` is the silence before."""

    id: str
    spans: tuple[Span, ...]
    pause: float

    @property
    def text(self) -> str:
        """What is said, as the reader has it."""
        return "".join(span.text for span in self.spans)


class Pauses(NamedTuple):
    """The silence before a list's first item, and before what stands below an item."""

    first_item: float
    below_item: float


def words(id: str, text: str) -> Words:
    """Return words of the product's own; without a text they are not said."""
    return id, (Span(text),) if text else ()


def speech_of(edition: Edition) -> Speech:
    """Return how texts are given to a voice, with words for a blank whatever the language has."""
    rules = edition.language.speech
    return rules if rules.blank else replace(rules, blank=structures.blank(edition.ui))


class Teller:
    """Tells the blocks of one leaflet; units in `silent` are left out."""

    def __init__(
        self,
        leaflet: LocalisedLeaflet,
        edition: Edition,
        pauses: Pauses,
        silent: Collection[str] = (),
    ) -> None:
        self.leaflet = leaflet
        self.edition = edition
        self.pauses = pauses
        self.silent = silent
        self.links = own.links(leaflet, edition)
        self.in_full = own.in_full(leaflet)
        self.announced = lists.announced(leaflet, edition)

    def blocks(self, blocks: tuple[Block, ...], pause: float) -> Iterator[Part]:
        """Yield what is said of `blocks`; `pause` is the silence before the first."""
        for number, block in enumerate(blocks):
            yield from self.block(block, AFTER_PARAGRAPH if number else pause)

    def block(self, block: Block, pause: float) -> Iterator[Part]:
        """Yield what is said of a block; a list's first item follows its lead-in by its own."""
        match block:
            case ItemList():
                yield from self.items(block)
            case Table():
                yield from self.table(block, pause)
            case Picture():
                yield from self.picture(block, pause)
            case Terms():
                yield from self.terms(block, pause)
            case Box():
                yield from self.box(block, pause)
            case _:
                for unit in own_units(block):
                    if unit not in self.silent:
                        yield from self.unit(unit, pause)

    def items(self, block: ItemList) -> Iterator[Part]:
        """Yield what is said of a list, each item after its announcement if it has one."""
        for place, item in enumerate(block.items):
            announced = words(f"ui-item-{item.unit}", self.announced.get(item.unit, ""))
            named = structures.tick(self.edition.ui) if item.tick else ""
            tick = words(f"ui-tick-{item.unit}", named)
            before = BETWEEN_ITEMS if place else self.pauses.first_item
            yield from self.unit(item.unit, before, announced, tick)
            yield from self.blocks(item.children, self.pauses.below_item)

    def picture(self, block: Picture, pause: float) -> Iterator[Part]:
        """Yield what is said of a picture: its alternative text, then its caption."""
        named = words(f"ui-picture-{block.unit}", structures.picture(self.edition.ui))
        yield from self.unit(block.unit, pause, named)
        if block.caption:
            yield from self.unit(block.caption, BETWEEN_ITEMS)

    def terms(self, block: Terms, pause: float) -> Iterator[Part]:
        """Yield each term, and what it means."""
        for number, entry in enumerate(block.entries):
            yield from self.unit(entry.unit, AFTER_PARAGRAPH if number else pause)
            yield from self.blocks(entry.children, BETWEEN_ITEMS)

    def box(self, block: Box, pause: float) -> Iterator[Part]:
        """Yield what stands in a card, after its label; a quotation has none."""
        if block.kind:
            label = structures.callout_label(block.kind, self.edition.ui)
            yield Part(f"ui-card-{next(block_units(block.blocks))}", (Span(label),), pause)
            pause = AFTER_ANNOUNCEMENT
        yield from self.blocks(block.blocks, pause)

    def table(self, block: Table, pause: float) -> Iterator[Part]:
        """Yield what is said of a table: its headings once, then row by row."""
        head, *rows = block.rows
        for place, cell in enumerate(filter(None, head)):
            named = words(f"ui-table-{cell}", "" if place else structures.table(self.edition.ui))
            yield from self.unit(cell, BETWEEN_ITEMS if place else pause, named)
        for number, row in enumerate(rows, 1):
            yield from self.row(number, head, row, headed=block.row_headings)

    def row(
        self, number: int, head: tuple[str, ...], row: tuple[str, ...], *, headed: bool
    ) -> Iterator[Part]:
        """Yield what is said of a row: what heads it, then each filled cell after its column's."""
        before, count = AFTER_PARAGRAPH, structures.row(number, self.edition)
        for place, (cell, column) in enumerate(zip(row, head, strict=True)):
            if not cell:
                continue
            if headed and not place:
                yield from self.unit(cell, before)
            else:
                counted = words(f"ui-row-{cell}", count if before == AFTER_PARAGRAPH else "")
                named = (f"ui-column-{cell}", self.label(column))
                yield from self.unit(cell, before, counted, named)
            before = BETWEEN_ITEMS

    def label(self, column: str) -> tuple[Span, ...]:
        """Return the heading of a column as it is said before a cell: "Morning:"."""
        if not column:
            return ()
        heading = tuple(replace(span, href=None) for span in self.leaflet.units[column].spans)
        # A colon behind a mark of its own, "When?", would be one too many.
        if heading[-1].text.endswith(_MARKS):
            return heading
        return *heading, Span(colon(self.leaflet))

    def unit(self, id: str, pause: float, *before: Words) -> Iterator[Part]:
        """Yield a unit, after the words before it, then what its links and abbreviations hide."""
        for name, spans in before:
            if spans:
                yield Part(name, spans, pause)
                pause = AFTER_ANNOUNCEMENT
        yield Part(id, self.leaflet.units[id].spans, pause)
        if told := self.links.get(id):
            yield Part(f"ui-link-{id}", told, AFTER_ANNOUNCEMENT)
        if said := self.in_full.get(id):
            yield Part(f"ui-full-{id}", said, AFTER_ANNOUNCEMENT)

    def heading(self, unit: str) -> Words:
        """Return the label of a section that is a card, to be said before its heading."""
        kind = self.leaflet.units[unit].unit.kind
        label = structures.callout_label(kind, self.edition.ui) if kind in CALLOUT_KINDS else ""
        return words(f"ui-card-{unit}", label)
