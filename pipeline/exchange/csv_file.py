"""Units as CSV: UTF-8 with the mark by which spreadsheet programs know it.

A cell that such a program would reckon with gets an apostrophe in front, which is taken off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from pipeline.exchange.model import Delivery, Package, unreadable
from pipeline.exchange.table import COLUMNS, delivery, line

_RECKONED = re.compile(r"[=+\-@\t\r']")
_GUARDED = re.compile(r"'(?=[=+\-@\t\r'])")
_SEPARATORS = ",;\t"


def written(package: Package) -> bytes:
    """Return the file: the same bytes for the same units."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for unit in package.units:
        writer.writerow(f"'{cell}" if _RECKONED.match(cell) else cell
                        for cell in line(package, unit))  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def read(raw: bytes, name: str) -> Delivery:
    """Read a CSV file with commas, semicolons or tabs; raises AftercareError."""
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        at = raw.count(b"\n", 0, error.start) + 1
        raise unreadable(name, "not UTF-8", "save it as “CSV UTF-8”", at) from None
    return delivery(_lines(text, name), name)


def _lines(text: str, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, [_unguarded(cell) for cell in cells]
            number = reader.line_num + 1
    except csv.Error as error:
        raise unreadable(name, f"not CSV: {error}", line=reader.line_num) from None


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
