"""The documentation of the checks is run: what it says fails, fails, and what passes, passes."""

import re

import pytest
from support.project import ROOT

from pipeline.checks import catalogue_problems, reading
from pipeline.glossary import read
from pipeline.model import Catalogue, Entry, Leaflet, Unit

TEXT = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"^- (?P<locale>[\w-]+)(?: \((?P<kind>\w+)\))?(?P<registers> standard)?: `(?P<source>[^`]+)`"
    r" fails: `(?P<fails>[^`]+)` passes: `(?P<passes>[^`]+)`$"
)


CSV = re.compile(r"```csv\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def glossary(tmp_path_factory):
    path = tmp_path_factory.mktemp("docs") / "glossary.csv"
    path.write_text(CSV.search(TEXT)[1], encoding="utf-8")
    return read(path, path.name)


def examples():
    code = ""
    for line in TEXT.split("\n"):
        if line.startswith("## "):
            code = line[3:]
        elif line.startswith("- "):
            found = EXAMPLE.match(line)
            assert found, line
            yield pytest.param(code, found.groupdict(), id=f"{code}-{found['locale']}")


def register_problems(example, plain):
    """What the comparison of a standard text with a plain one finds, in one language."""
    unit = Unit("a-unit", "info", "Wash your hands.")
    leaflets, catalogues = [], {}
    for name, text in (("standard", example["source"]), ("plain", plain)):
        leaflet = Leaflet("x", name, "en", name, "", (), (unit,))
        entry = Entry("a-unit", unit.text, text, line=1)
        leaflets.append(leaflet)
        catalogues[leaflet.domain, example["locale"]] = Catalogue(
            example["locale"], f"{name}.po", (entry,)
        )
    found = reading.check_registers(leaflets, catalogues, [example["locale"]], "en")
    return {problem.code: problem.severity for problem in found}


def problems(example, target, glossary):
    if example["registers"]:
        return register_problems(example, target)
    unit = Unit("a-unit", example["kind"] or "info", example["source"])
    entry = Entry("a-unit", example["source"], target, line=1)
    catalogue = Catalogue(example["locale"], "x.po", (entry,))
    return {
        problem.code: problem.severity
        for problem in catalogue_problems((unit,), catalogue, "en", glossary)
        if problem.severity != "info"
    }


@pytest.mark.parametrize(("code", "example"), list(examples()))
def test_an_example_fails_and_passes(code, example, glossary):
    severity = re.search(rf"^## {code}\n\n(\w+)\.", TEXT, re.MULTILINE)[1]
    assert problems(example, example["fails"], glossary).get(code) == severity
    assert problems(example, example["passes"], glossary) == {}


def test_the_glossary_of_the_documentation_is_one(tmp_path):
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    path = tmp_path / "glossary.csv"
    path.write_text(CSV.search(text)[1], encoding="utf-8")
    assert len(read(path, path.name).terms) == 4


def test_every_code_is_documented():
    emitted = set()
    folders = [path for name in ("checks", "glossary")
               for path in (ROOT / "pipeline" / name).glob("*.py")]  # fmt: skip
    for path in (*folders, ROOT / "pipeline/localise/leaflet.py"):
        source = path.read_text(encoding="utf-8")
        pattern = (
            r'(?:problem|Finding|entry_problem|Problem)\(\s*"([a-z_-]+)"|(?i:code) = "([a-z_-]+)"'
        )
        for groups in re.findall(pattern, source):
            emitted |= {code for code in groups if code}
    documented = set(re.findall(r"^## ([a-z_-]+)$", TEXT, re.MULTILINE))
    documented |= set(re.findall(r"`([a-z_-]+)`", TEXT))
    assert emitted - documented == set()
