"""Reads an EPUB's package document: what it says of the book, which files, in which order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.expect.book import Book, Track
from pipeline.expect.epub import metadata
from pipeline.expect.identity import identifier
from pipeline.fonts.book import Face
from pipeline.model import Edition, Finding, LocalisedLeaflet, PictureFile
from pipeline.verify.book.xml import DECLARATION, LANG, nodes, parse

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

Statement = tuple[str, dict[str, str], str]


def names(
    said: Book,
    pages: Mapping[str, tuple[Track, ...]],
    fonts: Sequence[Face],
    pictures: Iterable[str],
) -> list[str]:
    """Name the files of a book in their order."""
    texts = [f"{page}.{suffix}" for page in pages for suffix in ("xhtml", "smil")]
    sounds = [f"{track.name}.mp3" for track in said.said]
    files = [*texts, "book.css", *sounds, *(font.name for font in fonts), *pictures]
    first = ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]
    return [*first, *(f"EPUB/{name}" for name in (*files, "cover.png"))]


def findings(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    said: Book,
    seconds: Mapping[str, int],
    fonts: Sequence[Face],
    pictures: Mapping[str, PictureFile],
) -> Iterator[Finding]:
    """Find statements, files or an order that are not the book's; `seconds` are the pages'.

    Codes: `language`, `duration`, `tags`, `foreign`.
    """
    root = parse(files["EPUB/package.opf"], DECLARATION)
    language = edition.language
    top = {
        "version": "3.0", "unique-identifier": "id", LANG: language.locale,
        "dir": language.direction,
    }  # fmt: skip
    if root.attrib != top or [part.tag for part in root] != [
        f"{_OPF}{name}" for name in ("metadata", "manifest", "spine")
    ]:
        yield Finding(None, "language", f"the package says {root.attrib}")
        return
    described, listed, spine = root
    found = [(part.tag, dict(part.attrib), part.text or "") for part in described]
    yield from _statements(found, list(_due(files, leaflet, edition, seconds, pictures)))
    flow = {"page-progression-direction": "rtl"} if language.direction == "rtl" else {}
    pages = [(f"{_OPF}itemref", {"idref": page}) for page in seconds]
    if spine.attrib != flow or [(item.tag, item.attrib) for item in spine] != pages:
        yield Finding(None, "order", "the pages are not in their order, or their direction")
    items = [(item.tag, dict(item.attrib)) for item in listed]
    due = [(f"{_OPF}item", item) for item in _items(said, seconds, fonts, pictures)]
    if listed.attrib or items != due:
        yield Finding(None, "foreign", "the package lists other files than a book's")
    texts = [text for part in (listed, spine) for text in part.itertext() if text.strip()]
    if texts or described.attrib or any(node.depth > 2 for node in nodes(root)):
        yield Finding(None, "foreign", "the package holds more than statements and files")


def _statements(found: Sequence[Statement], due: Sequence[Statement]) -> Iterator[Finding]:
    for statement in due:
        if statement not in found:
            name = statement[1].get("property") or statement[0].rpartition("}")[2]
            code = {"media:duration": "duration", "language": "language"}.get(name, "tags")
            yield Finding(None, code, f"the package does not say {name}: {statement[2]}")
    if found != due and all(statement in found for statement in due):
        yield Finding(None, "tags", "the package says more of the book than there is to say")


def _due(
    files: Mapping[str, bytes],
    leaflet: LocalisedLeaflet,
    edition: Edition,
    seconds: Mapping[str, int],
    pictures: Collection[str],
) -> Iterator[Statement]:
    clinic, date, front = edition.clinic.name, leaflet.leaflet.date, leaflet.leaflet.front
    content = {
        name.removeprefix("EPUB/"): content
        for name, content in files.items()
        if name.startswith("EPUB/") and name != "EPUB/package.opf"
    }
    yield f"{_DC}identifier", {"id": "id"}, identifier(content)
    if front.reference:
        yield f"{_DC}identifier", {}, front.reference
    yield f"{_DC}title", {}, leaflet.title
    yield f"{_DC}language", {}, leaflet.locale
    yield f"{_DC}creator", {}, front.author or clinic
    yield f"{_DC}publisher", {}, clinic
    dated = bool(_DATE.fullmatch(date))
    if dated:
        yield f"{_DC}date", {}, date
    meta = f"{_OPF}meta"
    if front.version:
        yield meta, {"property": "schema:version"}, front.version
    yield meta, {"property": "dcterms:modified"}, f"{date if dated else '1980-01-01'}T00:00:00Z"
    for name, value in metadata(edition.ui, pictures=bool(pictures)):
        yield meta, {"property": name}, value
    yield meta, {"property": "media:active-class"}, "-epub-media-overlay-active"
    duration = {"property": "media:duration"}
    yield meta, duration, f"{sum(seconds.values())}s"
    for page, length in seconds.items():
        yield meta, {**duration, "refines": f"#{page}-overlay"}, f"{length}s"


def _items(
    said: Book, pages: Mapping[str, int], fonts: Sequence[Face], pictures: Mapping[str, PictureFile]
) -> Iterator[dict[str, str]]:
    for page in pages:
        item = {"id": page, "href": f"{page}.xhtml", "media-type": "application/xhtml+xml"}
        item["media-overlay"] = f"{page}-overlay"
        yield {**item, "properties": "nav"} if page == "nav" else item
        smil = {"href": f"{page}.smil", "media-type": "application/smil+xml"}
        yield {"id": f"{page}-overlay", **smil}
    for track in said.said:
        yield {"id": track.name, "href": f"{track.name}.mp3", "media-type": "audio/mpeg"}
    yield {"id": "style", "href": "book.css", "media-type": "text/css"}
    for font in fonts:
        id = font.name.replace(".", "-")
        yield {"id": id, "href": font.name, "media-type": font.media_type}
    for name, picture in pictures.items():
        yield {"id": name.replace(".", "-"), "href": name, "media-type": picture.media_type}
    cover = {"id": "cover", "href": "cover.png", "media-type": "image/png"}
    yield {**cover, "properties": "cover-image"}
