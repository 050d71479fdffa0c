"""What `check` keeps in the project's folder, and what it makes of harm done to it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.project import ROOT
from support.small import run

from pipeline.checks import run as checks

SAID = ("Hola a {clinic_name}", "Evite durante 48 horas", "El sol", "Llámenos")


@pytest.fixture
def translated(folder: Path) -> Path:
    """The project of a few lines in Spanish, checked once."""
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    for path in (folder / "locales/es/LC_MESSAGES").glob("care*.po"):
        parts = path.read_text(encoding="utf-8").split('msgstr ""\n')
        said = iter(["Cuidados", *SAID])
        text = parts[0] + 'msgstr ""\n' + parts[1]
        text += "".join(f'msgstr "{next(said)}"\n{part}' for part in parts[2:])
        path.write_text(text, encoding="utf-8")
    run(folder, "check")
    return folder


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units that are compared, as they are."""
    seen: list[str] = []
    compare = checks._of_pair
    monkeypatch.setattr(
        checks, "_of_pair", lambda pair: (seen.append(pair.unit.id), compare(pair))[1]
    )
    return seen


def kept(folder: Path) -> list[Path]:
    return sorted((folder / ".aftercare/verdicts").iterdir())


def edit(folder: Path) -> None:
    path = folder / "locales/es/LC_MESSAGES/care.po"
    path.write_text(path.read_text("utf-8").replace("48 horas", "24 horas"), "utf-8")


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    run(folder, "check")
    return "".join(capsys.readouterr())


def test_what_has_not_changed_is_not_compared(
    translated: Path, compared: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(translated, capsys)
    assert compared == []
    edit(translated)
    second = check(translated, capsys)
    assert compared == ["avoid"]
    assert second != first
    assert "24" in second
    shutil.rmtree(translated / ".aftercare")
    assert check(translated, capsys) == second


@pytest.mark.parametrize("harm", [b"", b"{}", b"aftercare kept 1\n", b"\xff" * 99, None])
def test_what_is_harmed_is_not_there(
    translated: Path, compared: list[str], harm: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(translated, capsys)
    for file in kept(translated):
        content = file.read_bytes()
        file.write_bytes(content.replace(b"[]", b"{}") if harm is None else harm)
    assert check(translated, capsys) == first
    assert len(compared) >= 8
    del compared[:]
    assert check(translated, capsys) == first
    assert compared == []


def test_a_place_that_cannot_be_written_is_no_hindrance(
    translated: Path, compared: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(translated, capsys)
    shutil.rmtree(translated / ".aftercare")
    (translated / ".aftercare").write_text("a file")
    assert check(translated, capsys) == first
    assert len(compared) >= 8


def test_what_is_gone_is_forgotten(translated: Path) -> None:
    before = kept(translated)
    (translated / "locales/es/LC_MESSAGES/care.po").unlink()
    run(translated, "check")
    # what was found in the catalogue, and between it and the other register's
    assert len(kept(translated)) == len(before) - 2


def changed_in(package: Path, name: str, old: str, new: str) -> None:
    path = package / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def checked_by(package: Path, folder: Path) -> str:
    """What `check` says as another state of the product."""
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, "-C", str(folder), "check"],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
    ).stdout  # fmt: skip


@pytest.mark.slow
def test_another_rule_or_calibration_is_another_finding(translated: Path, tmp_path: Path) -> None:
    edit(translated)
    package = tmp_path / "other/pipeline"
    shutil.copytree(ROOT / "pipeline", package, ignore=shutil.ignore_patterns("__pycache__"))
    before = checked_by(package, translated)
    assert "error: unit avoid" in before
    table = package / "checks/calibration.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join(row for row in rows if ",es," not in row), encoding="utf-8")
    doubted = checked_by(package, translated)
    assert "error: unit avoid" not in doubted
    assert "query: unit avoid" in doubted
    changed_in(
        package,
        "checks/facts/__init__.py",
        "for finding in findings(",
        "for finding in () and findings(",
    )
    assert "[numbers]" not in checked_by(package, translated)


def test_a_lexicon_is_held_to_what_it_says_now(
    translated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = (
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        ' xml:lang="es" alphabet="ipa"><lexeme><grapheme>sol</grapheme>'
        "<alias>SAID</alias></lexeme></lexicon>"
    )
    path = translated / "locales/es/lexicon.pls"
    path.write_text(written.replace("SAID", "el sol"), encoding="utf-8")
    right = check(translated, capsys)
    assert check(translated, capsys) == right
    path.write_text(written.replace("SAID", "2 soles"), encoding="utf-8")
    for _ in range(2):
        assert "[spoken-facts]" in check(translated, capsys)
    path.write_text(written.replace("SAID", "el sol"), encoding="utf-8")
    assert check(translated, capsys) == right
