"""`aftercare check PATH…`: catalogues inside a project, against its masters, or anywhere."""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path

from pipeline.catalogue.reader import read
from pipeline.checks import foreign_problems
from pipeline.commands.common import named_glossary
from pipeline.glossary import Glossary, of_project
from pipeline.language.data import PACKAGED
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project, load_shared
from pipeline.tools.jobs import Runner
from pipeline.tools.locate import find_root
from pipeline.workspace.files import Reader
from pipeline.workspace.findings import language_problems

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
    whole = path.resolve()
    project = project_of(whole)
    reader = Reader(project) if project else None
    catalogue = reader.catalogue(whole, name) if reader else read(path, name)
    if path.suffix == ".pot":
        raise fail("template", name, "a template holds no translation", "name a .po file")
    languages = reader.languages(whole) if reader else PACKAGED
    units = reader.units(path.stem) if reader else None
    glossary = _glossary(arguments, project)
    if reader is not None and units is not None:
        problems = list(reader.findings(whole, catalogue, units, glossary, languages, skipped=True))
    else:
        problems = list(language_problems(catalogue, whole.parent.parent.name if project else ""))
        problems += foreign_problems(
            catalogue,
            glossary=glossary,
            languages=languages,
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
    root = find_root(str(path.parent))
    return load_shared(Path(root)) if root and path.is_relative_to(Path(root) / "locales") else None
