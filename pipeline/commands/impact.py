"""`aftercare impact`: what was released, and says something else than the sources do now."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from pipeline.commands.clinics import each_clinic
from pipeline.commands.common import open_project
from pipeline.model.errors import fail
from pipeline.report.problems import show_json
from pipeline.review.differences import changed
from pipeline.review.history import history, packs
from pipeline.review.impact import Impact, impacts
from pipeline.workspace.reader import load


@each_clinic
def run(arguments: argparse.Namespace) -> int:
    """Name it with the words before and after, and where it is; exit 1 where there is any."""
    project = open_project(arguments)
    space, releases = load(project), history(project)
    names = {*project.masters(), *(one.leaflet for found in releases for one in found.leaflets)}
    for name in arguments.leaflet:
        if name not in names:
            hint = f"known: {', '.join(sorted(names))}"
            raise fail("usage", "", f"unknown leaflet {name!r}", hint, usage=True)
    ids = {unit.id for leaflet in space.leaflets for unit in leaflet.units}
    ids |= {unit.unit for found in releases for one in found.leaflets for unit in one.units}
    if arguments.unit and arguments.unit not in ids:
        hint = "the id stands behind the text in the master: {#id}"
        raise fail("usage", "", f"no leaflet has a unit {arguments.unit!r}", hint, usage=True)
    found = impacts(space, releases, packs(project), arguments.unit or "", arguments.leaflet)
    if arguments.format == "json":
        show_json({"releases": len(releases), "impacts": [asdict(one) for one in found]})
        return int(bool(found))
    for one in found:
        _show(one)
    count = f"{len(releases)} release{'' if len(releases) == 1 else 's'}"
    whole = sum(not one.unit for one in found)
    told = f", {whole} leaflets in a language are withdrawn" if whole else ""
    print(f"{len(found) - whole} texts of {count} are not what the sources say{told}")
    return int(bool(found))


def _show(one: Impact) -> None:
    unit = f": {one.unit}" if one.unit else ""
    print(f"{one.catalogue}{unit} in {one.locale} {one.why}")
    if one.before and one.after and one.before != one.after:
        print(f"  {changed(one.before, one.after)}")
    for sign, text in (("-", one.before), ("+", one.after)):
        if text:
            print(f"  {sign} {' '.join(text.split())}")
    for place in one.places:
        packs = f"; packs: {', '.join(place.packs)}" if place.packs else ""
        formats = ", ".join(place.formats) or "in no file"
        print(f"  release {place.release}, released {place.date}, version {place.version}:"
              f" {formats}{packs}")  # fmt: skip
