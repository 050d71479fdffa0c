"""What stands within a unit's element: marks of its text alone, its blanks, what it abbreviates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.expect import fields, structures
from pipeline.expect.time_windows import window_texts
from pipeline.language.data import data_of
from pipeline.model import Edition, Finding, LocalisedLeaflet, LocalisedUnit
from pipeline.verify.html.tree import NESTED, node, read

# Elements of a unit's text, each with the attributes that it may have.
_ALLOWED: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "abbr": frozenset({"title"}),
    "bdi": frozenset({"dir"}),
    "bdo": frozenset({"dir"}),
    "br": frozenset(),
    "em": frozenset(),
    "input": frozenset({
        "class", "type", "id", "aria-label", "aria-labelledby", "autocomplete", "dir", "data-kept",
    }),
    "span": frozenset({"lang", "class"}),
    "strong": frozenset(),
}  # fmt: skip
_CLASSES = {"span": "window", "input": "blank"}


def inline_findings(main: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Yield what the elements of units hold that no unit does, or lack."""
    for element in main.iter():
        unit = leaflet.units.get(element.get("id") or "") if isinstance(element.tag, str) else None
        if unit is not None:
            found = list(_within(element, frozenset(leaflet.units)))
            for one in found:
                yield from _element(one, unit.unit.id)
            yield from _windows(found, unit, leaflet)
            yield from _blanks(found, unit, leaflet, edition)
            yield from _abbreviations(found, unit)


def _within(element: Any, ids: frozenset[str]) -> Iterator[Any]:
    """The elements of a unit's own text."""
    for child in element:
        if child.tag not in NESTED and child.get("id") not in ids:
            yield child
            yield from _within(child, ids)


def _element(element: Any, unit: str) -> Iterator[Finding]:
    allowed = _ALLOWED.get(element.tag) if isinstance(element.tag, str) else None
    if allowed is None:
        yield Finding(unit, "foreign", f"a unit of ours never holds <{element.tag}>")
        return
    for name in element.attrib:
        if name not in allowed:
            yield Finding(unit, "foreign", f"<{element.tag}> has the attribute {name}")
    given = element.get("class")
    if given is not None and given != _CLASSES.get(element.tag):
        yield Finding(unit, "foreign", f"<{element.tag}> has the class {given!r}")


def _windows(found: list[Any], unit: LocalisedUnit, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    marked = ["".join(e.itertext()) for e in found if e.tag == "span" and e.get("class")]
    if marked != [*window_texts(unit, data_of(leaflet))]:
        message = f"unit {unit.unit.id} sets {marked} apart as time windows"
        yield Finding(unit.unit.id, "foreign", message)


def _blanks(
    found: list[Any], unit: LocalisedUnit, leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[Finding]:
    id = unit.unit.id
    count = sum(span.blank for span in unit.spans)
    names = [fields.blank_id(id, number) for number in range(1, count + 1)]
    due = [
        node(
            "input", class_="blank", type="text", id=name, autocomplete="off", dir="auto",
            aria_label=structures.blank(edition.ui), aria_labelledby=f"{name} {id}",
            data_kept=fields.kept_as(leaflet, name),
        )
        for name in names
    ]  # fmt: skip
    if [read(element) for element in found if element.tag == "input"] != due:
        yield Finding(id, "foreign", f"unit {id} has not the {len(due)} blanks of its text")


def _abbreviations(found: list[Any], unit: LocalisedUnit) -> Iterator[Finding]:
    due = [(span.text, span.expansion) for span in unit.spans if span.expansion]
    told = [("".join(e.itertext()), e.get("title")) for e in found if e.tag == "abbr"]
    if told != due:
        message = f"unit {unit.unit.id} has the abbreviations {told}, not {due}"
        yield Finding(unit.unit.id, "foreign", message)
