"""The product's own lines in what is heard: whose a leaflet is, of when, where its links lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.expect import front, notices
from pipeline.expect.in_full import in_full as first_met
from pipeline.expect.links import told
from pipeline.model import Edition, Heading, LocalisedLeaflet, Notes, Span

Own = tuple[str, tuple[Span, ...]]
"""A line of the product's own: its id, which starts with `ui-`, and its spans."""


def details(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Own]:
    """Yield what may wait for the end: whose leaflet it is, their number, of when it is."""
    clinic = edition.clinic
    yield "ui-clinic", (Span(clinic.name, isolate="auto"),)
    # Translators: Before the clinic's telephone number.
    telephone = Span(edition.ui("ui-telephone", "Telephone") + " ")
    yield "ui-contact", (telephone, Span(clinic.phone, href=clinic.phone_uri, isolate="ltr"))
    if date := notices.date(leaflet, edition):
        yield "ui-date", date
    yield from front.said(leaflet, edition)


def end(edition: Edition) -> Own:
    """Return the last words."""
    # Translators: The last words of the recording of a leaflet.
    return "ui-end", (Span(edition.ui("ui-end", "End of leaflet.")),)


def links(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, tuple[Span, ...]]:
    """Map the units whose words do not tell where their links lead to what is told of them."""
    known = (edition.clinic.phone,)
    found = {id: told(unit.spans, known) for id, unit in leaflet.units.items()}
    return {id: _joined("; ", [(span,) for span in found]) for id, found in found.items() if found}


def in_full(leaflet: LocalisedLeaflet) -> dict[str, tuple[Span, ...]]:
    """Map the units at which abbreviations are first met to those in full, a line each."""
    return {id: _joined("\n", lines) for id, lines in first_met(leaflet).items()}


def _joined(between: str, parts: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(chain.from_iterable((Span(between), *part) for part in parts))[1:]


def spaces(leaflet: LocalisedLeaflet) -> tuple[str, ...]:
    """Return the units of notes areas with nothing below: there is room to write, not to hear."""
    blocks = leaflet.leaflet.blocks
    following = [*blocks[1:], None]
    return tuple(
        block.unit
        for block, after in zip(blocks, following, strict=True)
        if isinstance(block, Notes) and (after is None or isinstance(after, Heading | Notes))
    )
