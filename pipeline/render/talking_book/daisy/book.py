"""A localised leaflet as a DAISY 2.02 book in one zip file.

Its files lie in the zip's root, where the programs that open one look for ncc.html; unpacked into
a folder, that folder is what a library's player takes from a memory stick or a disc.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.expect import daisy, structures
from pipeline.expect.book import Book, book
from pipeline.expect.book_pictures import picture_files, picture_names
from pipeline.expect.identity import identifier
from pipeline.expect.tracks import cues
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render.html.templates import template, tool_versions
from pipeline.render.talking_book import archive, narration
from pipeline.render.talking_book.narration import Sound
from pipeline.render.talking_book.pages import Written
from pipeline.voices.voice import Voice

MEDIA_TYPE = "application/zip"
_NCC = "ncc.html"


class Heading(NamedTuple):
    """A line of the navigation centre: where it leads, and what it says."""

    level: int
    track: str
    par: str
    text: str


def identity() -> str:
    """Name all that decides a book's bytes beside its text; cheap, starts no engine."""
    return ", ".join((narration.identity(), tool_versions(), archive.identity()))


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Make the DAISY book of `leaflet`, with a cue for every unit and own line.

    The voice is that of `edition.language`, unless one is given.  Raises AftercareError `voice`
    where there is none or it cannot speak.
    """
    said = book(leaflet, edition)
    sounds = narration.narrate(said.tracks, edition, voice)
    blank = structures.blank(edition.ui)
    text = template("daisy/content.xml").render(
        leaflet=leaflet,
        language=edition.language,
        sections=said.sections,
        front=said.front,
        back=said.back,
        book=Written(leaflet, said, blank, picture_names(leaflet), modern=False, up=1),
    )
    tracks = {f"{track.name}.mp3": sounds[track.name].content for track in said.tracks}
    pictures = {name: picture.content for name, picture in picture_files(leaflet).items()}
    body = {"content.html": text.encode(), **pictures, **tracks}
    name = identifier(body)
    files = {**_smil(leaflet, said, sounds, name), **body}
    files = {_NCC: _ncc(leaflet, edition, said, sounds, name, files), **files}
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    heard = cues(said.tracks, {name: sound.places for name, sound in sounds.items()})
    return Artefact(edition.path, MEDIA_TYPE, archive.parcel(files), units, heard)


def _ncc(
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    sounds: Mapping[str, Sound],
    name: str,
    others: Mapping[str, bytes],
) -> bytes:
    """Write the navigation centre; its own kilobyte of size is counted as four."""
    size = daisy.Size(len(others) + 1, sum(map(len, others.values())) // 1024 + 4)
    seconds = sum(sounds[track.name].places.seconds for track in said.tracks)
    html = template("daisy/ncc.xml").render(
        leaflet=leaflet,
        language=edition.language,
        metadata=daisy.of_book(leaflet, edition, said, seconds, size, name),
        entries=list(_headings(leaflet, said)),
    )
    return html.encode()


def _headings(leaflet: LocalisedLeaflet, said: Book) -> Iterator[Heading]:
    """Yield the title and every heading, each leading to its first sentence."""
    title = said.sections[0].heading.unit
    yield Heading(1, said.opening.name, f"{title}_1", leaflet.title)
    for entry in said.entries:
        if entry.unit != title:
            text = leaflet.units[entry.unit].text
            yield Heading(max(entry.level - 1, 1), entry.track, f"{entry.start}_1", text)


def _smil(
    leaflet: LocalisedLeaflet, said: Book, sounds: Mapping[str, Sound], name: str
) -> dict[str, bytes]:
    """Write the list of tracks, and a file for each that says what is heard when."""
    files: dict[str, str] = {}
    before = 0
    for track in said.tracks:
        sound = sounds[track.name]
        files[f"{track.name}.smil"] = template("daisy/track.smil").render(
            metadata=daisy.of_track(leaflet, track, before, sound.places.seconds, name),
            seconds=sound.places.seconds,
            track=track.name,
            pars=[
                (phrase, f"{start:.3f}s", f"{end:.3f}s")
                for phrase, (start, end) in zip(track.phrases, sound.places.bounds, strict=True)
            ],
        )
        before += sound.places.seconds
    files["master.smil"] = template("daisy/master.smil").render(
        metadata=daisy.of_master(leaflet, before, name),
        tracks=[(track.name, track.title) for track in said.tracks],
    )
    return {name: text.encode() for name, text in files.items()}
