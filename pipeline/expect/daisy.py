"""What the files of a DAISY 2.02 book say of it (DAISY 2.02, appendix 2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.expect.book import Book, Track
from pipeline.model import Edition, Front, LocalisedLeaflet

Metadata = tuple[tuple[str, str], ...]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_GENERATOR = "aftercare"


class Size(NamedTuple):
    """How many files a book has, and their kilobytes."""

    files: int
    kilobytes: int


def clock(seconds: int) -> str:
    """Write a duration as players read it: hh:mm:ss."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def of_book(
    leaflet: LocalisedLeaflet, edition: Edition, book: Book, seconds: int, size: Size,
    identifier: str,
) -> Metadata:  # fmt: skip
    """Describe the whole book: every statement that is required, and what players show."""
    clinic = edition.clinic.name
    day = leaflet.leaflet.date if _DATE.fullmatch(leaflet.leaflet.date) else "1980-01-01"
    headings = {entry.unit: entry.level for entry in book.entries}
    headings[book.sections[0].heading.unit] = 1  # the contents in a book hold it too
    return (
        ("dc:title", leaflet.title),
        ("dc:creator", leaflet.leaflet.front.author or clinic),
        ("dc:publisher", clinic),
        ("dc:date", day),
        ("dc:language", leaflet.locale),
        ("dc:identifier", identifier),
        ("dc:format", "Daisy 2.02"),
        ("ncc:charset", "utf-8"),
        ("ncc:depth", str(max(max(level - 1, 1) for level in headings.values()))),
        ("ncc:files", str(size.files)),
        ("ncc:generator", _GENERATOR),
        ("ncc:kByteSize", str(size.kilobytes)),
        ("ncc:maxPageNormal", "0"),
        ("ncc:multimediaType", "audioFullText"),
        ("ncc:narrator", f"synthetic voice {edition.language.voice}"),
        ("ncc:pageFront", "0"),
        ("ncc:pageNormal", "0"),
        ("ncc:pageSpecial", "0"),
        ("ncc:prodNotes", "0"),
        ("ncc:producer", clinic),
        *_of_front(leaflet.leaflet.front),
        ("ncc:setInfo", "1 of 1"),
        ("ncc:sidebars", "0"),
        ("ncc:footnotes", "0"),
        ("ncc:tocItems", str(len(headings))),
        ("ncc:totalTime", clock(seconds)),
    )


def _of_front(front: Front) -> Metadata:
    """Tell the clinic's own number of the leaflet, and its version, where there are such."""
    found = (("dc:source", front.reference), ("ncc:revision", front.version))
    return tuple((name, value) for name, value in found if value)


def of_track(
    leaflet: LocalisedLeaflet, track: Track, before: int, seconds: int, identifier: str
) -> Metadata:
    """Describe a track; `before` is the seconds of those before it."""
    return (
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identifier),
        ("dc:title", leaflet.title),
        ("title", track.title),
        ("ncc:generator", _GENERATOR),
        ("ncc:totalElapsedTime", clock(before)),
        ("ncc:timeInThisSmil", clock(seconds)),
    )


def of_master(leaflet: LocalisedLeaflet, seconds: int, identifier: str) -> Metadata:
    """Describe the list of tracks."""
    return (
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identifier),
        ("dc:title", leaflet.title),
        ("ncc:generator", _GENERATOR),
        ("ncc:timeInThisSmil", clock(seconds)),
    )
