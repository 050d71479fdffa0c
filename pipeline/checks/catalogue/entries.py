"""What concerns a catalogue as a whole: its language, ids twice, ids that no unit has."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.localise.leaflet import entry_problem
from pipeline.model import Catalogue, Place, Problem, Unit


def check(units: tuple[Unit, ...], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield `language`, `duplicate-id` and `unknown-id` problems."""
    if not catalogue.locale:
        place = Place(catalogue.path, 1)
        hint = "write Language: es (or whatever it is) in the header"
        yield Problem("language", "error", place, "the header names no language", hint)
    known = {unit.id for unit in units}
    seen: dict[str | None, int] = {}
    for entry in catalogue.living:
        if entry.msgctxt in seen:
            message = f"unit {entry.msgctxt} stands twice; first on line {seen[entry.msgctxt]}"
            yield entry_problem("duplicate-id", catalogue, entry, message, "remove one of the two")
        elif entry.msgctxt not in known:
            message = f"no unit has the id {entry.msgctxt!r}"
            hint = "run: aftercare update, which keeps it as obsolete"
            yield entry_problem("unknown-id", catalogue, entry, message, hint)
        seen.setdefault(entry.msgctxt, entry.line)
