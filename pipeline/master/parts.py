"""What a raw block says of its unit: its text, its lines, the kinds that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.master.attributes import MARK
from pipeline.master.blocks import RawBlock
from pipeline.master.breaks import BLANK
from pipeline.master.typed import line_of
from pipeline.model import INSTRUCTION_KINDS, KINDS, Kind, Place, Problem, Role, Unit

_FORMS: Mapping[str, tuple[Role, ...]] = {
    "notes": ("heading",), "rows": ("cell",), "caption": ("caption",), "abbreviation": ("term",),
}  # fmt: skip
"""Classes that are no kinds, and whose they may be."""
_HINTS = {
    "rows": ".rows is for the first heading of a table",
    "caption": ".caption is for the paragraph right below a picture",
    "abbreviation": ".abbreviation is for a term that has a definition below it",
}
_BREAK = re.compile(r"(?:\\| {2,})\n")
_TICK = re.compile(r"\[ \]\s+")
_PICTURE = re.compile(r"!\[((?:[^\[\]\\]|\\.)*)\]\(\s*(\S*?)\s*\)")


def keys_of(raw: RawBlock) -> list[int]:
    """Return the keys of the source lines, or of the cell, that a block came from."""
    return [int(key) for key in MARK.findall(raw.text)] or [0]


def raw_keys(blocks: Iterable[RawBlock]) -> set[int]:
    """Return the keys of all that blocks hold."""
    found: set[int] = set()
    for block in blocks:
        found |= {int(key) for key in MARK.findall(block.text)} | raw_keys(block.children)
    return found


def lines_of(raw: RawBlock) -> list[int]:
    """Return the source lines that a block came from."""
    return [line_of(key) for key in keys_of(raw)]


def text_of(raw: RawBlock) -> str:
    """Return a block's text in one line, but for the breaks that are meant.

    A no-break space is no place to fold, so it stays.
    """
    parts = _BREAK.split(MARK.sub("", raw.text).strip())
    text = "\\\n".join(re.sub(r"[ \t\n]+", " ", part).strip() for part in parts)
    return BLANK.sub("____", text)


def unticked(raw: RawBlock) -> RawBlock | None:
    """Return an item without the box to tick that it begins with; None where it has none."""
    found = _TICK.match(raw.text)
    return replace(raw, text=raw.text[found.end() :]) if found else None


def picture_of(raw: RawBlock) -> tuple[RawBlock, str] | None:
    """Return a picture's alternative text, as a block, and its file; None for any other block."""
    text = MARK.sub("", raw.text).strip()
    found = _PICTURE.fullmatch(text)
    if found is None:
        return None
    marks = "".join(mark[0] for mark in MARK.finditer(raw.text))
    return replace(raw, text=found[1].strip() + marks), found[2]


def shortened(raw: RawBlock) -> str:
    """Return the beginning of a block's text, for a message."""
    text = text_of(raw)
    return text if len(text) <= 40 else f"{text[:39]}…"


def inherited(role: Role, governor: Unit | None) -> Kind:
    """Return the kind of a unit that names none: its governor's, else plain information."""
    if role == "heading":
        return "heading"
    return governor.kind if governor and governor.kind in INSTRUCTION_KINDS else "info"


def kinds_of(classes: Iterable[str], role: Role) -> tuple[list[Kind], list[tuple[str, str]]]:
    """Return the kinds that a unit's classes name, and what is wrong with them: message, hint."""
    kinds: list[Kind] = []
    wrong: list[tuple[str, str]] = []
    for name in classes:
        if role in _FORMS.get(name, ()):
            continue
        match = next((kind for kind in KINDS if kind == name), None)
        if match is None:
            hint = f"kinds are {', '.join(KINDS)}; {_HINTS.get(name, 'a heading may be .notes')}"
            wrong.append((f"{name!r} is no kind", hint))
        else:
            kinds.append(match)
    if len(kinds) > 1:
        wrong.append((f"two kinds: {' and '.join(kinds)}", "split the unit"))
    return kinds, wrong


def title_problems(
    levels: Sequence[tuple[int, Unit]], units: Sequence[Unit], path: str
) -> Iterator[Problem]:
    """Find a leaflet that does not start with its title, the only heading of level 1."""
    titles = [unit for level, unit in levels if level == 1]
    if not levels or units[0] is not (titles[0] if titles else None):
        line = units[0].line if units else 1
        message = "the leaflet does not start with its title"
        yield Problem("title", "error", Place(path, line), message, "write # Title {#title} first")
    for unit in titles[1:]:
        message = f"a second title; the first is on line {titles[0].line}"
        yield Problem("title", "error", Place(path, unit.line), message, "use ## for a section")
