"""Gives ids to units that lack one, in place, without touching anything else of the master."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pipeline.attributes import MARK, mark_lines, split_front_matter
from pipeline.files import write
from pipeline.markup import RawBlock, parse_blocks

_MAX_WORDS = 4


def assign_ids(path: Path) -> int:
    """Add an id to every unit of the master at `path` that has none; return how many."""
    before = path.read_bytes().decode("utf-8")
    after, count = with_ids(before, str(path))
    if count:
        write(path, after.encode("utf-8"))
    return count


def with_ids(text: str, path: str) -> tuple[str, int]:
    """Add the ids that are missing from a master's text; return it and their number.

    An id is made of the unit's first words; units that have one keep it.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    plain = "\n".join(lines)
    _, skip = split_front_matter(plain.removeprefix("\ufeff"), path)
    marked = mark_lines(plain.removeprefix("\ufeff"), skip)
    taken = {found.id for found in marked.attributes.values() if found.id}
    count = 0
    for block in _leaves(parse_blocks(marked.text)):
        numbers = MARK.findall(block.text)
        line = int(numbers[-1]) if numbers else 0
        attributes = marked.attributes.get(line)
        if not line or (attributes and attributes.id):
            continue
        id = _new_id(MARK.sub("", block.text), taken)
        taken.add(id)
        lines[line - 1] = _with_id(lines[line - 1], id, bool(attributes))
        count += 1
    return newline.join(lines), count


def _leaves(blocks: tuple[RawBlock, ...]) -> list[RawBlock]:
    found = []
    for block in blocks:
        if block.text:
            found.append(block)
        found += _leaves(block.children)
    return found


def _with_id(line: str, id: str, has_classes: bool) -> str:
    if has_classes:
        return re.sub(r"\{(\s*\.[^{}]*\}\s*)$", rf"{{#{id} \1", line)
    return f"{line.rstrip()} {{#{id}}}"


def _new_id(text: str, taken: set[str]) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", folded)[:_MAX_WORDS]
    base = "-".join(words)
    if not base[:1].isalpha() or base.startswith("ui-"):
        base = f"unit-{base}".rstrip("-")
    id, number = base, 2
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    return id
