"""`aftercare exchange`: units out for another tool, and what it made of them back in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from pipeline.catalogue.reader import serialise
from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.exchange.collecting import file_name, packages
from pipeline.exchange.formats import FORMATS, read, written
from pipeline.exchange.model import Delivery, unreadable
from pipeline.exchange.taking import taken
from pipeline.model import Catalogue, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.masters import domains
from pipeline.project.settings import Project
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.tools.files import write
from pipeline.workspace.files import Reader
from pipeline.workspace.reader import load

FOLDER = "exchange"
"""Where the files go in a project, if nothing else is asked for."""


def run(arguments: argparse.Namespace) -> int:
    """Write files for another tool, or take what came back."""
    return _export(arguments) if arguments.way == "export" else _import(arguments)


def _export(arguments: argparse.Namespace) -> int:
    project = open_project(arguments)
    locales = [known_locale(project, name) for name in arguments.locale]
    unknown = [name for name in arguments.leaflet if name not in _leaflets(project)]
    if unknown:
        hint = f"known: {', '.join(_leaflets(project))}"
        raise fail("usage", "", f"unknown leaflet {unknown[0]!r}", hint, usage=True)
    folder = Path(arguments.output) if arguments.output else project.root / FOLDER
    space, problems = load(project, locales), list[Problem]()
    made: dict[str, int] = {}
    for locale in dict.fromkeys(locales):
        found, left = packages(space, locale, arguments.leaflet, only_open=arguments.open)
        problems += left
        for package in found:
            path = folder / file_name(package, found, FORMATS[arguments.kind][0])
            write(path, written(package, arguments.kind))
            made[project.relative(path.resolve())] = len(package.units)
    if arguments.format == "json":
        show_json({"files": made, "problems": [problem_json(one) for one in problems]})
    else:
        show_problems(problems, to_stderr=True)
        for name, count in made.items():
            print(f"{name}: {count} units")
        if not made:
            print("nothing to hand on")
    return int(bool(problems))


def _leaflets(project: Project) -> Sequence[str]:
    masters = project.masters()
    return tuple(dict.fromkeys((*domains(project), *masters)))


@one_at_a_time("texts")
def _import(arguments: argparse.Namespace) -> int:
    """Take what each file holds; a unit that is refused keeps no other out."""
    project = open_project(arguments)
    deliveries = [(name, _delivery(project, name)) for name in arguments.file]
    problems: list[Problem] = []
    told: list[dict[str, object]] = []
    for name, delivery in deliveries:
        catalogues, unread = _catalogues(project, delivery)
        found, refused = taken(delivery, catalogues, Path(name).name)
        problems += (*unread, *refused)
        for domain, one in found.items():
            path = project.catalogue(domain, delivery.locale)
            if one.changed:
                write(path, serialise(one.catalogue).encode())
                counts = {"changed": one.changed, "fuzzy": one.fuzzy}
                told.append({"catalogue": project.relative(path), **counts})
    if arguments.format == "json":
        show_json({"taken": told, "problems": [problem_json(one) for one in problems]})
    else:
        show_problems(problems, to_stderr=True)
        for row in told:
            print(f"{row['catalogue']}: {row['changed']} changed, {row['fuzzy']} of them fuzzy")
        count = sum(len(delivery.units) for _, delivery in deliveries)
        print(f"{count} units, {len(problems)} refused; an import approves nothing")
    return int(bool(problems))


def _delivery(project: Project, name: str) -> Delivery:
    """Read a file that came back; one of a language that the project has not is refused."""
    found = read(Path(name), name)
    try:
        locale = known_locale(project, found.locale)
    except AftercareError as error:
        problem = error.problems[0]
        raise unreadable(name, problem.message, problem.hint) from None
    return Delivery(locale, found.units)


def _catalogues(
    project: Project, delivery: Delivery
) -> tuple[dict[str, Catalogue], Sequence[Problem]]:
    """Read the catalogues that a delivery names; return also why others cannot be read."""
    reader, problems = Reader(project), list[Problem]()
    found: dict[str, Catalogue] = {}
    asked = {one.catalogue for one in delivery.units}
    for domain in domains(project):
        if domain in asked and reader.is_translated(domain, delivery.locale):
            try:
                found[domain] = reader.catalogue(project.catalogue(domain, delivery.locale))
            except AftercareError as error:
                problems += error.problems
    return found, problems
