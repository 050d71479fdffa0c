"""`kind`: what a master's unit says is of the kind that it is marked with."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Masters
from pipeline.language.data import language_data
from pipeline.language.meaning.polarity import begins_with_denial, polarity
from pipeline.master.markup import published
from pipeline.model import Leaflet, Place, Problem, Severity, Unit

KIND = Rule(
    "kind",
    "A master's unit contradicts its kind: an `.avoid` forbids nothing, or a unit that forbids is"
    " no `.avoid`.",
    needs=("polarity",),
    grave=True,
    more="A heading or lead-in with `.avoid` forbids for what stands below it: “Avoid for 2 weeks”,"
    " not “For 2 weeks”.",
)


def check(masters: Masters) -> Iterator[Problem]:
    """Hold each unit of both masters to its kind."""
    for leaflet in filter(None, (masters.standard, masters.plain)):
        units = {unit.id: unit for unit in leaflet.units}
        for unit in leaflet.units:
            if found := _contradiction(unit, units.get(unit.governor or ""), leaflet):
                place = Place(unit.path, unit.line, None, unit.id)
                text = plain(published(unit.text))
                message, hint = found
                severity: Severity = "error" if unit.kind == "avoid" else "warning"
                yield KIND.at(place, f"unit {unit.id}: “{text}” {message}", hint, severity)


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


def _forbids(unit: Unit, leaflet: Leaflet) -> bool:
    """Whether a text may forbid; True where the language has no data of it."""
    found = polarity(_text(unit), language_data(leaflet.language, leaflet.said))
    return found is None or not found.affirms


def _text(unit: Unit) -> str:
    return plain(published(unit.text))


CHECK = Check(Masters, check, (KIND,))
