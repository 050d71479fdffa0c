"""A filled-in workbook as any spreadsheet program saves it: its `Form`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from openpyxl.worksheet.worksheet import Worksheet

from pipeline.review.sheets.cells import lines, opened
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

_TICKS = {"x", "✓", "✔", "☑", "☒", "yes", "true", "1"}
_NEEDED = {
    REVIEW: ("Leaflet", "Unit", "Kind", "Below", "Source", "Translation", "Answered", "Fingerprint",
             APPROVE, BACK, REMARK),
    QUESTIONS: ("Leaflet", "Unit", "Code", ANSWER),
}  # fmt: skip


def from_workbook(raw: bytes, name: str) -> Form:
    """Read a filled-in workbook; raises AftercareError, which calls it `name`."""
    book = opened(raw, MOST, partial(no_sheet, name))
    pages = {page.title: page for page in book.worksheets}
    if REVIEW not in pages or ABOUT not in pages:
        raise no_sheet(name, f"it has no worksheets {REVIEW} and {ABOUT}")
    about = {
        line[0]: line[1] for line in lines(pages[ABOUT], partial(no_sheet, name)) if len(line) > 1
    }
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


def _table(page: Worksheet, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a worksheet, each text by its column's name."""
    found = lines(page, partial(no_sheet, name))
    heads = [head.strip() for head in next(found, [])]
    for needed in _NEEDED[page.title]:
        if heads.count(needed) != 1:
            raise no_sheet(name, f"{page.title} has not one column {needed!r}")
    for line in found:
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
