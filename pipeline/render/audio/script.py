"""What is said in a recording, in which order, after which pause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model import Block, Edition, ItemList, LocalisedLeaflet, Section, sections

HEAD = 0.75
"""Seconds of silence before the first word (0.5–1 s, so that no player swallows it)."""
TAIL = 1.0
BEFORE_SECTION = 1.2
AFTER_PARAGRAPH = 0.6
BETWEEN_ITEMS = 0.5


class Line(NamedTuple):
    """Something said: `id` is a unit's, or starts with `ui-` where the words are the product's.

    `text` is as the reader has it, `pause` the seconds of silence before it, `chapter` whether a
    section starts here.
    """

    id: str
    text: str
    pause: float
    chapter: bool = False


def script(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Line, ...]:
    """Write out the recording: title, clinic, draft notice, every section, closing words."""
    title, *rest = _units(leaflet)
    # Translators: The last words of the recording of a leaflet.
    end = edition.ui("ui-end", "End of leaflet.")
    return (
        title._replace(pause=HEAD),
        *_opening(leaflet, edition),
        *rest,
        Line("ui-end", end, BEFORE_SECTION),
    )


def _opening(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Line]:
    """Yield what is said after the title: whose leaflet it is, and that it is a draft."""
    yield Line("ui-clinic", edition.clinic.name, AFTER_PARAGRAPH)
    if leaflet.draft:
        # Translators: Spoken at the start of the recording, after the title.
        draft = edition.ui(
            "ui-draft-spoken",
            "This is a draft. It has not yet been checked by a health professional.",
        )
        yield Line("ui-draft-spoken", draft, AFTER_PARAGRAPH)


def _units(leaflet: LocalisedLeaflet) -> Iterator[Line]:
    """Yield a line for every unit in reading order; of a notes area its heading is all there is."""
    for section in sections(leaflet.leaflet.blocks):
        for id, pause in _section(section):
            chapter = id == section.heading.unit
            yield Line(id, leaflet.units[id].text, pause, chapter)


def _section(section: Section) -> Iterator[tuple[str, float]]:
    """Yield a section's units with the pause before each."""
    yield section.heading.unit, BEFORE_SECTION
    yield from _blocks(section.blocks, AFTER_PARAGRAPH)


def _blocks(blocks: tuple[Block, ...], pause: float) -> Iterator[tuple[str, float]]:
    """Yield the units of `blocks`; a list's first item follows its lead-in as a paragraph would."""
    for number, block in enumerate(blocks):
        if isinstance(block, ItemList):
            for place, item in enumerate(block.items):
                yield item.unit, BETWEEN_ITEMS if place else AFTER_PARAGRAPH
                yield from _blocks(item.children, BETWEEN_ITEMS)
        else:
            yield block.unit, AFTER_PARAGRAPH if number else pause
