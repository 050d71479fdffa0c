"""Blocks that several leaflets share: taken in whole, the same as by themselves, or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.master.including import Shared
from pipeline.master.leaflet import parse, parse_block
from pipeline.model import Leaflet, Picture, block_units
from pipeline.model.errors import AftercareError

SUN = """## Keep out of the sun {#sun .avoid}

- Beaches {#beaches}
- Sunbeds {#sunbeds}
"""
LINE = "Drink water {#water .do}\n"
BLOCKS = {"sun": SUN, "line": LINE}


def take(name: str, blocks: dict[str, str] = BLOCKS) -> Shared | tuple[str, str]:
    if name in blocks:
        return Shared(f"shared.{name}", f"source/shared/{name}.md", blocks[name])
    return f"there is no source/shared/{name}.md", "there are: sun.md"


def read(text: str, blocks: dict[str, str] = BLOCKS) -> Leaflet:
    return parse(text, "peel", "standard", "source/peel.md", "en", lambda name: take(name, blocks))


def refusals(text: str, blocks: dict[str, str] = BLOCKS) -> list[str]:
    with pytest.raises(AftercareError) as caught:
        read(text, blocks)
    return [f"{p.place.path}:{p.place.line}: {p.message}" for p in caught.value.problems]


def test_a_block_is_taken_in_where_it_stands_with_its_own_file_and_lines() -> None:
    text = "# Peel {#title}\n\nFirst {#first}\n\n<!-- include: sun.md -->\n\n## Last {#last}\n"
    leaflet = read(text)
    assert [(unit.id, unit.path, unit.line, unit.shared) for unit in leaflet.units] == [
        ("title", "source/peel.md", 1, ""),
        ("first", "source/peel.md", 3, ""),
        ("sun", "source/shared/sun.md", 1, "shared.sun"),
        ("beaches", "source/shared/sun.md", 3, "shared.sun"),
        ("sunbeds", "source/shared/sun.md", 4, "shared.sun"),
        ("last", "source/peel.md", 7, ""),
    ]
    assert leaflet.shared == ("shared.sun",)
    assert leaflet.domains == ("peel", "shared.sun")
    assert leaflet.named[1:3] == (("peel", "first"), ("shared.sun", "sun"))
    kinds = {unit.id: (unit.kind, unit.governor) for unit in leaflet.units}
    assert kinds["beaches"] == ("avoid", "sun")
    assert kinds["last"] == ("heading", None)


def test_each_of_several_blocks_has_its_own_lines() -> None:
    text = "# T {#title}\n\n<!-- include: line.md -->\n\n<!-- include: sun.md -->\n\n## E {#end}\n"
    leaflet = read(text)
    assert [(unit.id, unit.path, unit.line) for unit in leaflet.units][1:3] == [
        ("water", "source/shared/line.md", 1),
        ("sun", "source/shared/sun.md", 1),
    ]
    assert leaflet.units[-2].line == 4
    assert leaflet.shared == ("shared.line", "shared.sun")


def test_no_list_goes_on_from_one_file_into_the_other() -> None:
    blocks = {"more": "- Two {#two}\n"}
    text = "# Peel {#title}\n\n- One {#one}\n<!-- include: more.md -->\n- Three {#three}\n"
    leaflet = read(text, blocks)
    assert [len(list(block_units([block]))) for block in leaflet.blocks] == [1, 1, 1, 1]
    blocks = {"more": "b. Two {#two}\n"}
    leaflet = read("# Peel {#title}\n\na. One {#one}\n\n<!-- include: more.md -->\n", blocks)
    assert [unit.text for unit in leaflet.units] == ["Peel", "a. One", "b. Two"]


def test_a_picture_of_a_block_lies_beside_the_block() -> None:
    blocks = {"pic": "![A bottle](bottle.svg) {#pic}\n"}
    leaflet = read("# Peel {#title}\n\n<!-- include: pic.md -->\n", blocks)
    assert leaflet.blocks[1] == Picture("pic", "shared/bottle.svg")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<!-- include: moon.md -->", "there is no source/shared/moon.md"),
        ("<!-- include: ../peel.md -->", "../peel.md is no name of a shared block"),
        ("<!-- include: /etc/hosts.md -->", "/etc/hosts.md is no name of a shared block"),
        ("<!-- include: sub/sun.md -->", "sub/sun.md is no name of a shared block"),
        ("<!-- include: plain.md -->", "plain.md is no name of a shared block"),
        ("<!-- include: sun.plain.md -->", "sun.plain.md is taken in by its first name"),
        ("<!-- include sun.md -->", "a comment that looks like an include and is none"),
        ("<!-- Include: sun.md -->", "a comment that looks like an include and is none"),
        ("<!-- include: sun.txt -->", "a comment that looks like an include and is none"),
        ("  <!-- include: sun.md -->", "an include that is indented"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_at_its_line(line: str, message: str) -> None:
    assert refusals(f"# Peel {{#title}}\n\n{line}\n") == [f"source/peel.md:3: {message}"]


def test_another_comment_of_the_author_is_none_of_our_business() -> None:
    text = "# Peel {#title}\n\n<!-- include a picture of the bottle here some day -->\n\nA {#a}\n"
    assert [unit.id for unit in read(text).units] == ["title", "a"]


def test_a_note_above_an_include_is_refused_for_it_would_be_lost() -> None:
    text = "# Peel {#title}\n\n<!-- note: gentle -->\n<!-- include: sun.md -->\n"
    assert refusals(text) == ["source/peel.md:4: a translator's note above an include"]


def test_a_block_stands_once_in_a_leaflet() -> None:
    text = "# Peel {#title}\n\n<!-- include: line.md -->\n\n<!-- include: line.md -->\n"
    assert refusals(text) == ["source/peel.md:5: line.md is taken in on line 3 already"]


def test_a_block_takes_in_no_other_so_there_is_no_circle() -> None:
    blocks = {"sun": "<!-- include: sun.md -->\n", "two": "<!-- include: sun.md -->\n\nA {#a}\n"}
    for name in blocks:
        found = refusals(f"# Peel {{#title}}\n\n<!-- include: {name}.md -->\n", blocks)
        assert found == [f"source/shared/{name}.md:1: a shared block takes in another one"]


def test_the_same_id_in_both_names_both_places() -> None:
    text = "# Peel {#title}\n\nSun {#sun}\n\n<!-- include: sun.md -->\n"
    assert refusals(text) == [
        "source/peel.md:5: source/shared/sun.md:1: the id 'sun' is already that of source/peel.md:3"
    ]
    text = "# Peel {#title}\n\n<!-- include: line.md -->\n\nWater {#water}\n"
    assert refusals(text) == [
        "source/peel.md:5: the id 'water' is already that of source/shared/line.md:1"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A {#a}\n\nB {#b}\n", "1: a title in a shared block"),
        ("---\ndate: 2026-01-01\n---\nB {#b}\n", "1: a shared block with front matter"),
        ("\n\n", "0: a shared block without text"),
        ("No id\n", "1: this unit has no id: 'No id'"),
        ("A [way](#title) {#way}\n", "1: a link to #title, which no unit of this leaflet has as"),
    ],
)
def test_what_is_wrong_with_a_block_is_told_at_its_own_line(text: str, message: str) -> None:
    found = refusals("# Peel {#title}\n\n<!-- include: x.md -->\n", {"x": text})
    assert len(found) == 1
    assert found[0].startswith(f"source/shared/x.md:{message}")


@pytest.mark.parametrize(
    "above", ["## Avoid {#above .avoid}", "## For 3 days {#above}", "Do not: {#above .avoid}"]
)
def test_nothing_above_a_block_changes_what_it_asks(above: str) -> None:
    blocks = {"list": "- Swimming {#swim}\n"}
    found = refusals(f"# Peel {{#title}}\n\n{above}\n\n<!-- include: list.md -->\n", blocks)
    assert len(found) == 1
    assert found[0].startswith("source/peel.md:5: what source/shared/list.md says would become")
    assert "source/peel.md:3" in found[0]


def test_a_block_with_a_heading_of_its_own_level_is_governed_by_none_above() -> None:
    text = "# Peel {#title}\n\n## Avoid {#above .avoid}\n\n- A {#a}\n\n<!-- include: sun.md -->\n"
    assert {unit.id for unit in read(text).units} >= {"above", "sun", "beaches"}
    deep = {"sun": SUN.replace("## Keep", "### Keep").replace(" .avoid", "") + "\nB {#b}\n"}
    assert any("would become a part of" in said for said in refusals(text, deep))


def test_text_below_a_block_s_heading_needs_a_heading() -> None:
    text = "# Peel {#title}\n\n<!-- include: sun.md -->\n\nLast {#last}\n"
    assert refusals(text) == [
        "source/peel.md:5: this stands below “Keep out of the sun” of source/shared/sun.md:1"
    ]
    assert any("stands below" in said for said in refusals(text.replace("Last", "### Last")))
    assert read(text.replace("Last", "## Last")).units[-1].section == "title"


def test_a_heading_that_skips_a_level_where_it_is_taken_in_is_told_there() -> None:
    blocks = {"deep": "### Deep {#deep}\n\nA {#a}\n"}
    found = refusals("# Peel {#title}\n\n<!-- include: deep.md -->\n", blocks)
    assert found == [
        "source/peel.md:3: source/shared/deep.md:1: a heading of level 3 below one of level 1"
    ]


WORDS = st.text("abc", min_size=1, max_size=6)
SHAPES = ("{} {{#{}}}", "## {} {{#{}}}", "- {} {{#{}}}", "1. {} {{#{}}}", "> {} {{#{}}}",
          "### {} {{#{} .avoid}}", "{}: {{#{} .do}}", "a. {} {{#{}}}",
          "    - {} {{#{}}}")  # fmt: skip


@st.composite
def pieces(draw: st.DrawFn, prefix: str) -> list[tuple[str, str]]:
    """Lines of Markdown of every shape, each with the text of its unit."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        word = f"{draw(WORDS)} {prefix}{number}"
        found.append((draw(st.sampled_from(SHAPES)).format(word, f"{prefix}{number}"), word))
    return found


@settings(max_examples=400, deadline=None)
@given(pieces("own"), pieces("in"), pieces("end"), st.sampled_from(["\n", "\n\n"]))
def test_no_text_is_lost_or_moved_by_taking_it_in(
    before: list[tuple[str, str]],
    block: list[tuple[str, str]],
    after: list[tuple[str, str]],
    gap: str,
) -> None:
    """A master with a block is refused, or says all of both files in order."""
    shared = gap.join(line for line, _ in block)
    lines = ["# T {#title}", *(line for line, _ in before), "<!-- include: x.md -->",
             *(line for line, _ in after)]  # fmt: skip
    try:
        leaflet = read(gap.join(lines), {"x": shared})
    except AftercareError:
        return
    said = [unit.text.removesuffix(":").removeprefix("a. ") for unit in leaflet.units]
    assert said == ["T", *(word for _, word in (*before, *block, *after))]
    alone = parse_block(Shared("shared.x", "source/shared/x.md", shared), "standard")
    told = {unit.id: (unit.text, unit.kind, unit.governor) for unit in alone.units}
    mine = {u.id: (u.text, u.kind, u.governor) for u in leaflet.units if u.shared}
    assert mine == told
    assert list(block_units(leaflet.blocks)) == [unit.id for unit in leaflet.units]
