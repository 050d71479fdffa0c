"""A table with merged cells and several rows of headings as tables that a master can hold.

A master's table has one row of headings and no merged cells: each cell is heard with the heading of
its column.  Headings of headings are joined, “Morning – dose”; what a cell says of several rows or
columns is said in each of them; a text across the whole table stands between two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.ingest.draft import Block, Run
from pipeline.ingest.inline import runs_of

COLUMN = "To be written: what this column tells"
ROW = "To be written: what this row tells"
_BETWEEN = " – "
_MOST = 40
Row = tuple["Place", ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it was drawn: its words, and over how many columns and rows it reaches."""

    runs: tuple[Run, ...] = ()
    across: int = 1
    down: int = 1
    heading: bool = False

    @property
    def text(self) -> str:
        """Its words without their styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the table, the cell that fills it, and whether that began further up or left."""

    cell: Cell
    first: bool = True
    above: bool = False


def tables_of(rows: Sequence[Sequence[Cell]], doubts: Sequence[str] = ()) -> Iterator[Block]:
    """Yield the tables of a drawn one, and what stood across all of its columns."""
    grid = [row for row in _placed(rows) if any(place.cell.runs for place in row)]
    above: list[Block] = []
    while len(grid) > 1 and _is_whole(grid[0]):
        above.append(Block("paragraph", grid.pop(0)[0].cell.runs))
    yield from above
    if not grid:
        return
    depth = _depth(grid)
    head, body = grid[:depth], grid[depth:]
    notes = [*doubts, *_notes(head, body)]
    part: list[Row] = []
    used = False
    for row in body:
        if not _is_whole(row):
            part.append(row)
            continue
        if part:
            yield _made(head, part, [] if used else notes, again=used)
            used = True
        said = "stood across a whole table: is it in its right place?"
        yield Block("paragraph", row[0].cell.runs, doubts=[said])
        part = []
    if part or not used:
        yield from _last(head, part, [] if used else notes, again=used)


def _last(head: list[Row], part: list[Row], notes: list[str], *, again: bool) -> Iterator[Block]:
    """Yield the last table; headings without rows are no table."""
    if part:
        yield _made(head, part, notes, again=again)
        return
    for cell in dict.fromkeys(place.cell for row in head for place in row if place.first):
        if cell.runs:
            yield Block("paragraph", cell.runs, doubts=["stood in a table of one row"])


def _placed(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Return each row with a place for every column: merged cells fill all of theirs."""
    taken: dict[tuple[int, int], Place] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            for down in range(min(cell.down, len(rows) - number)):
                for across in range(min(cell.across, _MOST)):
                    first = not (down or across)
                    taken[number + down, column + across] = Place(cell, first, above=down > 0)
            column += cell.across
    wide = max((column for _, column in taken), default=-1) + 1
    empty = Place(Cell())
    return [
        tuple(taken.get((number, column), empty) for column in range(wide))
        for number in range(len(rows))
    ]


def _is_whole(row: Row) -> bool:
    """Whether one cell fills a row."""
    return len(row) > 1 and row[0].first and row[0].cell.across >= len(row)


def _depth(grid: Sequence[Row]) -> int:
    """Return how many rows are headings."""
    first = grid[0]
    depth = max(place.cell.down for place in first if place.first or not place.above)
    if depth == 1 and len(grid) > 2 and any(place.cell.across > 1 for place in first):
        below = [
            place.cell.text
            for place, over in zip(grid[1], first, strict=True)
            if over.cell.across > 1
        ]
        named = not grid[1][0].cell.text or not any(
            character.isdigit() for text in below for character in text
        )
        depth = 2 if named and all(below) else 1
    marked = 0
    while marked < len(grid) and all(one.cell.heading or not one.cell.runs for one in grid[marked]):
        marked += 1
    return min(max(depth, marked if marked < len(grid) else 0), max(len(grid) - 1, 1))


def _notes(head: list[Row], body: list[Row]) -> Iterator[str]:
    if len(head) > 1:
        yield "several rows of headings were joined: is each column's heading right?"
    merged = [one for row in body for one in row if one.cell.across > 1 or one.cell.down > 1]
    if merged or (len(head) == 1 and any(place.cell.across > 1 for place in head[0])):
        yield "a merged cell's words were repeated in each row and column that it reached over"


def _made(head: list[Row], body: list[Row], notes: list[str], *, again: bool) -> Block:
    """Make a table; `again` tells that its headings were said above already."""
    made = Block("table", doubts=[*notes])
    columns = len(head[0])
    headings: list[tuple[Run, ...]] = []
    seen: set[int] = set()
    for column in range(columns):
        cells = list(dict.fromkeys(row[column].cell for row in head if row[column].cell.runs))
        new = [one.text for one in cells if id(one) not in seen and not again]
        seen |= {id(one) for one in cells}
        runs = tuple(
            run
            for number, one in enumerate(cells)
            for run in ((Run(_BETWEEN), *one.runs) if number else one.runs)
        )
        if not runs and column:
            runs = runs_of(COLUMN)
            made.doubts.append("a column has no heading: write what it tells")
        if len(cells) > 1 or not new:
            made.repeats.append(("".join(run.text for run in runs), tuple(new)))
        headings.append(runs)
    made.rows = [headings, *(_row(row, made) for row in body)]
    made.row_headings = len(body) > 0 and all(row[0].cell.heading for row in body)
    if not headings[0]:
        _heads(made)
    return made


def _row(row: Row, made: Block) -> list[tuple[Run, ...]]:
    for place in row:
        if not place.first and place.cell.runs:
            made.repeats.append((place.cell.text, ()))
    return [tuple(replace(run, text=run.text.replace("\n", " ")) for run in place.cell.runs)
            for place in row]  # fmt: skip


def _heads(made: Block) -> None:
    """Give each row a heading, as a table with an empty corner must have."""
    for row in made.rows[1:]:
        if not row[0] and any(row):
            row[0] = runs_of(ROW)
            made.repeats.append((ROW, ()))
            made.doubts.append("a row has no heading: write what it tells")
