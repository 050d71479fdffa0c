"""`aftercare reword`: a person says that a reworded master still means the same."""

from __future__ import annotations

import argparse

from pipeline.commands.common import one_at_a_time, open_project
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import domains
from pipeline.report.problems import show_json
from pipeline.review.person import fit, today
from pipeline.review.rewording import Rewording, kept, other_facts, rewordings
from pipeline.tools.files import write
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Keep translations and approvals; refuse where a fact was changed."""
    project = open_project(arguments, shared=True)
    by = fit("name", arguments.by) if arguments.meaning_unchanged else ""
    date = arguments.date or today()
    space = load(project)
    if {*domains(project.masters())} - {*space.domains}:
        wrong = (p for p in space.problems if p.severity == "error" and p.place.locale is None)
        raise AftercareError(wrong)  # its units are not known
    found = _reworded(space, arguments)
    if other := [problem for one in found for problem in other_facts(one)]:
        raise AftercareError(other)
    translations = approvals = 0
    for one in found if arguments.meaning_unchanged else ():
        for file in kept(space, one, by, date):
            write(file.path, file.content)
            translations += file.translations
            approvals += file.approvals
    if arguments.format == "json":
        texts = [
            {"catalogue": one.leaflet.domain, "before": [*one.before], "now": one.unit.text}
            for one in found
        ]
        show_json({"reworded": texts, "translations": translations, "approvals": approvals})
        return 0
    for one in found:
        for before in one.before:
            print(f"{one.leaflet.domain}: {one.unit.id}: “{before}” → “{one.unit.text}”")
    if arguments.meaning_unchanged:
        print(f"{translations} translations and {approvals} approvals stay, by {by}")
    else:
        print("no fact was changed; with --meaning-unchanged, translations and approvals stay")
    return 0


def _reworded(space: Workspace, arguments: argparse.Namespace) -> list[Rewording]:
    """Return what was reworded; refuse a unit that there is not, or of which nothing was."""
    known = {leaflet.name for leaflet in space.leaflets} | {*space.domains}
    for name in arguments.leaflet:
        if name not in known:
            hint = f"known: {', '.join(sorted(known))}"
            raise fail("usage", "", f"unknown leaflet {name!r}", hint, usage=True)
    id, found = arguments.unit, rewordings(space, arguments.unit, arguments.leaflet)
    names = sorted({one.leaflet.name for one in found})
    if len(names) > 1:
        message = f"{id} was reworded in {' and '.join(names)}"
        raise fail("usage", "", message, "say which: --leaflet L", usage=True)
    if found:
        return found
    if not any(unit.id == id for leaflet in space.leaflets for unit in leaflet.units):
        hint = "the id stands behind the text in the master: {#id}"
        raise fail("usage", "", f"no leaflet has a unit {id!r}", hint, usage=True)
    hint = "every translation and approval is of the text that stands there"
    raise fail("usage", "", f"{id} was not reworded", hint, usage=True)
