"""Reads a poster back: what it says in which language, and where its codes lead when scanned.

The page is painted and looked at as a telephone's camera does.  zxing-cpp is used here only.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import zxingcpp
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from pipeline.expect.poster import Cell
from pipeline.expect.version import version_of_all
from pipeline.language.data import data_of
from pipeline.localise.bidi import isolated
from pipeline.model import Clinic, Language, Span
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.ink import Painted, paint, unseen
from pipeline.verify.pdf.order import agrees, bare, lines_of
from pipeline.verify.pdf.structure import Element
from pipeline.verify.pdf.text import Pages, read_pages


def poster_findings(
    content: bytes, cells: Sequence[Cell], clinic: Clinic
) -> Iterator[tuple[str, str]]:
    """Yield a code and a message for everything that a poster says otherwise than its cells."""
    try:
        pages = read_pages(content)
        painted = paint(content)
    except (PDFException, PSException, RuntimeError, ValueError, zlib.error) as error:
        yield "unreadable", f"is no readable PDF: {str(error)!a}"
        return
    yield from _said(pages, cells)
    yield from _foot(pages, clinic, cells)
    if hidden := unseen(pages.glyphs, painted):
        yield "invisible", f"{len(hidden)} of its characters cannot be seen"
    wanted = [(cell.language.locale, cell.address) for cell in cells]
    for (locale, address), found in _paired(wanted, [c for page in painted for c in codes(page)]):
        if address != found:
            yield "code", f"the code beside {locale or 'no language'} leads to {found or 'nothing'}"


_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def _paired(
    wanted: Sequence[tuple[str, str]], found: Sequence[str]
) -> Iterator[tuple[tuple[str, str], str]]:
    for number in range(max(len(wanted), len(found))):
        due = wanted[number] if number < len(wanted) else ("", "")
        yield due, found[number] if number < len(found) else ""


def codes(page: Painted) -> list[str]:
    """What the QR codes of a painted page hold, in reading order: by rows, then from the left."""
    found = zxingcpp.read_barcodes(page, formats=_QR)
    rows: list[list[tuple[int, str]]] = []
    last = 0
    for code in sorted(found, key=lambda code: _middle(code)[1]):
        x, y = _middle(code)
        high = abs(code.position.bottom_left.y - code.position.top_left.y)
        # Codes of one row stand at the same height, give or take what their texts shift them.
        if not rows or y - last > high / 2:
            rows.append([])
            last = y
        rows[-1].append((x, code.text))
    return [text for row in rows for _, text in sorted(row)]


def _middle(code: zxingcpp.Barcode) -> tuple[int, int]:
    corners = (code.position.top_left, code.position.bottom_right)
    return sum(c.x for c in corners) // 2, sum(c.y for c in corners) // 2


_SPEAKING = frozenset({"H1", "H2", "P", "Figure"})


def _said(pages: Pages, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """Compare what a screen reader says, and in which language, with what is due."""
    elements = [e for root in pages.roots for e in root.walk() if e.role in _SPEAKING]
    found = [(e.role, e.actual, e.lang) for e in elements]
    own = cells[0].language.locale
    due: list[tuple[str, str, str]] = [("H1", cells[0].title, own)]
    languages = {cell.language.locale: cell.language for cell in cells}
    for cell in cells:
        texts = (f"QR: {cell.address}", cell.language.autonym, cell.title, cell.phrase)
        roles = ("Figure", "H2", "P", "P")
        due += [(r, t, cell.language.locale) for r, t in zip(roles, texts, strict=True)]
    if pages.language != own:
        yield "language", f"its language is {pages.language}, not {own}"
    for want, got, element in zip(due, found, elements, strict=False):
        if want != got:
            yield "altered", f"says {got[1]!r} in {got[2]}, not {want[1]!r} in {want[2]}"
        elif element.role != "Figure":
            yield from _in_order(element, pages, languages[want[2]])
    if len(found) != len(due):
        yield "altered", f"says {len(found)} things, not {len(due)}"
    drawn = "".join(glyph.text for glyph in pages.glyphs)
    yield from _drawn(elements, pages, drawn)


def _in_order(element: Element, pages: Pages, language: Language) -> Iterator[tuple[str, str]]:
    """What an element draws must stand in the order in which its text is read."""
    text, marks = element.actual or "", set(element.all_marks())
    glyphs = [glyph for glyph in pages.glyphs if (glyph.page, glyph.mark) in marks]
    spans = tuple(isolated((Span(text),), language.direction, data_of(language)))
    if glyphs and not agrees(spans, language.direction, glyphs):
        shown = " / ".join(bare("".join(g.text for g in line)) for line in lines_of(glyphs))
        yield "drawn-text", f"draws “{shown}”, not “{text}”"


def _foot(pages: Pages, clinic: Clinic, cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """At the foot of each page, the clinic's name and number, each whole; below, the version."""
    language, version = cells[0].language, version_of_all(cell.version for cell in cells)
    loose = [glyph for glyph in pages.glyphs if glyph.mark is None]
    name, phone = Span(clinic.name, isolate="auto"), Span(clinic.phone, isolate="ltr")
    for number in range(1, len(pages.boxes) + 1):
        both = [glyph for glyph in loose if glyph.page == number]
        lowest = min((glyph.y for glyph in both), default=0.0)
        below = [glyph for glyph in both if glyph.y < lowest + 1]
        here = [glyph for glyph in both if glyph.y >= lowest + 1]
        if not agrees((Span(version),), language.direction, below):
            yield "drawn-text", f"does not show its version {version} at the foot of page {number}"
        split = _widest(here)
        sides = (here[:0], here[:0]) if split is None else (
            [g for g in here if g.x < split], [g for g in here if g.x >= split]
        )  # fmt: skip
        for span, side in zip(
            (name, phone) if language.direction == "ltr" else (phone, name), sides, strict=True
        ):
            if not agrees((span,), language.direction, side):
                yield "drawn-text", f"does not show “{span.text}” at the foot of page {number}"


def _widest(glyphs: Sequence[Glyph]) -> float | None:
    """Where the widest gap of a line is, between a name at one side and a number at the other."""
    edges = sorted((glyph.x, glyph.right) for glyph in glyphs)
    gaps = [(right[0] - left[1], right[0]) for left, right in pairwise(edges)]
    return max(gaps)[1] if gaps else None


def _drawn(elements: Sequence[Element], pages: Pages, drawn: str) -> Iterator[tuple[str, str]]:
    """Each element that says something must draw something, and no glyph be a missing one."""
    marked = {(glyph.page, glyph.mark) for glyph in pages.glyphs}
    for element in elements:
        if element.role != "Figure" and not marked & set(element.all_marks()):
            yield "invisible", f"{element.actual!r} is not drawn"
    if not drawn or any(glyph.glyph == 0 for glyph in pages.glyphs):
        yield "glyph", "a character is drawn as a box"
