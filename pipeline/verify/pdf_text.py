"""What a PDF draws, glyph by glyph, as pdfminer.six reads it from the bytes.

The text of a glyph is what the font in the file says of it (`/ToUnicode`), not what the page was
meant to say.  Only where several glyphs make one cluster, and the font can say nothing of each,
does the file carry the cluster's text beside its glyphs; it is then taken for the whole cluster.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, Rect, apply_matrix_pt

from pipeline.verify.pdf_form import Form, form_of
from pipeline.verify.pdf_structure import Element, elements, text_of

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
class Pages:
    """A file as it was read: title, language, structure, glyphs, the boxes of its pages, its form.

    `complaints` are what the reader stumbled over and read on.
    """

    title: str | None
    language: str | None
    roots: tuple[Element, ...]
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Rect, ...]
    form: Form
    aloud: tuple[str, ...] = ()
    """Texts that a page gives for marked content beside those of its structure."""
    complaints: tuple[str, ...] = ()


def read_pages(content: bytes) -> Pages:
    """Read a PDF; raises zlib.error, or what pdfminer.six raises, where the file is damaged."""
    with _listening() as complaints:
        pages = _read(content)
    return replace(pages, complaints=tuple(complaints))


class _Ear(logging.Handler):
    """Keeps what is logged, short and in ASCII: it may quote damaged bytes."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.heard.append(ascii(record.getMessage())[1:100])


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Gather the reader's warnings: it skips what is damaged, and only its log says so."""
    logger = logging.getLogger("pdfminer")
    handler = _Ear()
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.heard
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _unpack(document: PDFDocument) -> None:
    """Unpack every stream, fonts too, to the last byte: a reader goes on with what it has got.

    Raises zlib.error where one is damaged.
    """
    for number in sorted({id for xref in document.xrefs for id in xref.get_objids()}):
        value = document.getobj(number)
        if isinstance(value, PDFStream) and value.rawdata is not None:
            names = [str(name.name) for name, _ in value.get_filters()]
            if names == ["FlateDecode"]:
                zlib.decompress(value.rawdata)


def _read(content: bytes) -> Pages:
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    _unpack(document)
    pages = list(PDFPage.create_pages(document))
    numbers = {page.pageid: number for number, page in enumerate(pages, 1)}
    info = document.info[0] if document.info else {}
    tree = resolve1(document.catalog.get("StructTreeRoot")) or {}
    seen = _gather(pages)
    return Pages(
        text_of(info.get("Title")),
        text_of(document.catalog.get("Lang")),
        tuple(elements(tree.get("K"), None, numbers)),
        tuple(seen.glyphs),
        tuple(page.mediabox for page in pages),
        form_of(document, pages),
        tuple(seen.aloud),
    )


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
    aloud: list[str] = field(default_factory=list)
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
        spoken = None if mark is not None else text_of(values.get("ActualText"))
        told = [text_of(values.get(key)) for key in ("Alt", "E")]
        told += [text_of(values.get("ActualText"))] if mark is not None else []
        self.seen.aloud += [text for text in told if text is not None]
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
        text = self._spoken(font, cid, mark=advance <= 0)
        visible = seen.mode != INVISIBLE_MODE
        seen.glyphs.append(Glyph(text, cid, seen.page, mark, x, right, y, size, visible))
        return advance

    def _spoken(self, font: PDFFont, cid: int, *, mark: bool) -> str:
        """What the file says of a glyph; a cluster's text goes to its letter, not to its mark."""
        cluster = next((tag for tag in reversed(self.seen.tags) if tag.spoken is not None), None)
        if cluster is not None and mark:
            return ""
        if cluster is not None:
            text, cluster.spoken = cluster.spoken or "", ""
            return text
        try:
            return font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            return "\ufffd"


def _gather(pages: list[PDFPage]) -> _Gathered:
    resources = PDFResourceManager()
    device = _Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(pages, 1):
        device.seen.page = number
        device.seen.tags.clear()
        interpreter.process_page(page)
    return device.seen
