"""`aftercare review --import`: what came back in a review sheet is written where it belongs.

Ticks become approvals, remarks translators' comments, and answers answers, each signed and dated.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.reader import serialise
from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.model import Entry, Place, Problem
from pipeline.model.errors import fail
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review.answering import answer
from pipeline.review.person import Reviewer, fit, today
from pipeline.review.sheets.form import CODE, Filled, read
from pipeline.review.sheets.rows import Row, sheet_of
from pipeline.review.sheets.taken import of_this_project, taken
from pipeline.review.signing import approve
from pipeline.tools.files import write
from pipeline.workspace.files import Reader
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

Pairs = Sequence[tuple[Row, Filled]]


@one_at_a_time("texts")
def take(arguments: argparse.Namespace) -> int:
    """Write what a filled-in sheet says; name each unit that is refused, and exit 1 if any is."""
    project = open_project(arguments, shared=True)
    locale = known_locale(project, arguments.locale)
    if arguments.leaflet or arguments.output or arguments.audio:
        hint = "all that is filled in is taken"
        message = "--leaflet, --output and --audio are for making sheets"
        raise fail("usage", "", message, hint, usage=True)
    who = Reviewer(
        fit("name", arguments.by or ""),
        fit("role", arguments.role or ""),
        arguments.date or today(),
    )
    name = arguments.form
    form = read(Path(name), name)
    space = load(project, [locale])
    sheet = sheet_of(space, locale)
    of_this_project(form, sheet, name)
    held, refused = taken(form, sheet, name)
    answers = _write_answers(space, locale, held, who)
    remarks, unkept = _write_remarks(space, held, who)
    ticked = {row.named for row, filled in held if filled.approve}
    # The answers are part of what is approved.
    after = load(project, [locale]) if answers else space
    done = approve(after, locale, lambda _: ticked, who.by, who.role, who.date)
    problems = [*refused, *unkept, *done.problems]
    counts = {
        "approved": len(done.new), "already": done.already, "answers": answers, **remarks,
    }  # fmt: skip
    _report(counts, problems, arguments.format)
    return int(bool(problems))


def _write_answers(space: Workspace, locale: str, held: Pairs, who: Reviewer) -> int:
    """Write each answer beside the locale's others; return how many there were."""
    count = 0
    for row, filled in held:
        for code, reason in filled.said.items():
            answer(space, locale, (*row.named, code), " ".join(reason.split()), who.by, who.date)
            count += 1
    return count


def _write_remarks(
    space: Workspace, held: Pairs, who: Reviewer
) -> tuple[dict[str, int], list[Problem]]:
    """Write remarks into the catalogues, and send back what is to be translated anew.

    Returns how many of each, and the remarks that have no place to be kept in.
    """
    by_path: dict[str, dict[str, Filled]] = {}
    unkept: list[Problem] = []
    for row, filled in held:
        if not filled.remark and not filled.back:
            continue
        one = row.wording
        if one.path.endswith(".po"):
            by_path.setdefault(one.path, {})[one.unit] = filled
        else:
            place = Place(one.path, one.line, one.locale, one.unit)
            remark = f"“{' '.join(filled.remark.split())}”" if filled.remark else "change it"
            message = f"{one.unit}: a master keeps no remarks; {who.by} says: {remark}"
            unkept.append(Problem(CODE, "error", place, message, "change the master, or leave it"))
    counts = {"remarks": 0, "back": 0}
    for name, units in by_path.items():
        path = space.project.root / name
        catalogue = Reader(space.project).catalogue(path)
        entries = tuple(_remarked(entry, units, who) for entry in catalogue.entries)
        write(path, serialise(replace(catalogue, entries=entries)).encode())
        counts["remarks"] += sum(bool(filled.remark) for filled in units.values())
        counts["back"] += sum(filled.back for filled in units.values())
    return counts, unkept


def _remarked(entry: Entry, units: Mapping[str, Filled], who: Reviewer) -> Entry:
    """Return an entry with a reviewer's remark, once, and fuzzy where it is sent back.

    A remark is one line that starts with who made it, so that none can pass for an answer.
    """
    filled = units.get(str(entry.msgctxt))
    if filled is None or entry.obsolete:
        return entry
    comment, line = entry.comment, ""
    if filled.remark:
        line = f"Review by {who.by}, {who.role} ({who.date}): {' '.join(filled.remark.split())}"
    if line and line not in comment.split("\n"):
        comment = f"{comment}\n{line}" if comment else line
    return replace(entry, comment=comment, fuzzy=entry.fuzzy or filled.back)


def _report(counts: Mapping[str, int], problems: Iterable[Problem], format: str) -> None:
    problems = list(problems)
    if format == "json":
        show_json({**counts, "problems": [problem_json(problem) for problem in problems]})
        return
    show_problems(problems, to_stderr=True)
    print(
        f"{counts['approved']} units approved ({counts['already']} were before),"
        f" {counts['back']} sent back, {counts['remarks']} remarks, {counts['answers']} answers"
    )
