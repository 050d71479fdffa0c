"""`aftercare pack`: what is published in a language as one file to hand on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.build import manifest
from pipeline.checks.elsewhere import APPROVAL
from pipeline.commands.clinics import each_clinic, of_clinic
from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.commands.verify import read_back
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.packs.contents import Published, contents
from pipeline.packs.packing import Pack, packed
from pipeline.project.settings import Project
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review.history import Packed, keep_pack, ready
from pipeline.review.release import NAME, release_in
from pipeline.review.standing import reviewed
from pipeline.tools.files import write
from pipeline.verify.published import Report
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

_CODE = "pack"


@each_clinic
@one_at_a_time("output")
def run(arguments: argparse.Namespace) -> int:
    """Pack each language; exit 1 where one could not be, or must not."""
    project = open_project(arguments)
    space = reviewed(load(project))
    locales = _locales(project, space, arguments)
    published, report = _published(space, locales, released=arguments.release)
    if published.release:
        ready(project)
    folder = Path(arguments.output) if arguments.output else project.own / "packs"
    made: list[tuple[Path, str, Pack]] = []
    problems: list[Problem] = []
    for locale in locales:
        try:
            pack = _one(published, report, locale, arguments.leaflet)
        except AftercareError as error:
            problems += error.problems
            continue
        write(folder / pack.name, pack.content)
        made.append((folder / pack.name, locale, pack))
        if pack.release:
            names = tuple(one.leaflet for one in pack.release.leaflets)
            proof, whole = pack.release.digest, pack.release.previous
            keep_pack(project, Packed(pack.name, proof, whole, locale, names))
    told = of_clinic(arguments.clinic, dict.fromkeys(problems))
    _report(made, told, arguments.format)
    return int(bool(problems))


def _locales(project: Project, space: Workspace, arguments: argparse.Namespace) -> tuple[str, ...]:
    if bool(arguments.locale) == arguments.all:
        message = "name a language, or give --all"
        raise fail("usage", "", message, "aftercare pack LOCALE", usage=True)
    for name in arguments.leaflet:
        if name not in project.masters():
            hint = f"known: {', '.join(sorted(project.masters()))}"
            raise fail("usage", "", f"unknown leaflet {name!r}", hint, usage=True)
    return tuple(space.languages) if arguments.all else (known_locale(project, arguments.locale),)


def _published(
    space: Workspace, locales: tuple[str, ...], *, released: bool
) -> tuple[Published, Report]:
    """Return what lies in output/, and what reading it back has found."""
    output = space.project.output
    release = release_in(output)
    if release is None and (released or (output / NAME).exists()):
        message = "holds no release"
        raise fail(_CODE, f"output/{NAME}", message, "run: aftercare build --release")
    data = manifest.read(output / manifest.NAME, f"output/{manifest.NAME}")
    records = {str(record["path"]): record for record in data["artefacts"]}
    out, report = read_back(space, frozenset(locales))
    return Published(out, records, release), report


def _one(published: Published, report: Report, locale: str, leaflets: Sequence[str]) -> Pack:
    """Pack a language; raises AftercareError where nothing is there, or something is wrong."""
    held = contents(published, locale, leaflets)
    if held is None:
        what = " ".join(("nothing", *(("of", ", ".join(leaflets)) if leaflets else ())))
        message = f"{what} is published in {locale}"
        hint = f"`aftercare status --locale {locale}` says what is left"
        raise fail(_CODE, f"output/{manifest.NAME}", message, hint)
    if wrong := list(_wrong(report, published.records, locale)):
        raise AftercareError(wrong)
    return packed(published, held)


def _wrong(
    report: Report, records: Mapping[str, Mapping[str, Any]], locale: str
) -> Iterator[Problem]:
    """Yield the errors that keep a language from being packed: all but those of another one.

    What keeps a text from being published stands against no file that is.
    """
    for problem in report.everything:
        if not problem.place.path.startswith("output/") and problem.code != APPROVAL.code:
            continue
        path = problem.place.path.removeprefix("output/")
        whose = problem.place.locale
        if path in records and records[path]["leaflet"]:
            whose = records[path]["locale"]
        if problem.severity == "error" and whose in (None, locale):
            yield problem


def _report(made: list[tuple[Path, str, Pack]], problems: list[Problem], format: str) -> None:
    if format == "json":
        packs = [
            {"path": str(path), "locale": locale, "draft": pack.draft, "files": pack.files,
             "fingerprint": pack.release.digest if pack.release else ""}
            for path, locale, pack in made
        ]  # fmt: skip
        show_json({"packs": packs, "problems": [problem_json(problem) for problem in problems]})
        return
    show_problems(problems, to_stderr=True)
    for path, _, pack in made:
        proof = f"; fingerprint {pack.release.digest}" if pack.release else ""
        print(f"{path}: {pack.files} files{', drafts' if pack.draft else ''}{proof}")
