"""What a reader may tick or fill in on a page, and where it is kept."""

from __future__ import annotations

from pipeline.model import Item, LocalisedLeaflet, LocalisedUnit, walk


def any_fields(leaflet: LocalisedLeaflet) -> bool:
    """Whether a leaflet has boxes to tick, or blanks to fill in."""
    ticks = any(isinstance(block, Item) and block.tick for block in walk(leaflet.leaflet.blocks))
    return ticks or any(has_blank(unit) for unit in leaflet.ordered)


def has_blank(unit: LocalisedUnit) -> bool:
    """Whether a unit has a place to write something."""
    return any(span.blank for span in unit.spans)


def tick_id(unit: str) -> str:
    """Name the box of an item."""
    return f"ui-tick-{unit}"


def blank_id(unit: str, number: int) -> str:
    """Name a blank of a unit, counted from 1."""
    return f"ui-blank-{unit}-{number}"


def kept_as(leaflet: LocalisedLeaflet, id: str) -> str:
    """Name what a reader's device keeps of a field, in both wordings and all languages."""
    return f"{leaflet.leaflet.name}#{id.removeprefix('ui-')}"
