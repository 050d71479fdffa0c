"""`aftercare lookup`: whether what somebody holds in hand is what is released now."""

from __future__ import annotations

import argparse
import re
from dataclasses import asdict

from pipeline.commands.common import open_project
from pipeline.model.errors import fail
from pipeline.report.problems import show_json
from pipeline.review.history import history, packs
from pipeline.review.lookup import Version, looked_up

_CODE = re.compile(r"[0-9a-f]{6,64}")


def run(arguments: argparse.Namespace) -> int:
    """Say what a version is, and what superseded it; exit 1 where it is not the current one."""
    project = open_project(arguments)
    code = arguments.version_code.strip().lower()
    if not _CODE.fullmatch(code):
        message = f"{arguments.version_code!r} is no version"
        hint = "write the twelve digits and letters of a version, or a fingerprint"
        raise fail("usage", "", message, hint, usage=True)
    releases = history(project)
    found = looked_up(code, releases, packs(project))
    if not found:
        message = f"no release has a version {code}"
        hint = "what was never released is a draft, or of another clinic"
        raise fail("release", "releases", message, hint)
    if arguments.format == "json":
        show_json({"versions": [asdict(one) for one in found]})
    else:
        for one in found:
            _show(one)
    return int(not all(one.current for one in found))


def _show(one: Version) -> None:
    numbers = ", ".join(map(str, one.releases))
    what = f"{one.leaflet} in {one.locale}, version {one.version}, released {one.date}"
    if one.current:
        state = "current"
    elif one.superseded:
        state = f"superseded by version {one.superseded}, released {one.since}"
    else:
        state = "withdrawn: nothing of it is released now"
    print(f"{what} (release {numbers}): {state}")
    for unit, words in one.changes:
        print(f"  {unit}: {words}")
