"""What is drawn on a page beside its letters: bullets, lines through words, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest.draft import Block
from pipeline.ingest.pdf_boxes import Piece
from pipeline.ingest.pdf_glyphs import Glyph, Page, Rect
from pipeline.ingest.tidy import BULLET

_DOT = (1.5, 8.0)
_LEAST = 22.0
_LABELS = 160
"""Letters: what has more of them in it is a card with round corners."""
_NEAR = 2.0


def with_bullets(page: Page) -> list[Glyph]:
    """Return a page's letters, and a bullet for each dot that is drawn before a line."""
    dots = [
        one for one in page.drawn
        if one.curved and _DOT[0] < one.x1 - one.x0 < _DOT[1]
        and abs((one.x1 - one.x0) - (one.y1 - one.y0)) < 0.2 * (one.x1 - one.x0)
    ]  # fmt: skip
    found: list[Glyph] = []
    for glyph in page.glyphs:
        dot = next((one for one in dots if _before(one, glyph)), None)
        if dot is not None:
            dots.remove(dot)
            middle = replace(glyph, text=BULLET, x0=dot.x0, x1=dot.x1)
            found += [middle, replace(glyph, text=" ", x0=dot.x1, x1=dot.x1)]
        found.append(glyph)
    return found


def _before(dot: Rect, glyph: Glyph) -> bool:
    """Whether a dot stands before a letter, at its height."""
    middle = (dot.y0 + dot.y1) / 2
    return glyph.y0 < middle < glyph.y1 and 0 < glyph.x0 - dot.x1 < 2.5 * glyph.size


def struck(page: Page) -> str:
    """Return the words of a page that a line is drawn through."""
    lines = [one for one in page.drawn if one.y1 - one.y0 < _NEAR and one.x1 - one.x0 > _NEAR]
    found = ""
    last = False
    for glyph in page.glyphs:
        low = glyph.y0 + 0.22 * (glyph.y1 - glyph.y0)
        high = glyph.y0 + 0.62 * (glyph.y1 - glyph.y0)
        through = any(
            low < (line.y0 + line.y1) / 2 < high
            and line.x0 - 1 <= glyph.x0 and glyph.x1 <= line.x1 + 1
            for line in lines
        )  # fmt: skip
        found += glyph.text if through else " " if last else ""
        last = through
    return " ".join(found.split())


def drawings(page: Page, number: int, tables: list[Piece]) -> Iterator[Piece]:
    """Yield where drawings stand, each as a block that only says so."""
    curved = [one for one in page.drawn if one.curved]
    groups: list[Rect] = []
    for one in curved:
        open = one
        near = [other for other in groups if _meet(open, other)]
        for other in near:
            groups.remove(other)
            open = Rect(min(open.x0, other.x0), min(open.y0, other.y0),
                        max(open.x1, other.x1), max(open.y1, other.y1))  # fmt: skip
        groups.append(open)
    for one in groups:
        if min(one.x1 - one.x0, one.y1 - one.y0) < _LEAST:
            continue
        if any(_meet(one, Rect(at.x0, at.y0, at.x1, at.y1)) for at in tables):
            continue
        if sum(_holds(one, glyph) for glyph in page.glyphs if glyph.text.strip()) > _LABELS:
            continue
        said = (f"a drawing is here on page {number}: save it as a picture beside the master, "
                "and write what it shows")  # fmt: skip
        yield Piece("", one.x0, one.y0, one.x1, one.y1, made=(Block("paragraph", doubts=[said]),))


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.x0 - _NEAR <= other.x1 and other.x0 - _NEAR <= one.x1
        and one.y0 - _NEAR <= other.y1 and other.y0 - _NEAR <= one.y1
    )  # fmt: skip


def _holds(box: Rect, glyph: Glyph) -> bool:
    return box.x0 <= glyph.x0 and glyph.x1 <= box.x1 and box.y0 <= glyph.y0 and glyph.y1 <= box.y1
