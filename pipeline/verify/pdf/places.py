"""Whether units stand in their order, in the structure and on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Finding, LocalisedLeaflet
from pipeline.verify.pdf import pictures, tables
from pipeline.verify.pdf.document import Sight
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import lines_of
from pipeline.verify.pdf.structure import Element


def places_of(
    drawn: Mapping[str, Sequence[Glyph]],
    elements: Mapping[str | None, Element],
    sight: Sight,
    leaflet: LocalisedLeaflet,
) -> dict[str, tuple[int, float] | None]:
    """Where each unit starts: its page and how far down; what is lower is greater.

    The cells of a row stand beside one another, and have no place here: `tables` sees to them.
    """
    shown = pictures.of_units(elements, sight.pages, leaflet)
    beside = tables.cells_of(leaflet)
    found = dict[str, tuple[int, float] | None]()
    for id, glyphs in drawn.items():
        lines = lines_of(glyphs)
        if id in shown:
            found[id] = shown[id].page, -shown[id].box[3]
        elif lines and id not in beside:
            found[id] = lines[0][0].page, -lines[0][0].y
        else:
            found[id] = None
    return found


def misplaced(
    tagged: Sequence[Element], places: Mapping[str, tuple[int, float] | None]
) -> Iterator[Finding]:
    """Units out of place, in the structure (what is read out) and on the page (what is seen).

    `places` are in the order that is due.
    """
    read_out = list(dict.fromkeys(e.id for e in tagged if e.id in places))
    for wanted, there in zip(places, read_out, strict=True):
        if wanted != there:
            yield Finding(wanted, "order", f"“{there}” is read out in its place")
    above: tuple[int, float] = (0, 0.0)
    for id, found in places.items():
        place = found or above
        if place < above:
            yield Finding(id, "order", f"stands above what comes before it, on page {place[0]}")
        above = place
