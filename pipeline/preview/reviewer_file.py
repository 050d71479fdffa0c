"""Whose approvals and answers the preview takes: a name and a role, kept for this computer.

They stand in a file of the person's own, outside any project: `aftercare/reviewer.json` in
`$XDG_CONFIG_HOME` (by default `~/.config`), in `%APPDATA%` on Windows, and in
`~/Library/Application Support` on a Mac.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from pipeline.model.errors import AftercareError
from pipeline.review.person import Reviewer, fit
from pipeline.tools.files import write
from pipeline.tools.given import loads

_HOMES = {"win32": "AppData/Roaming", "darwin": "Library/Application Support"}
_NAMED = {"win32": "APPDATA", "darwin": ""}


def place() -> Path | None:
    """Return where the file is; None for a person who has no folder."""
    named = os.environ.get(_NAMED.get(sys.platform, "XDG_CONFIG_HOME"), "")
    try:
        home = Path.home() / _HOMES.get(sys.platform, ".config")
    except RuntimeError:
        home = Path(named)
    folder = Path(named) if Path(named).is_absolute() else home
    return folder / "aftercare" / "reviewer.json" if folder.is_absolute() else None


def kept() -> Reviewer | None:
    """Return who was asked last; None where nobody was, or the file is not what was written."""
    path = place()
    try:
        data = loads(path.read_text(encoding="utf-8")) if path else {}
        return Reviewer(fit("name", data["name"]), fit("role", data["role"]), "")
    except (OSError, ValueError, LookupError, TypeError, AftercareError):
        return None


def keep(reviewer: Reviewer) -> None:
    """Keep a name and a role; raises AftercareError where that cannot be written."""
    if path := place():
        data = {"name": reviewer.by, "role": reviewer.role}
        write(path, json.dumps(data, ensure_ascii=False).encode())
