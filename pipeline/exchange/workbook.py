"""Units as a workbook (XLSX): text cells alone, those to write in unlocked."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.exchange.model import MOST, Delivery, Package, unreadable
from pipeline.exchange.table import COLUMNS, OPEN, STATES, delivery, line
from pipeline.language.cldr import direction
from pipeline.review.sheets.cells import THEN, lines, opened, undated, write_cell

_TITLE = "Units"
_TO_FILL = PatternFill("solid", fgColor="FFF8DC")


def written(package: Package) -> bytes:
    """Return the workbook: the same bytes for the same units."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = _TITLE
    for number, (name, width) in enumerate(COLUMNS.items(), 1):
        write_cell(page, (1, number), name).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = width
    for at, unit in enumerate(package.units, 2):
        for number, (name, text) in enumerate(zip(COLUMNS, line(package, unit), strict=True), 1):
            cell = write_cell(page, (at, number), text)
            of = {"Source": package.source_locale, "Translation": package.locale}.get(name, "")
            rtl = bool(of) and direction(of) == "rtl"
            cell.alignment = Alignment(
                wrap_text=True, vertical="top", horizontal="right" if rtl else "left",
                readingOrder=(2 if rtl else 1) if of else 0,
            )  # fmt: skip
            if name in OPEN:
                cell.fill, cell.protection = _TO_FILL, Protection(locked=False)
    letter = get_column_letter(list(COLUMNS).index("State") + 1)
    only = DataValidation(type="list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    only.add(f"{letter}2:{letter}{max(page.max_row, 2)}")
    page.add_data_validation(only)
    page.freeze_panes = "D2"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    book.properties.title, book.properties.creator = package.project, "aftercare"
    book.properties.created = THEN
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())


def read(raw: bytes, name: str) -> Delivery:
    """Read a workbook as any spreadsheet program saves it; raises AftercareError."""
    refuse = partial(unreadable, name)
    book = opened(raw, MOST, refuse)
    pages = {page.title: page for page in book.worksheets}
    page = pages.get(_TITLE)
    if page is None:
        raise refuse(f"it has no worksheet {_TITLE}")
    for row in page.iter_rows(max_row=min(page.max_row, 50_000), max_col=len(COLUMNS)):
        for cell in row:
            if cell.data_type == "f":
                why = f"{cell.coordinate} holds a formula"
                raise unreadable(name, why, "write the text itself", cell.row or 0)
    return delivery(_numbered(lines(page, refuse)), name)


def _numbered(found: Iterator[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
    yield from enumerate(found, 1)
