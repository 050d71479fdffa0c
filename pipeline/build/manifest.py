"""`output/manifest.json`: what is published, and what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from pipeline.model import Artefact, Leaflet
from pipeline.model.errors import AftercareError, fail
from pipeline.tools.given import loads

NAME = "manifest.json"
SCHEMA = 1
_LONGEST = 256
"""More bytes than a file system takes for a name."""
Record = dict[str, Any]


def record(
    artefact: Artefact,
    *,
    format: str,
    leaflet: str | None = None,
    locale: str | None = None,
    register: str | None = None,
    variant: str | None = None,
    draft: bool | None = None,
) -> Record:
    """Describe an artefact for the manifest; fields that do not apply are None."""
    found: Record = {
        "path": artefact.path,
        "leaflet": leaflet,
        "locale": locale,
        "register": register,
        "format": format,
        "variant": variant,
        "media_type": artefact.media_type,
        "bytes": len(artefact.content),
        "sha256": hashlib.sha256(artefact.content).hexdigest(),
        "draft": draft,
        "units": list(artefact.units) if leaflet else None,
    }
    if artefact.pages:
        found["pages"] = artefact.pages
    if artefact.cues:
        found["cues"] = [
            {"unit": cue.unit, "start": cue.start, "end": cue.end} for cue in artefact.cues
        ]
    return found


def serialise(leaflets: Iterable[Leaflet], records: Iterable[Record]) -> bytes:
    """Write the manifest, sorted, in one form."""
    described: dict[str, Any] = {}
    for leaflet in leaflets:
        entry = described.setdefault(leaflet.name, {"instructions": [], "units": {}})
        entry["units"][leaflet.register] = [unit.id for unit in leaflet.units]
        if leaflet.register == "standard" or not entry["instructions"]:
            entry["instructions"] = list(leaflet.instructions)
    manifest = {
        "schema": SCHEMA,
        "leaflets": {name: described[name] for name in sorted(described)},
        "artefacts": sorted(records, key=lambda found: str(found["path"])),
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(path: Path, name: str) -> Mapping[str, Any]:
    """Read a manifest; raises AftercareError where it is missing or not one."""
    try:
        data = loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise fail("missing-file", name, "nothing is built yet", "run: aftercare build") from None
    except (OSError, ValueError) as error:
        raise fail("manifest", name, f"not a manifest: {error}", "run: aftercare build") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise fail("manifest", name, "not a manifest of this version", "run: aftercare build")
    if wrong := _malformed(data):
        raise fail("manifest", name, f"not a manifest: {wrong}", "run: aftercare build")
    return data


def listed(output: Path) -> dict[str, Record]:
    """Return what the manifest in a folder lists by now, by path; nothing where it is none."""
    try:
        data = read(output / NAME, NAME)
    except AftercareError:
        return {}
    return {str(record["path"]): record for record in data["artefacts"]}


def _malformed(data: Mapping[str, Any]) -> str:
    """Say what keeps data from being a manifest, whoever wrote it; "" where nothing does."""
    leaflets, artefacts = data.get("leaflets"), data.get("artefacts")
    if not isinstance(leaflets, dict) or not isinstance(artefacts, list):
        return "leaflets or artefacts are missing"
    for entry in leaflets.values():
        if not isinstance(entry, dict) or not isinstance(entry.get("units"), dict):
            return "a leaflet has no units"
    paths = [record.get("path") if isinstance(record, dict) else None for record in artefacts]
    if not all(isinstance(path, str) and _is_name(path) for path in paths):
        return "an artefact has no path, or one that no file can have"
    if len(set(paths)) < len(paths):
        return "an artefact stands twice"
    for record in artefacts:
        if wrong := _misdescribed(record):
            return wrong
    return ""


def _misdescribed(record: Mapping[str, Any]) -> str:
    """Say what keeps a record from telling of its file; "" where nothing does."""
    if not isinstance(record.get("sha256"), str):
        return f"{record['path']} has no sha256"
    pages = record.get("pages", 0)
    if not isinstance(pages, int) or isinstance(pages, bool):
        return f"the pages of {record['path']} are no number"
    return "" if _are_cues(record.get("cues", [])) else f"the cues of {record['path']} are none"


def _is_name(path: str) -> bool:
    """Whether files can be called so: in UTF-8, and no longer than file systems take."""
    try:
        return max(map(len, path.encode().split(b"/"))) < _LONGEST and "\0" not in path
    except UnicodeEncodeError:
        return False


def _are_cues(cues: object) -> bool:
    return isinstance(cues, list) and all(
        isinstance(cue, dict)
        and isinstance(cue.get("unit"), str)
        and all(_is_time(cue.get(name)) for name in ("start", "end"))
        for cue in cues
    )


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
