"""Workbooks by openpyxl: cells that are texts whatever they start with, and none that do harm.

What a spreadsheet program saved is read with the same care as what a stranger sent.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.errors import AftercareError

THEN = dt.datetime(2000, 1, 1)  # the same bytes, whenever it is made
_FORMULA = re.compile(r"[=+\-@\t\r]")
_ROWS, _COLUMNS = 50_000, 100
"""More than any sheet has: what says that it holds more is none."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, EOFError, OSError, RuntimeError,
)  # fmt: skip
"""What openpyxl raises of a file that is none."""
Refuse = Callable[[str], AftercareError]
"""Makes the error of a file that is not what it should be, of why."""


def write_cell(page: Worksheet, at: tuple[int, int], text: str) -> Cell:
    """Write a text at a row and column, and make it stay one, also when somebody edits it."""
    cell = page.cell(*at)
    assert isinstance(cell, Cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text) or None
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA.match(text))
    return cell


def undated(content: bytes) -> bytes:
    """Return a workbook without the time at which it was made."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = made.read(name)
            if name == "docProps/core.xml":
                then = f"{THEN.isoformat()}Z".encode()
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", then, part)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, part)
    return out.getvalue()


def opened(raw: bytes, most: int, refuse: Refuse) -> Workbook:
    """Open a workbook that unpacks to no more than `most` bytes; raises what `refuse` makes."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > most:
                raise refuse("it is far too large")
            # No spreadsheet program writes one; what it declares could grow, or be read elsewhere.
            if any(b"<!DOCTYPE" in packed.read(part) for part in packed.infolist()):
                raise refuse("a part of it declares a document type")
        with warnings.catch_warnings():
            # What a spreadsheet program has added is of no concern here.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(raw))
    except _BROKEN:
        raise refuse("it is no workbook that can be read") from None


def lines(page: Worksheet, refuse: Refuse) -> Iterator[list[str]]:
    """Yield the texts of a worksheet, line by line."""
    if page.max_row > _ROWS:
        raise refuse(f"{page.title} has far too many rows")
    for line in page.iter_rows(max_col=min(page.max_column, _COLUMNS), values_only=True):
        yield ["" if value is None else str(value) for value in line]
