"""What of a leaflet stands in cards, and which of its blocks come first."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import CALLOUT_KINDS, Box, Kind, LocalisedLeaflet, Section, block_units


def card_kind(section: Section, leaflet: LocalisedLeaflet) -> Kind | None:
    """Return the kind of card that a section of level 2 is; None where it is none."""
    kind = leaflet.units[section.heading.unit].unit.kind
    return kind if section.heading.level > 1 and kind in CALLOUT_KINDS else None


def first_unit(block: Box) -> str:
    """Return the first unit of a card, after which its label is named."""
    return next(block_units(block.blocks))


def pressing(
    sections: Iterable[Section], leaflet: LocalisedLeaflet
) -> tuple[list[Section], list[Section]]:
    """Part the sections that are emergencies, which come before all else, from the rest."""
    first: list[Section] = []
    rest: list[Section] = []
    for section in sections:
        emergency = not rest and card_kind(section, leaflet) == "emergency"
        (first if emergency else rest).append(section)
    return first, rest
