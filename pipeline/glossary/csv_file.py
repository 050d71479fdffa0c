"""`glossary.csv`: one row a term, one column a locale.

    term,kind,definition,note,es,pl
    dermal fillers,must-translate,injections that add volume,,rellenos dérmicos,wypełniacz* skórn*

`|` parts several renderings of one cell.  Spreadsheets of some countries part cells with `;` or
tabs: what follows the first heading, `term`, says which it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from pipeline.glossary.model import Term
from pipeline.glossary.rows import CODE, kind_of, locale_of
from pipeline.model.errors import fail

FIELDS = ("term", "kind", "definition", "note")
REQUIRED = ("term", "kind")
BETWEEN_RENDERINGS = "|"
_DELIMITERS = ",;\t"


def rows(text: str, path: str, source_locale: str) -> Iterator[Term]:
    """Yield the rows of a CSV file; raises AftercareError naming the line of what is wrong."""
    lines = list(_lines(text, path))
    if not lines:
        raise fail(CODE, path, "it is empty", f"start with the line {','.join(FIELDS)},es", line=1)
    (_, header), *rest = lines
    columns = _columns(header, path, source_locale)
    for line, cells in rest:
        if len(cells) > len(columns):
            message = f"{len(cells)} cells under {len(columns)} headings"
            raise fail(CODE, path, message, "put text that holds a comma in quotes", line=line)
        found = dict.fromkeys(columns, "") | dict(zip(columns, map(str.strip, cells), strict=False))
        yield _term(found, path, line)


def _lines(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, with the line that each starts on."""
    heading = text[len(FIELDS[0]) : len(FIELDS[0]) + 1]
    delimiter = heading if heading and heading in _DELIMITERS else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise fail(CODE, path, f"not CSV: {error}", "check the quotes", line=start) from None


def _columns(header: Sequence[str], path: str, source_locale: str) -> list[str]:
    found: list[str] = []
    for heading in map(str.strip, header):
        name = heading
        if heading not in FIELDS:
            name = locale_of(heading, path, 1, f"the column (known: {', '.join(FIELDS)})")
        if name in found:
            raise fail(CODE, path, f"the column {heading} stands twice", line=1)
        if name == source_locale:
            message = f"{heading} is the source language: its words are the column term"
            raise fail(CODE, path, message, "remove the column", line=1)
        found.append(name)
    for needed in REQUIRED:
        if needed not in found:
            hint = f"the first line is {','.join(FIELDS)} and the locales"
            raise fail(CODE, path, f"there is no column {needed}", hint, line=1)
    return found


def _term(cells: dict[str, str], path: str, line: int) -> Term:
    given = {
        name: tuple(dict.fromkeys(filter(None, map(str.strip, cell.split(BETWEEN_RENDERINGS)))))
        for name, cell in cells.items()
        if name not in FIELDS
    }
    return Term(
        cells["term"],
        kind_of(cells.get("kind", ""), path, line),
        {locale: found for locale, found in given.items() if found},
        cells.get("definition", ""),
        cells.get("note", ""),
        path,
        line,
    )
