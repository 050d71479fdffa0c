"""A command asked for several clinics of the project: each in turn, and one exit status."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import replace
from functools import wraps
from io import StringIO
from typing import Any

from pipeline.commands.common import open_project
from pipeline.model import Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project
from pipeline.report.problems import report_error, show_json
from pipeline.tools.locate import CLINICS

Command = Callable[[argparse.Namespace], int]
_OWN_FOLDERS = ("output", "releases")
_ASKED = re.compile(
    r"\baftercare (build|verify|check|status|pack|approve|unapprove|answer|review|impact)\b"
)


def each_clinic(command: Command) -> Command:
    """Return a command that is run for each clinic that the command line names, in turn.

    The exit status is the worst; what stops one clinic stops no other.
    """

    @wraps(command)
    def run(arguments: argparse.Namespace) -> int:
        arguments.several = arguments.all_clinics or len(arguments.clinic) > 1
        names = list(dict.fromkeys(arguments.clinic))
        if not arguments.several:
            arguments.clinic = names[0] if names else ""
            return _told(command, arguments)
        projects = _projects(arguments, names)
        said: dict[str, Any] = {}
        worst = 0
        for project in projects:
            arguments.clinic = project.clinic_name
            if arguments.format == "text":
                print(f"== {project.clinic_name}: {project.clinic.name} ==", flush=True)
                worst = max(worst, _run(command, arguments))
                continue
            with redirect_stdout(StringIO()) as out:
                worst = max(worst, _run(command, arguments))
            said[project.clinic_name] = json.loads(out.getvalue())
        if arguments.format == "sarif":
            runs = [one for log in said.values() for one in log.get("runs", ())]
            show_json({**next(iter(said.values())), "runs": runs})
        elif said:
            show_json({"clinics": said})
        return worst

    return run


def _projects(arguments: argparse.Namespace, names: list[str]) -> list[Project]:
    """Return the project as each clinic has it; refuse a clinic that there is not."""
    arguments.clinic = ""
    known = open_project(arguments).clinics
    if arguments.all_clinics and not known:
        hint = f"write [{CLINICS}.NAME] in aftercare.toml, or leave --all-clinics out"
        raise fail("usage", "", "the project has no clinic beside its own", hint, usage=True)
    found = []
    for name in known if arguments.all_clinics else names:
        arguments.clinic = name
        found.append(open_project(arguments))
    return found


def _run(command: Command, arguments: argparse.Namespace) -> int:
    try:
        return _told(command, arguments)
    except AftercareError as error:
        report_error(error, arguments.format)
        return 2 if error.usage else 1


def _told(command: Command, arguments: argparse.Namespace) -> int:
    """Run a command; what stops it is said of the clinic."""
    try:
        return command(arguments)
    except AftercareError as error:
        problems = of_clinic(arguments.clinic, error.problems)
        raise AftercareError(problems, usage=error.usage) from error


def of_clinic(name: str, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with the places, tables and commands of a clinic; "" is the project's own."""
    return [_of_clinic(name, problem) for problem in problems] if name else list(problems)


def _of_clinic(name: str, problem: Problem) -> Problem:
    place = problem.place
    if place.path.split("/", 1)[0] in _OWN_FOLDERS:
        place = place._replace(path=f"{CLINICS}/{name}/{place.path}")
    message, hint = (
        _ASKED.sub(rf"\g<0> --clinic {name}", text).replace("[site]", f"[{CLINICS}.{name}.site]")
        for text in (problem.message, problem.hint)
    )
    return replace(problem, place=place, message=message, hint=hint)
