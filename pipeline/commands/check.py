"""`aftercare check`: masters and translations."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.checks.catalogue.entries import EMPTY
from pipeline.checks.elsewhere import APPROVAL
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import OnDay
from pipeline.commands.clinics import each_clinic, of_clinic
from pipeline.commands.common import known_locale, named_glossary, open_project
from pipeline.language.cldr import bcp47
from pipeline.model import Problem
from pipeline.model.errors import fail
from pipeline.project import settings
from pipeline.project.settings import Project
from pipeline.report import sarif
from pipeline.report.problems import counted, has_errors, problem_json, show_json, show_problems
from pipeline.review.person import today
from pipeline.review.standing import reviewed
from pipeline.workspace.reader import load


@each_clinic
def run(arguments: argparse.Namespace) -> int:
    """Check the whole project, or the catalogues named; with `--fix` mend what is typography."""
    mended: Mapping[str, int] = {}
    if arguments.fix:
        from pipeline.commands.fix import fix  # noqa: PLC0415

        mended = fix(arguments)
    for option in ("locale", "clinic"):
        if arguments.path and getattr(arguments, option):
            message = f"--{option} and a PATH"
            raise fail("usage", "", message, "name one or the other", usage=True)
    if arguments.path:
        from pipeline.commands.check_files import check_files  # noqa: PLC0415

        problems, checked = check_files(arguments)
    else:
        problems, checked = _whole(arguments)
    if arguments.format == "sarif":
        show_json(sarif.log(problems))
    elif arguments.format == "json":
        found = {"problems": [problem_json(p) for p in problems], "checked": checked}
        show_json(found | ({"mended": mended} if arguments.fix else {}))
    else:
        for path, count in mended.items():
            print(f"mended {path}: {count} translations")
        show_problems(_shown(problems))
        print(f"{checked} translations checked: {counted(problems)}")
    return int(has_errors(problems))


def _whole(arguments: argparse.Namespace) -> tuple[list[Problem], int]:
    """Check the whole project, or some languages; return the problems and how much was checked."""
    project = open_project(arguments, shared=True)
    for clinic in project.clinics:
        settings.load(project.root, clinic)  # which refuses what is wrong with it
    glossary = named_glossary(arguments, project.source_language)
    locales = [known_locale(project, name) for name in arguments.locale]
    space = reviewed(load(project, locales or None, glossary))
    problems = list(space.problems)
    for leaflet in space.leaflets:
        problems += problems_of(OnDay(leaflet, today()))
    if locales:
        problems = [p for p in problems if p.place.locale in (None, *locales)]
    if project.clinics and not arguments.clinic:
        problems = list(_own_lapses(project, problems))
    return of_clinic(arguments.clinic, problems), space.checked


def _own_lapses(project: Project, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems but for lapses in a language that only other clinics have.

    An approval there is of their words, and theirs to tell.
    """
    own = settings.load(project.root)
    known = {bcp47(one) for one in (*own.locale_folders(), own.source_language)}
    for one in problems:
        lapse = one.code == APPROVAL.code and one.severity != "error"
        if not lapse or one.place.locale in known:
            yield one


def _shown(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what is printed: of a catalogue's empty units the first, with their number."""
    empty = Counter(one.place.path for one in problems if one.code == EMPTY.code)
    for one in problems:
        count = empty[one.place.path] if one.code == EMPTY.code else 1
        if count > 1:
            message = f"{count} units are not translated, {one.place.unit} first"
            yield replace(one, message=message)
            empty[one.place.path] = 0
        elif count:
            yield one
