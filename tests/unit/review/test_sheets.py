"""What a review sheet shows of a unit, and what its fingerprint and version are bound to."""

from dataclasses import replace

import pytest

from pipeline.model import Place, Problem
from pipeline.review.sheets.questions import _question, _together
from pipeline.review.sheets.rows import Row, Sheet
from pipeline.review.wordings import Wording

WORDING = Wording(
    "es", "care", "avoid", "avoid", "first-days", "Avoid for 48 hours", "Evite durante 48 horas",
    ("numbers: so (Ana, 2026-03-14)",), usable=True, path="p.po", line=7,
)  # fmt: skip
ROW = Row(WORDING, "", "", approved=False, questions=(), shown=("", ""))
SHEET = Sheet("P", "N", "es", "en", "review-es", (ROW,))


@pytest.mark.parametrize(
    "change",
    [
        {"locale": "pt"}, {"catalogue": "care.plain"}, {"unit": "other"}, {"kind": "may"},
        {"place": ""}, {"source": "Avoid for 24 hours"}, {"target": "Evite"}, {"answers": ()},
    ],
    ids=str,
)  # fmt: skip
def test_a_fingerprint_is_of_all_that_an_approval_is_bound_to(change: dict[str, object]) -> None:
    other = replace(ROW, wording=replace(WORDING, **change))  # type: ignore[arg-type]
    assert other.fingerprint != ROW.fingerprint
    assert replace(SHEET, rows=(other,)).version != SHEET.version


def test_a_fingerprint_is_not_of_where_a_unit_is_written() -> None:
    other = replace(ROW, wording=replace(WORDING, path="q.po", line=9), note="so", state="so")
    assert other.fingerprint == ROW.fingerprint
    assert replace(SHEET, rows=(other,)).version == SHEET.version


def test_questions_of_one_code_are_one_to_answer() -> None:
    here = Place("locales/es/LC_MESSAGES/care.po", 7, "es", "avoid")
    asked = [
        _question(Problem("numbers", "query", here, text, hint))
        for text, hint in (("48 or 24?", "look"), ("2 or 3?", ""))
    ]
    one = _together(asked)
    assert one.text == "48 or 24? (look); 2 or 3?"
    assert one.place == "locales/es/LC_MESSAGES/care.po:7"
    assert one.answerable
    assert one.label == "Question"
    whole = _question(Problem("numbers", "error", here._replace(unit=None), "x"))
    assert not _together([*asked, whole]).answerable
    assert _together([*asked, whole]).label == "Error"
    mended = _question(Problem("placeholders", "error", here, "x"))
    assert not mended.answerable
