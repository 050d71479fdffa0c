"""Reads a master's lines before Markdown does: front matter, notes, ids and kinds.

Python-Markdown's own attr_list leaves a same-line `{#id}` of a paragraph or item as text, and
takes a placeholder at a heading's end for attributes.  So the attributes are read here: a line
ends with `{#id .kind}`, and only `{#…}` and `{.…}` are attributes.  Each line that stays gets an
invisible mark with its number, so that every block knows the lines it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from pipeline.language.text.characters import name_of, unfit_in
from pipeline.master.typed import cell_key, lettered, split_cells, table_lines
from pipeline.model import Front
from pipeline.model.errors import fail

MARK = re.compile("\ue000(\\d+)\ue001")
# Nothing of it is tried twice: "{####…" without its brace would take longer than anybody waits.
_ATTRIBUTES = re.compile(r"(?:^|\s+)\{((?:\s*+[#.][^\s{}]*+)++)\s*\}\s*$")
_RULE = re.compile(r"^[\s*_=-]+$")
_COMMENT = re.compile(r"^\s*<!--((?:(?!-->).)*)-->\s*$", re.DOTALL)
_UNDERLINE = re.compile(r"\s*(?:=+|-+)\s*")
_COUNTED = re.compile(r"\s*(\d+)\.(?=\s)")
_DATES = ("date", "review")
_FRONT_MATTER_KEYS = (*_DATES, "reference", "version", "author")
_LONGEST = 80
"""Characters of a value: it stands on one line, at the foot of a page."""
_QUOTED_SPACE = re.compile(r"\s*(?:>\s*)+")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a line's `{#id .class}` says; `id` is None where it names none."""

    id: str | None
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A master's text ready for Markdown, and what was read off its lines (by line number)."""

    text: str
    attributes: Mapping[int, Attributes]
    notes: Mapping[int, str]
    rules: tuple[int, ...]
    """The lines that Markdown may read as horizontal rules, which carry no mark."""
    numbers: Mapping[int, int]
    """The number that a line begins with as a list's item does; 0 for one that is too long."""
    letters: frozenset[int] = frozenset()
    """The lines whose number is typed as a letter."""


def split_front_matter(text: str, path: str) -> tuple[str, Front, int]:
    """Return the text's date, what else its front matter says, and how many lines that takes.

    It is YAML between two lines of `---`.
    """
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return "", Front(), 0
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise fail("front-matter", path, "the front matter has no end", "close it with ---", line=1)
    found = dict(_front_matter("\n".join(lines[1:end]), path))
    return found.pop("date", ""), Front(**found), end + 1


def _front_matter(text: str, path: str) -> Mapping[str, str]:
    try:
        # BaseLoader keeps every value as it is written: a date stays text.
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # builds only text
    except RecursionError:
        hint = "write key: value"
        raise fail(
            "front-matter", path, "bad front matter: it is nested too deep", hint, line=2
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "not YAML"
        raise fail(
            "front-matter", path, f"bad front matter: {problem}", "write key: value", line=line
        ) from None
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise fail(
            "front-matter", path, "the front matter is not key: value", "write date: …", line=2
        )
    _check_keys(data, text, path)
    return data


def _check_keys(data: Mapping[str, object], text: str, path: str) -> None:
    lines = text.split("\n")
    seen: set[str] = set()
    for number, text_of in enumerate(lines, 2):
        if (key := text_of.partition(":")[0].strip()) in seen & data.keys():
            message = f"{key} stands twice in the front matter"
            raise fail("front-matter", path, message, "keep the right one", line=number)
        seen.add(key)
    for key, value in data.items():
        found = (n for n, line in enumerate(lines, 2) if line.partition(":")[0].strip() == key)
        if wrong := _wrong_value(key, value):
            raise fail("front-matter", path, *wrong, line=next(found, 2))
    review, day = (str(data.get(key, "")) for key in ("review", "date"))
    if review and review < day:
        line = next(n for n, line in enumerate(lines, 2) if line.startswith("review"))
        message = f"the next review, {review}, is before the date of the text, {day}"
        raise fail("front-matter", path, message, "write the date of the next one", line=line)


def _wrong_value(key: str, value: object) -> tuple[str, str] | None:
    """What is wrong with a key of the front matter, and what to write; None if nothing is."""
    if key not in _FRONT_MATTER_KEYS:
        known = ", ".join(_FRONT_MATTER_KEYS)
        return f"unknown key {key!r} in the front matter", f"known keys: {known}"
    if not isinstance(value, str):
        return f"{key} is not one value", "write one"
    if key in _DATES and not _is_date(value):
        return f"{value!r} is no date", f"write {key}: 2026-11-23"
    return _wrong_text(key, value)


def _wrong_text(key: str, value: str) -> tuple[str, str] | None:
    if not value.strip():
        return f"{key} is empty", "write its value, or leave the line out"
    if char := unfit_in(value):
        return f"{key} holds {name_of(char)}", "type it again, on one line"
    if len(value) > _LONGEST:
        return f"{key} has {len(value)} characters; {_LONGEST} have room", "write less"
    return None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def mark_lines(text: str, skip: int) -> Marked:
    """Take attributes and notes off the lines after the first `skip`, and number the lines."""
    attributes: dict[int, Attributes] = {}
    notes: dict[int, str] = {}
    note = ""
    marked: list[str] = []
    rules: list[int] = []
    numbers: dict[int, int] = {}
    typed = text.split("\n")
    letters = lettered(typed)
    tables = table_lines(typed)
    for number, line in _without_comments(typed, skip):
        if isinstance(number, str):
            note = number or note
            continue
        if not line.strip() or _RULE.match(line) or _QUOTED_SPACE.fullmatch(line):
            above = marked and marked[-1].strip()
            if _RULE.match(line) and line.strip() and not (above and _UNDERLINE.fullmatch(line)):
                rules.append(number)
            marked.append(line)
            continue
        if number in tables:
            marked.append(_row(line, number, attributes) if tables[number] else line)
            if note:
                notes[number], note = note, ""
            continue
        found = _ATTRIBUTES.search(line)
        if found:
            attributes[number] = _attributes(found[1])
        if note:
            notes[number], note = note, ""
        line = letters.get(number, line)[: found.start() if found else None]  # noqa: PLW2901
        if counted := _COUNTED.match(line):
            numbers[number] = int(counted[1]) if len(counted[1]) <= 9 else 0
        marked.append(_mark(line, number))
    return Marked("\n".join(marked), attributes, notes, tuple(rules), numbers, frozenset(letters))


def _mark(line: str, number: int) -> str:
    """Put the mark behind the line's text, before the closing hashes that a heading may have."""
    text = re.sub(r"^(\s*#{1,6}\s.*?)\s+#+\s*$", r"\1", line)
    # A line break is two spaces at the end: they stay, behind the mark.
    return f"{text.rstrip()}\ue000{number}\ue001{text[len(text.rstrip()) :]}"


def _row(line: str, number: int, attributes: dict[int, Attributes]) -> str:
    """Mark each cell of a table's row that holds text, by a key of its own."""
    cells = split_cells(line)
    for column, cell in enumerate(cells):
        if not cell.strip():
            continue
        key = cell_key(number, column)
        found = _ATTRIBUTES.search(cell)
        if found:
            attributes[key] = _attributes(found[1])
        cells[column] = f" {_mark((cell[: found.start()] if found else cell).strip(), key)} "
    return "|".join(cells)


def comments(lines: list[str], skip: int) -> Iterator[tuple[int, str | None]]:
    """Yield the place of each line after `skip`, counted from 0, and a comment's text.

    None stands for a line that is in no comment; a comment is yielded once, where it begins.
    """
    number = skip
    while number < len(lines):
        start = number
        if lines[number].lstrip().startswith("<!--"):
            while "-->" not in lines[number] and number + 1 < len(lines):
                number += 1
            comment = _COMMENT.match("\n".join(lines[start : number + 1]))
            if comment:
                yield start, comment[1]
                number += 1
                continue
            number = start
        yield number, None
        number += 1


def _without_comments(lines: list[str], skip: int) -> Iterator[tuple[int | str, str]]:
    """Yield (line number, line), or (a translator's note, "") for a comment."""
    for place, comment in comments(lines, skip):
        yield (place + 1, lines[place]) if comment is None else (note_of(comment), "")


def note_of(comment: str) -> str:
    """Return the note of a `note: …` comment; any other comment is the author's own."""
    folded = " ".join(comment.split())
    return folded[5:].strip() if folded.startswith("note:") else ""


def _attributes(text: str) -> Attributes:
    tokens = re.findall(r"[#.][^\s#.{}]*", text)
    ids = [token[1:] for token in tokens if token.startswith("#")]
    classes = tuple(token[1:] for token in tokens if token.startswith("."))
    return Attributes(" ".join(ids) if ids else None, classes)
