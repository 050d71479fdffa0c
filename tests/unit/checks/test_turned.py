"""What a tired translator turns round: within a day, after a day; rightly, and with that wrong.

`turned.tsv` has sentences by kind of slip.  No right one is refused, and no wrong one passes.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import cast

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Kind, Unit

with Path(__file__).with_name("turned.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
SLIPS = sorted({row["slip"] for row in ROWS})


def severities(row: dict[str, str], target: str) -> set[str]:
    """Return how grave what a translation gets is."""
    entry = Entry("u", row["en"], target)
    unit = Unit("u", cast("Kind", row["kind"]), row["en"])
    pair = Pair(unit, entry, Catalogue(row["locale"], "x.po", (entry,)), "en")
    return {p.severity for p in problems_of(pair)} & {"error", "query"}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_right_translation_is_not_refused(slip: str) -> None:
    refused = [
        (row["locale"], row["honest"])
        for row in ROWS
        if row["slip"] == slip and row["honest"] and "error" in severities(row, row["honest"])
    ]
    assert not refused


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found(slip: str) -> None:
    passed = [
        (row["locale"], row["wrong"])
        for row in ROWS
        if row["slip"] == slip and row["wrong"] and not severities(row, row["wrong"])
    ]
    assert not passed
