"""Masters: what is read from them, and that everything that would be lost is refused."""

import pytest
from hypothesis import given
from support.masters import masters

from pipeline.master.leaflet import parse
from pipeline.master.markup import parse_spans, published
from pipeline.model import (
    Block,
    Box,
    Front,
    Heading,
    Item,
    ItemList,
    Leaflet,
    Notes,
    Paragraph,
    Picture,
    Table,
    Term,
    Terms,
    block_units,
    sections,
)
from pipeline.model.errors import AftercareError

TITLE = "# T {#t}\n\n"


def read(text: str, language: str = "en") -> Leaflet:
    return parse(text, "x", "standard", "source/x.md", language)


def found(text: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a master."""
    with pytest.raises(AftercareError) as caught:
        read(text)
    assert {problem.place.path for problem in caught.value.problems} == {"source/x.md"}
    assert all(problem.severity == "error" for problem in caught.value.problems)
    return [(problem.code, problem.place.line) for problem in caught.value.problems]


def facts(text: str) -> list[tuple[str, str, str, int, str | None, bool]]:
    units = read(text).units[1:]
    return [(u.id, u.kind, u.text, u.line, u.governor, u.governs) for u in units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {#a}", [("a", "info", "a", 3, None, False)]),
        ("a {#a .do}", [("a", "do", "a", 3, None, False)]),
        ("a {.do #a}", [("a", "do", "a", 3, None, False)]),
        ("a {#a.do}", [("a", "do", "a", 3, None, False)]),
        ("one\ntwo {#a}", [("a", "info", "one two", 4, None, False)]),
        ("a\n{#a}", [("a", "info", "a", 4, None, False)]),
        ("at {clinic_name} {#a}", [("a", "info", "at {clinic_name}", 3, None, False)]),
        ("at {clinic_name}\ntoo {#a}", [("a", "info", "at {clinic_name} too", 4, None, False)]),
        ("48\u00a0h and\u3000so {#a}", [("a", "info", "48\u00a0h and\u3000so", 3, None, False)]),
        ("## H {clinic_name} {#h}", [("h", "heading", "H {clinic_name}", 3, None, False)]),
        ("## H ## {#h}", [("h", "heading", "H", 3, None, False)]),
        ("H {#h}\n---\n\na {#a}", [
            ("h", "heading", "H", 3, None, False), ("a", "info", "a", 6, None, False)]),
        # the heading's kind governs, and so does a time window alone
        ("## Avoid {#h .avoid}\n\n- sun {#s}", [
            ("h", "avoid", "Avoid", 3, None, True), ("s", "avoid", "sun", 5, "h", False)]),
        ("## Avoid {#h .avoid}\n\nsun {#s}\n\n## Next {#n}\n\nb {#b}", [
            ("h", "avoid", "Avoid", 3, None, True), ("s", "avoid", "sun", 5, "h", False),
            ("n", "heading", "Next", 7, None, False), ("b", "info", "b", 9, None, False)]),
        ("## 24 hours after {#h}\n\n- red {#r .expect}\n- sun {#s}", [
            ("h", "heading", "24 hours after", 3, None, True),
            ("r", "expect", "red", 5, "h", False), ("s", "info", "sun", 6, "h", False)]),
        ("## 24-hour {#h}", [("h", "heading", "24-hour", 3, None, True)]),
        ("## 24 ways {#h}", [("h", "heading", "24 ways", 3, None, False)]),
        # a lead-in governs the list right below it, and only that
        ("Do not: {#l .avoid}\n\n- run {#r}\n\nb {#b}", [
            ("l", "avoid", "Do not:", 3, None, True), ("r", "avoid", "run", 5, "l", False),
            ("b", "info", "b", 7, None, False)]),
        ("Do not {#l .avoid}\n\n- run {#r}", [
            ("l", "avoid", "Do not", 3, None, False), ("r", "info", "run", 5, None, False)]),
        ("Do not: {#l .avoid}\n\nb {#b}", [
            ("l", "avoid", "Do not:", 3, None, False), ("b", "info", "b", 5, None, False)]),
        # its items may say otherwise
        ("Do not: {#l .avoid}\n\n- walk {#w .may}", [
            ("l", "avoid", "Do not:", 3, None, True), ("w", "may", "walk", 5, "l", False)]),
        # an item leads in the list nested in it
        ("- Skip: {#l .avoid}\n    - run {#r}\n- eat {#e .do}", [
            ("l", "avoid", "Skip:", 3, None, True), ("r", "avoid", "run", 4, "l", False),
            ("e", "do", "eat", 5, None, False)]),
        ("## A {#h .do}\n\n### B {#i}\n\n- c {#c}", [
            ("h", "do", "A", 3, None, True), ("i", "heading", "B", 5, None, False),
            ("c", "do", "c", 7, "h", False)]),
    ],
)  # fmt: skip
def test_units(text: str, expected: list[tuple[str, str, str, int, str | None, bool]]) -> None:
    assert facts(TITLE + text + "\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("title", 1)]),
        ("a {#a}", [("title", 1)]),
        ("## a {#a}\n\n# T {#t}", [("title", 1)]),
        (TITLE + "# U {#u}", [("title", 3)]),
        (TITLE + "### a {#a}", [("heading-level", 3)]),
        (TITLE + "## a {#a}\n\n#### b {#b}", [("heading-level", 5)]),
        (TITLE + "a", [("no-id", 3)]),
        (TITLE + "a {clinic_name}", [("no-id", 3)]),
        (TITLE + "a {#a}.", [("no-id", 3)]),
        (TITLE + "a {#A}", [("bad-id", 3)]),
        (TITLE + "a {#1a}", [("bad-id", 3)]),
        (TITLE + "a {#ui-a}", [("bad-id", 3)]),
        (TITLE + "a {#a #b}", [("bad-id", 3)]),
        (TITLE + "a {#é}", [("bad-id", 3)]),
        (TITLE + "a {#a}\nb {#b}", [("bad-id", 3)]),
        (TITLE + "a {#a}\n\nb {#a}", [("duplicate-id", 5)]),
        (TITLE + "a {#a .no}", [("unknown-kind", 3)]),
        (TITLE + "a {#a .do .avoid}", [("unknown-kind", 3)]),
        (TITLE + "a {#a .notes}", [("unknown-kind", 3)]),
        (TITLE + "{#a}", [("empty", 3)]),
        (TITLE + "## {#a}", [("empty", 3)]),
        (TITLE + "<div>a</div> {#a}", [("unsupported", 3)]),
        (TITLE + "a<br>b {#a}", [("unsupported", 3)]),
        (TITLE + "<!-- note: no end\na {#a}", [("unsupported", 4)]),
        (TITLE + "see ![a](b.png) {#a}", [("unsupported", 3)]),
        (TITLE + "![a](b.gif) {#a}", [("picture", 3)]),
        (TITLE + "![a](../b.png) {#a}", [("picture", 3)]),
        (TITLE + "![a](https://b.example/b.png) {#a}", [("picture", 3)]),
        (TITLE + '![a](b.png "c") {#a}', [("unsupported", 3)]),
        (TITLE + "![](b.png) {#a}", [("empty", 3)]),
        (TITLE + "a {#a .caption}", [("unknown-kind", 3)]),
        (TITLE + "a `b` {#a}", [("unsupported", 3)]),
        (TITLE + "    a {#a}", [("unsupported", 3)]),
        (TITLE + "> ## a {#a}", [("unsupported", 3)]),
        (TITLE + "> [!WARNING]\n> a {#a}", [("unsupported", 4)]),
        (TITLE + "!!! warning\n\na {#a}", [("unsupported", 3), ("no-id", 3)]),
        (TITLE + "|a|b|\n|-|-|\n|1|2|", [("no-id", n) for n in (3, 3, 5, 5)]),
        (TITLE + "|a {#a}|b {#b}|\n|-|-|\n|1 {#c}|2 {#d}|3 {#e}|", [("unsupported", 5)]),
        (TITLE + "|a {#a}|b {#b}|\n|-|-|-|\n|1 {#c}|2 {#d}|", [("unsupported", 5), ("no-id", 5)]),
        (TITLE + "|a {#a}| |\n|-|-|\n|1 {#c}|2 {#d}|", [("table", 3)]),
        (TITLE + "| |b {#b}|\n|-|-|\n| |2 {#d}|", [("table", 5)]),
        (TITLE + "|a {#a}|b {#b}|\n|-|-|\n|1 {#c}|— {#d}|", [("table", 5)]),
        (TITLE + "|a {#a}|b {#b}|\n|-|-|\n|1 {#c}|✓ {#d}|", [("table", 5)]),
        (TITLE + "|a {#a}|b {#b}|\n|-|-|", [("empty", 3)]),
        (TITLE + ": b {#b}", [("unsupported", 3)]),
        (TITLE + "- [x] a {#a}", [("unsupported", 3)]),
        (TITLE + "a. b {#b}\n2. c {#c}", [("bad-id", 3), ("unsupported", 4)]),
        (TITLE + "a\\\n{#a}", [("unsupported", 4)]),
        (TITLE + "a {#a}\n\n---\n\nb {#b}\n\n***", [("unsupported", 5), ("unsupported", 9)]),
        (TITLE + "a:\n- b {#b}", [("unsupported", 4)]),
        (TITLE + "1) a {#a}", [("unsupported", 3)]),
        (TITLE + "- a {#a}\n  - b {#b}", [("unsupported", 4)]),
        (TITLE + "- ## a {#a}", [("unsupported", 3)]),
        (TITLE + "- a {#a}\n\n    ## b {#b}", [("unsupported", 5)]),
        (TITLE + "[a](b.html) {#a}", [("unsupported", 3)]),
        (TITLE + "[a](javascript:x) {#a}", [("unsupported", 3)]),
        (TITLE + "a[^1] {#a}\n\n[^1]: lost {#b}", [("unsupported", 3), ("unsupported", 5)]),
        (TITLE + "[a][b] {#a}\n\n[b]: https://b.example", [("unsupported", 3), ("unsupported", 5)]),
        (TITLE + "a\x02 {#a}", [("unsupported", 3)]),
        (TITLE + "a\ue0007\ue001 {#a}", [("unsupported", 3)]),
        (TITLE + "a\u2028b {#a}", [("unsupported", 3)]),
    ],
)
def test_refused(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ndate: 2026-11-23\n", 1),
        ("---\ndate: 2026-11-23\nwriter: me\n---\n", 3),
        ("---\ndate: 2026-11-23\nreview: next year\n---\n", 3),
        ("---\ndate: 2026-11-23\nreview: 2026-11-22\n---\n", 3),
        ("---\nauthor:\n---\n", 2),
        ("---\nreference: [1]\n---\n", 2),
        ("---\nversion: 1\nauthor: A\u202eB\n---\n", 3),
        ("---\nauthor: |\n  A\n  B\n---\n", 2),
        (f"---\nreference: {'x' * 81}\n---\n", 2),
        ("---\ndate: 23 May\n---\n", 2),
        ("---\n- a\n---\n", 2),
        ("---\ndate: [1]\n---\n", 2),
        ("---\na: b: c\n---\n", 2),
        ("---\nlanguage: es\n---\n", 2),
        ("---\ndate: 2026-99-99\n---\n", 2),
    ],
)
def test_bad_front_matter(front: str, line: int) -> None:
    assert found(front + TITLE) == [("front-matter", line)]


def test_front_matter_says_whose_a_leaflet_is_and_until_when() -> None:
    front = "---\nreview: 2027-11-23\nreference: HEY-015/2023\nversion: 2.10\nauthor: Dr A\n---\n"
    assert read(front + TITLE).front == Front("2027-11-23", "HEY-015/2023", "2.10", "Dr A")
    assert read(TITLE).front == Front()


def test_front_matter_is_no_heading_and_keeps_line_numbers() -> None:
    leaflet = read(f"---\ndate: 2026-11-23\n---\n{TITLE}a {{#a}}\n", "en-gb")
    assert (leaflet.date, leaflet.language) == ("2026-11-23", "en-GB")
    assert [unit.line for unit in leaflet.units] == [4, 6]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_and_mark(newline: str) -> None:
    text = "\ufeff---\ndate: 2026-11-23\n---\n# T {#t}\n\none\ntwo {#a}\n"
    units = read(text.replace("\n", newline)).units
    assert [(unit.text, unit.line) for unit in units] == [("T", 4), ("one two", 7)]


def test_both_places_of_an_id_are_named() -> None:
    with pytest.raises(AftercareError) as caught:
        read(TITLE + "a {#a}\n\nb {#a}\n")
    (problem,) = caught.value.problems
    assert "line 3" in problem.message
    assert problem.place.line == 5


def test_everything_wrong_is_said_at_once_in_order() -> None:
    text = TITLE + "a\n\n- b {#b .no}\n  - c {#c}\n\n# U {#u}\n\n`x` {#t}\n"
    assert found(text) == [
        ("no-id", 3), ("unknown-kind", 5), ("unsupported", 6), ("title", 8),
        ("unsupported", 10), ("duplicate-id", 10),
    ]  # fmt: skip


def test_notes_go_to_the_next_unit() -> None:
    text = (
        TITLE + "<!-- note: one\n  two -->\na {#a}\n\n<!-- mine -->\nb {#b}\n\n- c {#c}\n"
        "<!-- note: d's -->\n- d {#d}\n\n<!-- note: e -->\n<!-- mine -->\n\none\ntwo {#e}\n"
    )
    notes = {unit.id: unit.note for unit in read(text).units}
    assert notes == {"t": "", "a": "one two", "b": "", "c": "", "d": "d's", "e": "e"}


def test_blocks() -> None:
    text = (
        TITLE + "1. x {#x}\n2. y {#y}\n\nz {#z}\n\n3. a {#a}\n4. b {#b}\n\n## N {#n .notes}\n\n"
        "- c {#c}\n\n    more {#m}\n\n"
        "    - d {#d}\n\n- e {#e}\n"
    )
    leaflet = read(text)
    assert leaflet.blocks == (
        Heading("t", 1),
        ItemList((Item("x"), Item("y")), ordered=True),
        Paragraph("z"),
        ItemList((Item("a"), Item("b")), ordered=True, start=3),
        Notes("n", 2),
        ItemList((Item("c", (Paragraph("m"), ItemList((Item("d"),)))), Item("e"))),
    )
    assert [section.units for section in sections(leaflet.blocks)] == [
        ("t", "x", "y", "z", "a", "b"), ("n", "c", "m", "d", "e"),
    ]  # fmt: skip


def test_section_and_role() -> None:
    units = {u.id: u for u in read(TITLE + "a {#a}\n\n## H {#h}\n\n- b {#b}\n").units}
    assert {id: (u.section, u.role) for id, u in units.items()} == {
        "t": (None, "heading"), "a": ("t", "paragraph"), "h": ("t", "heading"), "b": ("h", "item"),
    }  # fmt: skip


@given(masters())
def test_order_of_blocks_is_order_of_units(text: str) -> None:
    leaflet = read(text)
    assert list(block_units(leaflet.blocks)) == [unit.id for unit in leaflet.units]
    assert [unit.line for unit in leaflet.units] == [
        n for n, line in enumerate(text.split("\n"), 1) if "{#" in line
    ]


TABLE = """| Week {#week .rows} | Drops \\| day {#drops} |
| --- | :---: |
| Week 1 {#one} | 4 {#four .do} |
| Week 2 {#two} | |
"""


def test_table() -> None:
    leaflet = read(TITLE + TABLE)
    rows = (("week", "drops"), ("one", "four"), ("two", ""))
    assert leaflet.blocks[1:] == (Table(rows, row_headings=True),)
    assert {(unit.line, unit.role) for unit in leaflet.units[1:]} == {
        (3, "cell"), (5, "cell"), (6, "cell"),
    }  # fmt: skip
    by_id = {unit.id: unit for unit in leaflet.units}
    assert (by_id["four"].kind, by_id["one"].kind) == ("do", "info")
    assert published(by_id["drops"].text) == "Drops | day"


def test_cells_are_of_the_kind_that_governs_their_table() -> None:
    text = (
        TITLE + "## Avoid {#av .avoid}\n\n| Day {#d} | Food {#f} |\n|-|-|\n| 1 {#a} | nuts {#b} |"
    )
    kinds = {unit.id: (unit.kind, unit.governor) for unit in read(text).units}
    assert kinds["d"] == ("info", None)
    assert kinds["a"] == kinds["b"] == ("avoid", "av")


def test_cells_are_of_the_kind_of_the_heading_of_their_row_or_column() -> None:
    text = """| Food {#food .rows} | Eat {#eat .may} | Never {#never .avoid} |
|-|-|-|
| For 3 days {#fruit} | pears {#pears} | grapes {#grapes} |
| Ring us {#ring .contact} | | if sick {#sick} |
"""
    units = {unit.id: unit for unit in read(TITLE + text).units}
    kinds = {id: (unit.kind, unit.governor) for id, unit in units.items()}
    assert kinds["pears"] == ("may", "eat")
    assert kinds["grapes"] == ("avoid", "never")
    assert kinds["sick"] == ("contact", "ring")
    assert units["grapes"].heads == ("fruit", "never")
    assert units["never"].instruction


def test_the_first_column_heads_the_rows_only_where_the_master_says_so() -> None:
    def table(corner: str) -> Block:
        text = f"|{corner}|b {{#b}}|\n|-|-|\n|c {{#c}}|d {{#d}}|"
        return read(TITLE + text).blocks[1]

    heads = [
        getattr(table(corner), "row_headings", None) for corner in ("a {#a}", " ", "a {#a .rows}")
    ]
    assert heads == [False, True, True]


def test_picture_and_its_caption() -> None:
    text = "![A hand](img/hand.svg) {#hand}\n\nHold it so. {#so .caption}\n\nNext. {#next}"
    leaflet = read(TITLE + text)
    assert leaflet.blocks[1:] == (Picture("hand", "img/hand.svg", "so"), Paragraph("next"))
    assert [(unit.text, unit.role) for unit in leaflet.units[1:3]] == [
        ("A hand", "picture"), ("Hold it so.", "caption"),
    ]  # fmt: skip


def test_call_outs() -> None:
    text = """One. {#one}

## Eat {#eat}

Rest. {#rest .note}

> Do not rub. {#rub .warning}
>
> Ever. {#ever}

### Tired? {#tired .urgent}

Ring us. {#ring}

### After {#after}

Call 999. {#call .emergency}

## Red flags {#red .emergency}

Call 999 if:  {#if}

- you bleed {#bleed}
"""
    leaflet = read(TITLE + text)
    assert leaflet.blocks == (
        Heading("t", 1),
        Box((Paragraph("call"),), "emergency"),
        Paragraph("one"),
        Heading("red", 2),
        Paragraph("if"),
        ItemList((Item("bleed"),)),
        Heading("eat", 2),
        Box((Paragraph("rest"),), "note"),
        Box((Paragraph("rub"), Paragraph("ever")), "warning"),
        Box((Heading("tired", 3), Paragraph("ring")), "urgent"),
        Heading("after", 3),
    )
    assert [unit.id for unit in leaflet.units] == list(block_units(leaflet.blocks))
    kinds = {unit.id: unit.kind for unit in leaflet.units}
    assert kinds["bleed"] == kinds["if"] == "emergency"
    assert (kinds["ring"], kinds["ever"]) == ("urgent", "info")
    assert {"red", "if", "bleed", "call", "tired", "ring"} == set(leaflet.instructions)


def test_letters_boxes_terms_and_quotations() -> None:
    text = """a. Wash. {#a}
b. Tilt. {#b}
    a. Left. {#b-a}
    b. Right. {#b-b}
c. Drop. {#c}

- [ ] Morning {#m}
- Night {#n}

Dexa {#dexa .abbreviation}
: four times {#four .do}
: by day {#day}

> As he said. {#said}
"""
    blocks = read(TITLE + text).blocks[1:]
    inner = ItemList((Item("b-a"), Item("b-b")), ordered=True, letters=True)
    items = (Item("a"), Item("b", (inner,)), Item("c"))
    assert blocks == (
        ItemList(items, ordered=True, letters=True),
        ItemList((Item("m", tick=True), Item("n"))),
        Terms((Term("dexa", (Paragraph("four"), Paragraph("day")), abbreviation=True),)),
        Box((Paragraph("said"),)),
    )


@pytest.mark.parametrize("typed", ["Clinic\\\n1 River St", "Clinic  \n1 River St"])
def test_line_breaks_are_kept(typed: str) -> None:
    unit = read(f"{TITLE}{typed}\nLondon {{#a}}").units[1]
    assert unit.text == "Clinic\\\n1 River St London"
    assert "".join(span.text for span in parse_spans(unit.text)) == "Clinic\n1 River St London"


def test_blanks_are_spans_of_their_own() -> None:
    unit = read(f"{TITLE}Next: ________ at ___. {{#a}}").units[1]
    assert unit.text == "Next: ____ at ____."
    blanks = [(span.text, span.blank) for span in parse_spans(unit.text)]
    assert blanks == [
        ("Next: ", False), ("____", True), (" at ", False), ("____", True), (".", False),
    ]  # fmt: skip
