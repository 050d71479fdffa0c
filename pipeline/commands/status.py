"""`aftercare status`: how far each translation is."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass

from pipeline.catalogue import read
from pipeline.commands.common import open_project
from pipeline.errors import AftercareError
from pipeline.localise import entry_problems
from pipeline.model import Catalogue, Unit
from pipeline.reporting import problem_json, show_json, show_problems
from pipeline.site import NO_POSTER
from pipeline.workspace import Workspace, load


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


def run(arguments: argparse.Namespace) -> int:
    """Show a row for each locale and catalogue."""
    project = open_project(arguments)
    space = load(project)
    rows = [
        _row(space, domain, locale)
        for locale in space.languages
        if locale != space.source_locale
        for domain in space.domains
    ]
    masters = [p for p in space.problems if p.place.locale is None and p.severity == "error"]
    notes = [] if project.branding.url else [NO_POSTER]
    if arguments.format == "json":
        rows_json = [asdict(row) for row in rows]
        show_json({"status": rows_json, "problems": [problem_json(p) for p in masters + notes]})
    else:
        _table(rows)
        show_problems(masters + notes, to_stderr=True)
    return int(bool(masters))


def _row(space: Workspace, domain: str, locale: str) -> Row:
    units = space.units(domain)
    try:
        catalogue = read(space.project.catalogue(domain, locale))
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
        approved=0,
        words_left=sum(_words(unit) for unit in units if unit.id in open_units),
    )


def _words(unit: Unit) -> int:
    return len(unit.text.split())


def _table(rows: list[Row]) -> None:
    from rich.console import Console  # noqa: PLC0415  # only where a table is drawn
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    table.add_column("locale")
    table.add_column("leaflet")
    for name in ("translated", "fuzzy", "missing", "approved", "words left"):
        table.add_column(name, justify="right")
    for row in rows:
        share = 100 * row.translated // row.units if row.units else 0
        table.add_row(
            row.locale, row.leaflet, f"{row.translated}/{row.units} ({share}%)", str(row.fuzzy),
            str(row.missing), str(row.approved), str(row.words_left),
        )  # fmt: skip
    console = Console()
    if not console.is_terminal:
        console.width = 200  # a pipe has none: cut nothing there
    console.print(table)
