"""`aftercare review`: sheets for those who review, and what came back in one of them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.commands.approve import chosen_units
from pipeline.commands.common import known_locale, open_project
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review.sheets.page import page
from pipeline.review.sheets.paper import paper
from pipeline.review.sheets.rows import Named, Sheet, sheet_of
from pipeline.review.sheets.workbook import workbook
from pipeline.tools.files import write
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

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
    project = open_project(arguments, shared=True)
    locale = known_locale(project, arguments.locale)
    space = load(project, [locale])
    leaflets = tuple(dict.fromkeys(arguments.leaflet))
    whole = sheet_of(space, locale)
    chosen_units(space.domains, [row.named for row in whole.rows], arguments)
    sheet = sheet_of(space, locale, leaflets) if leaflets else whole
    if not sheet.rows:
        raise fail("usage", "", f"nothing of that is to be reviewed in {locale}", usage=True)
    folder = Path(arguments.output) if arguments.output else project.own / FOLDER
    sound, silent = _sounds(sheet, space) if arguments.audio else ({}, ())
    made, refused = _files(sheet, space, sound)
    paths = [folder / name for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        write(path, content)
    names = [project.relative(path.resolve()) for path in paths]
    _report(sheet, names, sound, [*silent, *refused], arguments.format)
    return int(bool(refused or silent))


def _sounds(sheet: Sheet, space: Workspace) -> tuple[Mapping[Named, bytes], Sequence[Problem]]:
    """Return the sound of the sheet's units, and what keeps them from being spoken."""
    from pipeline.review.sheets.sound import sounds  # noqa: PLC0415  # only where it is asked for

    try:
        return sounds(sheet, space), ()
    except AftercareError as error:
        return {}, error.problems


def _files(
    sheet: Sheet, space: Workspace, sound: Mapping[Named, bytes]
) -> tuple[dict[str, bytes], Sequence[Problem]]:
    """Return the sheet's files by name, and what keeps the one on paper from being made."""
    made = {f"{sheet.name}.html": page(sheet, sound), f"{sheet.name}.xlsx": workbook(sheet)}
    languages = space.languages[space.source_locale], space.languages[sheet.locale]
    try:
        made[f"{sheet.name}.pdf"] = paper(sheet, languages, space.project.sheet.paper)
    except AftercareError as error:
        # Who reads a screen needs no fonts of the product's.
        return made, error.problems
    return made, ()


def _report(
    sheet: Sheet, names: Sequence[str], sound: Mapping[Named, bytes], refused: Sequence[Problem],
    format: str,
) -> None:  # fmt: skip
    questions = sum(len(row.questions) for row in sheet.rows)
    size = sum(map(len, sound.values()))
    if format == "json":
        show_json(
            {
                "paths": names,
                "version": sheet.version,
                "units": len(sheet.rows),
                "questions": questions,
                "spoken": len(sound),
                "sound_bytes": size,
                "problems": [problem_json(problem) for problem in refused],
            }
        )
        return
    show_problems(refused, to_stderr=True)
    print("\n".join(names))
    if sound:
        # In a page, three bytes are four letters.
        megabytes = size * 4 / 3_000_000
        print(f"{len(sound)} units can be listened to in the page: {megabytes:.1f} MB of it")
    left = sum(not row.approved for row in sheet.rows)
    told = f"{left} to approve, {questions} questions; version {sheet.version}"
    print(f"{len(sheet.rows)} units, {told}")
