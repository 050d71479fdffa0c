"""Which masters a project has: its leaflets' own, and the blocks that several of them share."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import INTERFACE, SHARED, Register, domain_of
from pipeline.project.settings import Project

FOLDER = "shared"
"""The folder in source/ that holds the shared blocks."""
_PLAIN = ".plain"


def master_name(domain: str) -> str:
    """Name the master of a domain, in the project's folder."""
    shared = domain.startswith(SHARED)
    return f"source/{FOLDER}/{domain.removeprefix(SHARED)}.md" if shared else f"source/{domain}.md"


def shared_blocks(project: Project) -> dict[str, dict[Register, Path]]:
    """Find the shared blocks: `shared.sun` -> register -> path, sorted by name.

    A plain one is left out where the project publishes no plain wording.
    """
    found: dict[str, dict[Register, Path]] = {}
    for path in sorted((project.source / FOLDER).glob("*.md")):
        if path.stem in ("EDITORIAL", "README"):
            continue
        register: Register = "plain" if path.stem.endswith(_PLAIN) else "standard"
        if register in project.registers:
            found.setdefault(SHARED + path.stem.removesuffix(_PLAIN), {})[register] = path
    return {name: found[name] for name in sorted(found)}


def every_master(project: Project) -> dict[str, dict[Register, Path]]:
    """Find all masters, by name and register: the leaflets first, then what they share."""
    return {**project.masters(), **shared_blocks(project)}


def domains(project: Project) -> tuple[str, ...]:
    """Name every catalogue of a project, the interface's first."""
    masters = every_master(project)
    return (
        INTERFACE,
        *(domain_of(name, register) for name in masters for register in masters[name]),
    )
