"""Tables and cards of a page, by the lines that are drawn around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pipeline.ingest.draft import Block
from pipeline.ingest.inline import runs_of
from pipeline.ingest.pdf_boxes import Piece, pieces
from pipeline.ingest.pdf_glyphs import Glyph, Page, Rect
from pipeline.ingest.tidy import joined

_NEAR = 3.0
_THIN = 3.0
_MOST = 400


def tables(page: Page) -> tuple[list[Piece], list[Glyph], list[Rect]]:
    """Return a page's tables, the letters that stand in none, and the cards drawn on it."""
    rest = page.glyphs
    found: list[Piece] = []
    cards: list[Rect] = []
    rulings = [one for one in page.drawn if min(one.x1 - one.x0, one.y1 - one.y0) < _THIN]
    boxes = [one for one in page.drawn if min(one.x1 - one.x0, one.y1 - one.y0) >= _THIN]
    edges = [*rulings[:_MOST], *(edge for one in boxes[:_MOST] for edge in _edges(one))]
    for group in _touching(edges):
        xs = _places([side for one in group if _upright(one) for side in (one.x0,)])
        ys = _places([side for one in group if not _upright(one) for side in (one.y0,)])
        if len(xs) >= 3 and len(ys) >= 3:
            inside = [one for one in rest if _within(one, xs[0], ys[0], xs[-1], ys[-1])]
            made = _table(inside, xs, ys)
            if made is not None:
                found.append(made)
                rest = [one for one in rest if one not in set(inside)]
        elif len(xs) == 2 and len(ys) == 2:
            red = any(one.red for one in group)
            cards.append(Rect(xs[0], ys[0], xs[1], ys[1], red))
    area = page.width * page.height
    return found, rest, [one for one in cards if _size(one) < 0.6 * area and _size(one) > 400]


def _size(one: Rect) -> float:
    return (one.x1 - one.x0) * (one.y1 - one.y0)


def _edges(box: Rect) -> Iterable[Rect]:
    yield Rect(box.x0, box.y0, box.x1, box.y0, box.red)
    yield Rect(box.x0, box.y1, box.x1, box.y1, box.red)
    yield Rect(box.x0, box.y0, box.x0, box.y1, box.red)
    yield Rect(box.x1, box.y0, box.x1, box.y1, box.red)


def _upright(one: Rect) -> bool:
    return one.y1 - one.y0 > one.x1 - one.x0


def _touching(edges: list[Rect]) -> list[list[Rect]]:
    """Group lines that meet."""
    groups: list[list[Rect]] = []
    for edge in edges:
        near = [group for group in groups if any(_meet(edge, one) for one in group)]
        groups = [group for group in groups if not any(group is one for one in near)]
        groups.append([edge, *(one for group in near for one in group)])
    return groups


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.x0 - _NEAR <= other.x1
        and other.x0 - _NEAR <= one.x1
        and one.y0 - _NEAR <= other.y1
        and other.y0 - _NEAR <= one.y1
    )


def _places(values: list[float]) -> list[float]:
    """Return where lines stand, those nearly together once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * _NEAR:
            found.append(value)
    return found


def _within(one: Glyph, x0: float, y0: float, x1: float, y1: float) -> bool:
    return x0 <= (one.x0 + one.x1) / 2 <= x1 and y0 <= (one.y0 + one.y1) / 2 <= y1


def _table(glyphs: list[Glyph], xs: list[float], ys: list[float]) -> Piece | None:
    rows: list[list[str]] = []
    several = False
    for bottom, top in reversed(list(pairwise(ys))):
        row = []
        for left, right in pairwise(xs):
            inside = [one for one in glyphs if _within(one, left, bottom, right, top)]
            text, lines = "", pieces(inside)
            for line in sorted(lines, key=lambda line: (-round(line.y0), line.x0)):
                text = joined(text, line.text, set())[0] if text else line.text
            several = several or any(line.text.startswith("•") for line in lines[1:])
            row.append(text)
        rows.append(row)
    if sum(bool(cell) for row in rows for cell in row) < 3:
        return None
    made = Block("table", rows=[[runs_of(cell.strip()) for cell in row] for row in rows])
    made.doubts.append("is the table's first row one of headings?")
    if several:
        made.doubts.append("a cell held a list, which is one text now")
    return Piece("", xs[0], ys[0], xs[-1], ys[-1], made=made)
