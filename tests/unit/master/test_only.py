"""Parts of a leaflet for some clinics: what each has, and what may not be left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.master.leaflet import parse
from pipeline.master.leaving_out import for_clinic, only_problems
from pipeline.model import ItemList, Leaflet, block_units, walk
from pipeline.model.errors import AftercareError

CLINICS = ("north", "south")


def read(text: str) -> Leaflet:
    return parse(f"# Title {{#title}}\n\n{text}\n", "care", "standard", "source/care.md")


def ids(leaflet: Leaflet, clinic: str = "") -> list[str]:
    """The ids that a clinic has, but the title's."""
    found = for_clinic(leaflet, clinic)
    assert [unit.id for unit in found.units] == list(block_units(found.blocks))
    return [unit.id for unit in found.units][1:]


def said(text: str) -> list[str]:
    return [f"{p.place.line}: {p.message}" for p in only_problems(read(text), CLINICS)]


def refused(text: str) -> list[str]:
    with pytest.raises(AftercareError) as caught:
        read(text)
    return [f"{p.place.line}: {p.message}" for p in caught.value.problems]


PARTS = {
    "a paragraph": ("A {#a}\n\nB {#b .only-north}", ["a"], ["a", "b"], ["a"]),
    "several clinics": ("A {#a}\n\nB {#b .only-north .only-south}", ["a"], ["a", "b"], ["a", "b"]),
    "an item": ("- A {#a}\n- B {#b .do .only-south}", ["a"], ["a"], ["a", "b"]),
    "an item with what is nested in it": (
        "- A {#a}\n- B {#b .only-north}\n    - C {#c}", ["a"], ["a", "b", "c"], ["a"],
    ),
    "a whole section": (
        "A {#a}\n\n## B {#b .only-north}\n\nC {#c}\n\n### D {#d}\n\n- E {#e}\n\n"
        "## F {#f}\n\nG {#g}",
        ["a", "f", "g"], ["a", "b", "c", "d", "e", "f", "g"], ["a", "f", "g"],
    ),
    "a line with the list that it leads in": (
        "A {#a}\n\nDo: {#b .do .only-north}\n\n- C {#c}\n- D {#d}\n\nE {#e}",
        ["a", "e"], ["a", "b", "c", "d", "e"], ["a", "e"],
    ),
    "a card": (
        "A {#a}\n\n### B {#b .warning .only-south}\n\nC {#c}".replace("###", "## S {#s}\n\n###"),
        ["a", "s"], ["a", "s"], ["a", "s", "b", "c"],
    ),
    "a quotation": ("A {#a}\n\n> B {#b .urgent .only-north}\n>\n> - C {#c}", ["a"],
                    ["a", "b", "c"], ["a"]),
    "a term with what it means": (
        "A\n:   Is this {#a2}\n\nB\n:   Is that {#b2}".replace("A\n", "A {#a}\n")
        .replace("B\n", "B {#b .only-south}\n"),
        ["a", "a2"], ["a", "a2"], ["a", "a2", "b", "b2"],
    ),
    "a picture with its caption": (
        "A {#a}\n\n![B](b.svg) {#b .only-north}\n\nC {#c .caption}", ["a"], ["a", "b", "c"], ["a"],
    ),
    "a part within a part": (
        "A {#a}\n\n## B {#b .only-north .only-south}\n\nC {#c}\n\nD {#d .only-north}",
        ["a"], ["a", "b", "c", "d"], ["a", "b", "c"],
    ),
    "a table below its heading": (
        "A {#a}\n\n## B {#b .only-north}\n\n| C {#c} | D {#d} |\n| --- | --- |\n"
        "| E {#e} | F {#f} |",
        ["a"], ["a", "b", "c", "d", "e", "f"], ["a"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PARTS)
def test_a_part_is_in_the_leaflets_of_its_clinics_alone(what: str) -> None:
    text, own, north, south = PARTS[what]
    leaflet = read(text)
    assert [ids(leaflet), ids(leaflet, "north"), ids(leaflet, "south")] == [own, north, south]


def test_a_leaflet_without_parts_is_the_same_for_all() -> None:
    leaflet = read("A {#a}")
    assert for_clinic(leaflet, "north") is leaflet


def test_steps_that_go_on_go_on_from_what_is_left() -> None:
    leaflet = read("1. A {#a}\n2. B {#b .only-north}\n\nThen {#c}\n\n3. D {#d}\n4. E {#e}")
    for clinic, start in (("", 2), ("north", 3)):
        lists = [b for b in walk(for_clinic(leaflet, clinic).blocks) if isinstance(b, ItemList)]
        assert [one.start for one in lists] == [1, start]


def test_an_unknown_clinic_is_named_once_where_it_stands() -> None:
    found = said("A {#a}\n\n## B {#b .only-est}\n\nC {#c}\n\nD {#d .only-est}")
    assert found == ["5: no clinic is called 'est'"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## A {#a}\n\nB {#b .only-north}", "3: for south, nothing is left below this line"),
        ("## A {#a}\n\n- B {#b .only-north}\n- C {#c .only-south}",
         "3: without --clinic, nothing is left below this line"),
        ("Do these: {#a .do}\n\n- B {#b .only-north}\n\nC {#c}",
         "3: for south, nothing is left below this line"),
        ("- One of: {#a}\n    - B {#b .only-south}",
         "3: for north, nothing is left below this line"),
        ("A {#a .only-north}\n\nSee [A](#a) {#b}", "5: for south, the link to #a leads to nothing"),
    ],
)  # fmt: skip
def test_nothing_is_left_without_what_belongs_to_it(text: str, message: str) -> None:
    assert said(text) == [message]


def test_the_title_is_every_clinic_s() -> None:
    leaflet = parse("# T {#t .only-north}\n\nA {#a}\n", "care", "standard", "care.md")
    found = [problem.message for problem in only_problems(leaflet, CLINICS)]
    assert found == ["for south, the leaflet has no title"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## A {#a .only-north}\n\nB {#b .only-south}",
         "5: a part for south in one that is for north alone"),
        ("> A {#a .only-north}\n>\n> B {#b .only-south}",
         "3: a quotation that is for no clinic in part"),
        ("| A {#a} | B {#b .only-north} |\n| --- | --- |\n| C {#c} | D {#d} |",
         "3: a cell that is for some clinics alone"),
        ("A {#a}\n:   B {#b .only-north}", "4: a definition that is for some clinics alone"),
        ("![A](a.svg) {#a}\n\nB {#b .caption .only-north}",
         "5: a caption that is for some clinics alone"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_part_is_refused_at_its_line(text: str, message: str) -> None:
    assert refused(text) == [message]


LINES = st.sampled_from(
    ["P {}", "## H {}", "- I {}", "    - N {}", "1. S {}", "Do: {}", "> Q {}", "### C {}"]
)
ONLY = st.sampled_from(["", "", "", " .only-north", " .only-south", " .only-north .only-south"])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(LINES, ONLY), min_size=1, max_size=8))
def test_every_text_is_in_the_leaflets_that_it_is_for(lines: list[tuple[str, str]]) -> None:
    """Whatever is left out, the rest stays in order, and blocks and units are the same."""
    text = "\n\n".join(
        line.format(f"{{#u{number}{only}}}") for number, (line, only) in enumerate(lines)
    )
    try:
        leaflet = read(text)
    except AftercareError:
        return
    for clinic in (*CLINICS, ""):
        due = [u.id for u in leaflet.units[1:] if not u.only or clinic in u.only]
        assert ids(leaflet, clinic) == due
    for number, (_, only) in enumerate(lines):
        unit = next(unit for unit in leaflet.units if unit.id == f"u{number}")
        named = {name.removeprefix(".only-") for name in only.split()}
        assert not named or set(unit.only) <= named
