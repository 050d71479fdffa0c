"""`aftercare check PATH…`: catalogues inside a project, against its masters, or anywhere."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pipeline.catalogue.reader import read
from pipeline.checks import catalogue_problems, foreign_problems
from pipeline.checks.typography import capitals
from pipeline.checks.waivers import NAME as WAIVERS
from pipeline.checks.waivers import applied
from pipeline.checks.waivers import read as read_waivers
from pipeline.commands.common import named_glossary
from pipeline.glossary import Glossary, of_project
from pipeline.language.cldr import bcp47
from pipeline.language.data import use_project_data
from pipeline.localise.ui_words import interface_units
from pipeline.model import INTERFACE, Catalogue, Place, Problem, Unit
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import CONFIG, Project, load
from pipeline.tools.jobs import Runner
from pipeline.workspace.languages import project_overrides, speech_of
from pipeline.workspace.reader import read_master

_SHARE = 1500
"""Fewer pairs are checked sooner than another process has started."""


def check_files(arguments: argparse.Namespace) -> tuple[list[Problem], int]:
    """Check catalogues by path; return the problems and the number of translations.

    A file that cannot be read is a problem of its own; the others are checked all the same.
    """
    problems: list[Problem] = []
    checked = 0
    for name in arguments.path:
        try:
            found, count = _check_file(Path(name), name, arguments)
        except AftercareError as error:
            if error.usage:
                raise
            found, count = list(error.problems), 0
        problems += found
        checked += count
    return problems, checked


def _check_file(path: Path, name: str, arguments: argparse.Namespace) -> tuple[list[Problem], int]:
    catalogue = read(path, name)
    if path.suffix == ".pot":
        raise fail("template", name, "a template holds no translation", "name a .po file")
    project = project_of(path.resolve())
    use_language_data(path.resolve(), project)
    problems = list(_language_problems(catalogue, path.resolve(), project))
    units = _units(path, project) if project else None
    glossary = _glossary(arguments, project)
    if units is not None and project is not None:
        spoken = path.stem != INTERFACE and catalogue.locale
        speech = speech_of(project, catalogue.locale) if spoken else None
        found = catalogue_problems(units, catalogue, project.source_language, glossary, speech)
        waivers = read_waivers(path.resolve().parent.parent / WAIVERS, WAIVERS)
        printed = bool(project.print_profiles)
        found = (one for one in found if capitals.concerns(one, printed=printed))
        problems += applied(found, waivers, catalogue, path.stem)
    else:
        problems += foreign_problems(
            catalogue,
            glossary=glossary,
            each=partial(Runner(os.cpu_count() or 1).in_order, least=_SHARE),
        )
    return problems, len(catalogue.living)


def _glossary(arguments: argparse.Namespace, project: Project | None) -> Glossary | None:
    """The termbase that the command line names, else the project's, if the file is in one."""
    if project is None:
        return named_glossary(arguments)
    return named_glossary(arguments, project.source_language) or of_project(project)


def project_of(path: Path) -> Project | None:
    """The project whose locales/ a catalogue is in, if any."""
    root = next((folder for folder in path.parents if (folder / CONFIG).is_file()), None)
    return load(root) if root is not None and path.is_relative_to(root / "locales") else None


def use_language_data(path: Path, project: Project | None) -> None:
    """Take over what the project says of the languages compared: the catalogue's, the source's."""
    said = {}
    if project is not None:
        for folder in (project.source_language, path.parent.parent.name):
            if found := project_overrides(project, folder):
                said[bcp47(folder)] = found
    use_project_data(said)


def _units(path: Path, project: Project) -> tuple[Unit, ...] | None:
    """The units a project's catalogue translates; None where it is none of its leaflets'."""
    if path.stem == INTERFACE:
        return interface_units()
    for name, registers in project.masters().items():
        for register, master in registers.items():
            if master.stem == path.stem:
                return read_master(project, name, register, master).units
    return None


def _language_problems(
    catalogue: Catalogue, path: Path, project: Project | None
) -> Iterator[Problem]:
    """The header names a known language, and in a project that of the catalogue's folder."""
    if not catalogue.locale:
        return  # which is reported with the catalogue's other problems
    place = Place(catalogue.path, 1, catalogue.locale)
    try:
        bcp47(catalogue.locale)
        folder = bcp47(path.parent.parent.name) if project else catalogue.locale
    except AftercareError as error:
        problem = error.problems[0]
        yield Problem("language", "error", place, problem.message, problem.hint)
        return
    if folder != catalogue.locale:
        message = f"the header's language is {catalogue.locale}, the folder's is {folder}"
        yield Problem("language", "error", place, message, "make the two agree")
