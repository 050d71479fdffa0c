"""A pack: files of output/ under names of their own, in a zip that is the same for the same files.

The pack of a release is a release of its own kind: it carries a `release.json` with what it holds,
whose `previous` is the fingerprint of the release that it was taken from, so that
`aftercare verify PACK.zip` proves it from itself alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.build import manifest
from pipeline.model import Artefact
from pipeline.model.errors import fail
from pipeline.model.formats import SITE, spoken
from pipeline.packs.contents import Contents, Published
from pipeline.packs.licences import licences
from pipeline.packs.readme import NAME as README
from pipeline.packs.readme import readme
from pipeline.render.talking_book.archive import parcel
from pipeline.review.release import NAME as RELEASE
from pipeline.review.release import File, Release
from pipeline.verify.book.archive import ParcelError, unpack


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: its file's `name` and `content`; `release` is what proves it, if anything does."""

    name: str
    content: bytes
    files: int
    draft: bool
    release: Release | None


def packed(published: Published, held: Contents) -> Pack:
    """Pack what a pack shall hold; AftercareError where a file is not what the manifest says."""
    language = published.space.languages[held.locale]
    heard = any(published.records[path]["format"] in spoken() for path in held.names)
    own = dict(licences(language, spoken=heard))
    own[README] = readme(published, held, sorted(own))
    files, records = dict(own), []
    for name, content in own.items():
        media = "text/html" if name == README else "text/plain"
        made = Artefact(name, media, content)
        records.append(manifest.record(made, format=SITE, locale=held.locale))
    for path, name in held.names.items():
        record = published.records[path]
        for inner, content in _files(published, path, name):
            files[inner] = content
            records.append(_renamed(record, inner, content))
    release = None
    if published.release:
        leaflets = [one for one in published.space.leaflets if one.name in held.leaflets]
        files[manifest.NAME] = manifest.serialise(leaflets, records)
        release = _release(published.release, held, files)
        files[RELEASE] = release.serialise()
    content = parcel(dict(sorted(files.items())))
    # Two of one day are two files, and `lookup` knows a fingerprint by its first digits.
    name = "-".join((held.stem, *((release.digest[:8],) if release else ())))
    return Pack(f"{name}.zip", content, len(files), held.draft, release)


def _files(published: Published, path: str, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield a published file under its name in the pack; of a DAISY book each of its own."""
    place = f"output/{path}"
    try:
        content = (published.space.project.output / path).read_bytes()
        if hashlib.sha256(content).hexdigest() != published.records[path]["sha256"]:
            raise fail("pack", place, "is not the file of the manifest", "run: aftercare verify")
        if not name.endswith("/"):
            yield name, content
            return
        for inner, part in unpack(content).items():
            yield name + inner, part
    except (OSError, ParcelError) as error:
        raise fail("pack", place, f"cannot be read: {error}", "run: aftercare verify") from None


def _renamed(record: Mapping[str, Any], name: str, content: bytes) -> manifest.Record:
    """Return a file's record under its name in the pack."""
    found = {**record, "path": name}
    if record["sha256"] == hashlib.sha256(content).hexdigest():
        return found
    found |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    return {key: value for key, value in found.items() if key != "cues"}


def _release(whole: Release, held: Contents, files: Mapping[str, bytes]) -> Release:
    listed = (
        File(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    )
    return replace(whole, previous=whole.digest, leaflets=held.released, files=tuple(listed))
