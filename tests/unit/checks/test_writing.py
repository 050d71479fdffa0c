"""What is said of how masters are written."""

import re
from pathlib import Path

import pytest
from support.project import ROOT

from pipeline.checks.registers import kinds, writing
from pipeline.checks.subjects import Masters
from pipeline.master.leaflet import parse
from pipeline.master.proposing import proposed, with_kinds
from pipeline.model import Leaflet


def master(body: str, register: str = "standard", language: str = "en") -> Leaflet:
    kind = "plain" if register == "plain" else "standard"
    return parse(f"# T {{#t}}\n\n{body}\n", "x", kind, f"{register}.md", language)


@pytest.mark.parametrize(
    ("body", "severity", "hint"),
    [
        ("Take 2 tablets a day. {#a}", "info", "mark it .do"),
        ("You can go home. {#a}", "info", "mark it .may"),
        ("You can go home after lunch. {#a .do}", "warning", "mark it .may"),
        ("Take 2 tablets a day. {#a .may}", "warning", "mark it .do"),
        ("Call us if it bleeds. {#a}", "warning", "mark it .contact"),
        ("Call us if it bleeds. {#a .do}", "warning", "mark it .contact"),
        ("Call 999 if you cannot breathe. {#a .contact}", "warning", "mark it .emergency"),
        ("If you feel sick, do not drive. {#a}", "warning", "mark it .avoid"),
        ("Wash your hands well. {#a .expect}", "warning", "mark it .do"),
    ],
)
def test_a_kind_that_fits_no_words(body: str, severity: str, hint: str) -> None:
    (found,) = kinds.check(Masters(master(body), None))
    assert (found.code, found.severity, found.place.line) == ("kind", severity, 3)
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "body",
    [
        "Take 2 tablets a day. {#a .do}",
        "Call us if it bleeds. {#a .contact}",
        "Come to the clinic if it bleeds. {#a .contact}",
        "The wound heals in 2 weeks. {#a}",
        "You may feel tired. {#a}",
        "Do not: {#a .avoid}\n\n- rub your eye {#b}\n- wear make-up {#c}",
        "You can: {#a .may}\n\n- wash your hair {#b}\n- walk about {#c}",
        "## Take care of yourself {#a}",
    ],
)
def test_a_kind_that_fits(body: str) -> None:
    assert list(kinds.check(Masters(master(body), None))) == []


def test_kinds_of_a_language_without_data() -> None:
    assert list(kinds.check(Masters(master("Take 2 a day. {#a}", language="fi"), None))) == []


LONG = " ".join(["word"] * 20)


@pytest.mark.parametrize(
    ("body", "register", "expected"),
    [
        ("Your IOP is high. {#a}", "standard", ("abbreviation", "warning", "IOP")),
        ("Ask about your HbA1c and LMWH. {#a}", "standard", ("abbreviation", "warning", "LMWH")),
        (f"One {LONG} is too long for it, is it not. {{#a}}", "plain",
         ("long-sentence", "warning", "of 29 words")),
        ("The drops should be shaken. {#a .do}", "standard",
         ("passive", "warning", "“should be shaken” does not say who")),
        ("Take it with food but do not take it with milk. {#a .do}", "standard",
         ("several-instructions", "warning", ".do and .avoid")),
        ("Wash your hands. Dry the bottle. {#a .do}", "standard",
         ("several-instructions", "info", "asks for 2 things")),
    ],
)  # fmt: skip
def test_help(body: str, register: str, expected: tuple[str, str, str]) -> None:
    leaflet = master(body, register)
    masters = Masters(leaflet, None) if register == "standard" else Masters(None, leaflet)
    (found,) = writing.check(masters)
    assert (found.code, found.severity) == expected[:2]
    assert expected[2] in found.message
    assert (found.place.line, bool(found.hint)) == (3, True)


@pytest.mark.parametrize(
    "body",
    [
        "Your intraocular pressure (IOP) is high. {#a}\n\nA high IOP harms. {#b}",
        "IOP (pressure inside the eye) is measured. {#a}",
        "IOP {#i .abbreviation}\n:   intraocular pressure {#i-full}\n\nYour IOP is high. {#b}",
        "The NHS, your GP and the A&E of our town. {#a}",
        "Take 5 mL or 2 kPa. {#a .do}",
        "This is NOT a toy: STOP now. {#a}\n\nDo not stop. {#b .avoid}",
        "## READ THIS FIRST PLEASE {#a}",
        "Ask for CODE-X or COVID-19 at {clinic_name}. {#a}",
        "See [our page](https://www.example.org/ABC). {#a}",
        f"One {LONG} is long. {{#a}}",
        "The wound should be well by then. {#a}",
        "Do not eat, drink or smoke. {#a .avoid}",
        "You can take paracetamol. You may feel tired. {#a .may}",
        "Wash and dry your hands. {#a .do}",
    ],
)
def test_no_help_is_needed(body: str) -> None:
    assert list(writing.check(Masters(master(body), None))) == []


def test_an_abbreviation_is_told_once_a_leaflet() -> None:
    body = "Your IOP is high. {#a}\n\nA high IOP harms. {#b}"
    assert len(list(writing.check(Masters(master(body), master(body, "plain"))))) == 2


def test_plain_words_may_take_two_sentences() -> None:
    leaflet = master("Wash your hands. Dry the bottle. {#a .do}", "plain")
    assert list(writing.check(Masters(None, leaflet))) == []


def test_no_help_in_a_language_without_data() -> None:
    body = f"IOP should be taken. Do not drink {LONG} and {LONG}. {{#a}}"
    assert list(writing.check(Masters(None, master(body, "plain", "fi")))) == []


FOLDER = ROOT / "tests/data/writing"
HONEST = sorted(p for p in FOLDER.glob("*.md") if not p.name.startswith("bad-"))
FAULTS = {
    "bad-glaucoma.md": {
        ("iop", "abbreviation"), ("shake", "passive"), ("fridge", "passive"),
        ("wash", "several-instructions"), ("put", "several-instructions"), ("lenses", "kind"),
        ("miss", "kind"), ("call", "kind"), ("blind", "kind"), ("long", "long-sentence"),
        ("results", "abbreviation"),
    },
    "bad-insulin.md": {
        ("cbg", "abbreviation"), ("cbg", "kind"), ("needles", "passive"), ("bin", "passive"),
        ("hypo", "several-instructions"), ("dsn", "abbreviation"), ("dsn", "kind"),
        ("share", "kind"), ("room", "kind"), ("dka", "kind"), ("prime", "several-instructions"),
    },
}  # fmt: skip


def found_in(path: Path) -> set[tuple[str | None, str]]:
    """Return what is found in a leaflet that is both registers at once."""
    text = path.read_text(encoding="utf-8")
    masters = Masters(parse(text, "x", "standard", "x.md"), parse(text, "x", "plain", "x.plain.md"))
    found = [*kinds.check(masters), *writing.check(masters)]
    return {(one.place.unit, one.code) for one in found}


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_well_written_leaflets_are_left_alone(path: Path) -> None:
    assert len(HONEST) >= 6
    assert found_in(path) == set()


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_of_a_badly_written_leaflet_is_found(name: str) -> None:
    assert found_in(FOLDER / name) == FAULTS[name]


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_the_kinds_proposed_for_well_written_leaflets_are_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    own = parse(text, "x", "standard", "x.md").units
    bare = re.sub(r"(\{#[a-z0-9-]+) \.[a-z]+\}", r"\1}", text)
    units = parse(bare, "x", "standard", "x.md").units
    made = with_kinds(bare, units, proposed(bare, "x.md", "en"))
    wrong = {
        (unit.id, unit.kind, got.kind)
        for unit, got in zip(own, parse(made, "x", "standard", "x.md").units, strict=True)
        if got.kind not in (unit.kind, "info", "heading")
    }
    assert wrong == set()


def test_a_paragraph_below_a_list_that_forbids_is_of_its_own_kind() -> None:
    text = (
        "# T {#t}\n\n## Avoid for 2 days {#h}\n\n- Sun {#s}\n\nWear a hat. {#w}\n\nIt heals. {#i}\n"
    )
    assert proposed(text, "x.md", "en") == {"h": "avoid", "w": "do", "i": "info"}
