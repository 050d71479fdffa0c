"""A review sheet as a workbook (XLSX).

Every cell is a text, whatever it starts with: a unit that reads `=1+1` is no formula.  All but what
is to be filled in is locked, without a password.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.review.sheets.columns import (
    ABOUT,
    ANSWER,
    APPROVE,
    BACK,
    QUESTIONS,
    REMARK,
    REVIEW,
    Column,
)  # fmt: skip
from pipeline.review.sheets.form import SCHEMA, VERSION
from pipeline.review.sheets.rows import Row, Sheet
from pipeline.review.wordings import SAID

_THEN = dt.datetime(2000, 1, 1)  # the same bytes, whenever it is made
_TO_FILL = PatternFill("solid", fgColor="FFF8DC")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HOW = (
    "Write x under Approve where the translation says just what the source says, and may go to"
    " patients as it is.",
    "Write x under Back to the translator where it must be changed, and say why under Remark. It is"
    " then published no longer, until it was translated anew.",
    "Questions were found by a machine, and must be answered before a unit can be approved: say on"
    " the sheet Questions why the text is right as it is. An error is more certain: answer it only"
    " where you know better, and send the unit back where you do not.",
    "Leave the other columns as they are: what is changed there is not taken.",
)


def workbook(sheet: Sheet) -> bytes:
    """Return the workbook: the same bytes for the same texts."""
    book = Workbook()
    review = book.active
    assert isinstance(review, Worksheet)
    review.title = REVIEW
    _fill(review, sheet, COLUMNS, map(_cells, sheet.rows))
    asked = [row for row in sheet.rows if row.questions]
    if asked:
        lines = (line for row in asked for line in _questions(row))
        _fill(book.create_sheet(QUESTIONS), sheet, QUESTION_COLUMNS, lines)
    about = book.create_sheet(ABOUT)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 20, 90
    for number, pair in enumerate(_about(sheet), 1):
        for column, text in enumerate(pair, 1):
            cell = _write(about, (number, column), text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    about.protection.sheet = True
    book.properties.title, book.properties.creator = sheet.title, "aftercare"
    book.properties.created = _THEN
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


COLUMNS = (
    Column("Leaflet", 18), Column("Unit", 18), Column("Kind", 9), Column("Below", 16),
    Column("Source", 48, "source"), Column("Translation", 48, "target"), Column("What it is", 30),
    Column("Note", 24), Column("Approval", 24), Column("Answered", 24), Column("Questions", 36),
    Column(APPROVE, 10, box=True), Column(BACK, 14, box=True), Column(REMARK, 40, open=True),
    Column("Fingerprint", 36),
)  # fmt: skip
QUESTION_COLUMNS = (
    Column("Leaflet", 18), Column("Unit", 18), Column("Source", 40, "source"),
    Column("Translation", 40, "target"), Column("Code", 16), Column("Question", 48),
    Column("Place", 36), Column(ANSWER, 48, open=True),
)  # fmt: skip


def _cells(row: Row) -> Sequence[str]:
    asked = (f"{question.label}: {question.text} [{question.code}]" for question in row.questions)
    return (
        *(str(getattr(row.wording, key)) for key in SAID), row.what, row.note, row.state,
        "\n".join(row.answers), "\n".join(asked), "", "", "", row.fingerprint,
    )  # fmt: skip


def _questions(row: Row) -> Iterator[Sequence[str]]:
    one = row.wording
    for asked in row.questions:
        end = "" if asked.answerable else " (must be mended)"
        text = f"{asked.label}: {asked.text}{end}"
        yield (
            one.catalogue, one.unit, one.source, one.target, asked.code, text, asked.place, "",
        )  # fmt: skip


def _about(sheet: Sheet) -> Sequence[tuple[str, str]]:
    return (
        (SCHEMA, str(VERSION)), ("Project", sheet.project), ("Clinic", sheet.clinic),
        ("Language", sheet.locale), ("Version", sheet.version), ("", sheet.title),
        *(("How to review" if not n else "", text) for n, text in enumerate(_HOW)),
    )  # fmt: skip


def _fill(
    page: Worksheet, sheet: Sheet, columns: Sequence[Column], lines: Iterator[Sequence[str]]
) -> None:
    """Write a worksheet: its columns' names, and a line a unit or question."""
    for number, column in enumerate(columns, 1):
        head = _write(page, (1, number), column.name)
        head.font = Font(bold=True)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[head.column_letter].width = column.width
    for at, line in enumerate(lines, 2):
        for number, (column, text) in enumerate(zip(columns, line, strict=True), 1):
            cell = _write(page, (at, number), text)
            cell.alignment = _alignment(column, sheet)
            if column.box or column.open:
                cell.fill, cell.protection = _TO_FILL, Protection(locked=False)
    last = max(page.max_row, 2)
    for number, column in enumerate(columns, 1):
        if column.box:
            letter = get_column_letter(number)
            only = DataValidation(type="list", formula1='"x"', allow_blank=True)
            only.error, only.showErrorMessage = "Write x, or nothing.", True
            only.add(f"{letter}2:{letter}{last}")
            page.add_data_validation(only)
    _set_up(page, sheet)


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Say how a worksheet is shown, printed and locked."""
    # What it is about stays in sight: the unit's id, and the columns' names.
    page.freeze_panes = "C2"
    page.sheet_view.rightToLeft = sheet.direction == "rtl"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    if (footer := page.oddFooter) is not None:
        footer.left.text = f"{sheet.title} {sheet.version}".replace("&", "&&")
        footer.right.text = "&P / &N"


def _write(page: Worksheet, at: tuple[int, int], text: str) -> Cell:
    """Write a text at a row and column, and make it stay one, also when somebody edits it."""
    cell = page.cell(*at)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text) or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA.match(text))
    return cell


def _alignment(column: Column, sheet: Sheet) -> Alignment:
    """Return how a column's texts stand: at the side where their own language begins."""
    directions = {"source": sheet.source_direction, "target": sheet.direction}
    rtl = directions.get(column.text) == "rtl"
    side = "center" if column.box else "right" if rtl else "left"
    return Alignment(
        wrap_text=True, vertical="top", horizontal=side,
        readingOrder=(2 if rtl else 1) if column.text else 0,
    )  # fmt: skip


def _undated(content: bytes) -> bytes:
    """Return a workbook without the time at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = made.read(name)
            if name == "docProps/core.xml":
                then = f"{_THEN.isoformat()}Z".encode()
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", then, part)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, part)
    return out.getvalue()
