"""The order in which a page's pieces are read: columns, and what stands across them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from pipeline.ingest.grid import Cell, tables_of
from pipeline.ingest.inline import runs_of
from pipeline.ingest.pdf_boxes import Piece, level
from pipeline.ingest.tidy import joined

_KEPT = 0.4
"""What must be left of a gutter where a line hangs into it."""
_GUTTER = 0.75
"""Times the letters' size: what is narrower is a space."""
_FILLED = 0.62
"""Of their column: lines of running text are wider by half, a table's cells narrower."""
_ROWS = 3
Span = tuple[float, float]


def ordered(pieces: list[Piece]) -> list[list[Piece]]:
    """Return a page's columns in the order in which they are read, each from above."""
    found: list[list[Piece]] = []
    for bands, gutters in _parts(_bands(pieces)):
        inside = [piece for band in bands for piece in band]
        columns = [column for column in _columns(inside, gutters) if column]
        if len(columns) > 1 and _is_table(bands, columns):
            found.append([_table(bands, gutters)])
        else:
            found += columns
    return [sorted(column, key=lambda piece: -piece.y1) for column in found]


def _bands(pieces: list[Piece]) -> list[list[Piece]]:
    """Return what stands side by side, from above."""
    bands: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y1, piece.x0)):
        if bands and any(level(piece, other) for other in bands[-1]):
            bands[-1].append(piece)
        else:
            bands.append([piece])
    return bands


def _parts(bands: list[list[Piece]]) -> Iterator[tuple[list[list[Piece]], list[Span]]]:
    """Yield parts of a page: bands that the same gutters run through, or bands without any."""
    open: list[list[Piece]] = []
    gutters: list[Span] = []
    for band in bands:
        own = _gutters(band)
        if gutters:
            kept = _left_free(gutters, band)
            if kept:
                gutters = kept
                open.append(band)
                continue
            yield open, gutters
            open, gutters = [], []
        if own:
            above: list[list[Piece]] = []
            while open and _left_free(own, open[-1]):
                above.insert(0, open.pop())
            if open:
                yield open, []
            gutters = own
            for one in above:
                gutters = _left_free(gutters, one) or gutters
            open = [*above, band]
        else:
            open.append(band)
    if open:
        yield open, gutters


def _gutters(band: list[Piece]) -> list[Span]:
    found: list[Span] = []
    band = sorted(band, key=lambda piece: piece.x0)
    end = band[0].x1
    for piece in band[1:]:
        if piece.x0 - end > _GUTTER * piece.size:
            found.append((end, piece.x0))
        end = max(end, piece.x1)
    return found


def _left_free(gutters: list[Span], band: list[Piece]) -> list[Span]:
    """Return what a band leaves of gutters."""
    found = []
    for start, end in gutters:
        free = [(start, end)]
        for piece in band:
            free = [
                part
                for one, other in free
                for part in ((one, min(other, piece.x0)), (max(one, piece.x1), other))
                if part[1] - part[0] > _KEPT * piece.size
            ]
        found += free[:1]
    return found


def _columns(pieces: list[Piece], gutters: list[Span]) -> list[list[Piece]]:
    middles = [(start + end) / 2 for start, end in gutters]
    found: list[list[Piece]] = [[] for _ in range(len(middles) + 1)]
    for piece in pieces:
        found[sum(piece.x0 > middle for middle in middles)].append(piece)
    return found


def _is_table(bands: list[list[Piece]], columns: list[list[Piece]]) -> bool:
    """Whether columns are a table's: short texts, row by row beside each other."""
    if len(bands) < _ROWS:
        return False
    beside = sum(len(band) > 1 for band in bands) / len(bands)
    wide = [max(piece.x1 for piece in one) - min(piece.x0 for piece in one) for one in columns]
    filled = [
        (piece.x1 - piece.x0) / width
        for column, width in zip(columns, wide, strict=True)
        for piece in column
        if width > 0
    ]
    words = median(len(piece.text.split()) for column in columns for piece in column)
    return beside > 0.6 and (median(filled) < _FILLED or words <= 3)


def _table(bands: list[list[Piece]], gutters: list[Span]) -> Piece:
    """Make a table of bands; a band whose first cell is empty goes on with the row above."""
    rows: list[list[str]] = []
    for band in bands:
        cells = [" ".join(piece.text for piece in one) for one in _columns(band, gutters)]
        if rows and not cells[0]:
            rows[-1] = [joined(one, other, set())[0] if other else one
                        for one, other in zip(rows[-1], cells, strict=True)]  # fmt: skip
        else:
            rows.append(cells)
    every = [piece for band in bands for piece in band]
    drawn = [[Cell(runs_of(cell.strip())) for cell in row] for row in rows]
    made = tuple(tables_of(drawn, [
        "read as a table by how it stands: are its rows and headings right?"
    ]))  # fmt: skip
    return Piece(
        "", min(one.x0 for one in every), min(one.y0 for one in every),
        max(one.x1 for one in every), max(one.y1 for one in every), every[0].size, made=made,
    )  # fmt: skip
