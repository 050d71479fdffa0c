"""`aftercare recall`: a leaflet is withdrawn for good, in a language or in all of them."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from pipeline.commands.common import fit, one_at_a_time, open_project
from pipeline.language.cldr import bcp47
from pipeline.model import INTERFACE
from pipeline.model.errors import fail
from pipeline.project.settings import Project
from pipeline.report.problems import show_json
from pipeline.review import approvals_file
from pipeline.review.approvals import NAME as APPROVALS
from pipeline.review.approvals import read
from pipeline.review.history import history
from pipeline.review.recalls import Recall, path_in, recalls, standing_recall, taken_back, written
from pipeline.tools.files import write


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write a recall, and take the approvals out that it makes void; or take a recall back."""
    project = open_project(arguments)
    by, date = fit("name", arguments.by), arguments.date or dt.datetime.now(dt.UTC).date()
    leaflet, locale = _named(project, arguments)
    before = recalls(project)
    path = path_in(project)
    asked = Recall(leaflet, locale, by, str(date), " ".join((arguments.reason or "").split()))
    if arguments.undo:
        old = _undone(before, asked, project.relative(path))
        write(path, written(taken_back(before, old, by, str(date))).encode())
        told = "is withdrawn no longer; it is published when it is approved anew"
        return _report(arguments, project, asked, told, 0)
    fit("reason", arguments.reason or "")
    if known := standing_recall(before, leaflet, locale):
        message = f"{known.what} is {known.said}"
        raise fail("usage", project.relative(path), message, "it stands", usage=True)
    void = list(_without_approvals(project, leaflet, locale))
    # The recall first: whatever stops this, nothing is published that it withdraws.
    write(path, written((*before, asked)).encode())
    for file, text, _ in void:
        write(file, text.encode())
    told = f"is {asked.said}; the next `aftercare build --release` takes it out of output/"
    return _report(arguments, project, asked, told, sum(count for _, _, count in void))


def _named(project: Project, arguments: argparse.Namespace) -> tuple[str, str]:
    """Return the leaflet and the language that are named, "" for all; refuse what never was."""
    leaflet, named = arguments.leaflet or "", arguments.locale or arguments.language
    if bool(leaflet) == bool(arguments.language):
        hint = "aftercare recall LEAFLET [LOCALE], or --language LOCALE for every leaflet in it"
        raise fail("usage", "", "name a leaflet, or a language", hint, usage=True)
    out = [one.key for release in history(project) for one in release.leaflets]
    leaflets = {*project.masters(), *(name for name, _ in out)}
    if leaflet and leaflet not in leaflets:
        hint = f"known: {', '.join(sorted(leaflets))}"
        raise fail("usage", "", f"unknown leaflet {leaflet!r}", hint, usage=True)
    locale = bcp47(named) if named else ""
    folders = (*project.locale_folders(), project.source_language)
    known = {*map(bcp47, folders), *(locale for _, locale in out)}
    if locale and locale not in known:
        hint = f"known: {', '.join(sorted(known))}"
        raise fail("usage", "", f"unknown locale {named!r}", hint, usage=True)
    return leaflet, locale


def _undone(before: Iterable[Recall], asked: Recall, name: str) -> Recall:
    """Return the recall to take back; refuse where there is none of just that."""
    standing = [one for one in before if not one.undone]
    for one in standing:
        if (one.leaflet, one.locale) == (asked.leaflet, asked.locale):
            return one
    found = "; ".join(f"{one.what}, {one.said}" for one in standing)
    hint = f"withdrawn is: {found}" if found else "nothing is"
    raise fail("usage", name, f"{asked.what} is not withdrawn", hint, usage=True)


def _without_approvals(
    project: Project, leaflet: str, locale: str
) -> Iterable[tuple[Path, str, int]]:
    """Yield each file of approvals without those that are void, and how many those are."""
    for folder in (*project.locale_folders(), project.source_language):
        path = project.folder(folder) / APPROVALS
        if locale and bcp47(folder) != locale:
            continue
        approvals = read(path, project.relative(path), bcp47(folder))
        void = {
            (one.catalogue, one.unit)
            for one in approvals
            if one.catalogue != INTERFACE and leaflet in ("", _leaflet(one.catalogue))
        }
        if void:
            text = path.read_text(encoding="utf-8-sig")
            yield path, approvals_file.removed(text, approvals, void), len(void)


def _leaflet(domain: str) -> str:
    return domain.removesuffix(".plain")


def _report(
    arguments: argparse.Namespace, project: Project, recall: Recall, told: str, void: int
) -> int:
    name = project.relative(path_in(project))
    if arguments.format == "json":
        said = {"leaflet": recall.leaflet, "locale": recall.locale, "undone": arguments.undo}
        show_json({"path": name, **said, "approvals_void": void})
    else:
        print(f"{name}: {recall.what} {told}")
        if void:
            print(f"{void} approvals were taken out")
    return 0
