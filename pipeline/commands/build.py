"""`aftercare build`: what is stale, into output/."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
from dataclasses import asdict, replace

from pipeline.build import manifest
from pipeline.build.freshness import STATE, load_state
from pipeline.build.refusals import NOTHING_APPROVED
from pipeline.build.releasing import release
from pipeline.build.run import Outcome, build
from pipeline.cli import build_options, up_to_date
from pipeline.commands.clinics import each_clinic, of_clinic
from pipeline.commands.common import one_at_a_time, open_project, progress_bar
from pipeline.language.cldr import bcp47
from pipeline.model import Place, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.model.formats import ids
from pipeline.model.formats import profiles as print_profiles
from pipeline.plan.tasks import Selection, withheld
from pipeline.project.settings import Project
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.report.table import draw_published
from pipeline.review.leaving import leaving
from pipeline.review.published import Row, rows
from pipeline.review.release import CODE, NAME, release_in
from pipeline.review.standing import reviewed
from pipeline.site.artefacts import NO_POSTER
from pipeline.tools.files import sweep, write
from pipeline.tools.jobs import Runner
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@each_clinic
@one_at_a_time("output")
def run(arguments: argparse.Namespace) -> int:
    """Build; exit 1 when something could not be, 0 when all that was asked for is published."""
    if arguments.date and not arguments.release:
        raise fail("usage", "", "--date is the day of a release", "add --release", usage=True)
    if arguments.several and up_to_date(arguments, arguments.clinic):
        return 0
    space = reviewed(load(open_project(arguments)))
    sweep(space.project.output)
    selection = _selection(arguments, space)
    runner = Runner(arguments.jobs or os.cpu_count() or 1, arguments.scheduler)
    options = build_options(arguments)
    if not selection.release and arguments.format == "text":
        _say_what_goes(space)
    with progress_bar("building") as progress:
        if selection.release:
            date = arguments.date or dt.datetime.now(dt.UTC).date().isoformat()
            outcome = release(space, selection, runner, options, progress, date)
        else:
            outcome = build(space, selection, runner, options, progress)
    if NOTHING_APPROVED in outcome.problems:
        outcome.problems = [*map(_refused, space.problems), *outcome.problems]
    if NAME in outcome.withdrawn:
        outcome.problems.append(_NO_RELEASE)
    outcome.problems += withheld(space)
    published = rows(space, release_in(space.project.output))
    _remember(space.project, published)
    outcome.problems = of_clinic(arguments.clinic, outcome.problems)
    _report(outcome, published, arguments.format)
    return int(not outcome.clean)


def _say_what_goes(space: Workspace) -> None:
    """Say before anything is withdrawn what will be, and why."""
    project, out = space.project, release_in(space.project.output)
    try:
        data = manifest.read(project.output / manifest.NAME, f"output/{manifest.NAME}")
    except AftercareError:
        return  # nothing is known to be there
    found = leaving(rows(space, out), data["artefacts"], drafts=project.drafts)
    show_problems(of_clinic(project.clinic_name, found), to_stderr=True)


_NO_RELEASE = Problem(
    CODE,
    "info",
    Place(f"output/{NAME}"),
    "output/ held a release, and holds what a build makes of the texts as they stand",
    "put the release back: aftercare build --release",
)


def _remember(project: Project, published: list[Row]) -> None:
    """Leave the table to the next build, which may have nothing to do and read no leaflet."""
    if state := load_state(str(project.root), project.clinic_name):
        state["leaflets"] = [asdict(row) for row in published]
        write(project.kept / STATE, json.dumps(state, ensure_ascii=False).encode())


def _refused(problem: Problem) -> Problem:
    """Make an error of a question that nobody has answered: a draft may have it, no release."""
    if problem.severity != "query":
        return problem
    message = f"nobody has answered: {problem.message}"
    return replace(problem, severity="error", message=message)


def _selection(arguments: argparse.Namespace, space: Workspace) -> Selection:
    locales = frozenset(map(bcp47, arguments.locale))
    known = {bcp47(folder) for folder in space.project.locale_folders()} | {space.source_locale}
    _known("locale", locales, known)
    _known("leaflet", frozenset(arguments.leaflet), set(space.project.masters()))
    _known("format", frozenset(arguments.artefact), set(ids()))
    profiles = frozenset(arguments.print_profile)
    _known("print profile", profiles, set(print_profiles()))
    return Selection(
        locales,
        frozenset(arguments.leaflet),
        frozenset(arguments.artefact),
        profiles,
        arguments.release,
    )


def _known(what: str, asked: frozenset[str], known: set[str]) -> None:
    for name in sorted(asked - known):
        hint = f"known: {', '.join(sorted(known))}"
        raise fail("usage", "", f"unknown {what} {name!r}", hint, usage=True)


def _report(outcome: Outcome, published: list[Row], format: str) -> None:
    if format == "json":
        show_json(
            {
                "built": outcome.built,
                "withdrawn": outcome.withdrawn,
                "unchanged": len(outcome.unchanged),
                "clips": [
                    {"path": path, **clips._asdict()}
                    for path, clips in sorted(outcome.clips.items())
                ],
                "leaflets": [asdict(row) for row in published],
                "problems": [problem_json(problem) for problem in outcome.problems],
            }
        )
        return
    for path in outcome.built:
        clips = outcome.clips.get(path)
        told = f" ({clips.synthesised} clips synthesised, {clips.reused} reused)" if clips else ""
        print(f"built {path}{told}")
    for path in outcome.withdrawn:
        print(f"withdrew {path}")
    notes = (NO_POSTER.code, CODE, "draft")
    shown = (p for p in outcome.problems if p.severity != "info" or p.code in notes)
    show_problems(shown, to_stderr=True)
    print()
    draw_published(published)
    print(
        f"{len(outcome.built)} built, {len(outcome.unchanged)} up to date,"
        f" {len(outcome.withdrawn)} withdrawn"
    )
