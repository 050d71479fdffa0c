"""`kind`: what a master's unit says is of the kind that it is marked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Masters
from pipeline.language.data import language_data
from pipeline.language.meaning.instructions import asked
from pipeline.language.meaning.polarity import begins_with_denial, polarity
from pipeline.master.markup import published
from pipeline.model import Kind, Leaflet, Place, Problem, Role, Severity, Unit

KIND = Rule(
    "kind",
    "A master's unit contradicts its kind: an `.avoid` forbids nothing, or a unit that forbids is"
    " no `.avoid`. Where the language has data of it, also a unit without a kind that asks for"
    " something, and one whose words are of another kind.",
    needs=("polarity",),
    grave=True,
    more="A heading or lead-in with `.avoid` forbids for what stands below it: “Avoid for 2 weeks”,"
    " not “For 2 weeks”.",
)

_SAID: Mapping[str, str] = {
    "do": "asks for something", "avoid": "forbids something", "may": "allows something",
    "contact": "says whom to contact", "emergency": "calls for help at once",
}  # fmt: skip
_MISTAKEN: Mapping[str, tuple[Kind, ...]] = {
    "do": ("info", "may", "expect"),
    "avoid": ("info", "expect"),
    "may": ("info", "do"),
    "contact": ("info", "do", "may", "expect"),
    "emergency": ("info", "do", "may", "expect", "contact"),
}
"""What a text may ask for, and the kinds that it is taken for."""
_NOT_ASKING: tuple[Role, ...] = ("heading", "cell", "picture", "caption", "term")


def check(masters: Masters) -> Iterator[Problem]:
    """Hold each unit of both masters to its kind."""
    for leaflet in filter(None, (masters.standard, masters.plain)):
        units = {unit.id: unit for unit in leaflet.units}
        for unit in leaflet.units:
            if found := _contradiction(unit, units.get(unit.governor or ""), leaflet):
                severity: Severity = "error" if unit.kind == "avoid" else "warning"
                message, hint = found
            elif other := _another(unit, units.get(unit.governor or ""), leaflet):
                message, hint, severity = other
            else:
                continue
            place = Place(unit.path, unit.line, None, unit.id)
            yield KIND.at(place, f"unit {unit.id}: “{_text(unit)}” {message}", hint, severity)


def _contradiction(unit: Unit, governor: Unit | None, leaflet: Leaflet) -> tuple[str, str] | None:
    """Say what is wrong with a unit's kind, and how to mend it."""
    if unit.kind == "avoid":
        if _forbids(unit, leaflet) or (governor and governor.kind == "avoid"):
            return None
        below = [one for one in leaflet.units if one.governor == unit.id and one.kind == "avoid"]
        if below and all(_forbids(one, leaflet) for one in below):
            return None
        return (
            "is marked .avoid and forbids nothing",
            "say what must not be done (“Avoid …”, “Do not …”), or give it its true kind",
        )
    if unit.kind in {"contact", "emergency", "urgent"} or not begins_with_denial(
        _text(unit), language_data(leaflet.language, leaflet.said)
    ):
        return None
    marked = f"is marked .{unit.kind}" if unit.kind != "info" else "has no kind"
    return f"forbids something and {marked}", "mark it .avoid, or say what is to be done"


def _another(
    unit: Unit, governor: Unit | None, leaflet: Leaflet
) -> tuple[str, str, Severity] | None:
    """Say which other kind a unit's words are of, where its kind is its own."""
    if unit.role in _NOT_ASKING or (governor is not None and governor.kind == unit.kind):
        return None
    found = asked(_text(unit), language_data(leaflet.language, leaflet.said))
    if unit.kind not in _MISTAKEN.get(found, ()):
        return None
    marked = f"is marked .{unit.kind}" if unit.kind != "info" else "has no kind"
    severity: Severity = "info" if unit.kind == "info" and found in ("do", "may") else "warning"
    return f"{_SAID[found]} and {marked}", f"mark it .{found}, or say it otherwise", severity


def _forbids(unit: Unit, leaflet: Leaflet) -> bool:
    """Whether a text may forbid; True where the language has no data of it."""
    found = polarity(_text(unit), language_data(leaflet.language, leaflet.said))
    return found is None or not found.affirms


def _text(unit: Unit) -> str:
    return plain(published(unit.text))


CHECK = Check(Masters, check, (KIND,))
