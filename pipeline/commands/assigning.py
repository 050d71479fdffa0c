"""What `extract --assign-ids` and `--assign-kinds` give to the units of the masters."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.checks.registers import kinds
from pipeline.checks.subjects import Masters
from pipeline.master.assign import assign_ids
from pipeline.master.proposing import proposed, takes_kind, with_kinds
from pipeline.model import SHARED, Kind, Leaflet, Problem, Register
from pipeline.model.errors import AftercareError
from pipeline.project.masters import every_master
from pipeline.project.settings import Project
from pipeline.tools.files import write
from pipeline.workspace.files import Reader
from pipeline.workspace.languages import said_of_the_source
from pipeline.workspace.shared import own_part
from pipeline.workspace.texts import parsed_master

_ID = re.compile(r"\{\s*#([a-z][a-z0-9-]*)")


class Given(NamedTuple):
    """An id that a unit got, or a kind that it got or is proposed to have."""

    path: str
    line: int
    unit: str
    kind: str = ""
    text: str = ""


def give_ids(project: Project) -> list[Given]:
    """Give ids to the units of all masters that have none; return them."""
    given: list[Given] = []
    # What leaflets share comes first: a leaflet cannot be read without it.
    for name, registers in reversed(every_master(project).items()):
        for register in sorted(registers, reverse=True):  # the standard's ids are the plain's
            # What stops it is what stops the extraction too, which reports it.
            with contextlib.suppress(AftercareError, UnicodeDecodeError, OSError):
                path = registers[register]
                before = set(_ID.findall(path.read_bytes().decode("utf-8")))
                standard = registers.get("standard") if register == "plain" else None
                read, others = parsed_master(project, name, register, path), _others(project, name)
                if not assign_ids(path, standard, read, others):
                    continue
                for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                    new = [id for id in _ID.findall(line) if id not in before]
                    given += (Given(project.relative(path), number, id) for id in new)
    return given


def _others(project: Project, name: str) -> set[str]:
    """Return the ids of what a master may stand together with: of leaflets, or of what they share.

    A block's are no leaflet's, lest they meet in one.
    """
    masters = every_master(project)
    found: set[str] = set()
    for other, paths in masters.items():
        if other != name and SHARED in (name[: len(SHARED)], other[: len(SHARED)]):
            for path in paths.values():
                with contextlib.suppress(OSError):
                    found.update(_ID.findall(path.read_bytes().decode("utf-8", "replace")))
    return found


def propose_kinds(project: Project, *, written: bool) -> list[Given]:
    """Propose kinds for the units that have none, the same in both registers; may write them."""
    found: list[Given] = []
    for name, paths in every_master(project).items():
        leaflets: dict[Register, Leaflet] = {}
        asked: dict[Register, dict[str, Kind]] = {}
        for register, path in paths.items():
            with contextlib.suppress(AftercareError):
                leaflet = own_part(Reader(project).master(name, register, path))
                text = path.read_bytes().decode("utf-8")
                said = said_of_the_source(project)
                read = parsed_master(project, name, register, path)
                asked[register] = proposed(text, leaflet.path, leaflet.language, said, read)
                leaflets[register] = leaflet
        for register, leaflet in leaflets.items():
            others = [register_ for register_ in asked if register_ != register]
            agreed = _agreed(leaflet, asked[register], {o: (leaflets[o], asked[o]) for o in others})
            if written and agreed:
                text = paths[register].read_bytes().decode("utf-8")
                write(paths[register], with_kinds(text, leaflet.units, agreed).encode("utf-8"))
            found += (
                Given(leaflet.path, unit.line, unit.id, agreed[unit.id], unit.text)
                for unit in leaflet.units
                if unit.id in agreed
            )
    return found


def _agreed(
    leaflet: Leaflet,
    mine: Mapping[str, Kind],
    others: Mapping[Register, tuple[Leaflet, Mapping[str, Kind]]],
) -> dict[str, Kind]:
    """Return the kinds of one master's units, none where the other register asks otherwise."""
    units = {unit.id: unit for unit in leaflet.units}
    agreed = dict(mine)
    for other, asked in others.values():
        theirs = {u.id: u.kind for u in other.units if u.kind not in ("info", "heading")}
        theirs.update(asked)
        for id, unit in units.items():
            if id in agreed and theirs.get(id, agreed[id]) != agreed[id]:
                del agreed[id]
            elif id not in agreed and id in theirs and takes_kind(unit, units):
                agreed[id] = theirs[id]
    return agreed


def contradictions(project: Project, but: Iterable[Given]) -> list[Problem]:
    """Say where a unit's words are of another kind than it has, as far as no kind is proposed."""
    told = {(one.path, one.unit) for one in but}
    found: list[Problem] = []
    for name, registers in every_master(project).items():
        for register, path in registers.items():
            with contextlib.suppress(AftercareError):
                leaflet = own_part(Reader(project).master(name, register, path))
                one, other = (leaflet, None) if register == "standard" else (None, leaflet)
                found += kinds.CHECK.look(Masters(one, other))
    left = (one for one in found if (one.place.path, one.place.unit) not in told)
    return [replace(problem, severity="warning") for problem in left]


def show(ids: list[Given], proposals: list[Given], *, written: bool) -> None:
    """Print what was given and proposed, a line each, in words that an editor can jump to."""
    for path in dict.fromkeys(one.path for one in ids):
        mine = [one for one in ids if one.path == path]
        print(f"{path}: gave {len(mine)} units their ids")
        for one in mine:
            print(f"{one.path}:{one.line}: #{one.unit}")
    for one in proposals:
        verb = "gave" if written else "proposed"
        print(f"{one.path}:{one.line}: {verb} .{one.kind} for “{' '.join(one.text.split())}”")
    if proposals and not written:
        print("write the proposed kinds with: aftercare extract --assign-kinds")
