"""What a raw block says of its unit: its text, its lines, the kinds that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.master.attributes import MARK
from pipeline.master.blocks import RawBlock
from pipeline.model import INSTRUCTION_KINDS, KINDS, Kind, Place, Problem, Role, Unit


def lines_of(raw: RawBlock) -> list[int]:
    """Return the source lines that a block came from."""
    return [int(line) for line in MARK.findall(raw.text)] or [0]


def text_of(raw: RawBlock) -> str:
    """Return a block's text in one line; a no-break space is no place to fold, so it stays."""
    return re.sub(r"[ \t\n]+", " ", MARK.sub("", raw.text)).strip()


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
        if name == "notes" and role == "heading":
            continue
        match = next((kind for kind in KINDS if kind == name), None)
        if match is None:
            hint = f"kinds are {', '.join(KINDS)}; a heading may be .notes"
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
