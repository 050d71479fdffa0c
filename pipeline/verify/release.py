"""Proves a release from itself alone: no project, no network, years later, on another machine.

Each file must be the one whose hash the release names, and there may be no other; each unit must
be the one that its approval names; each page must say what was approved.  Whoever changes a file
and all the hashes that lead to it is found by comparing the release's fingerprint with the one
that was noted down when it was made: without that, or a signature, nothing inside can prove it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.build import manifest
from pipeline.language.profile import language
from pipeline.model import LocalisedLeaflet, Place, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.review.recalls import standing_recall
from pipeline.review.release import CODE, NAME, Release, read
from pipeline.review.released_texts import texts
from pipeline.tools.files import within
from pipeline.tools.unpacking import UnpackError, unpack_into

BESIDE = frozenset({NAME, ".gitignore", "report.html", "report.json"})
"""What may lie in the folder of a release and is none of its files."""


def verify_packed(path: Path, called: str, fingerprint: str = "") -> tuple[Release, list[Problem]]:
    """Do so for a release or a pack in a zip file, or for one in a folder."""
    if not path.is_file():
        return verify_release(path, called, fingerprint)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            unpack_into(path, root)
        except UnpackError as error:
            raise fail(CODE, called, str(error), "take it from your own copy") from None
        return verify_release(root, called, fingerprint)


def verify_release(
    folder: Path, called: str, fingerprint: str = ""
) -> tuple[Release, list[Problem]]:
    """Return a release and all that is wrong with it; messages name files below `called`.

    `fingerprint` is what it must be.  Raises AftercareError where there is none to be read.
    """
    try:
        content = (folder / NAME).read_bytes()
    except OSError as error:
        hint = f"a release has it: aftercare build --release ({error.strerror})"
        raise fail(CODE, f"{called}/{NAME}", "holds no release", hint) from None
    release, whole = read(content, f"{called}/{NAME}")
    found = [] if whole else [(NAME, "was changed: its digest is not that of what it says")]
    if fingerprint and not release.digest.startswith(fingerprint.lower()):
        found.append((NAME, f"is not the release asked for: its fingerprint is {release.digest}"))
    found += _files(folder, release)
    found += _others(folder, release)
    for one in release.leaflets:
        found += ((NAME, f"{one.leaflet} in {one.locale}: {said}") for said in one.faults())
        if recall := standing_recall(release.recalls, *one.key):
            found.append((NAME, f"{one.leaflet} in {one.locale} is there, and was {recall.said}"))
    found += _published(folder, release)
    problems = [
        Problem(CODE, "error", Place(f"{called}/{path}"), message, "take it from your own copy")
        for path, message in dict.fromkeys(found)
    ]
    return release, problems


Said = tuple[str, str]
"""A path in the folder, and what is wrong with it."""


def _files(folder: Path, release: Release) -> Iterator[Said]:
    """Each file is there, and is the one that the release names."""
    home = {file.sha256: file.path for file in release.files}
    for path, count in Counter(file.path for file in release.files).items():
        if count > 1:
            yield NAME, f"names {path} {count} times"
    for file in release.files:
        place = within(file.path, folder)
        if place is None or file.path in BESIDE:
            yield NAME, f"names {file.path}, which is no file of a release"
            continue
        try:
            content = place.read_bytes()
        except OSError:
            yield file.path, "is missing"
            continue
        found = hashlib.sha256(content).hexdigest()
        if found != file.sha256 or len(content) != file.bytes:
            other = home.get(found)
            swapped = f": it is {other}" if other and other != file.path else ""
            yield file.path, f"is not the file that was released{swapped}"


def _others(folder: Path, release: Release) -> Iterator[Said]:
    """Nothing else is there."""
    known = {file.path for file in release.files} | BESIDE
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield name, "is a link, whose target may change"
        elif path.is_file() and name not in known:
            yield name, "is no file of the release"


def _published(folder: Path, release: Release) -> Iterator[Said]:
    """The manifest lists the files of the release, and each page says what was approved."""
    try:
        data = manifest.read(folder / manifest.NAME, manifest.NAME)
    except AftercareError as error:
        yield manifest.NAME, error.problems[0].message
        return
    sums = {file.path: file.sha256 for file in release.files}
    due: dict[tuple[str, str], Mapping[str, LocalisedLeaflet]] = {}
    for one in release.leaflets:
        try:
            due[one.key] = {str(k): v for k, v in texts(one, language(one.locale, {})).items()}
        except AftercareError as error:
            yield NAME, f"{one.leaflet} in {one.locale}: {error.problems[0].message}"
    listed = {str(record["path"]): record for record in data["artefacts"]}
    for path in sorted({*sums} - {*listed, manifest.NAME}):
        yield manifest.NAME, f"does not list {path}"
    met: set[tuple[str, str]] = set()
    for path, record in listed.items():
        if sums.get(path) != record.get("sha256"):
            yield manifest.NAME, f"names another {path} than the release"
        if record.get("leaflet"):
            key = str(record["leaflet"]), str(record.get("locale"))
            met.add(key)
            yield from _artefact(folder, record, due.get(key))
    for name, locale in sorted({*due} - met):
        yield NAME, f"holds no file of {name} in {locale}"


def _artefact(
    folder: Path, record: Mapping[str, Any], due: Mapping[str, LocalisedLeaflet] | None
) -> Iterator[Said]:
    """A file of a leaflet holds the units that were approved in its language and register."""
    from pipeline.verify.html.reader import unit_findings  # noqa: PLC0415  # html5lib, there

    path = str(record["path"])
    leaflet = due.get(str(record.get("register"))) if due is not None else None
    if leaflet is None:
        yield path, f"nobody has approved {record['leaflet']} in {record.get('locale')}"
        return
    if record.get("draft") is not False:
        yield path, "is called a draft"
    if record.get("units") != [*leaflet.units]:
        yield path, "does not hold the units that were approved"
    if record.get("format") != "html":
        return
    place = within(path, folder)
    if place is not None and place.is_file():
        for finding in unit_findings(place.read_bytes(), leaflet):
            yield path, f"does not say what was approved: {finding.message}"
