"""Drafts by machine: a plug-in that is installed, asked for, and never taken at its word."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.project import ROOT, aftercare
from support.small import run, translated

from pipeline.catalogue.reader import parse, read
from pipeline.language.data import PACKAGED
from pipeline.model import Entry
from pipeline.model.errors import AftercareError
from pipeline.tm.drafts import GROUP, Drafted, drafted

FAKE = """
import sys

def draft(texts, source, locale):
    print("loading the model")
    assert (source, locale) == ("en", "es"), (source, locale)
    for one in texts:
        if one.text.startswith("Hello"):
            yield "Hola"
        elif one.text == "Sun":
            yield None
        else:
            yield {"Avoid for 48 hours": "Evite durante 24 horas"}.get(one.text, f"es {one.text}")

def broken(texts, source, locale):
    raise RuntimeError("no model here\\nat all")

def few(texts, source, locale):
    return ["x"]

def wrong(texts, source, locale):
    return [1 for _ in texts]

number = 5
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that brings plug-ins, installed as packages are."""
    site = tmp_path / "site"
    info = site / "fake_drafts-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "fake_drafts.py").write_text(FAKE)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-drafts\nVersion: 1.0\n")
    names = ("draft", "broken", "few", "wrong", "number")
    lines = [f"{name} = fake_drafts:{name}" for name in names]
    lines += ["gone = fake_drafts:gone", "absent = no_such_module:x"]
    (info / "entry_points.txt").write_text("\n".join(["[aftercare.drafts]", *lines]) + "\n")
    monkeypatch.syspath_prepend(str(site))
    yield site
    sys.modules.pop("fake_drafts", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one leaflet, whose Spanish catalogue is empty."""
    from support.small import MASTER, PLAIN

    root = tmp_path / "clinic"
    (root / "source").mkdir(parents=True)
    (root / "aftercare.toml").write_text('[clinic]\nname = "N"\nphone = "111"\n')
    (root / "source" / "care.md").write_text(MASTER)
    (root / "source" / "care.plain.md").write_text(PLAIN)
    run(root, "extract")
    run(root, "update", "--add", "es")
    return root


def entries(folder: Path) -> dict[str | None, Entry]:
    return dict(read(folder / "locales/es/LC_MESSAGES/care.po").by_id())


@pytest.mark.usefixtures("installed")
def test_drafts_are_made_only_where_they_are_asked_for(folder: Path) -> None:
    assert aftercare(folder, "update").returncode == 0
    assert not any(entry.msgstr for entry in entries(folder).values())


@pytest.mark.usefixtures("installed")
def test_a_draft_is_fuzzy_and_says_whose_it_is(folder: Path) -> None:
    result = aftercare(folder, "update", "--drafts", "draft")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "loading the model" not in result.stdout
    assert "care: machine drafts of 3 units, fuzzy, in es" in result.stdout
    found = entries(folder)
    title = found["title"]
    assert (title.msgstr, title.fuzzy) == ("es Care", True)
    assert title.comment == "Machine draft: made by draft"
    assert found["sun"].msgstr == ""
    # What it has lost cannot be used, what it says otherwise is said.
    assert found["hello"].msgstr == ""
    assert "the draft of unit hello was refused: {clinic_name} is missing" in result.stdout
    assert found["avoid"].msgstr == "Evite durante 24 horas"
    assert "48 hours" in found["avoid"].comment
    assert "Machine draft: the checks say: " in found["avoid"].comment
    again = aftercare(folder, "update", "--drafts", "draft", "--format", "json")
    assert '"written": []' in again.stdout


@pytest.mark.usefixtures("installed")
def test_a_draft_counts_as_nothing(folder: Path) -> None:
    before = aftercare(folder, "status").stdout
    aftercare(folder, "update", "--drafts", "draft")
    (row,) = [line for line in aftercare(folder, "status").stdout.split("\n")
              if "care" in line and "es" in line and "plain" not in line][:1]  # fmt: skip
    assert " 0" in row, before
    assert aftercare(folder, "check").stdout.count("fuzzy") >= 3


@pytest.mark.usefixtures("installed")
def test_what_a_translator_has_emptied_is_not_drafted_again(folder: Path) -> None:
    aftercare(folder, "update", "--drafts", "draft")
    path = folder / "locales/es/LC_MESSAGES/care.po"
    text = path.read_text().replace("#, fuzzy\n", "").replace('"es Care"', '""')
    path.write_text(text.replace('"Evite durante 24 horas"', '"Evite durante 48 horas"'))
    aftercare(folder, "update", "--drafts", "draft")
    found = entries(folder)
    assert found["title"].msgstr == ""
    assert found["avoid"].comment == "Machine draft: made by draft"
    assert not found["avoid"].fuzzy


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nobody", "no plug-in 'nobody' makes drafts here (known: absent, broken, draft, few, gone,"
         " number, wrong)"),
        ("broken", "the plug-in broken failed: RuntimeError: no model here at all"),
        ("gone", "the plug-in gone failed: AttributeError"),
        ("absent", "the plug-in absent failed: ModuleNotFoundError"),
        ("number", "fake_drafts:number is no function"),
        ("few", "the plug-in few returned 1 drafts for"),
        ("wrong", "the plug-in wrong returned what is no text"),
    ],
)  # fmt: skip
def test_a_plug_in_that_does_not_do_is_one_line_and_nothing_is_written(
    folder: Path, name: str, said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.po")}
    result = aftercare(folder, "update", "--drafts", name)
    assert result.returncode != 0
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.rglob("*.po")} == before


def of(source: str, target: str) -> Drafted:
    catalogue = parse(f'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "u"\nmsgid "{source}"\n'
                      'msgstr ""\n', "care.po")  # fmt: skip
    return drafted(catalogue, "fake", lambda *_: [target], "en", PACKAGED)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("Call {clinic_phone}", "Llame al {clinica_telefono}", "{clinic_phone} is missing"),
        ("Keep it **dry**", "Manténgalo seco", "**strong text** is missing"),
        ("Keep it dry", "Manténgalo **seco**", "**strong text** is not in the source"),
        ("[Our page](https://a.org)", "Nuestra página", "the link to https://a.org is missing"),
        ("Name: ____", "Nombre:", "the blank to fill in"),
        ("Rest", "Reposo\u202e", "it holds U+202E"),
        ("Rest", "a" * 600, "over 500 letters"),
    ],
)
def test_a_draft_that_has_lost_something_is_refused(source: str, target: str, reason: str) -> None:
    found = of(source, target)
    assert found.units == ()
    ((unit, said),) = found.refused
    assert unit == "u"
    assert reason in said


def test_one_name_of_two_packages_is_refused(
    installed: Path, folder: Path, make_plugin: Callable[[Path], None]
) -> None:
    make_plugin(installed)
    result = aftercare(folder, "update", "--drafts", "draft")
    assert "several packages bring a plug-in 'draft'" in result.stderr


@pytest.fixture
def make_plugin() -> Callable[[Path], None]:
    def make(site: Path) -> None:
        info = site / "other-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[aftercare.drafts]\ndraft = fake_drafts:few\n")

    return make


def test_nothing_is_asked_of_a_plug_in_where_nothing_is_open() -> None:
    catalogue = parse('msgctxt "u"\nmsgid "a"\nmsgstr "b"\n', "care.po")

    def never(*_: object) -> list[str]:
        raise AftercareError([])

    assert drafted(catalogue, "fake", never, "en", PACKAGED) == Drafted(catalogue)


def test_the_memory_comes_before_a_machine(installed: Path, folder: Path) -> None:
    assert installed
    translated(folder, "es")
    source = folder / "source" / "care.md"
    (folder / "source" / "peel.md").write_text(source.read_text())
    (folder / "source" / "peel.plain.md").write_text(source.read_text())
    run(folder, "extract")
    aftercare(folder, "update", "--drafts", "draft")
    found = read(folder / "locales/es/LC_MESSAGES/peel.po").by_id()
    assert found["avoid"].msgstr == "Evite durante 48 horas"
    assert "Memory: from care" in found["avoid"].comment


MODEL = """
from types import SimpleNamespace

def get_installed_languages():
    return [SimpleNamespace(code=code) for code in ("en", "es")]

def translate(text, source, target):
    assert (source, target) == ("en", "es")
    return text.replace("Care", "Cuidados")
"""


def test_the_example_in_the_documentation_works(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the interface of a local model, and a model that knows one word."""
    guide = (ROOT / "docs" / "memory.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    (project,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    ((name, value),) = tomllib.loads(project)["project"]["entry-points"][GROUP].items()
    site = tmp_path / "site"
    info = site / "local_drafts-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "argostranslate").mkdir()
    (site / "argostranslate" / "__init__.py").write_text("")
    (site / "argostranslate" / "translate.py").write_text(MODEL)
    (site / f"{value.partition(':')[0]}.py").write_text(code)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: local-drafts\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {value}\n")
    monkeypatch.syspath_prepend(str(site))
    result = aftercare(folder, "update", "--drafts", name)
    assert result.returncode == 0, result.stdout + result.stderr
    title = entries(folder)["title"]
    assert (title.msgstr, title.fuzzy) == ("Cuidados", True)
    assert title.comment == f"Machine draft: made by {name}"
