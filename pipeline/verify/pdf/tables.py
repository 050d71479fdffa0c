"""Whether a table is drawn as one: each cell below its column's heading and beside its row's.

Where a table has no room it is drawn as a list, row by row, with each cell beside its column's
heading.  Headings are read once; where they are drawn again, on the next page or in the next row,
they stand outside the structure, and are proven here to be the same headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Finding, LocalisedLeaflet, Table, walk
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import bare, lines_of

_NEAR = 0.2
"""Points by which places may differ that are the same."""
_SAME_LINE = 0.6
"""Sizes: first lines that are nearer in height stand beside one another."""

Drawn = Mapping[str, Sequence[Glyph]]


@dataclass(slots=True)
class Repeated:
    """The glyphs of headings that are drawn again, by identity, and what is wrong with tables."""

    glyphs: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def cells_of(leaflet: LocalisedLeaflet) -> frozenset[str]:
    """Return the units that stand in cells."""
    tables = (block for block in walk(leaflet.leaflet.blocks) if isinstance(block, Table))
    return frozenset(unit for table in tables for row in table.rows for unit in row if unit)


def check(leaflet: LocalisedLeaflet, drawn: Drawn, loose: Sequence[Glyph], rtl: bool) -> Repeated:
    """Find `table`, and tell which of the `loose` glyphs are headings that are drawn again."""
    seen = Repeated()
    for table in walk(leaflet.leaflet.blocks):
        if not isinstance(table, Table):
            continue
        if not all(drawn.get(unit) for row in table.rows for unit in row if unit):
            continue
        one = _Set(table, drawn, loose, seen)
        if one.listed():
            seen.findings += one.as_list()
        else:
            seen.findings += [*one.rows(), *one.columns(rtl=rtl), *one.again()]
    return seen


@dataclass(frozen=True, slots=True)
class _Set:
    """A table as it is set: all of its cells are drawn."""

    table: Table
    drawn: Drawn
    loose: Sequence[Glyph]
    seen: Repeated

    def listed(self) -> bool:
        """Whether a heading stands beside or below a cell of the first row: the table is a list."""
        head, *rows = self.table.rows
        first = [self.top(unit) for unit in (rows[0] if rows else ()) if unit]
        last = max(self.top(unit) for unit in head if unit)
        return any(place <= (last[0], last[1] + _NEAR) for place in first)

    def top(self, unit: str) -> tuple[int, float]:
        """A unit's page and how far down its first line stands: what is lower is greater."""
        first = lines_of(self.drawn[unit])[0][0]
        return first.page, -first.y

    def rows(self) -> Iterator[Finding]:
        """The cells of a row start beside one another, below all of the row before."""
        above: tuple[int, float] = (0, 0.0)
        for row in self.table.rows:
            units = [unit for unit in row if unit]
            tops = [self.top(unit) for unit in units]
            if not units:
                continue
            size = self.drawn[units[0]][0].size
            apart = max(tops)[1] - min(tops)[1]
            if min(tops)[0] != max(tops)[0] or apart > _SAME_LINE * size or min(tops) <= above:
                yield Finding(units[0], "table", "is not drawn as a row of its own, below the last")
            bottoms = [lines_of(self.drawn[unit])[-1][0] for unit in units]
            above = max((glyph.page, -glyph.y) for glyph in bottoms)

    def columns(self, *, rtl: bool) -> Iterator[Finding]:
        """Columns stand beside one another, in the order of reading."""
        edge = float("-inf")
        for column in list(zip(*self.table.rows, strict=True))[:: -1 if rtl else 1]:
            glyphs = [g for unit in column if unit for g in self.drawn[unit] if bare(g.text)]
            if not glyphs:
                continue
            if min(glyph.x for glyph in glyphs) < edge:
                first = next(unit for unit in column if unit)
                yield Finding(first, "table", "has cells in its column that stand in another")
            edge = max(glyph.right for glyph in glyphs)

    def again(self) -> Iterator[Finding]:
        """On each page that the table goes on, its headings stand above the first row there."""
        head, *rows = self.table.rows
        units = [unit for unit in head if unit]
        pages = {self.top(units[0])[0]}
        heading = [glyph for unit in units for glyph in self.drawn[unit]]
        for row in rows:
            filled = [unit for unit in row if unit]
            if not filled or self.top(filled[0])[0] in pages:
                continue
            page, top = self.top(filled[0])
            pages.add(page)
            if not self._drawn_again(heading, page, -top + _NEAR, float("inf")):
                message = f"has no headings above its rows on page {page}"
                yield Finding(units[0], "table", message)

    def as_list(self) -> Iterator[Finding]:
        """Each cell of a row stands below the last, with its column's heading beside or above."""
        head, *rows = self.table.rows
        above: tuple[int, float] = (0, 0.0)
        for number, row in enumerate(rows):
            for unit, heading in zip(row, head, strict=True):
                if not unit:
                    continue
                page, top = self.top(unit)
                if (page, top) <= above:
                    yield Finding(unit, "table", "does not stand below the cell before it")
                ceiling = -above[1] if above[0] == page else float("inf")
                if heading and not self._headed(heading, unit, ceiling, again=number > 0):
                    yield Finding(unit, "table", "has no heading beside it")
                last = lines_of(self.drawn[unit])[-1][0]
                above = (page, -last.y)

    def _headed(self, heading: str, unit: str, ceiling: float, *, again: bool) -> bool:
        """Whether a heading starts no lower than its cell and no higher than the cell before."""
        page, top = self.top(unit)
        if again:
            return self._drawn_again(self.drawn[heading], page, -top - _NEAR, ceiling)
        there, place = self.top(heading)
        return there == page and -top - _NEAR <= -place < ceiling

    def _drawn_again(self, heading: Sequence[Glyph], page: int, low: float, high: float) -> bool:
        """Whether a heading is drawn again, glyph for glyph, its first line between two heights.

        It must stand as far from the edge as the heading itself.
        """
        pattern = [glyph for line in lines_of(heading) for glyph in line if bare(glyph.text)]
        free = [g for g in self.loose if g.page == page and id(g) not in self.seen.glyphs]
        for start in free:
            shift = start.y - pattern[0].y
            if not (_alike(start, pattern[0], shift) and low <= start.y < high):
                continue
            taken = [next((g for g in free if _alike(g, due, shift)), None) for due in pattern]
            if None not in taken:
                left, right = min(g.x for g in pattern), max(g.right for g in pattern)
                lines = {round(g.y + shift, 1) for g in pattern}
                spaces = [g for g in free if round(g.y, 1) in lines and left <= g.x <= right]
                blank = [g for g in spaces if not bare(g.text)]
                self.seen.glyphs |= set(map(id, [*taken, *blank]))
                return True
        return False


def _alike(one: Glyph, due: Glyph, shift: float) -> bool:
    """Whether a glyph is the one that is due, drawn elsewhere on the page."""
    near = abs(one.x - due.x) < _NEAR and abs(one.y - due.y - shift) < _NEAR
    return near and bare(one.text) == bare(due.text) and one.size == due.size
