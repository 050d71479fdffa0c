"""Letters to pieces of lines: what stands together on one baseline."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.ingest.draft import Block
from pipeline.ingest.lines import MARK
from pipeline.ingest.pdf_glyphs import Glyph
from pipeline.ingest.tidy import cleaned

_APART = 1.5
"""Times the letters' size: what stands so far from the last letter is another piece."""
_SPACE = 0.17
_BASELINE = 0.35
_NOTE = ("\ue012", "\ue013")
_SOFT = re.compile("\u00ad(?=.)")
"""A PDF has one sign for the hyphen that stays and the one at a line's end."""
_ALONE = re.compile(r"(?:•|[-–*o]|\(?(?:\d{1,3}|[a-z])[.)])\s*")


@dataclass(slots=True)
class Piece:
    """A piece of a line, or a table (`made`), and where it stands."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float = 1.0
    bold: bool = False
    made: tuple[Block, ...] | None = None
    card: str = ""
    marks: list[str] = field(default_factory=list)
    """The raised figures in it, which may be footnotes' marks."""


def pieces(glyphs: list[Glyph]) -> list[Piece]:
    """Return the pieces of lines in the order in which they were drawn."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _goes_on(groups[-1], glyph):
            groups[-1].append(glyph)
        elif glyph.text.strip():
            groups.append([glyph])
    found = [piece for group in groups if (piece := _piece(group)).text.strip()]
    return _bullets(_touching(found))


def _goes_on(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    size = max(last.size, glyph.size)
    first = group[0]
    level = abs(glyph.y0 - first.y0) < _BASELINE * size or _raised(first, glyph)
    return level and -0.6 * size < glyph.x0 - last.x1 < _APART * size


def _raised(line: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is a small one at the height of a line's letters: a note's mark."""
    if glyph.size >= 0.9 * line.size or not line.y0 < glyph.y0 < line.y1:
        return False
    # A letter that is only a little smaller must stand well above the line.
    return glyph.size < 0.8 * line.size or glyph.y0 - line.y0 > 0.2 * line.size


def _piece(group: list[Glyph]) -> Piece:
    while not group[-1].text.strip():
        group.pop()
    sizes = Counter(round(one.size, 1) for one in group if one.text.strip())
    size = max(sizes, key=lambda key: (sizes[key], key)) if sizes else group[0].size
    base = next((one for one in group if abs(one.size - size) < 0.1), group[0])
    text, marks = "", list[str]()
    last: Glyph | None = None
    for one in group:
        if last is not None and one.x0 - last.x1 > _SPACE * size and not text.endswith(" "):
            text += " "
        if one.text.isdigit() and one is not base and _raised(base, one) and text.strip():
            text += f"{_NOTE[0]}{one.text}{_NOTE[1]}"
            marks.append(one.text)
        else:
            text += one.text
        last = one
    bold = sum(one.bold for one in group) * 2 > len(group)
    whole = "".join(
        part if part in _NOTE else cleaned(_SOFT.sub("-", part))
        for part in re.split(f"([{_NOTE[0]}{_NOTE[1]}])", text)
    )
    return Piece(
        whole, group[0].x0, min(one.y0 for one in group), max(one.x1 for one in group),
        max(one.y1 for one in group), size, bold, marks=marks,
    )  # fmt: skip


def level(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line."""
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)


def _touching(found: list[Piece]) -> list[Piece]:
    """Join pieces that follow one another on a line, drawn apart for another font or colour."""
    joined: list[Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        if last is not None and level(last, piece):
            gap = piece.x0 - last.x1
            if -0.3 * piece.size < gap < 0.6 * max(piece.size, last.size):
                _join(last, piece, " " if gap > _SPACE * piece.size else "")
                continue
        joined.append(piece)
    return joined


def _bullets(found: list[Piece]) -> list[Piece]:
    """Join a bullet or a number that stands alone with the text right of it."""
    for piece in list(found):
        if not _ALONE.fullmatch(piece.text) or not MARK.match(f"{piece.text.strip()} x"):
            continue
        right = [
            other
            for other in found
            if other is not piece
            and level(piece, other)
            and 0 <= other.x0 - piece.x1 < 4 * other.size
        ]
        if right:
            text = min(right, key=lambda other: other.x0)
            _join(piece, text, " ")
            piece.size, piece.bold = text.size, text.bold
            found = [other for other in found if other is not text]
    return found


def _join(one: Piece, other: Piece, between: str) -> None:
    if len(other.text) > len(one.text):
        one.size = other.size
    one.text = f"{one.text.rstrip() if between else one.text}{between}{other.text}"
    one.bold = one.bold and other.bold
    one.marks += other.marks
    one.x1 = max(one.x1, other.x1)
    one.y0, one.y1 = min(one.y0, other.y0), max(one.y1, other.y1)
