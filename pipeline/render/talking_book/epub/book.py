"""A localised leaflet as an EPUB 3.3 whose every sentence is read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.expect import structures
from pipeline.expect.book import Book, Track, book, located, spine
from pipeline.expect.book_pictures import picture_files, picture_names
from pipeline.expect.epub import MEDIA_TYPE, characters, metadata
from pipeline.expect.identity import identifier
from pipeline.expect.tracks import cues
from pipeline.fonts import book as book_faces
from pipeline.model import Artefact, Edition, LocalisedLeaflet, Section
from pipeline.render import cover
from pipeline.render.html.templates import template, tool_versions
from pipeline.render.talking_book import archive, narration
from pipeline.render.talking_book.epub.contents import tree
from pipeline.render.talking_book.narration import Sound
from pipeline.render.talking_book.pages import Written
from pipeline.voices.voice import Voice

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Page(NamedTuple):
    """A document of the spine: its file's name, the tracks that read it, how long they last."""

    name: str
    tracks: tuple[Track, ...]
    sections: tuple[Section, ...]
    seconds: int


def identity() -> str:
    """Name all that decides a book's bytes beside its text; cheap, starts no engine."""
    tools = (narration.identity(), tool_versions(), archive.identity())
    return ", ".join((*tools, cover.identity(), book_faces.identity()))


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Make the talking book of `leaflet`, with a cue for every unit and own line.

    The voice is that of `edition.language`, unless one is given.  Raises AftercareError: `voice`
    where there is none or it cannot speak, `font` and `glyph` where no font has a character.
    """
    said = located(book(leaflet, edition))
    fonts = book_faces.faces(leaflet, edition, characters(said))
    sounds = narration.narrate(said.said, edition, voice)
    pages = _pages(said, sounds)
    files = _files(leaflet, edition, said, pages, sounds)
    files["book.css"] += book_faces.stylesheet(fonts).encode()
    files |= {font.name: font.content for font in fonts}
    pictures = picture_files(leaflet)
    files |= {name: picture.content for name, picture in pictures.items()}
    files["cover.png"] = cover.picture(leaflet, edition)
    opf = template("epub/package.opf").render(
        identifier=identifier(files),
        leaflet=leaflet,
        language=edition.language,
        clinic=edition.clinic,
        front=leaflet.leaflet.front,
        date=leaflet.leaflet.date if _DATE.fullmatch(leaflet.leaflet.date) else "",
        metadata=metadata(edition.ui, pictures=bool(pictures)),
        total=sum(page.seconds for page in pages),
        pages=pages,
        tracks=[track.name for track in said.said],
        fonts=fonts,
        pictures=pictures,
    )
    container = template("epub/container.xml").render().encode()
    content = archive.parcel(
        {"mimetype": MEDIA_TYPE.encode(), "META-INF/container.xml": container}
        | {"EPUB/package.opf": opf.encode()}
        | {f"EPUB/{name}": content for name, content in files.items()}
    )
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    heard = cues(said.said, {name: sound.places for name, sound in sounds.items()})
    return Artefact(edition.path, MEDIA_TYPE, content, units, heard)


def _pages(said: Book, sounds: Mapping[str, Sound]) -> tuple[Page, ...]:
    """The title and what is below it, the contents, and the other sections on one page."""
    opening, *rest = said.sections
    sections = {"title": (opening,), "nav": (), "leaflet": tuple(rest)}
    return tuple(
        Page(
            name, tracks, sections[name], sum(sounds[track.name].places.seconds for track in tracks)
        )
        for name, tracks in spine(said).items()
    )


def _files(
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    pages: tuple[Page, ...],
    sounds: Mapping[str, Sound],
) -> dict[str, bytes]:
    """Write the pages with their overlays, then the tracks and the stylesheet."""
    files: dict[str, str] = {}
    where = {track.name: f"{page.name}.xhtml" for page in pages for track in page.tracks}
    for page in pages:
        files[f"{page.name}.xhtml"] = _page(page, leaflet, edition, said, where)
        files[f"{page.name}.smil"] = _overlay(page, sounds)
    files["book.css"] = template("epub/book.css").render()
    made = {name: text.encode() for name, text in files.items()}
    return made | {f"{track.name}.mp3": sounds[track.name].content for track in said.said}


def _page(
    page: Page, leaflet: LocalisedLeaflet, edition: Edition, said: Book, where: Mapping[str, str]
) -> str:
    blank = structures.blank(edition.ui)
    written = Written(leaflet, said, blank, picture_names(leaflet), modern=True, up=0)
    shared: dict[str, Any] = {
        "language": edition.language, "title": leaflet.title, "book": written,
    }  # fmt: skip
    if page.name == "nav":
        labels = {entry.unit: written.said(f"ui-to-{entry.unit}") for entry in said.entries}
        return template("epub/nav.xhtml").render(tree=tree(said.entries, labels, where), **shared)
    return template("epub/page.xhtml").render(
        sections=page.sections,
        front=said.front,
        back=said.back,
        last=page.tracks[-1] is said.tracks[-1],
        **shared,
    )


def _overlay(page: Page, sounds: Mapping[str, Sound]) -> str:
    pars = [
        (phrase, track.name, f"{start:.3f}s", f"{end:.3f}s")
        for track in page.tracks
        for phrase, (start, end) in zip(
            track.phrases, sounds[track.name].places.bounds, strict=True
        )
    ]
    return template("epub/overlay.smil").render(page=f"{page.name}.xhtml", pars=pars)
