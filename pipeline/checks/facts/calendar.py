"""`calendar`: a date is a day that there is, on the day of the week that it is."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts.dates import MONTHS
from pipeline.checks.facts.weekdays import WEEKDAYS
from pipeline.checks.rule import Check, Example, Rule
from pipeline.checks.subjects import Masters
from pipeline.language.data import language_data
from pipeline.language.facts.impossible import impossible_days
from pipeline.master.markup import published
from pipeline.model import Place, Problem

CALENDAR = Rule(
    "calendar",
    "A date does not exist, or falls on another day of the week than is written beside it. Masters"
    " are held to it too.",
    examples=(
        Example(
            "es",
            "Come on Tuesday 14 July 2026.",
            "Venga el lunes 14 de julio de 2026.",
            "Venga el martes 14 de julio de 2026.",
        ),
    ),
)
_HINT = "look the day up in a calendar"


def check(pair: Pair) -> Iterator[Problem]:
    """Find the dates that a translation alone has and that cannot be."""
    known = impossible_days(pair.source, pair.source_language)
    for found in impossible_days(pair.target, pair.language):
        if found not in known:
            yield pair.problem(CALENDAR, _said(*found), _HINT)


def check_masters(masters: Masters) -> Iterator[Problem]:
    """Find the dates of both masters that cannot be."""
    for leaflet in filter(None, (masters.standard, masters.plain)):
        language = language_data(leaflet.language, leaflet.said)
        for unit in leaflet.units:
            for found in impossible_days(published(unit.text), language):
                place = Place(unit.path, unit.line, None, unit.id)
                yield CALENDAR.at(place, f"unit {unit.id}: {_said(*found)}", _HINT)


def _said(day: int, month: int, year: int | None, true: int) -> str:
    named = f"{day} {MONTHS[month - 1]}" + (f" {year}" if year else "")
    return f"{named} is a {WEEKDAYS[true - 1]}" if true else f"there is no {named}"


CHECK = Check(Pair, check, (CALENDAR,))
CHECK_MASTERS = Check(Masters, check_masters, (CALENDAR,))
