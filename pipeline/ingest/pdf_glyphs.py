"""A PDF's letters, and the lines and grounds drawn on its pages, by pdfminer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

_STROKE = 0.09
"""Of a letter's size: by how much bold is shifted that is made by printing twice."""
_LAST = 400
_DRAWN = 20_000
"""Lines and boxes: a page with more is a drawing."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and where it stands; y grows upwards."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rect:
    """A line or a box drawn on a page, `red` where it is so."""

    x0: float
    y0: float
    x1: float
    y1: float
    red: bool = False
    curved: bool = False


@dataclass(slots=True)
class Page:
    """A page: its letters as they were drawn, and what is drawn around them."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    drawn: list[Rect] = field(default_factory=list)
    twice: int = 0
    """How many letters stood over themselves, as some programs make bold."""


def pages(content: bytes) -> Iterator[Page]:
    """Yield a PDF's pages."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415  # slow to import
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(BytesIO(content)):
        interpreter.process_page(page)
        layout = device.get_result()
        found = Page(layout.width, layout.height)
        _collect(layout, found, {})
        yield found


def _collect(layout: Any, page: Page, seen: dict[str, list[tuple[float, float]]]) -> None:
    from pdfminer.layout import LTChar, LTContainer, LTCurve, LTLine, LTRect  # noqa: PLC0415

    for one in layout:
        if isinstance(one, LTChar):
            text = "" if (said := one.get_text()).startswith("(cid:") else said
            size = one.size or 1.0
            if text.strip() and _stands_there(one, seen.setdefault(text, [])):
                page.twice += 1
                continue
            bold = any(name in one.fontname.lower() for name in ("bold", "black", "heavy"))
            page.glyphs.append(Glyph(text, one.x0, one.y0, one.x1, one.y1, size, bold))
        elif isinstance(one, LTCurve) and len(page.drawn) < _DRAWN:
            curved = not isinstance(one, LTLine | LTRect) and _is_curved(one)
            red = _red(one.stroking_color) or _red(one.non_stroking_color)
            page.drawn.append(Rect(one.x0, one.y0, one.x1, one.y1, red, curved))
        elif isinstance(one, LTContainer):
            _collect(one, page, seen)


def _stands_there(one: Any, seen: list[tuple[float, float]]) -> bool:
    """Whether the same letter stands where this one does, but for the breadth of a stroke."""
    near = max(one.size * _STROKE, 0.3)
    if any(abs(x - one.x0) < near and abs(y - one.y0) < near for x, y in seen[-_LAST:]):
        return True
    seen.append((one.x0, one.y0))
    return False


def _is_curved(one: Any) -> bool:
    """Whether a path has a bow in it."""
    path = one.original_path or ()
    return any(str(step[0]) in ("c", "v", "y") for step in path)


def _red(colour: Any) -> bool:
    """Whether a colour of three parts is a red."""
    if not isinstance(colour, tuple | list) or len(colour) != 3:
        return False
    parts = [one for one in colour if isinstance(one, int | float)]
    return len(parts) == 3 and parts[0] > 0.6 and max(parts[1:]) < parts[0] - 0.25
