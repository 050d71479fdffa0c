"""What is said in a recording, in which order, after which pause.

What is read first lets a listener decide whether to go on: whose leaflet it is, of which date, how
long, that it is a draft, and what is in it.  Every section is announced by its number, since a
listener cannot see how much is left.

Positions in lists are said where the words alone do not tell enough.  An item below "Avoid these
things for 48 hours" is a bare name, "Swimming": heard by itself, after a pause or a jump, it could
be advice to swim.  So each such item follows its kind and its place, "Avoid, 3 of 6."  Steps are
counted, since their order matters.  Items that are sentences of their own say all that they mean,
and a number before each would only bury it: there the pause tells that another one follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pipeline.language.cldr import long_date
from pipeline.language.digits import localise_digits
from pipeline.language.speech import units as quantities
from pipeline.model import (
    INSTRUCTION_KINDS,
    Block,
    Edition,
    ItemList,
    LocalisedLeaflet,
    Section,
    Unit,
    sections,
)

HEAD = 0.75
"""Seconds of silence before the first word (0.5–1 s, so that no player swallows it)."""
TAIL = 1.0
BEFORE_SECTION = 1.4
AFTER_PARAGRAPH = 0.7
BETWEEN_ITEMS = 0.6
AFTER_ANNOUNCEMENT = 0.3


class Line(NamedTuple):
    """Something said: `id` is a unit's, or starts with `ui-` where the words are the product's.

    `text` is as the reader has it, `pause` the seconds of silence before it, `chapter` the title
    of the section that starts here, if one does.
    """

    id: str
    text: str
    pause: float
    chapter: str = ""


def script(
    leaflet: LocalisedLeaflet, edition: Edition, minutes: int | None = None
) -> tuple[Line, ...]:
    """Write out the recording of a leaflet.

    `minutes` is how long it lasts; without it nothing is said of its length.
    """
    opening, *rest = sections(leaflet.leaflet.blocks)
    writer = _Writer(leaflet, edition)
    # Translators: The last words of the recording of a leaflet.
    end = edition.ui("ui-end", "End of leaflet.")
    return (
        Line(opening.heading.unit, leaflet.title, HEAD, leaflet.title),
        *writer.opening(minutes),
        *writer.contents(rest),
        *writer.blocks(opening.blocks, AFTER_PARAGRAPH),
        *(line for place, section in enumerate(rest, 1) for line in writer.section(section, place)),
        Line("ui-end", end, BEFORE_SECTION),
    )


class _Writer:
    """Writes the lines of one leaflet."""

    def __init__(self, leaflet: LocalisedLeaflet, edition: Edition) -> None:
        self.leaflet = leaflet
        self.edition = edition
        self.units: Mapping[str, Unit] = {unit.id: unit for unit in leaflet.leaflet.units}
        self.sections = len(sections(leaflet.leaflet.blocks)) - 1

    def opening(self, minutes: int | None) -> Iterator[Line]:
        """Yield what is said after the title: whose leaflet it is, its date, length and state."""
        ui = self.edition.ui
        yield Line("ui-clinic", self.edition.clinic.name, AFTER_PARAGRAPH)
        if self.leaflet.leaflet.date:
            date = self.number(long_date(self.leaflet.leaflet.date, self.leaflet.locale))
            # Translators: {date} is filled in.
            text = ui("ui-date", "Date of this text: {date}", date=date)
            yield Line("ui-date", text, AFTER_PARAGRAPH)
        if minutes is not None and (duration := self.duration(minutes)):
            # Translators: Spoken at the start of the recording; {duration} is "4 minutes", in the
            # form that stands by itself: choose words that go with it whatever the number.
            text = ui("ui-length", "This recording lasts about {duration}.", duration=duration)
            yield Line("ui-length", text, AFTER_PARAGRAPH)
        if self.leaflet.draft:
            # Translators: Spoken at the start of the recording, after the title.
            text = ui(
                "ui-draft-spoken",
                "This is a draft. It has not yet been checked by a health professional.",
            )
            yield Line("ui-draft-spoken", text, AFTER_PARAGRAPH)

    def contents(self, rest: list[Section]) -> Iterator[Line]:
        """Yield the headings of the sections, where there is a choice."""
        if self.sections < 2:
            return
        # Translators: The heading of the table of contents.
        text = self.edition.ui("ui-contents", "Contents")
        yield Line("ui-contents", text, AFTER_PARAGRAPH)
        for section in rest:
            unit = section.heading.unit
            yield Line(f"ui-contents-{unit}", self.leaflet.units[unit].text, BETWEEN_ITEMS)

    def section(self, section: Section, place: int) -> Iterator[Line]:
        """Yield a section's lines; of a notes area its heading is all there is."""
        unit = section.heading.unit
        heading = Line(unit, self.leaflet.units[unit].text, BEFORE_SECTION)
        if self.sections < 2:
            yield heading._replace(chapter=heading.text)
        else:
            # Translators: Spoken before the heading of a section; both are numbers.
            text = self.edition.ui(
                "ui-section-of",
                "Section {n} of {total}.",
                n=self.number(place),
                total=self.number(self.sections),
            )
            yield Line(f"ui-section-{place}", text, BEFORE_SECTION, heading.text)
            yield heading._replace(pause=AFTER_ANNOUNCEMENT)
        yield from self.blocks(section.blocks, AFTER_PARAGRAPH)

    def blocks(self, blocks: tuple[Block, ...], pause: float) -> Iterator[Line]:
        """Yield the lines of `blocks`; a list's first item follows its lead-in as a paragraph."""
        for number, block in enumerate(blocks):
            if isinstance(block, ItemList):
                yield from self.items(block)
            else:
                before = AFTER_PARAGRAPH if number else pause
                yield Line(block.unit, self.leaflet.units[block.unit].text, before)

    def items(self, block: ItemList) -> Iterator[Line]:
        """Yield the lines of a list, each item after its announcement if it has one."""
        for place, item in enumerate(block.items, 1):
            before = AFTER_PARAGRAPH if place == 1 else BETWEEN_ITEMS
            if text := self.announcement(block, place):
                yield Line(f"ui-item-{item.unit}", text, before)
                before = AFTER_ANNOUNCEMENT
            yield Line(item.unit, self.leaflet.units[item.unit].text, before)
            yield from self.blocks(item.children, BETWEEN_ITEMS)

    def announcement(self, block: ItemList, place: int) -> str:
        """Say what an item is and which of how many; "" where its own words tell."""
        ui = self.edition.ui
        n, total = self.number(place), self.number(len(block.items))
        unit = self.units[block.items[place - 1].unit]
        if len(block.items) < 2:
            return ""
        if unit.governor is None or unit.kind not in INSTRUCTION_KINDS:
            # Translators: Spoken before a step of several; both are numbers.
            return ui("ui-step", "Step {n} of {total}.", n=n, total=total) if block.ordered else ""
        if unit.kind == "avoid":
            # Translators: Spoken before each thing of a list of what to avoid; both are numbers.
            return ui("ui-item-avoid", "Avoid, {n} of {total}.", n=n, total=total)
        if unit.kind == "may":
            # Translators: Spoken before each thing of a list of what is allowed; both are numbers.
            return ui("ui-item-may", "Allowed, {n} of {total}.", n=n, total=total)
        if unit.kind == "contact":
            # Translators: Spoken before each item of a list below "Contact us if"; both are
            # numbers.
            return ui("ui-item-contact", "Contact us, {n} of {total}.", n=n, total=total)
        # Translators: Spoken before each thing of a list of what to do; both are numbers.
        return ui("ui-item-do", "To do, {n} of {total}.", n=n, total=total)

    def duration(self, minutes: int) -> str:
        """Write a number of minutes in words of the language; "" where it has none."""
        speech = self.edition.language.speech
        return quantities.said(speech, "minute", self.number(minutes), Decimal(minutes)) or ""

    def number(self, text: object) -> str:
        """Write numbers in the language's digits."""
        return localise_digits(str(text), self.edition.language)
