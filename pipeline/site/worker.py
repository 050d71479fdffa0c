"""What works offline: the list of the site's files, for the service worker that keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pipeline.expect.site import WORKER
from pipeline.model import Artefact
from pipeline.tools.resources import package_folder

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
    return Artefact(WORKER, "text/javascript", source.replace(_MARK, listed).encode())
