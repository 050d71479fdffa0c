"""`aftercare answer`: a person's decision on a finding, bound to the texts as they stand."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.checks.registry import RULES
from pipeline.commands.common import known_locale, one_at_a_time, open_project
from pipeline.model import Problem
from pipeline.model.errors import fail
from pipeline.report.problems import show_json
from pipeline.review.answering import answer, masters_of
from pipeline.review.person import fit, today
from pipeline.workspace.reader import load
from pipeline.workspace.space import Workspace


@one_at_a_time("texts")
def run(arguments: argparse.Namespace) -> int:
    """Write the answer beside the locale's others; refuse what nobody asks, or may not answer."""
    project = open_project(arguments, shared=True)
    locale = known_locale(project, arguments.locale)
    _known(arguments)
    reason, by = fit("reason", arguments.reason), fit("name", arguments.by)
    space = load(project, [locale])
    domain = _asked(space, locale, arguments)
    asked = (domain, arguments.unit, arguments.code)
    given = answer(space, locale, asked, reason, by, today())
    if arguments.format == "json":
        show_json({"path": given.path, "catalogue": domain, "hash": given.hash})
    else:
        print(f"{given.path}: {given.code} of {given.unit} is answered by {given.by}")
    return 0


def _known(arguments: argparse.Namespace) -> None:
    """Refuse a code that there is not, or that nobody may answer."""
    rule = RULES.get(arguments.code)
    if rule is None:
        hint = "it stands in brackets behind what `aftercare check` finds"
        raise fail("usage", "", f"unknown code {arguments.code!r}", hint, usage=True)
    if not rule.waivable:
        raise fail("usage", "", f"{rule.code} cannot be answered", "mend it", usage=True)


def _asked(space: Workspace, locale: str, arguments: argparse.Namespace) -> str:
    """Return the catalogue in which the finding stands; refuse where none has it, or two."""
    unit, code = arguments.unit, arguments.code
    here = [problem for problem in space.problems if _of(problem, space, locale)]
    known = {one.id for domain in space.domains for one in space.units(domain)}
    known.update(one.id for master in masters_of(space) for one in master.units)
    if unit not in known:
        hint = f"`aftercare check` names the units of {locale}"
        raise fail("usage", "", f"no leaflet has a unit {unit!r}", hint, usage=True)
    found = sorted({_domain(problem) for problem in here if _is(problem, unit, code)})
    if arguments.catalogue:
        found = [domain for domain in found if domain == arguments.catalogue]
    if not found:
        within = f" of {arguments.catalogue}" if arguments.catalogue else ""
        message = f"{unit}{within} has no {code} finding in {locale}"
        codes = sorted({p.code for p in here if _is(p, unit, p.code)})
        hint = f"found there: {', '.join(codes)}" if codes else "there is nothing to answer"
        raise fail("usage", "", message, hint, usage=True)
    if len(found) > 1:
        hint = "add --catalogue and one of them"
        message = f"{code} of {unit} stands in {' and '.join(found)}"
        raise fail("usage", "", message, hint, usage=True)
    return found[0]


def _is(problem: Problem, unit: str, code: str) -> bool:
    """Whether a problem is one of this code and unit that waits for somebody."""
    asked = problem.severity != "info"
    return asked and problem.place.unit == unit and problem.code == code


def _domain(problem: Problem) -> str:
    return Path(problem.place.path).stem


def _of(problem: Problem, space: Workspace, locale: str) -> bool:
    """Whether a problem stands in a catalogue of a language, or in a master of the source's."""
    place = problem.place
    if place.path.endswith(".po"):
        return place.locale == locale
    return locale == space.source_locale and place.path.endswith(".md")
