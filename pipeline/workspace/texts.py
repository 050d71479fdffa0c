"""A project's masters and catalogues, read from their files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.reader import read
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Printed
from pipeline.master.leaflet import parse
from pipeline.model import INTERFACE, Catalogue, Leaflet, Place, Problem, Register
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project
from pipeline.tools.given import content
from pipeline.workspace.languages import said_of_the_source
from pipeline.workspace.pictures import pictures_of

# Where letters' case makes no difference to names, two that differ in it would be one file.
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10)
}
"""Names that Windows gives no file, whatever follows the dot."""


def read_master(project: Project, name: str, register: Register, path: Path) -> Leaflet:
    """Read and parse a master; raises AftercareError with everything wrong with it."""
    relative = project.relative(path)
    if name == INTERFACE or not _usable_name(name):
        message = f"{name!r} cannot be a leaflet's name"
        hint = "use a-z, 0-9 and -; interface is the product's own"
        raise AftercareError([Problem("bad-name", "error", Place(relative), message, hint)])
    try:
        text = content(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        place = Place(relative, line)
        raise AftercareError(
            [Problem("encoding", "error", place, "not UTF-8", "save it as UTF-8")]
        ) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise AftercareError([Problem("unreadable", "error", Place(relative), message)]) from None
    leaflet = parse(text, name, register, relative, project.source_language)
    if project.print_profiles and (problems := tuple(problems_of(Printed(leaflet)))):
        raise AftercareError(problems)
    pictures_of(project, leaflet, project.source_language)
    return replace(leaflet, said=said_of_the_source(project))


def read_catalogue(path: Path, name: str) -> Catalogue:
    """Read a catalogue of the project, which messages call `name`; raises AftercareError."""
    found = read(path, name)
    if not found.entries and not found.header:
        # What an editor leaves for a moment that empties a file before it writes it.
        hint = "save it again, or take it from the history"
        raise fail("syntax", name, "the file is empty", hint)
    return found


def _usable_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name not in _DEVICES
