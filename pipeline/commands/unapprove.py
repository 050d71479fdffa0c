"""`aftercare unapprove`: nobody stands behind units any more; what was released stays out."""

from __future__ import annotations

import argparse

from pipeline.commands.approve import chosen_units
from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.model import INTERFACE
from pipeline.model.errors import fail
from pipeline.project.settings import domains
from pipeline.report.problems import show_json
from pipeline.review.approvals import NAME, read
from pipeline.review.signing import withdraw


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Take approvals out of the locale's file, also of what there is no longer."""
    project = open_project(arguments, shared=True)
    locale = known_locale(project, arguments.locale)
    path = project.folder(locale) / NAME
    before = read(path, project.relative(path), locale)
    units = dict.fromkeys((one.catalogue, one.unit) for one in before)
    known = dict.fromkeys((*domains(project.masters()), INTERFACE, *(one[0] for one in units)))
    gone = set(chosen_units(tuple(known), units, arguments))
    if not gone:
        hint = f"`aftercare status` tells what is approved in {locale}"
        raise fail("usage", project.relative(path), "nothing of that is approved", hint, usage=True)
    withdraw(project, locale, gone)
    if arguments.format == "json":
        listed = [{"catalogue": domain, "unit": unit} for domain, unit in sorted(gone)]
        show_json({"path": project.relative(path), "unapproved": listed})
    else:
        print(f"{project.relative(path)}: {len(gone)} units are approved no longer")
    return 0
