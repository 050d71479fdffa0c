"""What a master's lines are before Markdown reads them: rows of tables, lists with letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_DELIMITERS = re.compile(r"\s*(?:>\s*)*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_LETTER = re.compile(r"(\s*)([a-z])\.(?=\s+\S)")
_KEY = 1_000_000
"""A cell's key is its line and, this often, its place in the row: no master has as many lines."""


def cell_key(line: int, column: int) -> int:
    """Return the key of a cell: unique among cells and lines."""
    return line + _KEY * (column + 1)


def line_of(key: int) -> int:
    """Return the line of a cell's key, or of a line's, which is its number."""
    return key % _KEY


def column_of(key: int) -> int | None:
    """Return which part of its row's text, split at its bars, a cell is; None for a line."""
    return key // _KEY - 1 if key >= _KEY else None


def split_cells(line: str) -> list[str]:
    """Split a row at its bars; a bar behind a backslash is text.  Joined by bars it is the row."""
    return re.split(r"(?<!\\)\|", line)


def table_lines(lines: Sequence[str]) -> Mapping[int, bool]:
    """Map the lines of tables, counted from 1, to whether they are rows (not the delimiters).

    A table is a row of headings with bars, a line of delimiters with as many columns, and the rows
    below, up to a line without bars.
    """
    found: dict[int, bool] = {}
    for place, line in enumerate(lines[1:], 1):
        above = lines[place - 1]
        if place in found or "|" not in line or not _DELIMITERS.fullmatch(line):
            continue
        if not _bars(above) or _columns(above) != _columns(line):
            continue
        found |= {place: True, place + 1: False}
        below = place + 1
        while below < len(lines) and _bars(lines[below]):
            found[below + 1] = True
            below += 1
    return found


def _bars(line: str) -> bool:
    return len(split_cells(line)) > 1


def _columns(line: str) -> int:
    return len(split_cells(re.sub(r"^\s*(?:>\s*)*\|?|(?<!\\)\|\s*$", "", line)))


def lettered(lines: Sequence[str]) -> Mapping[int, str]:
    """Map the lines, counted from 1, that begin with a list's letter to the same with its number.

    A list with letters starts at a. and has at least a b. at the same indent.
    """
    found: dict[int, str] = {}
    for place, line in enumerate(lines):
        match = _LETTER.match(line)
        if match is None or match[2] != "a":
            continue
        rest = [(place, line), *_following(lines, place, match[1])]
        if len(rest) > 1:
            for number, (at, text) in enumerate(rest, 1):
                found[at + 1] = f"{match[1]}{number}.{text[len(match[1]) + 2 :]}"
    return found


def _following(lines: Sequence[str], start: int, indent: str) -> list[tuple[int, str]]:
    """Return the items b., c. … of the list whose a. stands at `start`, in order."""
    found: list[tuple[int, str]] = []
    for place in range(start + 1, len(lines)):
        line = lines[place]
        match = _LETTER.match(line)
        if match and match[1] == indent:
            if match[2] != chr(ord("b") + len(found)):
                break
            found.append((place, line))
        elif line.strip() and not line.startswith(f"{indent} ") and not lines[place - 1].strip():
            break
    return found
