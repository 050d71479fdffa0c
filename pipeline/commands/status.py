"""`aftercare status`: how far each translation is, and how easily it reads."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass

from pipeline.checks.elsewhere import APPROVAL, ORPHAN
from pipeline.checks.registers.reading import Comparison, comparisons
from pipeline.commands.clinics import each_clinic, of_clinic
from pipeline.commands.common import known_locale, open_project
from pipeline.language.meaning.reading import Ease, counted_in
from pipeline.localise.leaflet import entry_problems
from pipeline.model import Catalogue
from pipeline.model.errors import AftercareError
from pipeline.report.problems import has_errors, problem_json, show_json, show_problems
from pipeline.report.table import draw, draw_published
from pipeline.review.published import rows as rows_of
from pipeline.review.release import release_in
from pipeline.review.standing import approved_units, reviewed
from pipeline.site.artefacts import NO_POSTER
from pipeline.workspace.files import Reader
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """How far one catalogue is; words are counted in the source text."""

    locale: str
    leaflet: str
    units: int
    translated: int
    fuzzy: int
    missing: int
    approved: int
    words_left: int


@each_clinic
def run(arguments: argparse.Namespace) -> int:
    """Show a row for each locale and catalogue."""
    project = open_project(arguments)
    locales = [known_locale(project, name) for name in arguments.locale]
    space = reviewed(load(project, locales or None))
    rows = [
        _row(space, domain, locale, approved[domain])
        for locale in space.languages
        if locale != space.source_locale
        for approved in [approved_units(space, locale)]
        for domain in space.domains
    ]
    published = rows_of(space, release_in(project.output))
    compared = list(
        comparisons(
            space.leaflets, space.catalogues, space.languages, space.source_locale, space.data
        )
    )
    masters = [p for p in space.problems if p.place.locale is None and p.severity == "error"]
    notes = [p for p in space.problems if p.code in (APPROVAL.code, ORPHAN.code)]
    notes += [] if project.branding.url else [NO_POSTER]
    masters, notes = (of_clinic(project.clinic_name, found) for found in (masters, notes))
    if arguments.format == "json":
        rows_json = [asdict(row) for row in rows]
        show_json(
            {
                "status": rows_json,
                "leaflets": [asdict(row) for row in published],
                "reading": [_reading_json(found) for found in compared],
                "problems": [problem_json(p) for p in masters + notes],
            }
        )
    else:
        _table(rows)
        _reading_table(compared)
        print()
        draw_published(published)
        show_problems(masters + notes, to_stderr=True)
    return int(has_errors(masters + notes))


def _row(space: Workspace, domain: str, locale: str, approved: int) -> Row:
    units = space.units(domain)
    try:
        catalogue = Reader(space.project).catalogue(space.project.catalogue(domain, locale))
    except AftercareError:
        catalogue = Catalogue(locale, "", ())
    open_units = {p.place.unit: p.code for p in entry_problems(units, catalogue)}
    fuzzy = sum(code in ("fuzzy", "stale") for code in open_units.values())
    return Row(
        locale=locale,
        leaflet=domain,
        units=len(units),
        translated=len(units) - len(open_units),
        fuzzy=fuzzy,
        missing=len(open_units) - fuzzy,
        approved=approved,
        words_left=sum(len(unit.text.split()) for unit in units if unit.id in open_units),
    )


def _reading_json(found: Comparison) -> dict[str, object]:
    formula = found.formula
    return {
        "locale": found.locale,
        "leaflet": found.leaflet,
        "formula": formula.name if formula else None,
        "source": formula.source if formula else None,
        "higher_is_easier": formula.higher_is_easier if formula else None,
        "counted_in": counted_in(found.locale),
        "standard": _ease_json(found.standard),
        "plain": _ease_json(found.plain),
        "plain_is_shorter": found.shorter,
        "plain_is_easier": found.easier,
        "long_units": list(found.long_units),
    }


def _ease_json(found: Ease) -> dict[str, object]:
    return {
        "sentences": found.sentences,
        "words": found.words,
        "sentence_length": round(found.sentence_length, 2),
        "score": None if found.score is None else round(found.score, 1),
    }


def _reading_table(compared: list[Comparison]) -> None:
    """Draw a line a locale and leaflet: each register's mean sentence and score."""
    rows = [
        (
            found.locale,
            found.leaflet,
            *(_length(ease, found.locale) for ease in (found.standard, found.plain)),
            *map(_score, (found.standard, found.plain)),
            _formula(found),
            _verdict(found),
        )
        for found in compared
    ]
    if rows:
        names = (
            "locale", "leaflet", "sentence, standard", "plain", "score, standard", "plain",
            "formula", "plain is",
        )  # fmt: skip
        print()
        draw(names, rows, left={0, 1, 6, 7})


def _length(found: Ease, locale: str) -> str:
    return f"{found.sentence_length:.1f} {counted_in(locale)}"


def _score(found: Ease) -> str:
    return "–" if found.score is None else f"{found.score:.1f}"


def _formula(found: Comparison) -> str:
    if found.formula is None:
        return "none for the language"
    return (
        f"{found.formula.name}, {'higher' if found.formula.higher_is_easier else 'lower'} is easier"
    )


def _verdict(found: Comparison) -> str:
    """Say what the plain register is beside the standard one, in capitals where it is not."""
    said = ["shorter" if found.shorter else "NOT shorter"]
    if found.easier is not None:
        said.append("easier" if found.easier else "NOT easier")
    return ", ".join(said)


def _table(rows: list[Row]) -> None:
    names = ("locale", "leaflet", "translated", "fuzzy", "missing", "approved", "words left")
    cells = [
        (
            row.locale,
            row.leaflet,
            f"{row.translated}/{row.units} ({_share(row)}%)",
            *map(str, (row.fuzzy, row.missing, row.approved, row.words_left)),
        )
        for row in rows
    ]
    draw(names, cells, left={0, 1})


def _share(row: Row) -> int:
    return 100 * row.translated // row.units if row.units else 0
