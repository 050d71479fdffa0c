"""What a talking book says, on which track: each text as the sentences that are said in one go.

A track is one MP3 file: the contents, and a section each.  So an edit records one track anew, and
a player finds a section without searching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pipeline.bidi import isolated
from pipeline.language.cldr import long_date
from pipeline.language.digits import localise_digits
from pipeline.model import Edition, Heading, LocalisedLeaflet, Notes, Section, Span, sections
from pipeline.render.audio.script import AFTER_PARAGRAPH, BETWEEN_ITEMS, Line
from pipeline.render.audio.utterances import PAUSE, places

HEAD = 0.75
"""Seconds of silence before the first words of a track (0.5–1 s: no player swallows them)."""
CONTENTS = "contents"
"""The name of the track of the contents."""
FRONT = ("ui-clinic", "ui-contact", "ui-date", "ui-draft-spoken")
"""The ids of the product's own lines after the title."""
END = "ui-end"


class Phrase(NamedTuple):
    """A sentence: `id` is its element's, `gap` the white space before it in its unit's text.

    `pause` is the seconds of silence before it.
    """

    id: str
    unit: str
    spans: tuple[Span, ...]
    gap: str
    pause: float

    @property
    def text(self) -> str:
        """What is said, as the reader has it."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Track:
    """What one MP3 file says; `title` is its section's."""

    name: str
    title: str
    phrases: tuple[Phrase, ...]

    @property
    def units(self) -> tuple[tuple[Phrase, ...], ...]:
        """The phrases of each unit."""
        return tuple(tuple(found) for _, found in groupby(self.phrases, attrgetter("unit")))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The track as the audio room takes it: a line a unit."""
        return tuple(
            Line(found[0].unit, "".join(phrase.gap + phrase.text for phrase in found),
                 found[0].pause)
            for found in self.units
        )  # fmt: skip


class Entry(NamedTuple):
    """A line of the contents: a heading, its level and the track that it is on."""

    unit: str
    level: int
    track: str


@dataclass(frozen=True, slots=True)
class Book:
    """A talking book: the opening's track, that of the contents, and one a section.

    `lines` are the product's own lines after the title, by id.
    """

    opening: Track
    contents: Track
    rest: tuple[Track, ...]
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]
    front: tuple[str, ...]

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks of the leaflet, without that of the contents."""
        return (self.opening, *self.rest)

    @property
    def said(self) -> tuple[Track, ...]:
        """All tracks, as they are heard."""
        return (self.opening, self.contents, *self.rest)

    @property
    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases of every unit and own line, by its id."""
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in (phrase for track in self.said for phrase in track.phrases):
            found[phrase.unit] = (*found.get(phrase.unit, ()), phrase)
        return found


def book(leaflet: LocalisedLeaflet, edition: Edition) -> Book:
    """Write out the book of `leaflet`: title, own lines, contents, every section, last words."""
    parts = sections(leaflet.leaflet.blocks)
    front = tuple(own_lines(leaflet, edition))
    tracks = [
        Track(f"s{number:03}", leaflet.units[part.heading.unit].text, _section(part, leaflet))
        for number, part in enumerate(parts, 1)
    ]
    title = [phrase for phrase in tracks[0].phrases if phrase.unit == parts[0].heading.unit]
    after = tracks[0].phrases[len(title) :]
    own = tuple(phrase for id, spans in front for phrase in phrases(id, spans, AFTER_PARAGRAPH))
    tracks[0] = replace(tracks[0], phrases=(*title, *own, *after))
    # Translators: The last words of the recording of a leaflet.
    end = (Span(edition.ui("ui-end", "End of leaflet.")),)
    last = tracks[-1]
    tracks[-1] = replace(last, phrases=(*last.phrases, *phrases(END, end, 2 * AFTER_PARAGRAPH)))
    entries = _entries(parts)
    contents = _contents(entries, leaflet, edition)
    return Book(tracks[0], contents, tuple(tracks[1:]), entries, tuple(parts), tuple(dict(front)))


def own_lines(
    leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield what is said after the title: whose leaflet it is, of when, that it is a draft."""
    ui, clinic = edition.ui, edition.clinic
    yield "ui-clinic", (Span(clinic.name, isolate="auto"),)
    # Translators: Before the clinic's telephone number.
    telephone = Span(ui("ui-telephone", "Telephone") + " ")
    yield "ui-contact", (telephone, Span(clinic.phone, href=clinic.phone_uri, isolate="ltr"))
    if leaflet.leaflet.date:
        when = localise_digits(long_date(leaflet.leaflet.date, leaflet.locale), edition.language)
        # Translators: At the foot of the page; {date} is filled in as 2026-11-23.
        date = Span(ui("ui-date", "Date of this text: {date}", date=when))
        yield "ui-date", tuple(isolated([date], edition.language.direction))
    if leaflet.draft:
        # Translators: Spoken at the start of the recording, after the title.
        draft = ui(
            "ui-draft-spoken",
            "This is a draft. It has not yet been checked by a health professional.",
        )
        yield "ui-draft-spoken", (Span(draft),)


def _section(section: Section, leaflet: LocalisedLeaflet) -> tuple[Phrase, ...]:
    """The phrases of a section's units, in reading order."""
    found: list[Phrase] = []
    for id in section.units:
        unit = leaflet.units[id]
        pause = BETWEEN_ITEMS if unit.unit.role == "item" else AFTER_PARAGRAPH
        found += phrases(id, unit.spans, pause if found else HEAD)
    return tuple(found)


def _entries(parts: Sequence[Section]) -> tuple[Entry, ...]:
    """List the headings, without the title where there are others."""
    found = [
        Entry(block.unit, block.level, f"s{number:03}")
        for number, part in enumerate(parts, 1)
        for block in (part.heading, *part.blocks)
        if isinstance(block, Heading | Notes)
    ]
    return tuple(found[1:] or found)


def _contents(entries: Sequence[Entry], leaflet: LocalisedLeaflet, edition: Edition) -> Track:
    # Translators: The heading of a book's table of contents.
    title = edition.ui("ui-contents", "Contents")
    found = list(phrases("ui-contents", (Span(title),), HEAD))
    for entry in entries:
        spans = tuple(replace(span, href=None) for span in leaflet.units[entry.unit].spans)
        found += phrases(f"ui-to-{entry.unit}", spans, BETWEEN_ITEMS)
    return Track(CONTENTS, title, tuple(found))


def phrases(unit: str, spans: Sequence[Span], pause: float) -> tuple[Phrase, ...]:
    """Split the spans of a unit into its phrases; `pause` is the silence before the first.

    The sentences of a link or an isolate stay together, since neither can be cut in two.
    """
    text = "".join(span.text for span in spans)
    whole = list(_whole(spans))
    starts: list[int] = []
    ends: list[int] = []
    for start, end in places(text) or ((0, len(text)),):
        if starts and any(low < start < high for low, high in whole):
            ends[-1] = end
        else:
            starts.append(start)
            ends.append(end)
    return tuple(
        Phrase(
            f"{unit}_{number}",
            unit,
            tuple(_cut(spans, start, end)),
            text[ends[number - 2] : start] if number > 1 else "",
            PAUSE if number > 1 else pause,
        )
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def _whole(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where the spans lie that no sentence may cut."""
    place = 0
    for span in spans:
        if span.href or span.isolate:
            yield place, place + len(span.text)
        place += len(span.text)


def _cut(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    place = 0
    for span in spans:
        low, high = max(start - place, 0), min(end - place, len(span.text))
        if low < high:
            yield replace(span, text=span.text[low:high])
        place += len(span.text)
