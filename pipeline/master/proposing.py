"""Proposes kinds for the units of a master that have none, by their words, and writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from pipeline.language.data import language_data
from pipeline.language.meaning.instructions import asked
from pipeline.master.leaflet import parse
from pipeline.master.markup import published
from pipeline.model import INSTRUCTION_KINDS, KINDS, Kind, Leaflet, Unit

Parsed = Callable[[str], Leaflet]
"""Reads the text of a master."""
_BRACES = re.compile(r"\{\s*#([a-z][a-z0-9-]*)([^{}]*)\}")
_HEADS: tuple[Kind, ...] = ("avoid", "emergency")
"""What a heading is proposed to be: it gives its kind to all below."""
_OTHERWISE: tuple[Kind, ...] = ("contact", "emergency", "expect")
"""What a unit is proposed to be though another one gives it a kind."""


def proposed(
    text: str, path: str, language: str, said: str = "", read: Parsed | None = None
) -> dict[str, Kind]:
    """Return the kinds that the words of a master's units ask for, by id, in reading order.

    Headings and lead-ins come first, since they give their kind to what stands below.
    `read` reads such a master, `parse` without it.
    Raises AftercareError where the master cannot be read.
    """

    def parsed(text: str) -> Leaflet:
        return read(text) if read else parse(text, "leaflet", "standard", path, language)

    leaflet = parsed(text)
    first = dict(_kinds(leaflet, said, heads=True))
    leaflet = parsed(with_kinds(text, leaflet.units, first))
    found = first | dict(_kinds(leaflet, said, heads=False))
    own = {id for id, more in _BRACES.findall(text) if {*more.replace(".", " ").split()} & {*KINDS}}
    left = {*found} - own
    return {u.id: found[u.id] for u in leaflet.units if u.id in left and not u.shared}


def with_kinds(text: str, units: tuple[Unit, ...], kinds: Mapping[str, Kind]) -> str:
    """Write kinds behind the ids of a master's units; nothing else of the text changes."""
    lines = text.split("\n")
    for unit in units:
        if unit.id in kinds:
            pattern = rf"(\{{\s*#{re.escape(unit.id)})(?=[\s}}])"
            for number in (unit.line - 1, *range(len(lines))):
                lines[number], count = re.subn(
                    pattern, rf"\1 .{kinds[unit.id]}", lines[number], count=1
                )
                if count:
                    break
    return "\n".join(lines)


def takes_kind(unit: Unit, units: Mapping[str, Unit]) -> bool:
    """Whether a unit has no kind, neither its own nor one that a heading or lead-in gives it."""
    governor = units.get(unit.governor or "")
    given = governor is not None and governor.kind in INSTRUCTION_KINDS
    return unit.kind in ("info", "heading") and not given and unit.role not in _NO_KIND


_NO_KIND = ("picture", "caption", "term", "cell")


def _kinds(leaflet: Leaflet, said: str, *, heads: bool) -> Iterator[tuple[str, Kind]]:
    units = {unit.id: unit for unit in leaflet.units}
    language = language_data(leaflet.language, said)
    for unit in leaflet.units:
        is_head = unit.role == "heading" or unit.text.endswith((":", "："))
        if is_head != heads or unit.role in _NO_KIND:
            continue
        kind: Kind | Literal[""] = asked(published(unit.text), language)
        governor = units.get(unit.governor or "")
        if governor is None or governor.kind not in INSTRUCTION_KINDS or unit.kind != governor.kind:
            if kind and takes_kind(unit, units) and (unit.role != "heading" or kind in _HEADS):
                yield unit.id, kind
            continue
        # A list goes on from “Avoid for 2 weeks”; a paragraph below it says something of its own.
        apart = unit.role == "paragraph" and governor.role == "heading" and not is_head
        if apart and governor.kind == "avoid":
            kind = kind or "info"
        elif kind not in _OTHERWISE:
            continue
        if kind and kind != unit.kind:
            yield unit.id, kind
