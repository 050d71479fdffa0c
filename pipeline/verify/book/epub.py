"""Reads an EPUB back: package, pages, overlays, fonts and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from pipeline.expect import structures
from pipeline.expect import tracks as due_tracks
from pipeline.expect.book import Book, book, located, spine
from pipeline.expect.book_pictures import picture_files
from pipeline.expect.epub import MEDIA_TYPE, characters
from pipeline.fonts import book as book_faces
from pipeline.model import Cue, Edition, Finding, LocalisedLeaflet, Reading, sections
from pipeline.render import cover
from pipeline.tools.resources import package_folder
from pipeline.verify.book import links, package, script, tracks
from pipeline.verify.book.archive import ParcelError, unpack
from pipeline.verify.book.blocks import Due, Form, unit_nodes
from pipeline.verify.book.page import compare
from pipeline.verify.book.tracks import Clipped
from pipeline.verify.book.xml import (
    DECLARATION,
    EPUB,
    HTML5,
    LANG,
    XHTML,
    Node,
    XmlError,
    nodes,
    parse,
    stray,
)
from pipeline.voices.voice import Voice

_SMIL = "{http://www.w3.org/ns/SMIL}"


def read(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    cues: Sequence[Cue],
    voice: Voice | None = None,
) -> Reading:
    """Read the EPUB `content`, of which the manifest says `cues`, against `leaflet`.

    Every visible text is covered by the overlays once and in order, each clip lies in its file and
    is its sentence's, durations add up, and nothing else is there.  Raises AftercareError `voice`
    where there is no engine to compare with.
    """
    try:
        files = unpack(content)
        said = located(book(leaflet, edition))
        findings = tuple(_findings(files, leaflet, edition, said, cues, voice))
    except (ParcelError, XmlError) as error:
        return Reading((), (Finding(None, "undecodable", str(error)),))
    return Reading(script.evidence(leaflet, tuple(cues), findings), findings)


def _findings(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    cues: Sequence[Cue],
    voice: Voice | None,
) -> Iterator[Finding]:
    fonts = book_faces.faces(leaflet, edition, characters(said))
    pictures = picture_files(leaflet)
    due = package.names(said, spine(said), fonts, pictures)
    if list(files) != due:
        strange = sorted(set(files) ^ set(due)) or ["the order of its files"]
        yield Finding(None, "foreign", f"what it holds is not a book's: {', '.join(strange)}")
        return
    if files["mimetype"] != MEDIA_TYPE.encode():
        yield Finding(None, "foreign", "its mimetype is not that of an EPUB")
    yield from script.whole(said, leaflet, edition)
    yield from _given(files, leaflet, edition, fonts)
    spoken = script.fresh(said.said, edition, voice)
    extents = script.extents(spoken)
    heard = {track.name: due_tracks.places(track, extents) for track in said.said}
    overlays = {name: list(_overlay(files, name)) for name in spine(said)}
    for name in spine(said):
        yield from _page(files, name, leaflet, edition, said)
    pages = {f"{name}.xhtml": files[f"EPUB/{name}.xhtml"] for name in spine(said)}
    yield from links.findings(pages, pages)
    seconds = {
        name: sum(heard[track.name].seconds for track in part) for name, part in spine(said).items()
    }
    yield from package.findings(files, leaflet, edition, said, seconds, fonts, pictures)
    for name, part in spine(said).items():
        where = {track.name: f"{name}.xhtml" for track in part}
        yield from tracks.timing(overlays[name], part, where, seconds[name])
        for track in part:
            mine = [clip for clip in overlays[name] if clip.audio == f"{track.name}.mp3"]
            yield from tracks.heard(files[f"EPUB/{track.name}.mp3"], track, mine, spoken)
    yield from script.cues(due_tracks.cues(said.said, heard), tuple(cues), due_tracks.LEAD)


def _given(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    fonts: Sequence[book_faces.Face],
) -> Iterator[Finding]:
    """Hold stylesheet, fonts, pictures and cover, byte for byte, against those made anew.

    A font can draw one letter for another, and a stylesheet can hide a text.
    """
    folder = package_folder() / "render" / "talking_book" / "epub"
    style = (folder / "book.css").read_text(encoding="utf-8") + book_faces.stylesheet(fonts)
    wanted = {"book.css": style.encode(), "cover.png": cover.picture(leaflet, edition)}
    wanted |= {font.name: font.content for font in fonts}
    wanted |= {name: picture.content for name, picture in picture_files(leaflet).items()}
    wanted["../META-INF/container.xml"] = (folder / "container.xml").read_bytes()
    for name, content in wanted.items():
        path = name.removeprefix("../") if name.startswith("../") else f"EPUB/{name}"
        if files[path] != content:
            yield Finding(None, "foreign", f"{path} is not the product's")


def _overlay(files: Mapping[str, bytes], name: str) -> Iterator[Clipped]:
    """Read an overlay: sentences and their clips, and nothing else; raises XmlError."""
    root = parse(files[f"EPUB/{name}.smil"], DECLARATION)
    bodies = list(root)
    shape = root.tag == f"{_SMIL}smil" and root.attrib == {"version": "3.0"}
    if not shape or [(b.tag, b.attrib) for b in bodies] != [
        (f"{_SMIL}body", {f"{EPUB}textref": f"{name}.xhtml"})
    ] or any(stray(root)):  # fmt: skip
        raise XmlError(f"{name}.smil is not an overlay of ours")
    for number, par in enumerate(bodies[0], 1):
        yield _clipped(par, number, name)


def _clipped(par: Element, number: int, name: str) -> Clipped:
    parts = [(child.tag, sorted(child.attrib), len(child)) for child in par]
    if (
        par.tag != f"{_SMIL}par"
        or par.attrib != {"id": f"p{number}"}
        or parts
        != [(f"{_SMIL}text", ["src"], 0), (f"{_SMIL}audio", ["clipBegin", "clipEnd", "src"], 0)]
    ):
        raise XmlError(f"{name}.smil: p{number} is not one text with one clip")
    text, audio = par
    begin, end = (tracks.clock(audio.get(key, "")) for key in ("clipBegin", "clipEnd"))
    return Clipped(text.get("src", ""), audio.get("src", ""), begin, end)


def _page(
    files: Mapping[str, bytes], name: str, leaflet: LocalisedLeaflet, edition: Edition, said: Book
) -> Iterator[Finding]:
    page = f"{name}.xhtml"
    root = parse(files[f"EPUB/{page}"], HTML5)
    language = edition.language
    top = {"lang": language.locale, LANG: language.locale, "dir": language.direction}
    head, body = (root[0], root[1]) if len(root) == 2 else (root, root)
    outside = [*nodes(root)][: 1 + len(list(head.iter()))]
    if root.attrib != top:
        yield Finding(None, "language", f"{page} says {root.attrib}, not {top}")
    if [(node.tag, node.attributes) for node in outside] != _head(top) or body.attrib:
        yield Finding(None, "foreign", f"{page} has a head that is not a book's")
    if [text for text in head.itertext() if text.strip()] != [leaflet.title]:
        yield Finding(None, "extra", f"{page} is not called {leaflet.title!r}")
    if body.tag != f"{XHTML}body" or any(
        (t or "").strip() for t in (root.text, head.tail, body.tail)
    ):
        yield Finding(None, "foreign", f"{page} has something beside head and body")
    blank = {"role": "img", "aria-label": structures.blank(edition.ui)}
    form = Form("data-kind", 0, "bdi", blank)
    mine = [phrase for track in spine(said)[name] for phrase in track.phrases]
    due = list(_contents(said) if name == "nav" else _sections(leaflet, said, name, form))
    yield from compare(body, due, mine, form, page)


def _head(top: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    link = {"rel": "stylesheet", "type": "text/css", "href": "book.css"}
    return [
        (f"{XHTML}html", dict(top)),
        (f"{XHTML}head", {}),
        (f"{XHTML}title", {}),
        (f"{XHTML}link", link),
    ]


def _sections(leaflet: LocalisedLeaflet, said: Book, name: str, form: Form) -> Iterator[Node]:
    opening, *rest = sections(leaflet.leaflet.blocks)
    due = Due(leaflet, said.phrases, form)
    front = [(id, {"class": "draft"} if id == "ui-draft" else {}) for id in said.front]
    for part in [opening] if name == "title" else rest:
        card = {"class": kind} if (kind := due.card(part)) else {}
        yield Node(0, "section", {"aria-labelledby": part.heading.unit, **card})
        yield from due.section(part, 1, front)
    if (name == "leaflet") == bool(rest):
        for id in said.back:
            yield from unit_nodes(id, "p", 1, said.phrases, {})


def _contents(said: Book) -> Iterator[Node]:
    names = {track.name: page for page, part in spine(said).items() for track in part}
    attributes = {f"{EPUB}type": "toc", "role": "doc-toc", "aria-labelledby": "ui-contents"}
    yield Node(0, "nav", attributes)
    yield from unit_nodes("ui-contents", "h2", 1, said.phrases, {})
    levels: list[int] = []
    for entry in said.entries:
        deeper = not levels or entry.level > levels[-1]
        while levels and levels[-1] > entry.level and len(levels) > 1 and levels[-2] >= entry.level:
            levels.pop()
        if deeper:
            levels.append(entry.level)
            yield Node(2 * len(levels) - 1, "ol", {})
        else:
            levels[-1] = entry.level
        depth = 2 * len(levels)
        yield Node(depth, "li", {})
        link = f"{names[entry.track]}.xhtml#{entry.start}"
        for node in unit_nodes(f"ui-to-{entry.unit}", "a", depth + 1, said.phrases, {}):
            yield Node(depth + 1, "a", {"href": link}) if node.tag == "a" else node
