"""A PDF as pdfminer.six reads it from the bytes: its title, structure, glyphs, sheets and form."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Rect

from pipeline.verify.pdf.form import Form, form_of
from pipeline.verify.pdf.glyphs import Glyph, gather
from pipeline.verify.pdf.strokes import Bar, Frame, Shown
from pipeline.verify.pdf.structure import Element, elements, text_of


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
    bars: tuple[Bar, ...] = ()
    frames: tuple[Frame, ...] = ()
    shown: tuple[Shown, ...] = ()
    aloud: tuple[str, ...] = ()
    """Texts that a page gives for marked content beside those of its structure."""
    author: str = ""
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
    seen = gather(pages)
    return Pages(
        text_of(info.get("Title")),
        text_of(document.catalog.get("Lang")),
        tuple(elements(tree.get("K"), None, numbers)),
        tuple(seen.glyphs),
        tuple(page.mediabox for page in pages),
        form_of(document, pages),
        tuple(seen.bars),
        tuple(seen.frames),
        tuple(seen.shown),
        tuple(seen.aloud),
        author=text_of(info.get("Author")) or "",
    )
