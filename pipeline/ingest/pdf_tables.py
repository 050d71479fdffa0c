"""Tables and cards of a page, by the lines that are drawn around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pipeline.ingest.grid import Cell, tables_of
from pipeline.ingest.inline import runs_of
from pipeline.ingest.pdf_boxes import Piece, pieces
from pipeline.ingest.pdf_glyphs import Glyph, Page, Rect
from pipeline.ingest.tidy import joined

_NEAR = 3.0
_THIN = 3.0
_MOST = 400
Span = tuple[float, float]


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
            made = _table(group, inside, xs, ys)
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


def _table(
    group: list[Rect], glyphs: list[Glyph], xs: list[float], ys: list[float]
) -> Piece | None:
    """Make the tables of what lines part: where there is none between two cells, they are one."""
    bands = [(top, bottom) for bottom, top in reversed(list(pairwise(ys)))]
    lanes = list(pairwise(xs))
    rows: list[list[Cell]] = []
    taken: set[tuple[int, int]] = set()
    several = False
    for row in range(len(bands)):
        cells: list[Cell] = []
        for lane in range(len(lanes)):
            if (row, lane) in taken:
                continue
            across, down = _reach(group, glyphs, lanes, bands, (row, lane), taken)
            taken |= {(row + y, lane + x) for y in range(down) for x in range(across)}
            left, right = lanes[lane][0], lanes[lane + across - 1][1]
            top, bottom = bands[row][0], bands[row + down - 1][1]
            inside = [one for one in glyphs if _within(one, left, bottom, right, top)]
            text, lines = "", pieces(inside)
            for line in sorted(lines, key=lambda line: (-round(line.y0), line.x0)):
                text = joined(text, line.text, set())[0] if text else line.text
            several = several or any(line.text.startswith("•") for line in lines[1:])
            cells.append(Cell(runs_of(text.strip()), across, down))
        rows.append(cells)
    if sum(bool(cell.runs) for row in rows for cell in row) < 3:
        return None
    doubts = ["is the table's first row one of headings?"]
    doubts += ["a cell held a list, which is one text now"] * several
    made = tuple(tables_of(rows, doubts))
    return Piece("", xs[0], ys[0], xs[-1], ys[-1], made=made)


def _reach(
    group: list[Rect], glyphs: list[Glyph], lanes: list[Span], bands: list[Span],
    place: tuple[int, int], taken: set[tuple[int, int]],
) -> tuple[int, int]:  # fmt: skip
    """Return over how many columns and rows a cell reaches."""
    row, lane = place
    top, bottom = bands[row]
    across = 1
    while lane + across < len(lanes) and (row, lane + across) not in taken:
        x = lanes[lane + across][0]
        right = lanes[lane + across][1]
        parted = any(_upright(one) and _covers(one, x, (top + bottom) / 2) for one in group)
        if parted or _stand_apart(glyphs, (lanes[lane][0], bottom, right, top), x):
            break
        across += 1
    down = 1
    while row + down < len(bands):
        y = bands[row + down][0]
        if any(
            not _upright(one) and _covers(one, (left + right) / 2, y)
            for one in group
            for left, right in lanes[lane : lane + across]
        ):
            break
        down += 1
    return across, down


def _covers(edge: Rect, x: float, y: float) -> bool:
    return edge.x0 - _NEAR <= x <= edge.x1 + _NEAR and edge.y0 - _NEAR <= y <= edge.y1 + _NEAR


def _stand_apart(glyphs: list[Glyph], place: tuple[float, float, float, float], x: float) -> bool:
    """Whether words stand on both sides of where a line would be, and none across it."""
    found = pieces([one for one in glyphs if _within(one, *place)])
    if any(one.x0 < x < one.x1 for one in found):
        return False
    return any(one.x1 <= x for one in found) and any(one.x0 >= x for one in found)
