"""`aftercare extract`: masters -> templates."""

from __future__ import annotations

import argparse
import contextlib
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.catalogue.reader import read, serialise, template_header
from pipeline.catalogue.template import same_but_date, template
from pipeline.checks.registers import kinds
from pipeline.checks.subjects import Masters
from pipeline.commands.common import one_at_a_time, open_project
from pipeline.glossary import Glossary, of_project
from pipeline.language.data import language_data
from pipeline.localise.ui_words import interface_units
from pipeline.master.assign import assign_ids
from pipeline.model import INTERFACE, Problem, Unit
from pipeline.model.errors import AftercareError
from pipeline.project.settings import Project
from pipeline.report.problems import NO_ID, problem_json, show_json, show_problems
from pipeline.tools.files import write
from pipeline.workspace.files import Reader


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write each template whose content changed; report masters that cannot be read."""
    project = open_project(arguments)
    given = _assign(project) if arguments.assign_ids else {}
    problems, written = extract(project, datetime.now(UTC))
    if arguments.assign_ids:
        # Ids were given unless something else stands in the way, which is what is to be mended.
        barred = {problem.place.path for problem in problems if problem.code != NO_ID}
        problems = [p for p in problems if p.code != NO_ID or p.place.path not in barred]
    proposals = _proposals(project) if arguments.assign_ids else []
    if arguments.format == "json":
        shown = {"written": written, "problems": [problem_json(p) for p in problems]}
        asked = {"given": given, "proposals": [problem_json(p) for p in proposals]}
        show_json(shown | asked if arguments.assign_ids else shown)
    else:
        show_problems([*problems, *proposals])
        for name, count in given.items():
            print(f"{name}: gave {count} units their ids")
        for name in written:
            print(f"wrote {name}")
        if not written and not problems:
            print("nothing to do: the templates are up to date")
    return int(bool(problems))


def _assign(project: Project) -> dict[str, int]:
    """Give ids to the units of all masters that have none; return how many, by file."""
    given: dict[str, int] = {}
    for registers in project.masters().values():
        for register in sorted(registers, reverse=True):  # the standard's ids are the plain's
            # What stops it is what stops the extraction too, which reports it.
            with contextlib.suppress(AftercareError):
                standard = registers.get("standard") if register == "plain" else None
                if count := assign_ids(registers[register], standard):
                    given[project.relative(registers[register])] = count
    return given


def _proposals(project: Project) -> list[Problem]:
    """Say where a unit's words are of another kind than it has, which the author may take up."""
    found: list[Problem] = []
    for name, registers in project.masters().items():
        for register, path in registers.items():
            with contextlib.suppress(AftercareError):
                leaflet = Reader(project).master(name, register, path)
                one, other = (leaflet, None) if register == "standard" else (None, leaflet)
                found += kinds.CHECK.look(Masters(one, other))
    return [replace(problem, severity="warning") for problem in found]


def extract(project: Project, now: datetime) -> tuple[list[Problem], list[str]]:
    """Write the templates; return problems, and the paths of what was written."""
    problems: list[Problem] = []
    written: list[str] = []
    glossary = of_project(project)
    if put_template(project, INTERFACE, interface_units(), now, glossary):
        written.append(f"locales/{INTERFACE}.pot")
    for name, registers in project.masters().items():
        for register, path in registers.items():
            try:
                leaflet = Reader(project).master(name, register, path)
            except AftercareError as error:
                problems += error.problems
                continue
            if put_template(project, leaflet.domain, leaflet.units, now, glossary):
                written.append(f"locales/{leaflet.domain}.pot")
    return problems, written


def put_template(
    project: Project, domain: str, units: tuple[Unit, ...], now: datetime, glossary: Glossary | None
) -> bool:
    """Write a template unless only its date would change."""
    path = project.template(domain)
    created = now.strftime("%Y-%m-%d %H:%M%z")
    header = template_header(f"{project.name}: {domain}", project.report_bugs_to, created)
    new = template(
        units,
        project.relative(path),
        header,
        project.references,
        glossary,
        language_data(project.source_language),
    )
    if path.is_file():
        try:
            if same_but_date(read(path), new):
                return False
        except AftercareError:
            pass  # a broken template is made anew: it holds nothing of a translator's
    return write(path, serialise(new).encode("utf-8"))
