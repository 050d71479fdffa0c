"""Gives ids to units that lack one, in place, without touching anything else of the master."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path

from pipeline.master.alike import counterparts
from pipeline.master.attributes import MARK, mark_lines, split_front_matter
from pipeline.master.blocks import BLOCK_TAGS, RawBlock, parse_blocks
from pipeline.master.leaflet import parse
from pipeline.master.typed import column_of, line_of, split_cells
from pipeline.model.errors import fail
from pipeline.tools.files import write
from pipeline.tools.given import content

_MAX_WORDS = 4


def assign_ids(
    path: Path,
    standard: Path | None = None,
    read: Callable[[str], object] | None = None,
    others: Collection[str] = (),
) -> int:
    """Add an id to every unit of the master at `path` that has none; return how many.

    A unit takes the id of its counterpart in the `standard` register, where there is one.
    `read` reads the text of such a master, and raises what is wrong with it: `parse` without it.
    None of the ids of `others` is given, which stand with it in one leaflet.
    A master that is wrong in other ways is left alone; raises AftercareError with what is wrong.
    """
    try:
        before = content(path).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8"
        raise fail("encoding", str(path), "not UTF-8", hint, line=line) from None
    except OSError as error:
        raise fail("unreadable", str(path), f"cannot be read: {error.strerror}") from None
    like = standard.read_bytes().decode("utf-8", "replace") if standard else ""
    after, count = with_ids(before, str(path), like, others)
    if count:
        # An id never changes, so none is given to a unit that Markdown reads otherwise than meant.
        if read:
            read(after)
        else:
            parse(after, path.stem, "standard", str(path))
        write(path, after.encode("utf-8"))
    return count


def with_ids(text: str, path: str, like: str = "", others: Collection[str] = ()) -> tuple[str, int]:
    """Add the ids that are missing from a master's text; return it and their number.

    An id is that of the unit in its place in `like`, the text of the other register, where the two
    are built alike, or that of the unit there whose text is most like it; else it is made of the
    unit's first words.  Units that have one keep it.
    """
    lines = text.split("\n")
    plain = "\n".join(line.removesuffix("\r") for line in lines).removeprefix("\ufeff")
    *_, skip = split_front_matter(plain, path)
    marked = mark_lines(plain, skip)
    taken = {found.id for found in marked.attributes.values() if found.id} | {*others}
    count = 0
    leaves = _leaves(parse_blocks(marked.text))
    known = _ids(like, path) if like else []
    mine = [(block.tag, MARK.sub("", block.text)) for block in leaves]
    places = counterparts(mine, [(tag, text) for tag, _, text in known]) if known else []
    for place, block in enumerate(leaves):
        numbers = MARK.findall(block.text)
        key = int(numbers[-1]) if numbers else 0
        line, column = line_of(key), column_of(key)
        attributes = marked.attributes.get(key)
        if not line or (attributes and attributes.id):
            continue
        other = places[place] if places else None
        id = "" if other is None else known[other][1]
        if not id or id in taken:
            id = _new_id(MARK.sub("", block.text), taken)
        taken.add(id)
        if column is None:
            lines[line - 1] = _with_id(lines[line - 1], id, bool(attributes))
        else:
            cells = split_cells(lines[line - 1])
            cells[column] = f"{_with_id(cells[column], id, bool(attributes)).rstrip()} "
            lines[line - 1] = "|".join(cells)
        count += 1
    return "\n".join(lines), count


def _ids(text: str, path: str) -> list[tuple[str, str, str]]:
    """Return what each unit of a master is (`p`, `li`), its id, "" where it has none, its text."""
    plain = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    marked = mark_lines(plain, split_front_matter(plain, path)[-1])
    found = []
    for block in _leaves(parse_blocks(marked.text)):
        numbers = MARK.findall(block.text)
        attributes = marked.attributes.get(int(numbers[-1])) if numbers else None
        id = (attributes.id if attributes else "") or ""
        found.append((block.tag, id, MARK.sub("", block.text)))
    return found


def _leaves(blocks: tuple[RawBlock, ...]) -> list[RawBlock]:
    found = []
    for block in blocks:
        if block.tag not in BLOCK_TAGS:
            continue
        if block.text:
            found.append(block)
        found += _leaves(block.children)
    return found


def _with_id(line: str, id: str, has_classes: bool) -> str:
    if line.endswith("\r"):
        return _with_id(line[:-1], id, has_classes) + "\r"
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
