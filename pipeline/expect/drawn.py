"""How a leaflet's structures are drawn on paper: cards, letters, boxes to tick, blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.expect import structures
from pipeline.language.text.digits import localise_digits
from pipeline.model import (
    CALLOUT_KINDS,
    Block,
    Box,
    Edition,
    Heading,
    Item,
    ItemList,
    Kind,
    Language,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    Picture,
    Span,
    Ui,
    Unit,
    block_units,
    walk,
)

BLANK = "_" * 20
"""What is drawn for a blank: long enough to write a date or a name by hand, in any size."""
FRAMES: Mapping[str, float] = {"emergency": 0.3, "urgent": 0.2, "warning": 0.13, "note": 0.07}
"""How heavy the frame of each kind of card is, in sizes of the text."""
TICK_BOX = 0.9
"""How wide a box to tick is, in sizes of the text."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def drawn(unit: LocalisedUnit) -> LocalisedUnit:
    """Return a unit as it is drawn: a blank is a line to write on."""
    if not any(span.blank for span in unit.spans):
        return unit
    spans = tuple(replace(s, text=BLANK) if s.blank else s for s in unit.spans)
    return replace(unit, spans=spans)


def said(unit: LocalisedUnit, ui: Ui) -> str:
    """Return what a screen reader says of a unit: a blank by its name, since `_` says nothing."""
    return "".join(structures.blank(ui) if span.blank else span.text for span in unit.spans)


def list_label(block: ItemList, place: int, language: Language) -> str:
    """Return what an item is numbered with, counted from 0; nothing where the list is not."""
    if not block.ordered:
        return ""
    number = block.start + place
    if block.letters:
        return f"{_letters(number)}."
    return f"{localise_digits(str(number), language)}."


def _letters(number: int) -> str:
    more, last = divmod(number - 1, len(_LETTERS))
    return (_letters(more) if more else "") + _LETTERS[last]


def ticked(leaflet: Leaflet) -> frozenset[str]:
    """Return the ids of the items with a box to tick, which takes the place of their mark."""
    items = (block for block in walk(leaflet.blocks) if isinstance(block, Item))
    return frozenset(item.unit for item in items if item.tick)


def pictured(leaflet: Leaflet) -> Mapping[str, Picture]:
    """Return the pictures by the units that describe them, which are never drawn."""
    return {block.unit: block for block in walk(leaflet.blocks) if isinstance(block, Picture)}


def cards(leaflet: Leaflet) -> tuple[Box, ...]:
    """Return the call-outs in reading order, each section of a call-out's kind as one, too."""
    return tuple(box for box in walk(grouped(leaflet)) if isinstance(box, Box) and box.kind)


def grouped(leaflet: Leaflet) -> tuple[Block, ...]:
    """Return the blocks, with what belongs to a section of a call-out's kind in a box."""
    kinds = {unit.id: unit.kind for unit in leaflet.units}
    return tuple(_grouped(leaflet.blocks, kinds))


def _grouped(blocks: tuple[Block, ...], kinds: Mapping[str, Kind]) -> Iterator[Block]:
    held: list[Block] = []
    kind: Kind | None = None
    for block in blocks:
        level = getattr(block, "level", 9)
        if level <= 2:
            if kind:
                yield Box(tuple(held), kind)
            called = isinstance(block, Heading) and level == 2 and kinds[block.unit]
            held, kind = [], called if called in CALLOUT_KINDS else None
        if kind:
            held.append(block)
        else:
            yield block
    if kind:
        yield Box(tuple(held), kind)


def label_id(card: Box) -> str:
    """Return the id of the word above a card: that of its first unit, marked."""
    return f"ui-card-{next(block_units(card.blocks), '')}"


def labels(leaflet: LocalisedLeaflet, edition: Edition) -> Mapping[str, LocalisedUnit]:
    """Return the word above each card, by the first unit of the card."""
    return {
        next(block_units(box.blocks), ""): _label(box, box.kind, edition.ui)
        for box in cards(leaflet.leaflet)
        if box.kind
    }


def _label(card: Box, kind: Kind, ui: Ui) -> LocalisedUnit:
    word = structures.callout_label(kind, ui)
    unit = Unit(label_id(card), "info", word, role="interface")
    return LocalisedUnit(unit, word, (Span(word),))
