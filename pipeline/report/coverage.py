"""The coverage report: what is proven to be in every artefact, for a clinic's manager to see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from pipeline.checks.meaning.unchecked import UNCHECKED
from pipeline.model import Problem, Web
from pipeline.report.problems import problem_json
from pipeline.review.published import Row
from pipeline.verify.published import Checked, Report
from pipeline.workspace.space import Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """A unit of one artefact: what it should say, what was found, and where."""

    unit: str
    kind: str
    source: str
    target: str
    where: str
    problems: tuple[str, ...]


def as_json(report: Report, space: Workspace, published: Sequence[Row] = ()) -> bytes:
    """The report for programs; `published` says what is out in which language."""
    artefacts = [
        {
            "path": checked.task.path,
            "leaflet": checked.task.leaflet.leaflet.name,
            "locale": checked.task.leaflet.locale,
            "register": checked.task.leaflet.leaflet.register,
            "format": checked.task.format.name,
            "proven": checked.proven,
            "units": [
                {"unit": line.unit, "found": line.where or None, "problems": line.problems}
                for line in lines(checked)
            ],
        }
        for checked in report.checked
    ]
    data = {
        "schema": 1,
        "artefacts": artefacts,
        "leaflets": [asdict(row) for row in published],
        "problems": [problem_json(problem) for problem in report.everything],
        "queries": [problem_json(problem) for problem in _queries(space)],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _queries(space: Workspace) -> list[Problem]:
    """What waits for a person's answer."""
    return [problem for problem in space.problems if problem.severity == "query"]


def lines(checked: Checked) -> list[Line]:
    """Each unit of an artefact with the place where it was found."""
    where = {found.unit: found.where for found in checked.reading.found}
    wrong: dict[str | None, list[str]] = {}
    for problem in checked.problems:
        wrong.setdefault(problem.place.unit, []).append(problem.message)
    return [
        Line(
            unit.unit.id,
            unit.unit.kind,
            unit.unit.text,
            unit.text,
            where.get(unit.unit.id, ""),
            tuple(wrong.get(unit.unit.id, ())),
        )
        for unit in checked.task.leaflet.ordered
    ]


def as_html(report: Report, space: Workspace, published: Sequence[Row] = ()) -> bytes:
    """The report for people: a matrix, green only where proven, with every unit below.

    `published` says what is out in which language, and why not more.
    """
    from markupsafe import Markup  # noqa: PLC0415  # jinja2's, in its home

    from pipeline.render.html.templates import template  # noqa: PLC0415

    cells: dict[str, dict[str, dict[tuple[str, ...], Checked]]] = {}
    for checked in sorted(report.checked, key=lambda found: found.task.leaflet.locale):
        leaflet = checked.task.leaflet
        rows = cells.setdefault(leaflet.leaflet.name, {})
        rows.setdefault(leaflet.locale, {})[_column(checked)] = checked
    columns = {column for rows in cells.values() for row in rows.values() for column in row}
    html = template("report/report.html").render(
        name=space.project.name,
        clinic=space.project.clinic,
        columns=sorted(columns, key=lambda column: (column[0] != "standard", column[1:])),
        fonts=Markup(_fonts(report)),  # noqa: S704  # ours
        cells=dict(sorted(cells.items())),
        languages=space.languages,
        problems=report.everything,
        published=published,
        queries=_queries(space),
        unchecked={
            problem.place.locale for problem in _queries(space) if problem.code == UNCHECKED.code
        },
        lines=lines,
        proven=sum(checked.proven for checked in report.checked),
        total=len(report.checked),
    )
    return html.encode("utf-8")


def _column(checked: Checked) -> tuple[str, ...]:
    """Each form of a format has its own place: a proven one must not hide another."""
    task = checked.task
    named = (task.leaflet.leaflet.register, task.format.id, task.edition.variant)
    return tuple(name for name in named if name)


def _fonts(report: Report) -> str:
    """The rules that draw the languages' names, by the fonts of the site beside the report."""
    from pipeline.expect.style import chain_css, font_css  # noqa: PLC0415

    pages = (checked.task.edition.web for checked in report.checked if checked.task.format.linked)
    web = replace(next(pages, Web()), faces=())
    return font_css(web.menu, lambda face: face.path) + chain_css(web)
