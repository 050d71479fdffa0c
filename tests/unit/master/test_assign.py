"""`extract --assign-ids`: units get ids, and nothing else of a master changes."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.masters import masters

from pipeline.master.assign import assign_ids, with_ids
from pipeline.master.leaflet import parse
from pipeline.model.errors import AftercareError


@settings(deadline=None)
@given(masters(ids=False), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_only_ids_are_added_and_once(text: str, newline: str, mark: str) -> None:
    before = mark + text.replace("\n", newline)
    after, count = with_ids(before, "s.md")
    assert re.sub(r" \{#[a-z0-9-]+\}(?=\r?$)", "", after, flags=re.MULTILINE) == before
    assert len(parse(after, "x", "standard", "s.md").units) == count
    assert with_ids(after, "s.md") == (after, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Hello, World\n", "# Hello, World {#hello-world}\n"),
        ("# T {#t}\n\nOne two three four five\n",
         "# T {#t}\n\nOne two three four five {#one-two-three-four}\n"),
        ("# T {#t}\n\na {.do}\n", "# T {#t}\n\na {#a .do}\n"),
        ("# T {#t}\n\n## X ##\n", "# T {#t}\n\n## X ## {#x}\n"),
        ("T\n=\n\nx\n", "T {#t}\n=\n\nx {#x}\n"),
        ("# T {#t}\n\nat {clinic_name}\n", "# T {#t}\n\nat {clinic_name} {#at-clinic-name}\n"),
        ("# T {#t}\n\na\n\na\n\nb {#a-2}\n", "# T {#t}\n\na {#a}\n\na {#a-3}\n\nb {#a-2}\n"),
        ("# T {#t}\n\n48 hours\n\n治疗\n\nui words\n",
         "# T {#t}\n\n48 hours {#unit-48-hours}\n\n治疗 {#unit}\n\nui words {#unit-ui-words}\n"),
        ("# Été\n\none\ntwo\n", "# Été {#ete}\n\none\ntwo {#one-two}\n"),
        ("# T\r\n\na\n", "# T {#t}\r\n\na {#a}\n"),
        ("---\ndate: 2026-11-23\n---\n# T\n", "---\ndate: 2026-11-23\n---\n# T {#t}\n"),
        ("# T {#t}\n\n<!-- note: n -->\n- a\n    - b\n- c",
         "# T {#t}\n\n<!-- note: n -->\n- a {#a}\n    - b {#b}\n- c {#c}"),
        ("# T {#t}\n\n    code\n\n> q\n", "# T {#t}\n\n    code\n\n> q {#q}\n"),
        (
            "| Day | A \\| b {.do} |\r\n|-|-|\r\n| 1 |  |\n",
            "| Day {#day} | A \\| b {#a-b .do} |\r\n|-|-|\r\n| 1 {#unit-1} |  |\n",
        ),
        ("a. Wash\nb. Go\n", "a. Wash {#wash}\nb. Go {#go}\n"),
        ("Dexa\n: twice\n", "Dexa {#dexa}\n: twice {#twice}\n"),
    ],
)  # fmt: skip
def test_ids(before: str, after: str) -> None:
    assert with_ids(before, "s.md")[0] == after


def test_a_file_without_need_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# T\r\n\r\na {#a}\r\n")
    assert assign_ids(path) == 1
    assert path.read_bytes() == b"# T {#t}\r\n\r\na {#a}\r\n"
    before = path.stat()
    assert assign_ids(path) == 0
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# T\n\n\xff\n")
    with pytest.raises(AftercareError) as caught:
        assign_ids(path)
    assert caught.value.problems[0].place.line == 3
    with pytest.raises(AftercareError):
        assign_ids(tmp_path)


def test_both_registers_get_the_same_ids_where_they_are_built_alike() -> None:
    standard = "# Care\n\nDo not take aspirin.\n\n- Bite on a pad.\n- Rest.\n"
    plain = "# Care\n\nNo aspirin. {.avoid}\n\n- Bite on a cloth.\n- Lie down. {#lie}\n"
    like, _ = with_ids(standard, "m.md")
    made, count = with_ids(plain, "m.plain.md", like)
    assert count == 3
    assert "No aspirin. {#do-not-take-aspirin .avoid}" in made
    assert "Bite on a cloth. {#bite-on-a-pad}" in made
    assert "Lie down. {#lie}" in made


def test_registers_that_are_built_otherwise_get_ids_of_their_own_words() -> None:
    like, _ = with_ids("# Care\n\nRest.\n\nDrink water.\n", "m.md")
    made, _ = with_ids("# Care\n\nDrink.\n", "m.plain.md", like)
    assert "Drink. {#drink}" in made
