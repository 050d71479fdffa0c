"""`aftercare recall`: a leaflet is withdrawn for good, in a language or in all of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.commands.common import one_at_a_time, open_project
from pipeline.language.cldr import bcp47
from pipeline.model import INTERFACE, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review import approvals_file
from pipeline.review.approvals import NAME as APPROVALS
from pipeline.review.approvals import read
from pipeline.review.history import history
from pipeline.review.person import fit, today
from pipeline.review.recalls import Recall, path_in, recalls, standing_recall, taken_back, written
from pipeline.review.release import Released
from pipeline.tools.files import write


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write a recall, and take the approvals out that it makes void; or take a recall back."""
    project = open_project(arguments, shared=True)
    by, date = fit("name", arguments.by), arguments.date or today()
    leaflet, locale = _named(project, arguments)
    before = recalls(project)
    path = path_in(project)
    asked = Recall(leaflet, locale, by, date, " ".join((arguments.reason or "").split()))
    if arguments.undo:
        old = _undone(before, asked, project.relative(path))
        write(path, written(taken_back(before, old, by, date)).encode())
        told = "is withdrawn no longer; it is published when it is approved anew"
        return _report(arguments, project, asked, told)
    fit("reason", arguments.reason or "")
    if known := standing_recall(before, leaflet, locale):
        message = f"{known.what} is {known.said}"
        raise fail("usage", project.relative(path), message, "it stands", usage=True)
    # The recall first: whatever stops this, nothing is published that it withdraws.
    write(path, written((*before, asked)).encode())
    told = f"is {asked.said}; the next `aftercare build --release` takes it out of output/"
    return _report(arguments, project, asked, told, *_void(project, leaflet, locale))


def _named(project: Project, arguments: argparse.Namespace) -> tuple[str, str]:
    """Return the leaflet and the language that are named, "" for all; refuse what never was."""
    leaflet, named = arguments.leaflet or "", arguments.locale or arguments.language
    if bool(leaflet) == bool(arguments.language):
        hint = "aftercare recall LEAFLET [LOCALE], or --language LOCALE for every leaflet in it"
        raise fail("usage", "", "name a leaflet, or a language", hint, usage=True)
    leaflets = {*project.masters()}
    if leaflet not in leaflets:
        leaflets |= {one.leaflet for one in _released(project)}
    if leaflet and leaflet not in leaflets:
        hint = f"known: {', '.join(sorted(leaflets))}"
        raise fail("usage", "", f"unknown leaflet {leaflet!r}", hint, usage=True)
    locale = bcp47(named) if named else ""
    known = set(map(bcp47, (*project.locale_folders(), project.source_language)))
    if locale not in known:
        known |= {one.locale for one in _released(project)}
    if locale and locale not in known:
        hint = f"known: {', '.join(sorted(known))}"
        raise fail("usage", "", f"unknown locale {named!r}", hint, usage=True)
    return leaflet, locale


def _released(project: Project) -> Iterator[Released]:
    """Yield all that was ever released: only for what the sources no longer have."""
    for clinic in ("", *project.clinics):
        for release in history(replace(project, clinic_name=clinic)):
            yield from release.leaflets


def _undone(before: Iterable[Recall], asked: Recall, name: str) -> Recall:
    """Return the recall to take back; refuse where there is none of just that."""
    standing = [one for one in before if not one.undone]
    for one in standing:
        if (one.leaflet, one.locale) == (asked.leaflet, asked.locale):
            return one
    found = "; ".join(f"{one.what}, {one.said}" for one in standing)
    hint = f"withdrawn is: {found}" if found else "nothing is"
    raise fail("usage", name, f"{asked.what} is not withdrawn", hint, usage=True)


def _void(project: Project, leaflet: str, locale: str) -> tuple[int, list[Problem]]:
    """Take out the approvals that a recall makes void; return how many, and what was in the way."""
    count, problems = 0, list[Problem]()
    for folder in (*project.locale_folders(), project.source_language):
        path = project.folder(folder) / APPROVALS
        if locale and bcp47(folder) != locale:
            continue
        try:
            approvals = read(path, project.relative(path), bcp47(folder))
        except AftercareError as error:
            problems += error.problems
            continue
        void = {
            (one.catalogue, one.unit)
            for one in approvals
            if one.catalogue != INTERFACE and leaflet in ("", _leaflet(one.catalogue))
        }
        if void:
            text = path.read_text(encoding="utf-8-sig")
            write(path, approvals_file.removed(text, approvals, void).encode())
            count += len(void)
    return count, problems


def _leaflet(domain: str) -> str:
    return domain.removesuffix(".plain")


def _report(
    arguments: argparse.Namespace, project: Project, recall: Recall, told: str, void: int = 0,
    problems: Sequence[Problem] = (),
) -> int:  # fmt: skip
    name = project.relative(path_in(project))
    if arguments.format == "json":
        said = {"leaflet": recall.leaflet, "locale": recall.locale, "undone": arguments.undo}
        found = [problem_json(problem) for problem in problems]
        show_json({"path": name, **said, "approvals_void": void, "problems": found})
    else:
        show_problems(problems, to_stderr=True)
        print(f"{name}: {recall.what} {told}")
        if void:
            print(f"{void} approvals were taken out")
    return int(bool(problems))
