"""A filled-in workbook as any spreadsheet program saves it: its `Form`."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.review.sheets.columns import (
    ABOUT,
    ANSWER,
    APPROVE,
    BACK,
    QUESTIONS,
    REMARK,
    REVIEW,
)  # fmt: skip
from pipeline.review.sheets.form import MOST, SCHEMA, VERSION, Filled, Form, no_sheet
from pipeline.review.sheets.rows import Named

_ROWS, _COLUMNS = 50_000, 100
"""More than any sheet has: what says that it holds more is none."""
_TICKS = {"x", "✓", "✔", "☑", "☒", "yes", "true", "1"}
_NEEDED = {
    REVIEW: ("Leaflet", "Unit", "Kind", "Below", "Source", "Translation", "Answered", "Fingerprint",
             APPROVE, BACK, REMARK),
    QUESTIONS: ("Leaflet", "Unit", "Code", ANSWER),
}  # fmt: skip
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, RuntimeError,
)  # fmt: skip
"""What openpyxl raises of a file that is none."""


def from_workbook(raw: bytes, name: str) -> Form:
    """Read a filled-in workbook; raises AftercareError, which calls it `name`."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST:
                raise no_sheet(name, "it is far too large")
            # No spreadsheet program writes one; what it declares could grow, or be read elsewhere.
            if any(b"<!DOCTYPE" in packed.read(part) for part in packed.infolist()):
                raise no_sheet(name, "a part of it declares a document type")
        with warnings.catch_warnings():
            # What a spreadsheet program has added is of no concern here.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw))
    except _BROKEN:
        raise no_sheet(name, "it is no workbook that can be read") from None
    pages = {page.title: page for page in book.worksheets}
    if REVIEW not in pages or ABOUT not in pages:
        raise no_sheet(name, f"it has no worksheets {REVIEW} and {ABOUT}")
    about = {line[0]: line[1] for line in _lines(pages[ABOUT], name) if len(line) > 1}
    if about.get(SCHEMA) != str(VERSION):
        raise no_sheet(name, f"it does not say {SCHEMA}: {VERSION}")
    head = [about.get(key, "") for key in ("Project", "Clinic", "Language", "Version")]
    said: dict[Named, dict[str, str]] = {}
    if QUESTIONS in pages:
        for row in _table(pages[QUESTIONS], name):
            if answer := row[ANSWER].strip():
                said.setdefault((row["Leaflet"], row["Unit"]), {})[row["Code"]] = answer
    rows = [_filled(row, said) for row in _table(pages[REVIEW], name)]
    known = {row.named for row in rows}
    lost = [_unseen(named, answers) for named, answers in said.items() if named not in known]
    filled = tuple(row for row in (*rows, *lost) if row.filled_in)
    return Form(head[0], head[1], head[2], head[3], filled)


def _lines(page: Worksheet, name: str) -> Iterator[list[str]]:
    """Yield the texts of a worksheet, line by line."""
    if page.max_row > _ROWS:
        raise no_sheet(name, f"{page.title} has far too many rows")
    for line in page.iter_rows(max_col=min(page.max_column, _COLUMNS), values_only=True):
        yield ["" if value is None else str(value) for value in line]


def _table(page: Worksheet, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a worksheet, each text by its column's name."""
    lines = _lines(page, name)
    heads = [head.strip() for head in next(lines, [])]
    for needed in _NEEDED[page.title]:
        if heads.count(needed) != 1:
            raise no_sheet(name, f"{page.title} has not one column {needed!r}")
    for line in lines:
        if any(line):
            yield dict(zip(heads, line, strict=False))


def _filled(row: Mapping[str, str], said: Mapping[Named, Mapping[str, str]]) -> Filled:
    boxes = {key: row[key].strip() for key in (APPROVE, BACK)}
    wrong = [
        f"under {key} stands {text!r}" for key, text in boxes.items()
        if text and text.casefold() not in _TICKS
    ]  # fmt: skip
    return Filled(
        row["Leaflet"], row["Unit"], row["Kind"], row["Below"], row["Source"], row["Translation"],
        tuple(row["Answered"].split("\n")) if row["Answered"] else (), row["Fingerprint"].strip(),
        approve=bool(boxes[APPROVE]), back=bool(boxes[BACK]), remark=row[REMARK].strip(),
        said=said.get((row["Leaflet"], row["Unit"]), {}), wrong="; ".join(wrong),
    )  # fmt: skip


def _unseen(named: Named, answers: Mapping[str, str]) -> Filled:
    """Return the row of an answer whose unit was taken out of the sheet: it is bound to nothing."""
    return Filled(*named, "", "", "", "", (), "", said=answers)
