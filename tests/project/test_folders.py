"""Folders in locales/ as people have them: read where they stand, and never given a twin."""

import json
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import translated


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("es_MX", "es-MX"), ("es-MX", "es-MX"), ("es_mx", "es-MX"), ("es-mx", "es-MX"),
        ("zh_CN", "zh-CN"), ("sr@latin", "sr-Latn"), ("ca@valencia", "ca-ES-valencia"),
        ("prs", "fa-AF"), ("kmr", "kmr"),
    ],
)  # fmt: skip
def test_a_folder_is_read_as_it_is_called(folder: Path, name: str, locale: str) -> None:
    translated(folder, name)
    (made,) = (path for path in (folder / "locales").iterdir() if path.is_dir())
    path = made / "LC_MESSAGES/interface.po"
    path.write_text(path.read_text().replace(f"Language: {made.name}", f"Language: {name}"))
    made.rename(folder / "locales" / name)
    for _ in range(2):
        result = aftercare(folder, "update")
        assert (result.returncode, result.stderr) == (0, "")
        assert "nothing" in result.stdout
        assert [p.name for p in (folder / "locales").iterdir() if p.is_dir()] == [name]
    rows = json.loads(aftercare(folder, "status", "--format", "json").stdout)
    assert locale in json.dumps(rows)
    result = aftercare(folder, "check", "--format", "json")
    found = json.loads(result.stdout)["problems"]
    codes = {problem["code"] for problem in found if problem["severity"] == "error"}
    assert not codes & {"missing-file", "language", "locale"}  # what is in it is Spanish
    assert {problem["locale"] for problem in found} <= {locale, "en", None}
    one = aftercare(folder, "check", str(folder / f"locales/{name}/LC_MESSAGES/care.po"))
    assert "the header's language" not in one.stdout
    for option in (name, locale):
        result = aftercare(folder, "check", "--locale", option)
        assert result.returncode in (0, 1)
    result = aftercare(folder, "update", "--add", name)
    assert [p.name for p in (folder / "locales").iterdir() if p.is_dir()] == [name]


def test_a_name_in_the_configuration_finds_its_folder(folder: Path) -> None:
    translated(folder, "es_MX")
    (folder / "locales/es_MX").rename(folder / "locales/es-mx")
    with (folder / "aftercare.toml").open("a") as file:
        file.write('[project]\nlocales = ["es-mx"]\n')
    result = aftercare(folder, "update")
    assert (result.returncode, result.stderr) == (0, "")
    assert [path.name for path in (folder / "locales").iterdir() if path.is_dir()] == ["es-mx"]


@pytest.mark.parametrize("command", ["update", "check", "status", "build"])
def test_two_folders_of_one_language_are_named(folder: Path, command: str) -> None:
    translated(folder, "es_MX")
    (folder / "locales/es-mx/LC_MESSAGES").mkdir(parents=True)
    result = aftercare(folder, command)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "locales/es-mx and locales/es_MX are both es-MX" in said
    assert "put all of it into locales/es_MX, and remove the other folder" in said


def test_a_folder_of_no_language_says_so(folder: Path) -> None:
    translated(folder, "es")
    (folder / "locales/klingon/LC_MESSAGES").mkdir(parents=True)
    result = aftercare(folder, "check")
    assert "locales/klingon: error: unknown locale 'klingon'" in result.stdout


def test_latin_serbian_is_no_cyrillic(folder: Path) -> None:
    aftercare(folder, "extract")
    result = aftercare(folder, "update", "--add", "sr@latin", "prs")
    assert result.returncode == 0, result.stderr
    names = sorted(path.name for path in (folder / "locales").iterdir() if path.is_dir())
    assert names == ["fa_AF", "sr_Latn"]


def test_a_mistyped_path_is_told_as_one(folder: Path) -> None:
    translated(folder, "es")
    result = aftercare(folder, "check", str(folder / "locales/es/LC_MESSAGES/carre.po"))
    assert "there is no such file" in result.stdout
    assert "aftercare update" not in result.stdout
