"""The documentation of the checks is run: what it says fails, fails, and what passes, passes."""

import ast
import re

import pytest
from support.project import ROOT

from pipeline.checks import catalogue_problems
from pipeline.checks.documentation import page
from pipeline.checks.registers import reading
from pipeline.checks.registry import CHECKS, FAMILIES, RULES
from pipeline.checks.subjects import AllRegisters
from pipeline.glossary import read
from pipeline.model import Catalogue, Entry, Leaflet, Unit

CSV = re.compile(r"```csv\n(.*?)```", re.DOTALL)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.locale}")
    for rule in RULES.values()
    for example in rule.examples
]


@pytest.fixture(scope="module")
def glossary(tmp_path_factory):
    path = tmp_path_factory.mktemp("docs") / "glossary.csv"
    path.write_text(CSV.search(RULES["glossary"].more)[1], encoding="utf-8")
    return read(path, path.name)


def register_problems(example, plain):
    """What the comparison of a standard text with a plain one finds, in one language."""
    unit = Unit("a-unit", "info", "Wash your hands.")
    leaflets, catalogues = [], {}
    for name, text in (("standard", example.source), ("plain", plain)):
        leaflet = Leaflet("x", name, "en", name, "", (), (unit,))
        entry = Entry("a-unit", unit.text, text, line=1)
        leaflets.append(leaflet)
        catalogues[leaflet.domain, example.locale] = Catalogue(
            example.locale, f"{name}.po", (entry,)
        )
    found = reading.check_registers(AllRegisters(leaflets, catalogues, [example.locale], "en"))
    return {problem.code: problem.severity for problem in found}


def problems(rule, example, target, glossary):
    if rule is reading.READING_EASE:
        return register_problems(example, target)
    unit = Unit("a-unit", example.kind, example.source)
    entry = Entry("a-unit", example.source, target, line=1)
    catalogue = Catalogue(example.locale, "x.po", (entry,))
    return {
        problem.code: problem.severity
        for problem in catalogue_problems((unit,), catalogue, "en", glossary)
        if problem.severity != "info"
    }


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_fails_and_passes(rule, example, glossary):
    found = problems(rule, example, example.fails, glossary).get(rule.code)
    assert found == rule.severity_in(example.locale)
    assert problems(rule, example, example.passes, glossary) == {}


def test_the_page_is_made_from_the_rules():
    text = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert text == page(), "run: python -m pipeline.checks.documentation"
    documented = re.findall(r"^### (\S+)$", text, re.MULTILINE)
    assert sorted(documented) == sorted(RULES)


def test_a_rule_is_declared_once_and_in_a_family():
    codes = [rule.code for rules in FAMILIES.values() for rule in rules]
    assert len(codes) == len(set(codes))
    assert {check.family for check in CHECKS} < set(FAMILIES)


def test_the_glossary_of_the_documentation_is_one(tmp_path):
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    path = tmp_path / "glossary.csv"
    path.write_text(CSV.search(text)[1], encoding="utf-8")
    assert len(read(path, path.name).terms) == 4


READ_BY_CHECK = ("checks", "glossary", "localise", "master", "catalogue", "workspace", "language")
MAKERS = {"fail", "Problem", "entry_problem"}


def test_every_code_that_check_says_is_a_rule():
    said = set()
    for path in (
        path for room in READ_BY_CHECK for path in (ROOT / "pipeline" / room).rglob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
                code = node.args[0]
                said |= {code.value} if isinstance(code, ast.Constant) else set()
    assert said - set(RULES) == set()
    assert {"stale", "termbase", "lexicon", "config"} <= set(RULES)


def test_a_check_makes_problems_by_its_rules_alone():
    for path in (ROOT / "pipeline/checks").rglob("*.py"):
        if path.name not in {"rule.py", "memory.py"}:  # which gives back what a rule made
            assert not re.search(r"\bProblem\(", path.read_text(encoding="utf-8")), path
