"""`aftercare lookup`: whether what somebody holds in hand is what is released now."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict

from pipeline.commands.common import open_project
from pipeline.expect.version import LENGTH, LETTERS, version
from pipeline.model.errors import fail
from pipeline.project import settings
from pipeline.project.settings import Project
from pipeline.report.problems import show_json
from pipeline.review.history import history, packs
from pipeline.review.lookup import Version, changed_since, looked_up, printed, with_recalls
from pipeline.review.posters import draft_posters, posted
from pipeline.review.recalls import recalls
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

_CODE = re.compile(r"[0-9a-f]{6,64}")
_LETTERS = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def run(arguments: argparse.Namespace) -> int:
    """Say what a version is, and what superseded it; exit 1 where it is not today's text.

    Whoever holds it need not know of which clinic it is: all of the project are asked.
    """
    own = open_project(arguments)
    told: list[_Told] = []
    drafts: list[str] = []
    for clinic in ("", *own.clinics):
        project = settings.load(own.root, clinic) if clinic else own
        found, draft = _looked_up(project, arguments.version_code)
        told += [(project, *one) for one in found]
        drafts += draft
    if not told:
        what = f": it is the draft of {', '.join(dict.fromkeys(drafts))}" if drafts else ""
        hint = "what was never released is a draft, or of another clinic"
        code = "".join(arguments.version_code.split())
        raise fail("release", "releases", f"no release has a version {code}{what}", hint)
    if arguments.format == "json":
        show_json({"versions": [_json(*one) for one in told]})
    else:
        for one in told:
            _show(*one)
    return int(any(count or one.withdrawn or not one.current for _, one, count in told))


_Told = tuple[Project, Version, int]
"""A version, of which clinic it is, and how many of its texts have changed since."""


def _looked_up(project: Project, text: str) -> tuple[list[tuple[Version, int]], list[str]]:
    """Return what a version is in the releases of a clinic; else of which drafts it is."""
    space, releases = load(project), history(project)
    code = "".join(text.split())
    if _LETTERS.fullmatch(code.upper()):
        letters = code.upper()
        found = printed(letters, releases, space.languages)
        found = found or posted(letters, releases, space.languages)
        draft = [] if found else [*_drafts(space, letters), *draft_posters(letters, space)]
    elif _CODE.fullmatch(code.lower()):
        found, draft = looked_up(code.lower(), releases, packs(project)), []
    else:
        message = f"{text!r} is no version"
        hint = (
            f"write the {LENGTH} letters at the foot of a page, the twelve digits and letters of a"
            " version, or a fingerprint"
        )
        raise fail("usage", "", message, hint, usage=True)
    if not found:
        return [], draft
    found = with_recalls(found, (*recalls(project), *releases[-1].recalls))
    changed = [changed_since(one, space, releases[-1]) if one.current else 0 for one in found]
    return [*zip(found, changed, strict=True)], []


def _json(project: Project, one: Version, count: int) -> dict[str, object]:
    clinic = {"clinic": project.clinic_name} if project.clinics else {}
    return {**asdict(one), **clinic, "changed": count}


def _drafts(space: Workspace, code: str) -> list[str]:
    """Name the texts of the sources that have a version, whatever is released."""
    return [
        f"{name} ({register}) in {locale}"
        for (name, locale, register), leaflet in sorted(space.localised.items())
        if version(leaflet, space.project.clinic) == code
    ]


def _show(project: Project, one: Version, count: int) -> None:
    numbers = ", ".join(map(str, one.releases))
    register = f" ({one.register})" if one.register else ""
    whose = f" of {project.clinic.name}" if project.clinics else ""
    what = f"{one.leaflet}{register}{whose} in {one.locale}, version {one.version}"
    what += f", released {one.date}"
    if one.withdrawn:
        still = "; output/ holds it until the next aftercare build --release" if one.current else ""
        state = f"{one.withdrawn}{still}"
    elif one.current:
        texts = "1 text has" if count == 1 else f"{count} texts have"
        since = f", but {texts} changed since (see aftercare impact)"
        state = f"current{since if count else ''}"
    elif one.superseded:
        state = f"superseded by version {one.superseded}, released {one.since}"
    else:
        state = "withdrawn: nothing of it is released now"
    print(f"{what} (release {numbers}): {state}")
    for unit, words in one.changes:
        print(f"  {unit}: {words}")
