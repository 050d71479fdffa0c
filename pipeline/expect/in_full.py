"""Which abbreviations are told in full, where: at the first place at which a reader meets them.

A page explains an abbreviation wherever it stands; who listens, or holds a paper, reads on.  So
the first unit with it is followed by a line, "IOP: pressure in the eye", in the words by which the
leaflet itself defines it.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.language.data import data_of
from pipeline.language.typography.rules import typography
from pipeline.localise.abbreviations import defined, pattern_of
from pipeline.model import LocalisedLeaflet, LocalisedUnit, Picture, Span, walk


def in_full(leaflet: LocalisedLeaflet) -> dict[str, tuple[tuple[Span, ...], ...]]:
    """Map the units at which abbreviations are first met to the line that tells each in full.

    There is none where the unit itself says it, nor for one that was defined above.
    """
    names, _ = defined(leaflet.leaflet, leaflet.units)
    if not names:
        return {}
    pattern = pattern_of(names)
    # The text of a picture has no place on paper behind which a line could stand.
    unseen = {block.unit for block in walk(leaflet.leaflet.blocks) if isinstance(block, Picture)}
    found: dict[str, tuple[tuple[Span, ...], ...]] = {}
    told: set[str] = set()
    for unit in leaflet.ordered:
        if unit.unit.id in unseen:
            continue
        met = [name for name in dict.fromkeys(pattern.findall(unit.text)) if name not in told]
        told.update(met)
        if due := [name for name in met if not _says(unit, name, leaflet.units[names[name]])]:
            found[unit.unit.id] = tuple(_line(name, names[name], leaflet) for name in due)
    return found


def colon(leaflet: LocalisedLeaflet) -> str:
    """Return the language's colon, with the space before it that its typography asks for."""
    habits = typography(data_of(leaflet))
    space = next((space for space, marks in habits.before if ":" in marks), "")
    return space + dict(habits.marks).get(":", ":")


def _says(unit: LocalisedUnit, name: str, meaning: LocalisedUnit) -> bool:
    """Whether a unit says an abbreviation in full, or is the term above its definition."""
    return unit.text == name or meaning.text.rstrip(".").casefold() in unit.text.casefold()


def _line(name: str, meaning: str, leaflet: LocalisedLeaflet) -> tuple[Span, ...]:
    mark = colon(leaflet)
    between = Span(mark if mark.endswith("\uff1a") else f"{mark} ")
    said = (replace(span, href=None) for span in leaflet.units[meaning].spans)
    return Span(name, isolate="auto"), between, *said
