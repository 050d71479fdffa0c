"""`aftercare review`: sheets for those who review, and what came back in one of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands.approve import chosen_units, readable
from pipeline.commands.common import known_locale, open_project
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review.sheets.page import page
from pipeline.review.sheets.paper import paper
from pipeline.review.sheets.rows import sheet_of
from pipeline.review.sheets.workbook import workbook
from pipeline.tools.files import write
from pipeline.workspace.reader import load

FOLDER = "review"
"""Where the sheets go in a project, if nothing else is asked for."""


def run(arguments: argparse.Namespace) -> int:
    """Make the sheets of a language, or take a filled-in one."""
    if arguments.form is not None:
        from pipeline.commands.review_import import take  # noqa: PLC0415  # only where one came back

        return take(arguments)
    for option in ("by", "role", "date"):
        if getattr(arguments, option) is not None:
            hint = "name the file that came back: --import FILE"
            raise fail("usage", "", f"--{option} goes with --import", hint, usage=True)
    project = open_project(arguments)
    locale = known_locale(project, arguments.locale)
    space = load(project, [locale])
    readable(space)
    leaflets = tuple(dict.fromkeys(arguments.leaflet))
    whole = sheet_of(space, locale)
    chosen_units(space.domains, [row.named for row in whole.rows], arguments)
    sheet = sheet_of(space, locale, leaflets) if leaflets else whole
    if not sheet.rows:
        raise fail("usage", "", f"nothing of that is to be reviewed in {locale}", usage=True)
    folder = Path(arguments.output) if arguments.output else project.root / FOLDER
    made = {
        folder / f"{sheet.name}.html": page(sheet),
        folder / f"{sheet.name}.xlsx": workbook(sheet),
    }
    refused: tuple[Problem, ...] = ()
    try:
        languages = space.languages[space.source_locale], space.languages[locale]
        made[folder / f"{sheet.name}.pdf"] = paper(sheet, languages, project.sheet.paper)
    except AftercareError as error:
        # Who reads a screen needs no fonts of the product's.
        refused = error.problems
    for path, content in made.items():
        write(path, content)
    names = [project.relative(path.resolve()) for path in made]
    questions = sum(len(row.questions) for row in sheet.rows)
    if arguments.format == "json":
        counts = {"units": len(sheet.rows), "questions": questions}
        problems = [problem_json(problem) for problem in refused]
        show_json({"paths": names, "version": sheet.version, **counts, "problems": problems})
    else:
        show_problems(refused, to_stderr=True)
        print("\n".join(names))
        left = sum(not row.approved for row in sheet.rows)
        print(
            f"{len(sheet.rows)} units, {left} to approve, {questions} questions;"
            f" version {sheet.version}"
        )
    return int(bool(refused))
