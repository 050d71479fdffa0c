"""`aftercare check PATH…`: catalogues inside a project, against its masters, or anywhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.catalogue import read
from pipeline.checks import catalogue_problems
from pipeline.language.interface import interface_units
from pipeline.model import INTERFACE, Catalogue, Problem, Unit
from pipeline.project import CONFIG, load
from pipeline.workspace import read_master


def check_files(arguments: argparse.Namespace) -> tuple[list[Problem], int]:
    """Check catalogues by path; return the problems and the number of translations."""
    problems: list[Problem] = []
    checked = 0
    for name in arguments.path:
        catalogue = read(Path(name), name)
        units, source = _units(Path(name).resolve(), catalogue)
        problems += catalogue_problems(units, catalogue, source)
        checked += len(catalogue.living)
    return problems, checked


def _units(path: Path, catalogue: Catalogue) -> tuple[tuple[Unit, ...], str]:
    """The units a catalogue translates: its project's, or its own msgids."""
    root = next((folder for folder in path.parents if (folder / CONFIG).is_file()), None)
    if root is not None and path.is_relative_to(root / "locales"):
        project = load(root)
        if path.stem == INTERFACE:
            return interface_units(), project.source_language
        for name, registers in project.masters().items():
            for register, master in registers.items():
                if master.stem == path.stem:
                    leaflet = read_master(project, name, register, master)
                    return leaflet.units, project.source_language
    return tuple(
        Unit(entry.msgctxt or entry.msgid, "info", entry.msgid, path=str(path), line=entry.line)
        for entry in catalogue.living
    ), "en"
