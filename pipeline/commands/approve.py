"""`aftercare approve`: a named person stands behind units as they are."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.model.errors import fail
from pipeline.report.problems import problem_json, show_json, show_problems
from pipeline.review.person import fit, today
from pipeline.review.sheets.rows import of_version, sheet_of
from pipeline.review.signing import Unit, approve
from pipeline.review.wordings import Wording
from pipeline.workspace.reader import load


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Approve what may be; name each unit that may not, and exit 1 where there is any."""
    project = open_project(arguments, shared=True)
    locale = known_locale(project, arguments.locale)
    by, role = fit("name", arguments.by), fit("role", arguments.role)
    date = arguments.date or today()
    space = load(project, [locale])
    if arguments.signed is not None:
        of_version(sheet_of(space, locale, arguments.leaflet), arguments.signed)

    def choose(wordings: list[Wording]) -> list[Unit]:
        units = [(one.catalogue, one.unit) for one in wordings]
        return chosen_units(space.domains, units, arguments)

    signed = approve(space, locale, choose, by, role, date)
    if arguments.format == "json":
        show_json(
            {
                "path": signed.path,
                "approved": [{"catalogue": one.catalogue, "unit": one.unit} for one in signed.new],
                "already": signed.already,
                "refused": signed.refused,
                "problems": [problem_json(problem) for problem in signed.problems],
            }
        )
    else:
        show_problems(signed.problems, to_stderr=True)
        told = f"{signed.already} were approved before, {signed.refused} refused"
        print(f"{signed.path}: {len(signed.new)} units approved by {by}, {role}; {told}")
    return int(signed.refused > 0)


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
