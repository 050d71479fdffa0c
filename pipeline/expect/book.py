"""What a talking book says, on which track: each text as the sentences that are said in one go.

A track is one MP3 file: the contents, and a section each.  So an edit records one track anew, and
a player finds a section without searching.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pipeline.expect import notices, own
from pipeline.expect.heard import AFTER_PARAGRAPH, BETWEEN_ITEMS, Pauses, Teller
from pipeline.expect.phrases import Phrase, phrases
from pipeline.expect.recording import Line
from pipeline.model import (
    Edition,
    Heading,
    LocalisedLeaflet,
    Notes,
    Picture,
    Section,
    Span,
    sections,
    walk,
)

HEAD = 0.75
"""Seconds of silence before the first words of a track (0.5–1 s: no player swallows them)."""
CONTENTS = "contents"
"""The name of the track of the contents."""
_PAUSES = Pauses(first_item=BETWEEN_ITEMS, below_item=AFTER_PARAGRAPH)


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
    """A line of the contents: a heading, its level and the track that it is on.

    `start` is where it is heard from: the heading, or the label of the card that it begins.
    """

    unit: str
    level: int
    track: str
    start: str


@dataclass(frozen=True, slots=True)
class Book:
    """A talking book: the opening's track, that of the contents, and one a section.

    `front` and `back` are the ids of the product's own lines after the title and at the end.
    """

    opening: Track
    contents: Track
    rest: tuple[Track, ...]
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]
    front: tuple[str, ...]
    back: tuple[str, ...]

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

    def element(self, unit: str) -> tuple[Phrase, ...]:
        """The phrases in the element of a unit: what announces it, its own, what its links tell."""
        found = self.phrases
        return tuple(phrase for id in parts_of(unit) for phrase in found.get(id, ()))


def parts_of(unit: str) -> tuple[str, ...]:
    """Return the ids in a unit's element: what announces it, it, what its words hide."""
    before = (f"ui-{name}-{unit}" for name in ("item", "tick", "row", "column"))
    return *before, unit, f"ui-link-{unit}", f"ui-full-{unit}"


def book(leaflet: LocalisedLeaflet, edition: Edition) -> Book:
    """Write out the book of `leaflet`: title, draft notice, contents, every section, own lines."""
    parts = sections(leaflet.leaflet.blocks)
    draft = (("ui-draft", notices.draft(leaflet, edition)),) if leaflet.draft else ()
    back = (*own.details(leaflet, edition), own.end(edition))
    teller = Teller(leaflet, edition, _PAUSES)
    tracks = [
        Track(f"s{number:03}", leaflet.units[part.heading.unit].text,
              tuple(_section(part, teller, front)))
        for number, part in enumerate(parts, 1)
        for front in [draft if number == 1 else ()]
    ]  # fmt: skip
    last = tracks[-1]
    tracks[-1] = replace(last, phrases=(*last.phrases, *_own(back, 2 * AFTER_PARAGRAPH)))
    entries = _entries(parts, {phrase.unit for track in tracks for phrase in track.phrases})
    contents = _contents(entries, leaflet, edition)
    return Book(
        tracks[0],
        contents,
        tuple(tracks[1:]),
        entries,
        tuple(parts),
        tuple(dict(draft)),
        tuple(dict(back)),
    )


def _section(section: Section, teller: Teller, front: Sequence[own.Own]) -> Iterator[Phrase]:
    """Yield the phrases of a section, in reading order; `front` follows its heading."""
    unit = section.heading.unit
    for part in teller.unit(unit, HEAD, teller.heading(unit)):
        yield from phrases(*part)
    yield from _own(front, AFTER_PARAGRAPH)
    pictures = [block.unit for block in walk(section.blocks) if isinstance(block, Picture)]
    one = {id for unit in pictures for id in (unit, f"ui-picture-{unit}")}
    for part in teller.blocks(section.blocks, AFTER_PARAGRAPH):
        yield from phrases(*part, one=part.id in one)


def _own(lines: Sequence[own.Own], pause: float) -> Iterator[Phrase]:
    for number, (id, spans) in enumerate(lines):
        yield from phrases(id, spans, AFTER_PARAGRAPH if number else pause)


def spine(book: Book) -> dict[str, tuple[Track, ...]]:
    """Return the pages of an EPUB by name, in order, each with the tracks that read it."""
    found = {"title": (book.opening,), "nav": (book.contents,), "leaflet": book.rest}
    return {name: tracks for name, tracks in found.items() if tracks}


def located(book: Book) -> Book:
    """Return `book` with its links within the leaflet leading to the page that their unit is on."""
    pages = {track.name: f"{page}.xhtml" for page, part in spine(book).items() for track in part}
    homes = {phrase.unit: pages[track.name] for track in book.said for phrase in track.phrases}

    def there(track: Track) -> Track:
        found = tuple(
            phrase._replace(spans=tuple(_located(phrase.spans, pages[track.name], homes)))
            for phrase in track.phrases
        )
        return replace(track, phrases=found)

    rest = tuple(map(there, book.rest))
    return replace(book, opening=there(book.opening), contents=there(book.contents), rest=rest)


def _located(spans: Sequence[Span], page: str, homes: Mapping[str, str]) -> Iterator[Span]:
    for span in spans:
        home = homes.get((span.href or "")[1:], page) if (span.href or "").startswith("#") else page
        yield span if home == page else replace(span, href=f"{home}{span.href}")


def _entries(parts: Sequence[Section], said: Collection[str]) -> tuple[Entry, ...]:
    """List the headings, without the title where there are others; `said` is all that is."""
    found = [
        Entry(block.unit, block.level, f"s{number:03}", label if label in said else block.unit)
        for number, part in enumerate(parts, 1)
        for block in walk((part.heading, *part.blocks))
        if isinstance(block, Heading | Notes)
        for label in [f"ui-card-{block.unit}"]
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
