"""What lies in output/ beside what the sources ask for, and where its links lead."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.build import manifest
from pipeline.model import Place, Problem
from pipeline.review.release import NAME as RELEASE
from pipeline.workspace.space import Workspace

REPORTS = ("report.html", "report.json")
_OWN = frozenset({manifest.NAME, RELEASE, ".gitignore", *REPORTS})


def unlisted(output: Path, records: Iterable[str]) -> Iterator[Problem]:
    """Files that no manifest answers for: an old leaflet left behind would be published too."""
    known = {*records, *_OWN}
    for path in sorted(output.rglob("*")):
        # A name need not be text: what is none is told in escapes.
        name = os.fsencode(path.relative_to(output).as_posix()).decode("utf-8", "backslashreplace")
        if path.is_symlink():
            message = "is a link, whose target may change"
            yield Problem("unlisted", "error", Place(f"output/{name}"), message, "remove it")
        elif path.is_file() and name not in known:
            message = "is in output/ and not in the manifest"
            yield Problem("unlisted", "error", Place(f"output/{name}"), message, "remove it")


def links(output: Path, records: Mapping[str, Any]) -> Iterator[Problem]:
    """Every link of a page leads to what the manifest holds."""
    from pipeline.verify.html.reader import local_links  # noqa: PLC0415

    for path, record in records.items():
        if record.get("media_type") != "text/html" or not (output / path).is_file():
            continue
        for link in dict.fromkeys(local_links((output / path).read_bytes())):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            if target not in records:
                place = Place(f"output/{path}", 0, record.get("locale"))
                message = f"links to {target}, which is not published"
                yield Problem("link", "error", place, message, "run: aftercare build")


def units_listed(space: Workspace, data: Mapping[str, Any]) -> Iterator[Problem]:
    """Compare the manifest's list of units and instructions with the masters."""
    described = data.get("leaflets", {})
    for leaflet in space.leaflets:
        entry = described.get(leaflet.name, {})
        same = entry.get("units", {}).get(leaflet.register) == [u.id for u in leaflet.units]
        if leaflet.register == "standard":
            same = same and entry.get("instructions") == list(leaflet.instructions)
        if not same:
            message = f"the manifest's units of {leaflet.domain} are not those of the master"
            place = Place(f"output/{manifest.NAME}")
            yield Problem("manifest", "error", place, message, "run: aftercare build")
