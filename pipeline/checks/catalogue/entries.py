"""What concerns a catalogue as a whole: its language, its ids, and what cannot be used at all."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.language.language import LANGUAGE
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Whole
from pipeline.localise.leaflet import entry_problems
from pipeline.model import Catalogue, Entry, Place, Problem, Unit

DUPLICATE_ID = Rule(
    "duplicate-id",
    "A unit, or in another product's catalogue an entry, stands twice.",
    waivable=False,
)
UNKNOWN_ID = Rule("unknown-id", "No unit of the leaflet has this id.", waivable=False)
MISSING = Rule("missing", "The unit is not in the catalogue.", waivable=False)
EMPTY = Rule("empty", "The unit is not translated.", waivable=False)
FUZZY = Rule("fuzzy", "The translation is marked fuzzy.", waivable=False)
STALE = Rule("stale", "The translation was made for another wording of the source.", waivable=False)


def check(whole: Whole) -> Iterator[Problem]:
    """Yield `language`, `duplicate-id` and `unknown-id` problems."""
    catalogue = whole.catalogue
    if not catalogue.locale:
        place = Place(catalogue.path, 1)
        hint = "write Language: es (or whatever it is) in the header"
        yield LANGUAGE.at(place, "the header names no language", hint)
    if whole.units is None:
        yield from _entries(catalogue)
    else:
        yield from _ids(whole.units, catalogue)


def _ids(units: tuple[Unit, ...], catalogue: Catalogue) -> Iterator[Problem]:
    known = {unit.id for unit in units}
    seen: dict[str | None, int] = {}
    for entry in catalogue.living:
        if entry.msgctxt in seen:
            message = f"unit {entry.msgctxt} stands twice; first on line {seen[entry.msgctxt]}"
            yield _problem(DUPLICATE_ID, catalogue, entry, message, "remove one of the two")
        elif entry.msgctxt not in known:
            message = f"no unit has the id {entry.msgctxt!r}"
            hint = "run: aftercare update, which keeps it as obsolete"
            yield _problem(UNKNOWN_ID, catalogue, entry, message, hint)
        seen.setdefault(entry.msgctxt, entry.line)


def _problem(rule: Rule, catalogue: Catalogue, entry: Entry, message: str, hint: str) -> Problem:
    place = Place(catalogue.path, entry.line, catalogue.locale, entry.msgctxt)
    return rule.at(place, message, hint, entry=(entry.msgctxt, entry.msgid))


def _entries(catalogue: Catalogue) -> Iterator[Problem]:
    """Find the entries that stand twice in a catalogue without ids."""
    seen: dict[tuple[str | None, str], int] = {}
    for entry in catalogue.living:
        key = (entry.msgctxt, entry.msgid)
        if key in seen:
            place = Place(catalogue.path, entry.line, catalogue.locale)
            message = f"the entry stands twice; first on line {seen[key]}"
            yield DUPLICATE_ID.at(place, message, "remove one of the two", entry=key)
        seen.setdefault(key, entry.line)


def check_usable(whole: Whole) -> Iterator[Problem]:
    """Yield what cannot be used at all, and is not compared: one problem a unit."""
    if whole.units is not None:
        found = entry_problems(whole.units, whole.catalogue)
        yield from {problem.place.unit: problem for problem in found}.values()


CHECK = Check(Whole, check, (LANGUAGE, DUPLICATE_ID, UNKNOWN_ID))
CHECK_USABLE = Check(Whole, check_usable, (MISSING, EMPTY, FUZZY, STALE))
