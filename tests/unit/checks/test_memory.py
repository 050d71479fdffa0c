"""What is remembered of a pair is what is found in it, whatever of it changes."""

import csv
import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, cast

import pytest
from support.project import ROOT

from pipeline.checks import catalogue_problems, run
from pipeline.checks.memory import Memory
from pipeline.glossary.model import Glossary, Term
from pipeline.language.data import PACKAGED, Languages, language_data, languages_of
from pipeline.language.speech import speech_rules
from pipeline.model import Catalogue, Entry, Kind, Problem, Speech, Unit

UNIT = Unit("a", "do", "Take 2 tablets of ibuprofen every day.", line=3, role="item")
RIGHT = "Tome 2 comprimidos de ibuprofeno cada día."
GLOSSARY = Glossary("g.csv", (Term("tablet", "must-translate", {"es": ("comprimido",)}),))


def found(
    memory: Memory | None,
    unit: Unit = UNIT,
    target: str = RIGHT,
    *,
    line: int = 9,
    glossary: Glossary | None = GLOSSARY,
    speech: Speech | None = None,
    languages: Languages = PACKAGED,
    locale: str = "es",
) -> list[Problem]:
    entry = Entry(unit.id, unit.text, target, line=line)
    catalogue = Catalogue(locale, "x.po", (entry,))
    return list(catalogue_problems((unit,), catalogue, "en", glossary, speech, languages, memory))


def later(memory: Memory) -> Memory:
    """What the next run reads of a memory."""
    return Memory(memory.version, json.loads(json.dumps(memory.now)))


SUN = {"unit": Unit("a", "info", "Avoid the sun."), "target": "Tome el sol."}
STRANGE = {"unit": Unit("a", "avoid", "Avoid the sun."), "target": "Esquive el sol."}
AVOIDING = [*language_data("es").polarity.avoidance, "esquive"]
CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "source": ({}, {"unit": replace(UNIT, text="Take 3 tablets of ibuprofen every day.")}),
    "target": ({}, {"target": "Tome 3 comprimidos de ibuprofeno cada día."}),
    "kind": (SUN, {"unit": Unit("a", "avoid", "Avoid the sun.")}),
    "glossary": ({}, {"glossary": Glossary("g.csv", (
        Term("tablet", "must-translate", {"es": ("pastilla",)}),))}),
    "language data": (STRANGE, {
        "languages": languages_of({"es": {"polarity": {"avoidance": AVOIDING}}})}),
    "speech": ({}, {"speech": replace(
        speech_rules("es"), lexicon=(("Tome", "No tome"),))}),
    "locale": ({}, {"locale": "fr"}),
}  # fmt: skip


@pytest.mark.parametrize("changed", CHANGES)
def test_another_input_is_another_finding(changed: str) -> None:
    base, change = CHANGES[changed]
    memory = Memory("1")
    before = found(memory, **base)
    assert before == found(None, **base)
    now = found(later(memory), **base | change)
    assert now == found(None, **base | change)
    assert now != before, "the change was to be seen"


@pytest.mark.parametrize("changed", CHANGES)
def test_only_what_changed_is_compared(changed: str, compared: list[str]) -> None:
    base, change = CHANGES[changed]
    memory = Memory("1")
    found(memory, **base)
    found(later(memory), **base)
    assert compared == ["a"]
    found(later(memory), **base | change)
    assert compared == ["a"] * 2


def test_the_rules_are_a_part_of_what_is_remembered(compared: list[str]) -> None:
    memory = Memory("1")
    found(memory)
    found(replace(later(memory), version="2"))
    assert compared == ["a", "a"]


def test_a_line_is_not(compared: list[str]) -> None:
    memory = Memory("1")
    wrong = "Tome 3 comprimidos de ibuprofeno cada día."
    (before,) = found(memory, target=wrong)
    (moved,) = found(later(memory), replace(UNIT, line=50), wrong, line=77)
    assert (before.place.line, moved.place.line) == (9, 77)
    assert replace(moved, place=before.place) == before
    assert compared == ["a"]


HARMED = ({}, "", None, 7, [[0]], [[99, "a", "error", "", "", None]], [[1, "a", 2, "", "", 5]],
          [[1, "a", "error", "", "", 5]], [[-1, "a", "error", "", "", None]])  # fmt: skip


@pytest.mark.parametrize("harm", HARMED)
def test_what_has_another_form_is_not_there(harm: object, compared: list[str]) -> None:
    memory = Memory("1")
    wrong = "Tome 3 comprimidos de ibuprofeno cada día."
    found(memory, target=wrong)
    broken = dict.fromkeys(memory.now, harm)
    assert found(Memory("1", broken), target=wrong) == found(None, target=wrong)
    assert compared == ["a"] * 3


def test_each_field_of_a_unit_and_an_entry_counts(compared: list[str]) -> None:
    memory = Memory("1")
    found(memory)
    tried = 0
    for field in fields(Unit):
        if field.name not in ("id", "text", "line", "path") and isinstance(
            getattr(UNIT, field.name), str | None
        ):
            found(later(memory), replace(UNIT, **{field.name: "heading"}))
            tried += 1
    assert len(compared) == 1 + tried > 4


def leaflets(locale: str) -> list[tuple[Unit, str]]:
    with (ROOT / "benchmarks/leaflets.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    units = [Unit(row["row"], cast("Kind", row["kind"]), row["en"], section="s") for row in rows]
    return [(unit, row[locale]) for unit, row in zip(units, rows, strict=True)][:60]


def catalogue_of(locale: str, rows: Sequence[tuple[Unit, str]], start: int) -> Catalogue:
    entries = (Entry(u.id, u.text, text, line=start + 4 * n) for n, (u, text) in enumerate(rows))
    return Catalogue(locale, "x.po", tuple(entries))


@pytest.mark.parametrize("locale", ["ar", "es", "zh-Hans"])
def test_remembered_is_what_is_found_afresh(locale: str, compared: list[str]) -> None:
    rows = leaflets(locale)
    memory = Memory("1")
    swapped = [(unit, rows[n ^ 1][1]) for n, (unit, _) in enumerate(rows)]
    states = (rows, swapped, rows[5:], [*rows[:9], (rows[9][0], rows[8][1]), *rows[10:]], rows)
    for start, state in enumerate(states):
        units = tuple(unit for unit, _ in state)
        catalogue = catalogue_of(locale, state, start)
        fresh = list(catalogue_problems(units, catalogue, "en"))
        del compared[:]
        memory = later(memory)
        assert list(catalogue_problems(units, catalogue, "en", memory=memory)) == fresh
        assert len(memory.now) <= len(state) + 1, "no more is kept than there is"
        if start == 4:
            assert compared == [rows[9][0].id], "one edited text is one comparison"


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units that are compared, as they are."""
    seen: list[str] = []
    compare = run._of_pair
    monkeypatch.setattr(run, "_of_pair", lambda pair: (seen.append(pair.unit.id), compare(pair))[1])
    return seen
