"""`aftercare approve`: a named person stands behind units as they are."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.commands.common import fit, known_locale, open_project
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import domains
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review import approvals_file
from pipeline.review.approvals import NAME, Approval, sign
from pipeline.review.standing import Standing, approvals_of, refusals, standings
from pipeline.review.wordings import wordings
from pipeline.tools.files import write
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace

Named = tuple[str, str]
"""A catalogue's domain and a unit's id."""


def run(arguments: argparse.Namespace) -> int:
    """Approve what may be; name each unit that may not, and exit 1 where there is any."""
    project = open_project(arguments)
    locale = known_locale(project, arguments.locale)
    by, role = fit("name", arguments.by), fit("role", arguments.role)
    date = arguments.date or dt.datetime.now(dt.UTC).date().isoformat()
    space = load(project, [locale])
    units = [(one.catalogue, one.unit) for one in wordings(space, locale)]
    names = set(chosen_units(space.domains, units, arguments))
    done = approve_units(space, locale, names, (by, role, date))
    _report(
        {
            "path": project.relative(project.folder(locale) / NAME),
            "approved": [{"catalogue": one.catalogue, "unit": one.unit} for one in done.new],
            "already": done.already,
            "refused": len(names) - done.already - len(done.new),
            "problems": [problem_json(problem) for problem in done.refused],
        },
        done.refused,
        f"by {by}, {role}",
        arguments.format,
    )
    return int(done.already + len(done.new) < len(names))


class Approved(NamedTuple):
    """What approving some units came to; `already` counts those that were approved before."""

    new: list[Approval]
    already: int
    refused: list[Problem]


def approve_units(
    space: Workspace, locale: str, names: Collection[Named], signer: tuple[str, str, str]
) -> Approved:
    """Approve some units of a locale, those that may be; the others are named.

    `signer` is the person's name and role, and the date.
    Raises AftercareError while a master cannot be read, or the locale's approvals.
    """
    found = standings(space, locale)
    readable(space)
    chosen = [one for one in found if named(one) in names]
    left = [one for one in chosen if not one.approved]
    asked = refusals(space, locale)
    new = [
        sign(one.wording, *signer) for one in left if one.wording.usable and named(one) not in asked
    ]
    path = space.project.folder(locale) / NAME
    if new:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        order = [named(one) for one in found]
        before = approvals_of(space, locale)
        write(path, approvals_file.added(text, before, new, order).encode())
    refused = list(dict.fromkeys(_refused(left, asked)))
    return Approved(new, len(chosen) - len(left), refused)


def readable(space: Workspace) -> None:
    """Refuse to go on while a master cannot be read: its units are not known."""
    if {*domains(space.project.masters())} - {*space.domains}:
        raise AftercareError(
            problem for problem in space.problems
            if problem.severity == "error" and problem.place.locale is None
        )  # fmt: skip


def named(standing: Standing) -> tuple[str, str]:
    """Return the catalogue and the id of a unit."""
    return standing.wording.catalogue, standing.wording.unit


def chosen_units(
    domains: Sequence[str], units: Iterable[tuple[str, str]], arguments: argparse.Namespace
) -> list[tuple[str, str]]:
    """Return those of a language's `units` that the command line names; all without any name.

    `--leaflet` names a leaflet with both registers, one catalogue of it, or the product's words.
    """
    units = list(units)
    leaflets = {domain.removesuffix(".plain") for domain in domains} | {*domains}
    for name in arguments.leaflet:
        if name not in leaflets:
            hint = f"known: {', '.join(sorted(leaflets))}"
            raise fail("usage", "", f"unknown leaflet {name!r}", hint, usage=True)
    wanted = {*arguments.leaflet}
    inside = [
        (domain, id)
        for domain, id in units
        if not wanted or not wanted.isdisjoint({domain, domain.removesuffix(".plain")})
    ]
    ids = {id for _, id in inside}
    for id in arguments.unit:
        if id not in ids:
            where = f"{' and '.join(sorted(wanted))} has" if wanted else "no leaflet has"
            message = f"{where} no unit {id!r}" if wanted else f"{where} a unit {id!r}"
            hint = f"`aftercare check` names the units of {arguments.locale}"
            raise fail("usage", "", message, hint, usage=True)
    return [unit for unit in inside if not arguments.unit or unit[1] in arguments.unit]


def _refused(
    left: Iterable[Standing], asked: Mapping[tuple[str, str], Sequence[Problem]]
) -> Iterator[Problem]:
    """Say of what was refused what stands against it; of a whole file, once."""
    for one in left:
        for problem in asked.get(named(one), ()):
            what = problem.place.unit or problem.place.path
            yield replace(problem, message=f"{what} is not approved: {problem.message}")


def _report(
    data: Mapping[str, object], refused: Sequence[Problem], signed: str, format: str
) -> None:
    if format == "json":
        show_json(data)
        return
    show_problems(refused, to_stderr=True)
    approved = data["approved"]
    count = len(approved) if isinstance(approved, list) else 0
    told = f"{data['already']} were approved before, {data['refused']} refused"
    print(f"{data['path']}: {count} units approved {signed}; {told}")
