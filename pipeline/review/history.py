"""What was ever released, and packed of it: what may lie in a drawer or on a disk out there.

Each release leaves its record in `releases/` beside the sources, to be kept with them (output/
holds the last one alone); so does each pack of a release.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile

from pipeline.model.errors import fail
from pipeline.model.formats import REGISTRY
from pipeline.project.settings import Project
from pipeline.review.release import CODE, NAME, Release, Released, read
from pipeline.tools.files import make_folder, write
from pipeline.tools.given import loads

FOLDER = "releases"
PACKS = "packs.json"
STORE = "released"
"""The folder, below that of kept files, of the files that were released last."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made: the name of its file, what proves it, and of which release it is."""

    name: str
    fingerprint: str
    release: str
    locale: str
    leaflets: tuple[str, ...]


def keep(project: Project, release: Release) -> None:
    """Leave a release's record beside the sources."""
    name = f"{release.number:04}-{release.date}-{release.digest[:8]}.json"
    write(project.releases / name, release.serialise())


def ready(project: Project) -> None:
    """Raise AftercareError where no record could be written: what is out must have one."""
    folder = project.releases
    try:
        make_folder(folder)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"no record can be written there, so nothing is released: {error.strerror}"
        hint = "check the folder's permissions and the free space"
        raise fail("unwritable", FOLDER, message, hint) from None


def history(project: Project) -> tuple[Release, ...]:
    """Return every release that there is a record of, the first one first.

    Raises AftercareError where a record cannot be read, or was changed.
    """
    paths = sorted((project.releases).glob("[0-9]*.json"))
    paths += [project.kept / STORE / NAME, project.output / NAME]
    found: dict[str, Release] = {}
    for path in paths:
        with suppress(FileNotFoundError):
            name = project.relative(path)
            release, whole = read(path.read_bytes(), name)
            if not whole:
                message = "was changed: its digest is not that of what it says"
                raise fail(CODE, name, message, "take it from your own copy")
            found.setdefault(release.digest, release)
    return tuple(sorted(found.values(), key=lambda one: (one.number, one.date)))


def last_release(project: Project) -> Release | None:
    """Return what was released last: by output/, or by what is kept of it; None for nothing.

    Raises AftercareError where output/ holds a release that cannot be read, or was changed: what
    is left in place would make a true one of it.
    """
    places = (project.output / NAME, project.kept / STORE / NAME)
    found = [read(place.read_bytes(), f"output/{NAME}") for place in places if place.is_file()]
    digests = {release.number: release.digest for release, _ in found}
    for release, whole in found:
        faults = [said for one in release.leaflets for said in one.faults()]
        if not whole or faults or digests[release.number] != release.digest:
            message = faults[0] if faults else "was changed since it was built"
            hint = "put it back from a copy of the release; `aftercare verify output` says more"
            raise fail(CODE, f"output/{NAME}", message, hint)
    return max((release for release, _ in found), key=lambda one: one.number, default=None)


def last_of_all(project: Project) -> Release | None:
    """Return what was released last, by output/ or by the records, which another machine has too.

    Raises AftercareError where one of them cannot be read, or was changed.
    """
    here, recorded = last_release(project), history(project)
    if recorded and (here is None or recorded[-1].number > here.number):
        return recorded[-1]
    return here


def packs(project: Project) -> tuple[Packed, ...]:
    """Return every pack of a release that there is a record of."""
    path = project.releases / PACKS
    try:
        data = loads(path.read_text(encoding="utf-8"))
        return tuple(
            Packed(
                str(one["name"]), str(one["fingerprint"]), str(one["release"]),
                str(one["locale"]), tuple(map(str, one["leaflets"])),
            )
            for one in data["packs"]
        )  # fmt: skip
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"is no record of packs: {error}"
        raise fail(CODE, project.relative(path), message, "take it from your own copy") from None


def keep_pack(project: Project, pack: Packed) -> None:
    """Leave a pack's record beside those of the releases, once."""
    known = {one.fingerprint: one for one in packs(project)} | {pack.fingerprint: pack}
    ordered = sorted(known.values(), key=lambda one: (one.name, one.fingerprint))
    told = [
        {"name": one.name, "fingerprint": one.fingerprint, "release": one.release,
         "locale": one.locale, "leaflets": [*one.leaflets]}
        for one in ordered
    ]  # fmt: skip
    text = json.dumps({"packs": told}, ensure_ascii=False, indent=1) + "\n"
    write(project.releases / PACKS, text.encode())


def editions(release: Release, one: Released, register: str) -> Iterator[str]:
    """Name the formats, and of each the form, in which a release holds a text."""
    paths: Mapping[str, object] = {file.path: file for file in release.files}
    for format in sorted(REGISTRY.values(), key=lambda found: found.rank):
        for known in format.registers:
            for variant in format.variants:
                path = format.path(one.leaflet, known, one.locale, variant.name)
                if known == register and path in paths:
                    yield f"{format.id} ({variant.name})" if variant.name else format.id
