"""Queries: what is likely and not certain is put to a person, in every report."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.checks import calibration
from pipeline.checks.compare.pair import Pair
from pipeline.checks.question import question
from pipeline.checks.registry import RULES
from pipeline.checks.rule import Rule
from pipeline.checks.run import problems_of
from pipeline.commands.build import _refused
from pipeline.model import Catalogue, Entry, Kind, Place, Problem, Quotes, Unit
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


MEANING = Rule("numbers", "A number has changed.", about="meaning")
FORM = Rule("markup", "Markup has changed.")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table of its own: es and zh_Hans are proven, fr is at the bound, pl above it, and it is
    above it in leaflets alone."""
    path = tmp_path / "calibration.csv"
    path.write_text(
        "rule,locale,honest,fired,leaflets,in_leaflets,damaged,found\n"
        "numbers,es,1000,1,200,0,50,49\nnumbers,zh_Hans,1000,0,200,0,50,49\n"
        "numbers,fr,1000,2,0,0,50,50\nnumbers,pl,1000,3,200,0,50,50\n"
        "numbers,ro,0,0,0,0,50,50\nnumbers,uk,79,0,79,0,9,9\n"
        "numbers,it,2000,1,200,1,50,50\n"
    )
    monkeypatch.setattr(calibration, "TABLE", path)
    calibration._table.cache_clear()
    calibration.proven.cache_clear()
    yield
    calibration._table.cache_clear()
    calibration.proven.cache_clear()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("locale", "severity"),
    [("es", "error"), ("es-MX", "error"), ("es_MX", "error"), ("zh", "error"), ("zh-Hans", "error"),
     ("zh-Hant", "query"), ("fr", "error"), ("pl", "query"), ("ro", "query"), ("uk", "query"),
     ("it", "query"),
     ("fi", "query"), (None, "error")],
)  # fmt: skip
def test_a_rule_about_meaning_blocks_where_it_was_measured(
    locale: str | None, severity: str
) -> None:
    assert MEANING.severity_in(locale) == severity
    assert MEANING.at(Place("x.po", 1, locale), "wrong").severity == severity
    assert FORM.severity_in(locale) == "error"


@pytest.mark.usefixtures("table")
def test_a_finding_may_ask_for_less_and_never_for_more() -> None:
    assert MEANING.severity_in("es", "query") == "query"
    assert MEANING.severity_in("es", "warning") == "warning"
    assert MEANING.severity_in("pl", "error") == "query"
    assert MEANING.severity_in("pl", "warning") == "warning"
    assert Rule("w", "W.", "warning", about="meaning").severity_in("pl", "error") == "query"


def test_the_table_that_is_shipped_is_well_formed() -> None:
    with calibration.TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == calibration.COLUMNS
    assert {row["rule"] for row in rows} <= RULES.keys()
    for row in rows:
        assert 0 <= int(row["fired"]) <= int(row["honest"])
        assert 0 <= int(row["found"]) <= int(row["damaged"])


def pair(source: str, target: str, locale: str, kind: Kind = "do") -> Pair:
    unit = Unit("dose", kind, source)
    entry = Entry("dose", source, target, line=7)
    return Pair(unit, entry, Catalogue(locale, "x.po", (entry,)), "en")


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("source", "target", "code", "asked"),
    [
        ("Take one tablet every other day.", "Należy przyjmować jedną tabletkę codziennie.",
         "numbers", "The source says “every 2 days”; the translation seems to say “every day”."
         " Does it mean the same?"),
        ("Take 2 tablets.", "Weź 3 tabletki.", "numbers",
         "The source says “2 tablets”; the translation seems to say “3 tablets”."
         " Does it mean the same?"),
        ("Wait for 48 hours.", "Proszę czekać.", "numbers",
         "The source says “48 hours”; the translation “Proszę czekać.” seems not to say it."
         " Does it mean the same?"),
        ("Come on Monday.", "Proszę przyjść we wtorek.", "dates",
         "The source says “Monday”; the translation seems to say “Tuesday”."
         " Does it mean the same?"),
        ("Avoid the sun for 48 hours.", "Unikać słońca przez 48 dni.", "units",
         "The source says “48 hours”; the translation seems to say “48 days”."
         " Does it mean the same?"),
        ("Take at least 2 tablets.", "Weź najwyżej 2 tabletki.", "limits",
         "The source says “at least 2 tablets”; the translation seems to say “at most 2 tablets”."
         " Does it mean the same?"),
        ("Take it before meals.", "Przyjmować po posiłkach.", "opposites",
         "The source says “before”; the translation seems to say “after”. Does it mean the same?"),
        ("Do not scratch the wound.", "Proszę drapać ranę.", "negation",
         "The source says “Do not scratch the wound.”; the translation seems to say"
         " “Proszę drapać ranę.”. Does it mean the same?"),
    ],
)  # fmt: skip
def test_a_query_is_a_question_with_both_places_quoted(
    source: str, target: str, code: str, asked: str
) -> None:
    (found,) = [p for p in problems_of(pair(source, target, "pl")) if p.code == code]
    assert found.severity == "query"
    assert found.message == f"unit dose: {asked}"
    assert found.quotes is not None
    assert found.quotes.source in asked


@pytest.mark.usefixtures("table")
def test_a_query_quotes_the_start_of_a_long_text() -> None:
    asked = question(Quotes("word " * 100, ""), Quotes("", "ein Wort"))
    assert len(asked) < 260
    assert "word…”; the translation “ein Wort”" in asked
    assert "source says “a”." in question(Quotes("", "b"), Quotes("a", "b"))


SHAPE = [
    ("ar", "Tooth extraction", "قلع السن"),
    ("ar", "Rinsing your mouth", "المضمضة"),
    ("ar", "Your medicine", "دواؤك"),
    ("ar", "Write to help@clinic.example today.", "اكتب اليوم إلى help@clinic.example."),
    ("ur", "Rubbing your eye", "آنکھ ملنا"),
    ("hi", "Rubbing your eye", "आँख मलना"),
    ("fa", "Rubbing your eye", "مالیدن چشم"),
    ("es", "Looking after your wound", "Cuidado de su herida"),
    ("es", "You see flashes of light.", "Ve destellos de luz."),
    (
        "es",
        "Keep the bandage dry and clean, and do not take it off.",
        "mantenga la venda seca y no se la quite",
    ),
    ("fr", "Take two steps.", "Faites deux pas."),
    ("fr", "Walk 20 steps.", "Faites 20 pas."),
]


@pytest.mark.parametrize(("locale", "source", "target"), SHAPE)
def test_the_shape_of_a_text_refuses_nothing(locale: str, source: str, target: str) -> None:
    found = [p for p in problems_of(pair(source, target, locale, "info")) if p.severity == "error"]
    assert found == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "code"),
    [
        ("es", "Wash your hands with soap and warm water before you touch the wound.", "Lávese.",
         "length"),
        ("es", "Keep the bandage on until you see your nurse again next week.",
         "No se quite el vendaje hasta que", "truncated"),
        ("es", "Rest today. Drink plenty of water. Call us if you feel sick.", "Descanse hoy.",
         "missing-sentence"),
        ("es", "Keep it dry.", "…", "truncated"),
        ("fr", "Do not take two.", "Prenez-en deux.", "negation"),
    ],
)  # fmt: skip
def test_what_is_surely_not_whole_is_an_error(
    monkeypatch: pytest.MonkeyPatch, locale: str, source: str, target: str, code: str
) -> None:
    monkeypatch.setattr("pipeline.checks.rule.proven", lambda _code, _locale: True)
    found = problems_of(pair(source, target, locale, "info"))
    assert code in {problem.code for problem in found if problem.severity == "error"}


def test_a_step_is_no_negation_and_a_mark_between_makes_it_one() -> None:
    assert not problems_for("Take two steps.", "Faites deux pas.")
    assert not problems_for("Take two, not three.", "Prenez-en deux, pas trois.")
    assert problems_for("Take two, not three.", "Prenez-en deux ou trois.") == {"negation"}


def problems_for(source: str, target: str) -> set[str]:
    found = problems_of(pair(source, target, "fr", "info"))
    return {problem.code for problem in found if problem.severity in {"error", "query"}}


@pytest.mark.parametrize(
    ("locale", "kind", "asked"),
    [("tl", "do", True), ("tl", "avoid", True), ("tl", "info", False), ("es", "do", False),
     ("es-MX", "avoid", False), ("gu", "do", False)],
)  # fmt: skip
def test_in_a_language_without_data_each_instruction_is_a_question(
    locale: str, kind: Kind, asked: bool
) -> None:
    found = [
        p for p in problems_of(pair("Lie down.", "Humiga.", locale, kind)) if p.code == "unchecked"
    ]
    assert len(found) == asked
    for problem in found:
        assert problem.severity == "query"
        assert "source says “Lie down.”; the translation seems to say “Humiga.”" in problem.message
        assert problem.hint.startswith(
            "nothing has compared the two: there are no data on Filipino"
        )


def test_a_source_without_data_leaves_its_instructions_unchecked_too() -> None:
    one = replace(pair("Humiga.", "Túmbese.", "es"), source_locale="tl")
    assert "unchecked" in {problem.code for problem in problems_of(one)}
    assert "unchecked" not in {problem.code for problem in problems_of(replace(one, ours=False))}
