"""What a PDF draws and how it is tagged, as pdfminer.six reads it from the bytes.

The text of a glyph is what the font in the file says of it (`/ToUnicode`), not what the page was
meant to say.  Only where several glyphs make one cluster, and the font can say nothing of each,
does the file carry the cluster's text beside its glyphs; it is then taken for the whole cluster.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, Rect, apply_matrix_pt, decode_text

Mark = tuple[int, int]
"""A page, counted from 1, and the number of a piece of marked content on it."""

INVISIBLE_MODE = 3
"""Text rendering mode: neither fill nor stroke (ISO 32000-1, table 106)."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn glyph; positions are points from the page's lower left, `x` to `right` its advance.

    `glyph` is its number in the font (0: the box for a missing character), `mark` None where it
    is page furniture, outside the structure.
    """

    text: str
    glyph: int
    page: int
    mark: int | None
    x: float
    right: float
    y: float
    size: float
    visible: bool


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its own `actual` text, its marked content and what is below it."""

    role: str
    id: str | None
    actual: str | None
    lang: str | None
    uri: str | None
    marks: tuple[Mark, ...]
    children: tuple[Element, ...]

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_marks(self) -> tuple[Mark, ...]:
        """The marked content of this element and of all below it."""
        return tuple(mark for element in self.walk() for mark in element.marks)


@dataclass(frozen=True, slots=True)
class Pages:
    """A file as it was read: title, language, structure, glyphs, and the boxes of its pages."""

    title: str | None
    language: str | None
    roots: tuple[Element, ...]
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Rect, ...]


def read_pages(content: bytes) -> Pages:
    """Read a PDF; raises whatever pdfminer.six raises where the file is damaged."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    pages = list(PDFPage.create_pages(document))
    numbers = {page.pageid: number for number, page in enumerate(pages, 1)}
    info = document.info[0] if document.info else {}
    tree = resolve1(document.catalog.get("StructTreeRoot")) or {}
    return Pages(
        _text(info.get("Title")),
        _text(document.catalog.get("Lang")),
        tuple(_elements(tree.get("K"), None, numbers)),
        tuple(_glyphs(pages)),
        tuple(page.mediabox for page in pages),
    )


def _text(value: object) -> str | None:
    value = resolve1(value)
    return decode_text(value) if isinstance(value, bytes) else None


# --- the structure tree -------------------------------------------------------------------------


def _kids(value: object) -> list[Any]:
    value = resolve1(value)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _elements(kids: object, page: object, numbers: dict[object, int]) -> Iterator[Element]:
    for kid in _kids(kids):
        node = resolve1(kid)
        if isinstance(node, dict) and "S" in node:
            yield _element(node, node.get("Pg", page), numbers)


def _element(node: dict[str, Any], page: object, numbers: dict[object, int]) -> Element:
    children = tuple(_elements(node.get("K"), page, numbers))
    role = resolve1(node["S"])
    return Element(
        str(role.name) if isinstance(role, PSLiteral) else "",
        _text(node.get("ID")),
        _text(node.get("ActualText")),
        _text(node.get("Lang")),
        next(_uris(node.get("K")), None),
        tuple(_marks(node.get("K"), page, numbers)),
        children,
    )


def _marks(kids: object, page: object, numbers: dict[object, int]) -> Iterator[Mark]:
    for kid in _kids(kids):
        node = resolve1(kid)
        where = page
        if isinstance(node, dict) and "MCID" in node:
            where = node.get("Pg", page)
            node = resolve1(node["MCID"])
        if isinstance(node, int) and isinstance(where, PDFObjRef):
            yield numbers.get(where.objid, 0), node


def _uris(kids: object) -> Iterator[str]:
    """The targets of the link annotations among `kids`."""
    for kid in _kids(kids):
        node = resolve1(kid)
        if isinstance(node, dict) and "Obj" in node:
            action = resolve1((resolve1(node["Obj"]) or {}).get("A")) or {}
            target = _text(action.get("URI"))
            if target is not None:
                yield target


# --- drawn text ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Tag:
    """An open marked-content sequence; `spoken` is the text it gives for its glyphs, until used."""

    name: str
    mark: int | None
    spoken: str | None


@dataclass(slots=True)
class _Gathered:
    glyphs: list[Glyph] = field(default_factory=list)
    tags: list[_Tag] = field(default_factory=list)
    page: int = 0
    mode: int = 0


class _Device(PDFTextDevice):
    """A device that draws nothing and notes every glyph with the marked content it stands in."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.seen = _Gathered()

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        values = props if isinstance(props, dict) else {}
        mark = resolve1(values.get("MCID"))
        spoken = None if mark is not None else _text(values.get("ActualText"))
        self.seen.tags.append(_Tag(str(tag.name), mark, spoken))

    def end_tag(self) -> None:
        if self.seen.tags:
            self.seen.tags.pop()

    def do_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """A mark that holds nothing."""

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        self.seen.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002  # the interface's
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        x, y = apply_matrix_pt(matrix, (0, rise))
        right, _ = apply_matrix_pt(matrix, (advance, rise))
        seen = self.seen
        mark = next((tag.mark for tag in reversed(seen.tags) if tag.mark is not None), None)
        size = fontsize * hypot(matrix[2], matrix[3])
        text = self._spoken(font, cid)
        visible = seen.mode != INVISIBLE_MODE
        seen.glyphs.append(Glyph(text, cid, seen.page, mark, x, right, y, size, visible))
        return advance

    def _spoken(self, font: PDFFont, cid: int) -> str:
        cluster = next((tag for tag in reversed(self.seen.tags) if tag.spoken is not None), None)
        if cluster is not None:
            text, cluster.spoken = cluster.spoken or "", ""
            return text
        try:
            return font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\ufffd"


def _glyphs(pages: list[PDFPage]) -> list[Glyph]:
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(pages, 1):
        device.seen.page = number
        device.seen.tags.clear()
        interpreter.process_page(page)
    return device.seen.glyphs
