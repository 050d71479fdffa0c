"""`aftercare tm`, and the memory in `update`, as a translator meets them."""

import json
import shutil
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import APPROVERS, MASTER, run, translated

from pipeline.catalogue.reader import read, serialise

LASER = """# Care {#title}

## Avoid for 24 hours {#avoid .avoid}

- Sun {#sunlight}

You may now: {#may .may}

- Sun! {#may-sun}

Call the police {#police}
"""


@pytest.fixture
def project(folder: Path) -> Path:
    """A project with one leaflet in Spanish, approved, and one that is new."""
    translated(folder, "es")
    for locale in ("en", "es"):
        result = aftercare(folder, "approve", locale, *APPROVERS[locale])
        assert result.returncode == 0, result.stderr
    (folder / "source" / "laser.md").write_text(LASER)
    (folder / "source" / "laser.plain.md").write_text(LASER)
    run(folder, "extract")
    return folder


def laser(folder: Path) -> dict:
    return dict(read(folder / "locales/es/LC_MESSAGES/laser.po").by_id())


def test_a_new_leaflet_starts_with_what_was_translated_before(project: Path) -> None:
    result = aftercare(project, "update")
    assert (
        "laser: the memory has translations of 4 units, offered fuzzy, in es; 1 of a text that"
        " says something else, as noted"
    ) in result.stdout
    found = laser(project)
    assert all(entry.fuzzy for entry in found.values() if entry.msgstr)
    by = "approved by Ana Ruiz (translator, 2026-03-16)"
    assert found["sunlight"].msgstr == "Sol"
    assert found["sunlight"].comment.split("\n") == [
        f"Memory: from care.po: sun, {by}",
        "Memory: there it is of kind avoid, under “Avoid for 48 hours”",
    ]
    assert found["avoid"].msgstr == "Evite durante 48 horas"
    assert "says something else (numbers): 48 hours → 24 hours" in found["avoid"].comment
    assert found["may-sun"].fuzzy
    assert "of kind avoid" in found["may-sun"].comment
    assert found["police"].msgstr == ""
    before = {path: path.read_bytes() for path in project.rglob("*.po")}
    assert "nothing to do" in aftercare(project, "update").stdout
    assert {path: path.read_bytes() for path in project.rglob("*.po")} == before


def test_it_can_be_left_out(project: Path) -> None:
    for option in ("--no-tm", "--no-fuzzy"):
        result = aftercare(project, "update", option)
        assert "memory" not in result.stdout
        assert not any(entry.msgstr for entry in laser(project).values())


def test_what_a_translator_decides_stands(project: Path) -> None:
    aftercare(project, "update")
    path = project / "locales/es/LC_MESSAGES/laser.po"
    text = path.read_text()
    accepted = text.replace("#, fuzzy\n", "", 1)
    path.write_text(accepted.replace('msgstr "Evite durante 48 horas"', 'msgstr ""'))
    aftercare(project, "update")
    found = laser(project)
    assert not found["title"].fuzzy
    assert found["title"].comment == ""
    assert found["avoid"].msgstr == ""


def test_nothing_of_it_counts(project: Path) -> None:
    aftercare(project, "update")
    problems = json.loads(aftercare(project, "check", "--format", "json").stdout)["problems"]
    fuzzy = [one for one in problems if one["path"].endswith("laser.po") and one["unit"]]
    assert {"sunlight", "avoid", "title"} <= {one["unit"] for one in fuzzy}


def test_search(project: Path) -> None:
    result = aftercare(project, "tm", "search", "Avoid for 72 hours", "--locale", "es")
    assert result.returncode == 0
    assert "Evite durante 48 horas" in result.stdout
    assert "SAYS SOMETHING ELSE (numbers): 48 hours → 72 hours" in result.stdout
    assert "approved by Ana Ruiz" in result.stdout
    part = json.loads(aftercare(project, "tm", "search", "hours", "--format", "json").stdout)
    assert [one["match"] for one in part["suggestions"]] == ["within"] * len(part["suggestions"])
    assert part["suggestions"]
    none = aftercare(project, "tm", "search", "zzz zzz")
    assert (none.returncode, none.stdout) == (1, "nothing like it in es\n")


def test_out_and_in_again_brings_nothing_new(project: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.po")}
    file = tmp_path / "out" / "all.tmx"
    assert aftercare(project, "tm", "export", str(file)).returncode == 0
    assert aftercare(project, "tm", "import", str(file)).stdout == "nothing new\n"
    assert not (project / "locales/memory.tmx").exists()
    assert {path: path.read_bytes() for path in project.rglob("*.po")} == before


def test_through_tmx_an_emptied_catalogue_is_as_it_was(project: Path, tmp_path: Path) -> None:
    """All of it comes back, fuzzy; with a translator's word it is byte for byte what it was."""
    file = tmp_path / "all.tmx"
    aftercare(project, "tm", "export", str(file))
    held = {path: path.read_bytes() for path in project.glob("locales/es/LC_MESSAGES/care*.po")}
    shutil.rmtree(project / "locales/es")
    (project / "locales/es/LC_MESSAGES").mkdir(parents=True)
    assert aftercare(project, "tm", "import", str(file)).returncode == 0
    aftercare(project, "update")
    for path, content in held.items():
        found = read(path)
        assert all(entry.fuzzy for entry in found.entries)
        text = serialise(found).replace("#, fuzzy\n", "")
        lines = [line for line in text.split("\n") if not line.startswith(("#| ", "# Memory: "))]
        assert "\n".join(lines).encode() == content


def test_another_projects_translations_are_offered_and_taken_in(
    project: Path, tmp_path: Path
) -> None:
    ward = tmp_path / "ward"
    (ward / "source").mkdir(parents=True)
    (ward / "aftercare.toml").write_text(
        '[project]\nname = "Ward 7"\n\n[clinic]\nname = "N"\nphone = "111"\n'
    )
    for name in ("peel", "peel.plain"):
        (ward / "source" / f"{name}.md").write_text(MASTER)
    run(ward, "extract")
    run(ward, "update", "--add", "es")
    result = aftercare(ward, "update", "--from", str(project))
    assert "peel: the memory has translations of 5 units, offered fuzzy, in es" in result.stdout
    entry = read(ward / "locales/es/LC_MESSAGES/peel.po").by_id()["call"]
    assert entry.fuzzy
    assert "care.po of Patient leaflets: call, approved by Ana Ruiz" in entry.comment
    for path in ward.rglob("peel*.po"):
        path.unlink()
    said = aftercare(ward, "tm", "import", str(project / "locales"), "--format", "json")
    assert json.loads(said.stdout)["translations"] > 0
    assert "of 5 units" in aftercare(ward, "update").stdout
    assert "es: " in aftercare(ward, "tm").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search",), "what is to be searched?"),
        (("export",), "name one .tmx file"),
        (("export", "a.po"), "name one .tmx file"),
        (("import",), "what is to be imported?"),
        (("import", "nowhere.tmx"), "nowhere.tmx: error: there is no such file"),
        (("import", "aftercare.toml"), "aftercare.toml: error: "),
        (("search", "x", "--locale", "de"), "unknown locale 'de'"),
    ],
)
def test_wrong_use_is_one_line(project: Path, arguments: tuple[str, ...], said: str) -> None:
    result = aftercare(project, "tm", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_broken_memory_is_named_and_nothing_is_written(project: Path) -> None:
    (project / "locales/memory.tmx").write_text('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>')
    result = aftercare(project, "update")
    assert result.returncode == 1
    assert result.stderr.startswith("locales/memory.tmx:1: error: it declares the entity a")
    assert not (project / "locales/es/LC_MESSAGES/laser.po").exists()
    assert aftercare(project, "update", "--no-tm").returncode == 0
