"""`aftercare verify`: read output/ back, and write the coverage report; or prove a release."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.commands.clinics import each_clinic, of_clinic
from pipeline.commands.common import known_locale, open_project, progress_bar
from pipeline.model import Place, Problem
from pipeline.model.errors import fail
from pipeline.report.coverage import as_html, as_json
from pipeline.report.problems import has_errors, problem_json, show_json, show_problems
from pipeline.review.history import last_release
from pipeline.review.published import rows
from pipeline.review.recalls import CODE as WITHDRAWN
from pipeline.review.recalls import recalls, standing_recall
from pipeline.review.release import CODE, NAME, Release, release_in
from pipeline.review.releasing import released_space
from pipeline.review.standing import reviewed
from pipeline.tools.files import write
from pipeline.tools.jobs import Runner
from pipeline.verify.published import Report, verify
from pipeline.verify.release import verify_packed, verify_release
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@each_clinic
def run(arguments: argparse.Namespace) -> int:
    """Verify; exit 1 when a unit, a file or a link is not as the sources ask."""
    if arguments.release is not None:
        if arguments.locale:
            raise fail("usage", "", "a release is proven whole", "leave --locale out", usage=True)
        if arguments.clinic:
            hint = "leave --clinic out"
            raise fail("usage", "", "a release is proven from its folder alone", hint, usage=True)
        return _release(arguments)
    project = open_project(arguments)
    space, output = reviewed(load(project)), project.output
    locales = frozenset(known_locale(project, name) for name in arguments.locale)
    _, report = read_back(space, locales, arguments.fingerprint or "")
    report = _of_clinic(report, project.clinic_name)
    published = rows(space, release_in(output))
    write(output / "report.json", as_json(report, space, published))
    write(output / "report.html", as_html(report, space, published))
    problems = [*report.everything]
    if arguments.format == "json":
        show_json(
            {
                "checked": len(report.checked),
                "proven": sum(checked.proven for checked in report.checked),
                "problems": [problem_json(problem) for problem in problems],
            }
        )
    else:
        show_problems(problems, to_stderr=True)
        proven = sum(checked.proven for checked in report.checked)
        print(f"{proven} of {len(report.checked)} files proven; see {output / 'report.html'}")
    return int(has_errors(problems))


def _of_clinic(report: Report, name: str) -> Report:
    """Return a report whose problems tell which clinic they are of."""
    checked = (
        replace(one, problems=tuple(of_clinic(name, one.problems))) for one in report.checked
    )
    return Report(tuple(checked), tuple(of_clinic(name, report.problems)))


def read_back(
    space: Workspace, locales: frozenset[str], fingerprint: str = ""
) -> tuple[Workspace, Report]:
    """Read output/ back in some languages, or in all; a release must have the fingerprint.

    Returns the workspace of what lies there, and what was found.
    """
    output, out, kept = space.project.output, space, frozenset[tuple[str, str]]()
    problems: list[Problem] = []
    if fingerprint or (output / NAME).is_file():
        release, problems = verify_release(output, "output", fingerprint)
        last = last_release(space.project)
        if last and last.number > release.number:
            message = f"is release {release.number} ({release.date}), and the last is {last.number}"
            hint = "run: aftercare build --release"
            problems.append(Problem(CODE, "error", Place(f"output/{NAME}"), message, hint))
        out, kept = released_space(space, release)
        problems += _withdrawn(space, release)
    with progress_bar("reading back") as progress:
        report = verify(out, Runner(os.cpu_count() or 1), progress, kept, locales)
    return out, replace(report, problems=(*problems, *report.problems))


def _withdrawn(space: Workspace, release: Release) -> Iterator[Problem]:
    """Say of each leaflet that was recalled since the release that output/ still holds it."""
    recalled = recalls(space.project)
    for one in release.leaflets:
        if recall := standing_recall(recalled, *one.key):
            message = f"{one.leaflet} in {one.locale} is still there, and was {recall.said}"
            place = Place(f"output/{one.locale}", 0, one.locale)
            yield Problem(WITHDRAWN, "error", place, message, "run: aftercare build --release")


def _release(arguments: argparse.Namespace) -> int:
    """Prove a release from its folder alone."""
    folder = Path(arguments.release)
    release, problems = verify_packed(folder, arguments.release, arguments.fingerprint or "")
    if arguments.format == "json":
        show_json(
            {
                "release": release.number,
                "date": release.date,
                "fingerprint": release.digest,
                "files": len(release.files),
                "leaflets": [
                    {"leaflet": one.leaflet, "locale": one.locale, "released": one.date,
                     "version": one.version}
                    for one in release.leaflets
                ],
                "problems": [problem_json(problem) for problem in problems],
            }
        )  # fmt: skip
        return int(bool(problems))
    show_problems(problems, to_stderr=True)
    for one in release.leaflets:
        names = ", ".join(sorted({f"{unit.by} ({unit.role})" for unit in one.units}))
        print(f"{one.leaflet} in {one.locale}: released {one.date}, version {one.version},"
              f" approved by {names}")  # fmt: skip
    state = f"{len(problems)} problems" if problems else "proven"
    print(f"release {release.number} of {release.date}, {len(release.files)} files: {state};"
          f" fingerprint {release.digest}")  # fmt: skip
    return int(bool(problems))
