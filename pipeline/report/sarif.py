"""Problems as SARIF 2.1.0, which code hosts show beside the lines they concern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pipeline.checks.registry import RULES
from pipeline.model import Problem
from pipeline.tools.installed import version

# SARIF 2.1.0, sections 3.27.9 and 3.27.10: what a person must decide is of the kind `review`,
# and whatever is no failure has the level `none`.
_LEVELS = {"error": "error", "query": "none", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(problems: Iterable[Problem]) -> dict[str, Any]:
    """Make a SARIF log of one run; each code that occurs is a rule."""
    found = list(problems)
    rules = sorted({problem.code for problem in found})
    driver = {
        "name": "aftercare",
        "version": version("aftercare"),
        "rules": [_rule(code) for code in rules],
    }
    results = [_result(problem, rules) for problem in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    """Describe a rule; what only a build or `verify` finds speaks by its message alone."""
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": re.split(r"(?<=\.) ", rule.summary)[0]},
        "help": {"text": "\n\n".join(filter(None, [rule.summary, rule.more]))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"waivable": rule.waivable},
    }


def _result(problem: Problem, rules: list[str]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": problem.place.path or "."}}
    if problem.place.line:
        location["region"] = {"startLine": problem.place.line}
    hint = f" ({problem.hint})" if problem.hint else ""
    return {
        "ruleId": problem.code,
        "ruleIndex": rules.index(problem.code),
        "kind": "review" if problem.severity == "query" else "fail",
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}{hint}"},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "severity": problem.severity,
            "locale": problem.place.locale,
            "unit": problem.place.unit,
        },
    }
