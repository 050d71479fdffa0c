"""What works offline: the list of the site's files, for the service worker that keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pipeline.model import Artefact
from pipeline.tools.resources import package_folder

PATH = "sw.js"
_MARK = "/* files */ {}"


def script(files: Mapping[str, str], shell: Iterable[str]) -> Artefact:
    """Write the worker: `files` are the site's paths and hashes, `shell` what it keeps at once.

    A file is kept under its path and hash, so a changed one is never taken for the old.
    """
    kept = set(shell)
    known = {path: [digest[:16], int(path in kept)] for path, digest in sorted(files.items())}
    source = (package_folder() / "site" / "sw.js").read_text(encoding="utf-8")
    assert _MARK in source
    listed = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
    return Artefact(PATH, "text/javascript", source.replace(_MARK, listed).encode())


def read_script(content: bytes) -> dict[str, list[object]]:
    """Read the list of files back; raises ValueError where there is none."""
    _, found, rest = content.decode("utf-8").partition("const FILES = ")
    if not found:
        raise ValueError("no list of files")
    files: dict[str, list[object]] = json.JSONDecoder().raw_decode(rest)[0]
    return files
