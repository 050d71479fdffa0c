"""Queries: what is likely and not certain is put to a person, in every report."""

from __future__ import annotations

from pipeline.commands.build import _refused
from pipeline.model import Place, Problem
from pipeline.report.problems import counted, has_errors, problem_line
from pipeline.report.sarif import log

QUERY = Problem("numbers", "query", Place("es.po", 3, "es", "dose"), "Does it mean the same?")


def test_a_query_is_counted_apart_and_is_no_error() -> None:
    found = [QUERY, Problem("end_stop", "warning", Place("es.po", 4, "es"), "no full stop")]
    assert counted(found) == "0 errors, 1 queries, 1 warnings"
    assert not has_errors(found)
    assert problem_line(QUERY) == "es.po:3: query: Does it mean the same? [numbers]"


def test_sarif_asks_a_person_to_review_a_query() -> None:
    query, error = log([QUERY, Problem("x", "error", Place("es.po"), "wrong")])["runs"][0][
        "results"
    ]
    assert (query["kind"], query["level"]) == ("review", "none")
    assert query["properties"]["severity"] == "query"
    assert (error["kind"], error["level"]) == ("fail", "error")


def test_a_release_refuses_a_query_at_its_place_and_a_draft_does_not() -> None:
    refused = _refused(QUERY)
    assert (refused.severity, refused.place) == ("error", QUERY.place)
    assert refused.message == "nobody has answered: Does it mean the same?"
    warning = Problem("end_stop", "warning", Place("es.po", 4, "es"), "no full stop")
    assert _refused(warning) is warning
