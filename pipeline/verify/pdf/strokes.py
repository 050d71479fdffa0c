"""What a page draws that is no letter: lines, frames and pictures, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, Rect, apply_matrix_pt

_THIN = 4.0
"""Points: what is drawn lower than this is a line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal line that is drawn: points from the page's lower left."""

    page: int
    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle whose edge alone is drawn: its corners, and how heavy the edge is, in points."""

    page: int
    box: Rect
    weight: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of pixels that is drawn: where, in which marked content, and what the file has."""

    page: int
    mark: int | None
    box: Rect
    name: str
    stream: PDFStream


def bar_of(page: int, path: Sequence[PathSegment], ctm: Matrix) -> Bar | None:
    """Return the line that a path is, None where it is higher than one."""
    points = _points(path, ctm)
    if not points:
        return None
    left, bottom, right, top = _around(points)
    if top - bottom < _THIN < right - left:
        return Bar(page, left, right, (top + bottom) / 2)
    return None


def frame_of(page: int, path: Sequence[PathSegment], ctm: Matrix, weight: float) -> Frame | None:
    """Return the rectangle that a path goes round, None where it is another shape."""
    if [segment[0] for segment in path] != ["m", "l", "l", "l", "h"]:
        return None
    points = _points(path, ctm)
    box = _around(points)
    corners = {(x, y) for x in box[::2] for y in box[1::2]}
    if {(round(x, 2), round(y, 2)) for x, y in points} != {
        (round(x, 2), round(y, 2)) for x, y in corners
    }:
        return None
    return Frame(page, box, weight)


def square_of(ctm: Matrix) -> Rect:
    """Return where a picture stands, which fills the unit square."""
    return _around([apply_matrix_pt(ctm, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))])


def _points(path: Sequence[PathSegment], ctm: Matrix) -> list[tuple[float, float]]:
    ends = [(float(s[-2]), float(s[-1])) for s in path if len(s) > 2]
    return [apply_matrix_pt(ctm, end) for end in ends]


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    across, heights = [x for x, _ in points], [y for _, y in points]
    return min(across), min(heights), max(across), max(heights)
