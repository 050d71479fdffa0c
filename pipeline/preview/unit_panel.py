"""What a translator is told of a page: each unit's source, its place, its state, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.language.cldr import english_name
from pipeline.model import INTERFACE, Catalogue, Entry, Leaflet, Problem, Unit
from pipeline.preview.draft_leaflet import Draft, words_left
from pipeline.preview.findings import WAITING
from pipeline.preview.review_desk import address
from pipeline.preview.review_page import lapses
from pipeline.preview.reviewing import Review, tally
from pipeline.preview.snapshot import Desk
from pipeline.review.approvals import Approval
from pipeline.review.sheets.rows import Row
from pipeline.workspace.shared import catalogues_of
from pipeline.workspace.space import Key

STATES: Mapping[str, str] = {
    "missing": "missing", "empty": "missing", "fuzzy": "fuzzy", "stale": "stale",
}  # fmt: skip
"""The states of a unit that is not ready, by the code of the reason; any other is `broken`."""


def state_of(problem: Problem | None) -> str:
    """Name a unit's state: `ready`, `missing`, `fuzzy`, `stale` or `broken`."""
    return "ready" if problem is None else STATES.get(problem.code, "broken")


def sheet(
    desk: Desk, key: Key, findings: Iterable[Problem] | None, review: Review | None = None
) -> dict[str, Any]:
    """Describe a page for the layer that the preview lays over it.

    `findings` or `review` None: they are still being looked for.
    """
    name, locale, register = key
    found = desk.drafts[key]
    leaflet = found.leaflet.leaflet
    source = desk.space.languages[desk.space.source_locale]
    catalogues = catalogues_of(leaflet, desk.space.catalogues, locale) or {}
    catalogue = catalogues.get(leaflet.domain)
    problems = _more(findings or (), found)
    return {
        "leaflet": name,
        "register": register,
        "locale": locale,
        "language": english_name(locale),
        "isSource": catalogue is None,
        "source": {"lang": source.locale, "dir": source.direction},
        "checked": findings is not None,
        "units": [
            _unit(unit, found, catalogues.get(unit.shared, catalogue), problems)
            for unit in leaflet.units
        ],
        "general": [_problem(problem) for problem in problems.get(None, ())],
        "faults": [_problem(fault) for fault in faults_of(desk, leaflet, locale)],
        "left": left(found.leaflet.leaflet.units, found.open),
        "words": left(desk.space.interface, desk.open_words[locale]),
        "review": _review(leaflet, locale, review),
        "wordsPath": desk.project.relative(desk.project.catalogue(INTERFACE, locale)),
    }


def _review(leaflet: Leaflet, locale: str, review: Review | None) -> dict[str, Any] | None:
    """Say how far a page's approval is, and what of it has lapsed; None while that is unknown."""
    rows = review.rows() if review else ()
    own = [row for row in rows if row.wording.catalogue in leaflet.domains]
    if not own:
        return None
    return {
        "address": address(locale, leaflet.name),
        "catalogue": leaflet.domain,
        **tally(own),
        "of": {row.wording.unit: _approval(row, row.approval) for row in own if row.approval},
    }


def _approval(row: Row, given: Approval) -> dict[str, Any]:
    """Say who approved a unit, and what has changed since; `before` is the page's text then."""
    before, now = (given.target, row.wording.target) if given.target else (
        given.source, row.wording.source
    )  # fmt: skip
    return {
        "by": f"{given.by}, {given.role} ({given.date})",
        "lapsed": [change._asdict() for change in lapses(row)],
        "before": before if row.lapsed and before != now else "",
    }


def left(units: tuple[Unit, ...], waiting: Mapping[str, Problem]) -> dict[str, int]:
    """Count the units that wait, by state, and the words of their source texts."""
    counts = Counter(state_of(problem) for problem in waiting.values())
    return {
        **{state: counts[state] for state in ("missing", "fuzzy", "stale", "broken")},
        "units": len(waiting),
        "words": words_left(units, waiting),
    }


def faults_of(desk: Desk, leaflet: Leaflet, locale: str) -> tuple[Problem, ...]:
    """The faults of the files that a page is made of; the page shows their last good state.

    What lies in neither folder is of the project as a whole, and so of every page.
    """
    project = desk.project
    folder = project.folder(locale)
    paths = {
        "source",
        leaflet.path,
        *(unit.path for unit in leaflet.units),
        *(project.relative(project.catalogue(one, locale)) for one in leaflet.domains),
        project.relative(project.catalogue(INTERFACE, locale)),
        project.relative(folder / "language.toml"),
    }
    return tuple(
        fault
        for fault in desk.faults
        if fault.place.path in paths or not fault.place.path.startswith(("source/", "locales/"))
    )


def _more(findings: Iterable[Problem], found: Draft) -> dict[str | None, list[Problem]]:
    """Sort findings by unit; what a unit's state says already is left out."""
    units = found.leaflet.units
    sorted_: dict[str | None, list[Problem]] = {}
    for problem in findings:
        unit = problem.place.unit if problem.place.unit in units else None
        reason = found.open.get(unit or "")
        if unit and problem.code in WAITING:
            continue
        if reason is None or problem.code != reason.code:
            sorted_.setdefault(unit, []).append(problem)
    return sorted_


def _unit(
    unit: Unit,
    found: Draft,
    catalogue: Catalogue | None,
    problems: Mapping[str | None, list[Problem]],
) -> dict[str, Any]:
    entry = catalogue.by_id().get(unit.id) if catalogue else None
    reason = found.open.get(unit.id)
    return {
        "id": unit.id,
        "state": state_of(reason),
        "untranslated": unit.id in found.untranslated,
        "reason": _problem(reason) if reason else None,
        "source": unit.text,
        "kind": unit.kind,
        "notes": _notes(unit, entry),
        "previous": entry.previous_msgid if entry and entry.previous_msgid else None,
        "place": f"{catalogue.path}:{entry.line}" if catalogue and entry else None,
        "master": f"{unit.path}:{unit.line}",
        "problems": [_problem(problem) for problem in problems.get(unit.id, ())],
    }


def _notes(unit: Unit, entry: Entry | None) -> list[str]:
    """What the catalogue tells the translator of a unit, and what translators noted themselves."""
    if entry is None:
        return [unit.note] if unit.note else []
    return [line for line in (*entry.extracted.split("\n"), *entry.comment.split("\n")) if line]


def _problem(problem: Problem) -> dict[str, str]:
    place = problem.place.path
    return {
        "code": problem.code,
        "severity": problem.severity,
        "place": f"{place}:{problem.place.line}" if problem.place.line else place,
        "message": problem.message,
        "hint": problem.hint,
    }
