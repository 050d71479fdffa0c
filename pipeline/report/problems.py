"""How problems are shown: lines that editors can jump to, or JSON alone on standard output."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.model import Problem
from pipeline.model.errors import AftercareError

NO_ID = "no-id"
"""The code of a unit without an id, which is told once a file: one command gives them all."""


def problem_json(problem: Problem) -> dict[str, object]:
    """A problem as `check --format json` shows it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.place.path,
        "line": problem.place.line,
        "locale": problem.place.locale,
        "unit": problem.place.unit,
        "msgctxt": problem.msgctxt,
        "msgid": problem.msgid,
        "message": problem.message,
        "hint": problem.hint,
        "quotes": problem.quotes._asdict() if problem.quotes else None,
    }


def problem_line(problem: Problem) -> str:
    """A problem as one line: `path:line: severity: message [code]`, and how to mend it."""
    place = problem.place.path or "aftercare"
    if problem.place.line:
        place += f":{problem.place.line}"
    hint = f" ({problem.hint})" if problem.hint else ""
    message = " ".join(problem.message.split())
    return f"{place}: {problem.severity}: {message}{hint} [{problem.code}]"


def show_problems(problems: Iterable[Problem], *, to_stderr: bool = False) -> None:
    """Print problems, a line each; the ids that a file lacks in one, behind all else."""
    for problem in _together(list(problems)):
        print(problem_line(problem), file=sys.stderr if to_stderr else sys.stdout)


def _together(problems: list[Problem]) -> Iterator[Problem]:
    """Yield a file's units without ids as one problem, at the first, where its problems end."""
    lacking = Counter(one.place.path for one in problems if one.code == NO_ID)
    left = Counter(one.place.path for one in problems)
    first: dict[str, Problem] = {}
    for one in problems:
        path = one.place.path
        left[path] -= 1
        if one.code == NO_ID:
            first.setdefault(path, one)
        else:
            yield one
        if not left[path] and path in first:
            count = lacking[path]
            message = f"{count} units have no id, this one first"
            hint = "run: aftercare extract --assign-ids"
            yield replace(first[path], message=message, hint=hint) if count > 1 else first[path]


def show_json(data: Mapping[str, Any]) -> None:
    """Print a report as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def report_error(error: AftercareError, format: str) -> None:
    """Print what stopped a command."""
    if format in ("json", "sarif"):
        show_json({"problems": [problem_json(problem) for problem in error.problems]})
    show_problems(error.problems, to_stderr=True)


def counted(problems: Iterable[Problem]) -> str:
    """How many there are of each severity that asks for something: "0 errors, 3 queries, …"."""
    found = Counter(problem.severity for problem in problems)
    return f"{found['error']} errors, {found['query']} queries, {found['warning']} warnings"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)
