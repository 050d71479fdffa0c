"""A project's masters and catalogues, read from their files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.catalogue.reader import read
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Printed
from pipeline.master.including import Shared
from pipeline.master.leaflet import parse, parse_block
from pipeline.master.leaving_out import only_problems
from pipeline.model import INTERFACE, SHARED, Catalogue, Leaflet, Register, domain_of
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project
from pipeline.workspace.languages import said_of_the_source
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.shared import taker
from pipeline.workspace.source_text import source_text

# Where letters' case makes no difference to names, two that differ in it would be one file.
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10)
}
"""Names that Windows gives no file, whatever follows the dot."""


def read_master(project: Project, name: str, register: Register, path: Path) -> Leaflet:
    """Read and parse a master; raises AftercareError with everything wrong with it."""
    _check_name(name, project.relative(path))
    leaflet = parsed_master(project, name, register, path)(source_text(project, path))
    if problems := tuple(only_problems(leaflet, project.clinics)):
        raise AftercareError(problems)
    if project.print_profiles and (problems := tuple(problems_of(Printed(leaflet)))):
        raise AftercareError(problems)
    pictures_of(project, leaflet, project.source_language)
    return replace(leaflet, said=said_of_the_source(project))


def parsed_master(
    project: Project, name: str, register: Register, path: Path
) -> Callable[[str], Leaflet]:
    """Return what parses the text of a leaflet's master, or of a shared block's, at `path`."""
    relative, language = project.relative(path), project.source_language

    def parsed(text: str) -> Leaflet:
        if name.startswith(SHARED):
            block = Shared(domain_of(name, register), relative, text)
            return parse_block(block, register, language)
        return parse(text, name, register, relative, language, taker(project, register))

    return parsed


def read_catalogue(path: Path, name: str) -> Catalogue:
    """Read a catalogue of the project, which messages call `name`; raises AftercareError."""
    found = read(path, name)
    if not found.entries and not found.header:
        # What an editor leaves for a moment that empties a file before it writes it.
        hint = "save it again, or take it from the history"
        raise fail("syntax", name, "the file is empty", hint)
    return found


def _check_name(name: str, path: str) -> None:
    """Refuse a name that no leaflet, or no shared block, may have."""
    bare, what = name.removeprefix(SHARED), "a leaflet's"
    hint = "use a-z, 0-9 and -; interface is the product's own"
    good = name != INTERFACE
    if name.startswith(SHARED):
        what, good = "a shared block's", bare != "plain" and bare == bare.lower()
        hint = "use a-z, 0-9 and -, and not plain alone"
    if not good or not _usable_name(bare):
        raise fail("bad-name", path, f"{bare!r} cannot be {what} name", hint)


def _usable_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name not in _DEVICES
