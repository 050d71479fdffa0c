"""What a PDF is beside its text: its sheets, its annotations, its bookmarks, what acts in it.

A leaflet has one sheet size, links on its own words, bookmarks that are its headings, and nothing
that acts by itself; whatever else a file holds may show, say or do what the leaflet does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Rect

from pipeline.verify.pdf.structure import text_of

_CATALOGUE = {"Type", "Pages", "Lang", "StructTreeRoot", "Outlines", "ViewerPreferences"}
_CATALOGUE |= {"Metadata", "MarkInfo", "Version", "Extensions"}
"""What a catalogue may hold: not OpenAction, AA, Names, AcroForm, OCProperties, AF and so on."""
_PAGE = {"Type", "Parent", "Contents", "Resources", "MediaBox", "CropBox", "Rotate", "UserUnit"}
_PAGE |= {"Annots", "StructParents", "Tabs"}
_LINK = {"Type", "Subtype", "Rect", "A", "Border", "Contents", "F", "StructParent", "P"}
_LINK |= {"QuadPoints"}
_LINK_ACTION = {"Type", "S", "URI"}
_ROLES = {"Datetime": "Span", "Em": "Span", "Strong": "Span", "Terms": "Part", "Title": "P"}
"""How the typesetter's own roles are to be read; a standard role must mean itself."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation: its page, its object number (0: none), its corners, where it leads.

    `told` is what it is said to be, `plain` whether it is a link to `uri` and no more, `areas`
    where it can be touched: a part for each line, or the whole.
    """

    page: int
    number: int
    rect: Rect
    uri: str | None
    told: str
    plain: bool
    areas: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What was found; `active` are the names of what may act or show by itself.

    `drawn` are the pictures and forms that each page can draw.
    """

    sheets: tuple[tuple[float, ...], ...]
    annotations: tuple[Annotation, ...]
    bookmarks: tuple[str, ...]
    active: tuple[str, ...]
    drawn: tuple[tuple[int, str], ...]
    marked: bool
    roles: bool


def form_of(document: PDFDocument, pages: Sequence[PDFPage]) -> Form:
    """Gather what `document` and its `pages` hold beside their text."""
    catalogue = document.catalog
    info = resolve1(catalogue.get("MarkInfo")) or {}
    tree = resolve1(catalogue.get("StructTreeRoot")) or {}
    roles = {key: _name(value) for key, value in (resolve1(tree.get("RoleMap")) or {}).items()}
    active = [key for key in catalogue if key not in _CATALOGUE]
    active += [key for page in pages for key in page.attrs if key not in _PAGE]
    marks: list[str] = []
    outlines = resolve1(catalogue.get("Outlines")) or {}
    acting = [text for item in _items(outlines.get("First")) for text in _bookmark(item, marks)]
    return Form(
        tuple(_sheet(page) for page in pages),
        tuple(note for n, page in enumerate(pages, 1) for note in _annotations(page, n)),
        tuple(marks),
        tuple(dict.fromkeys([*active, *acting])),
        tuple((n, key) for n, page in enumerate(pages, 1) for key in _pictures(page)),
        resolve1(info.get("Marked")) is True,
        roles.items() <= _ROLES.items() and "ClassMap" not in tree,
    )


def _name(value: object) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _sheet(page: PDFPage) -> tuple[float, ...]:
    """The page's box, the part of it that is shown, its rotation and the size of its unit."""
    unit = resolve1(page.attrs.get("UserUnit", 1))
    turned = resolve1(page.attrs.get("Rotate", 0))
    values = (*page.mediabox, *page.cropbox, turned, unit)
    return tuple(float(v) if isinstance(v, int | float) else -1.0 for v in values)


def _pictures(page: PDFPage) -> Iterator[str]:
    """The images and forms that a page can draw."""
    yield from resolve1((resolve1(page.resources) or {}).get("XObject")) or {}


def _annotations(page: PDFPage, number: int) -> Iterator[Annotation]:
    for entry in resolve1(page.annots) or ():
        node: dict[str, Any] = resolve1(entry) or {}
        action = resolve1(node.get("A")) or {}
        corners = [float(resolve1(value)) for value in resolve1(node.get("Rect")) or ()]
        rect = (*corners, 0.0, 0.0, 0.0, 0.0)[:4]
        uri = text_of(action.get("URI"))
        plain = _name(node.get("Subtype")) == "Link" and _name(action.get("S")) == "URI"
        plain = plain and node.keys() <= _LINK and action.keys() <= _LINK_ACTION
        told = text_of(node.get("Contents")) or ""
        objid = entry.objid if isinstance(entry, PDFObjRef) else 0
        box = (rect[0], rect[1], rect[2], rect[3])
        parts = tuple(_parts(node)) or (box,)
        yield Annotation(number, objid, box, uri, told, plain, parts)


def _parts(node: Mapping[str, Any]) -> Iterator[Rect]:
    """The quadrilaterals of an annotation as boxes, but for those that have no width."""
    points = [float(resolve1(value)) for value in resolve1(node.get("QuadPoints")) or ()]
    for place in range(0, len(points) - 7, 8):
        xs, ys = points[place : place + 8 : 2], points[place + 1 : place + 8 : 2]
        if max(xs) > min(xs):
            yield min(xs), min(ys), max(xs), max(ys)


def _items(first: object) -> Iterator[dict[str, Any]]:
    """The bookmarks from `first` on, each before those below it; a ring is followed once."""
    todo, seen = [first], set()
    while todo:
        reference = todo.pop()
        node = resolve1(reference)
        if not isinstance(node, dict) or id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        todo += [node.get("Next"), node.get("First")]


def _bookmark(item: dict[str, Any], marks: list[str]) -> Iterator[str]:
    """Note a bookmark's title; yield the name of its action, if it has one."""
    marks.append(text_of(item.get("Title")) or "")
    yield from (key for key in ("A", "AA", "SE") if key in item)
