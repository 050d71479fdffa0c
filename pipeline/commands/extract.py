"""`aftercare extract`: masters -> templates."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from pipeline.catalogue.orphans import old_templates
from pipeline.catalogue.reader import read, serialise, template_header
from pipeline.catalogue.template import same_but_date, template
from pipeline.commands.assigning import contradictions, give_ids, propose_kinds, show
from pipeline.commands.common import one_at_a_time, open_project
from pipeline.glossary import Glossary, of_project
from pipeline.language.data import language_data
from pipeline.localise.ui_words import interface_units
from pipeline.model import INTERFACE, Problem, Unit
from pipeline.model.errors import AftercareError
from pipeline.project.settings import Project
from pipeline.report.problems import NO_ID, problem_json, show_json, show_problems
from pipeline.tools.files import write
from pipeline.workspace.files import Reader


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write each template whose content changed; report masters that cannot be read."""
    project = open_project(arguments, shared=True)
    assigns, writes = arguments.assign_ids or arguments.assign_kinds, arguments.assign_kinds
    given = give_ids(project) if assigns else []
    kinds = propose_kinds(project, written=writes) if assigns else []
    problems, written = extract(project, datetime.now(UTC))
    removed = _without_old(project)
    if assigns:
        # Ids were given unless something else stands in the way, which is what is to be mended.
        barred = {problem.place.path for problem in problems if problem.code != NO_ID}
        problems = [p for p in problems if p.code != NO_ID or p.place.path not in barred]
    against = contradictions(project, kinds) if assigns else []
    if arguments.format == "json":
        found = [problem_json(p) for p in problems]
        shown = {"written": written, "removed": removed, "problems": found}
        asked = {
            "given": dict(Counter(one.path for one in given)),
            "ids": [one._asdict() for one in given],
            "kinds": [one._asdict() | {"written": writes} for one in kinds],
            "proposals": [problem_json(p) for p in against],
        }
        show_json(shown | asked if assigns else shown)
    else:
        show_problems([*problems, *against])
        show(given, kinds, written=writes)
        for name in written:
            print(f"wrote {name}")
        for name in removed:
            print(f"removed {name}: source/{Path(name).stem}.md is gone")
        if not written and not removed and not problems:
            print("nothing to do: the templates are up to date")
    return int(bool(problems))


def _without_old(project: Project) -> list[str]:
    """Remove the templates of leaflets that are gone; return their paths.

    They hold what stood in the source, and nothing of a translator's: with it they come back.
    """
    found = list(old_templates(project))
    for path in found:
        path.unlink()
    return [project.relative(path) for path in found]


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
