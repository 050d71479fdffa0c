"""Makes a leaflet's table of a raw one: cells are units."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.master.blocks import RawBlock
from pipeline.master.filing import Filing
from pipeline.master.parts import text_of
from pipeline.model import INSTRUCTION_KINDS, Table, Unit


def table(raw: RawBlock, governor: Unit | None, filing: Filing) -> Table:
    """Turn a raw table into a Table, and have its cells filed.

    The first column heads the rows where its own heading is empty or of class `.rows`.  Cells
    inherit the kind of the heading of their row, or of their column, or of what governs the table:
    the first of the three that governs.  Headings inherit none.
    """
    rows = list(_rows(raw))
    head = rows[0]
    corner = filing.attributes(head[0]).classes if head else ()
    row_headings = len(head) > 1 and (not head[0].text or "rows" in corner)
    made: list[tuple[Unit | None, ...]] = []
    for number, row in enumerate(rows):
        units: list[Unit | None] = []
        for column, cell in enumerate(row):
            heading = number == 0 or (row_headings and column == 0)
            above = (
                units[0] if row_headings and column else None,
                made[0][column] if number else None,
            )
            heads = [unit for unit in above if unit]
            # "3 days before" sets a time, and not what is to be done in it.
            asking = [unit for unit in heads if unit.kind in INSTRUCTION_KINDS]
            over = next((unit for unit in (*asking, *heads) if unit.governs), governor)
            units.append(
                filing.unit(
                    cell, "cell", None if heading else over,
                    heads=tuple(unit.id for unit in heads), heading=heading,
                )
                if cell.text
                else None
            )  # fmt: skip
        made.append(tuple(units))
    _check(raw, rows, filing)
    ids = (tuple(unit.id if unit else "" for unit in row) for row in made)
    return Table(tuple(ids), row_headings)


def _rows(raw: RawBlock) -> Iterator[tuple[RawBlock, ...]]:
    for part in raw.children:
        for row in part.children:
            yield row.children


def _check(raw: RawBlock, rows: list[tuple[RawBlock, ...]], filing: Filing) -> None:
    """Refuse a table that cannot be followed by ear: headings or whole rows that are empty."""
    first = filing.first_line(raw, last=False)
    if not any(cell.text for row in rows[1:] for cell in row):
        filing.report(raw, "empty", "a table without rows", "write its rows", line=first)
    if any(not cell.text for cell in rows[0][1:]) or not any(cell.text for cell in rows[0]):
        message = "a column of a table has no heading"
        filing.report(raw, "table", message, "write what the column tells", line=first)
    for cell in (cell for row in rows for cell in row if cell.text and not _is_told(cell)):
        message = f"a cell that nobody can read aloud: {text_of(cell)}"
        hint = "write what the sign means, or leave the cell empty"
        filing.report(cell, "table", message, hint, line=filing.first_line(cell))
    for row in rows[1:]:
        if row[0].text or not any(cell.text for cell in row):
            continue
        if not rows[0][0].text or "rows" in filing.attributes(rows[0][0]).classes:
            line = next(filing.first_line(cell) for cell in row if cell.text)
            message = "a row of a table has no heading"
            filing.report(raw, "table", message, "write what the row tells", line=line)


def _is_told(cell: RawBlock) -> bool:
    """Whether a cell has a word, a number or a blank: of a dash or a tick nothing is heard."""
    text = text_of(cell)
    return "____" in text or any(character.isalnum() for character in text)
