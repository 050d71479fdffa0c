"""What is said in a recording, in which order, after which pause.

What a patient needs first comes first: after the title and, in a few words, that it is a draft,
the leaflet itself.  Whose it is, of which date, and the whole of the draft notice come at the end;
how long it lasts and what is in it, a player shows.  Every section but the first is announced by
its number, since a listener cannot see how much is left.

A notes area, where there is nothing to hear, is no section: it is named at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.expect import notices, own
from pipeline.expect.heard import (
    AFTER_ANNOUNCEMENT,
    AFTER_PARAGRAPH,
    BETWEEN_ITEMS,
    Part,
    Pauses,
    Teller,
    Words,
    words,
)
from pipeline.language.text.digits import localise_digits
from pipeline.model import Edition, LocalisedLeaflet, Section, sections

HEAD = 0.75
"""Seconds of silence before the first word (0.5–1 s, so that no player swallows it)."""
TAIL = 1.0
BEFORE_SECTION = 1.4
_PAUSES = Pauses(first_item=AFTER_PARAGRAPH, below_item=BETWEEN_ITEMS)


class Line(NamedTuple):
    """Something said: `id` is a unit's, or starts with `ui-` where the words are the product's.

    `text` is as the reader has it, `pause` the seconds of silence before it, `chapter` the title
    of the section that starts here, if one does.
    """

    id: str
    text: str
    pause: float
    chapter: str = ""


def script(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Line, ...]:
    """Write out the recording of a leaflet."""
    opening, *rest = sections(leaflet.leaflet.blocks)
    writer = _Writer(leaflet, edition, rest)
    title = opening.heading.unit
    return (
        *_lines(writer.teller.unit(title, HEAD), leaflet.title),
        *writer.front(),
        *_lines(writer.teller.blocks(opening.blocks, AFTER_PARAGRAPH)),
        *writer.sections(),
        *writer.back(),
    )


def _lines(parts: Iterator[Part], chapter: str = "") -> Iterator[Line]:
    """Yield lines of `parts`, the first of which starts `chapter`."""
    for number, part in enumerate(parts):
        yield Line(part.id, part.text, part.pause, "" if number else chapter)


def order(leaflet: LocalisedLeaflet) -> tuple[str, ...]:
    """Return the units in the order in which they are heard: the leaflet's, notes areas last."""
    last = own.spaces(leaflet)
    units = [unit.id for unit in leaflet.leaflet.units if unit.id not in last]
    return (*units, *last)


class _Writer:
    """Writes the lines of one leaflet."""

    def __init__(self, leaflet: LocalisedLeaflet, edition: Edition, rest: list[Section]) -> None:
        self.leaflet = leaflet
        self.edition = edition
        self.spaces = own.spaces(leaflet)
        self.rest = [section for section in rest if section.heading.unit not in self.spaces]
        self.teller = Teller(leaflet, edition, _PAUSES, self.spaces)

    def front(self) -> Iterator[Line]:
        """Yield what is said after the title: that it is a draft."""
        if self.leaflet.draft:
            text = notices.plain(notices.draft_short(self.leaflet, self.edition))
            yield Line("ui-draft-short", text, AFTER_PARAGRAPH)

    def back(self) -> Iterator[Line]:
        """Yield what may wait until the leaflet has been said."""
        pause = BEFORE_SECTION
        for unit in self.spaces:
            yield from _lines(self.teller.unit(unit, pause))
            pause = AFTER_PARAGRAPH
        if self.spaces:
            # Translators: Spoken at the end of the recording, after the heading "Notes".
            text = self.edition.ui("ui-notes-room", "The written leaflet has room for your notes.")
            yield Line("ui-notes-room", text, AFTER_ANNOUNCEMENT)
        if self.leaflet.draft:
            text = notices.plain(notices.draft(self.leaflet, self.edition))
            yield Line("ui-draft", text, BEFORE_SECTION)
        for id, spans in own.details(self.leaflet, self.edition):
            yield Line(id, notices.plain(spans), AFTER_PARAGRAPH)
        id, spans = own.end(self.edition)
        yield Line(id, notices.plain(spans), AFTER_PARAGRAPH)

    def sections(self) -> Iterator[Line]:
        """Yield the lines of all sections; the first one needs no number, it has just begun."""
        for place, section in enumerate(self.rest, 1):
            unit = section.heading.unit
            before = (self.number(place), self.teller.heading(unit))
            told = self.teller.unit(unit, BEFORE_SECTION, *before)
            yield from _lines(told, self.leaflet.units[unit].text)
            yield from _lines(self.teller.blocks(section.blocks, AFTER_PARAGRAPH))

    def number(self, place: int) -> Words:
        """Announce a section."""
        n, total = (localise_digits(str(n), self.edition.language) for n in (place, len(self.rest)))
        # Translators: Spoken before the heading of a section; both are numbers.
        text = self.edition.ui("ui-section-of", "Section {n} of {total}.", n=n, total=total)
        return words(f"ui-section-{place}", text if place > 1 else "")
