"""What languages do stands in data: no code names a language, but English, the product's own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from babel import Locale

from pipeline.language.traits import Traits, made_of, traits

ROOT = Path(__file__).resolve().parents[3] / "pipeline"
CODES = frozenset(code for code in Locale("en").languages if len(code) in {2, 3})
ALLOWED = {
    "commands/update.py": {"en"},  # the package's own words are English
    "language/cldr.py": {"en"},  # of no country: the world's English, which has the day first
    "language/facts/attach.py": {"to"},  # no language: the role of a word
    "language/facts/clock.py": {"am", "to"},  # no languages: roles of words
    "ingest/html.py": {"br"},  # an element of HTML
    "ingest/page.py": {"br", "li"},
    "ingest/page_parts.py": {"th"},
    "language/facts/lexicon.py": {"en"},  # an English month left in, as in a mail's date
    "master/reading.py": {"hr"},  # a rule across the page
    "workspace/files.py": {"en"},  # the package's own words are English
    "workspace/reader.py": {"en"},
}


def named(tree: ast.AST) -> Iterator[str]:
    """Yield the codes of languages that something is compared with, or that a set or list holds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from codes([node.left, *node.comparators])
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            found = list(codes(node.elts))
            yield from found if len(found) == len(node.elts) else ()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from codes(node.args) if node.func.attr == "startswith" else ()


def codes(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value in CODES:
            yield str(node.value)


def test_no_code_names_a_language() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): set(said)
        for path in ROOT.rglob("*.py")
        if (said := list(named(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert found == ALLOWED


def test_each_language_of_the_traits_is_one() -> None:
    for field in fields(Traits):
        value = getattr(traits(), field.name)
        if isinstance(value, frozenset):
            assert value <= CODES, field.name
    assert traits().question_marks.keys() | traits().and_prefix.keys() <= CODES


@pytest.mark.parametrize("change", [{"unheard_of": ["fr"]}, {}])
def test_a_key_too_many_or_too_few_is_refused(change: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match=r"traits\.toml"):
        made_of(change)
