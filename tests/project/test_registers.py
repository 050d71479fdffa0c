"""A project that publishes the standard wording alone."""

import json
from pathlib import Path

import pytest
from support.output import manifest
from support.small import PLAIN, run, with_formats

from pipeline.preview.findings import Findings
from pipeline.preview.overview import overview
from pipeline.preview.snapshot import Reader

pytestmark = pytest.mark.slow


@pytest.fixture
def alone(folder: Path) -> Path:
    """The small project with `registers = ["standard"]`, and no plain master."""
    with_formats(folder, "html", "print")
    config = folder / "aftercare.toml"
    config.write_text(f'{config.read_text()}registers = ["standard"]\n')
    (folder / "source" / "care.plain.md").unlink()
    return folder


def test_the_standard_alone_is_built_and_proven(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(alone, "check") == 0
    assert run(alone, "extract") == 0
    assert not (alone / "locales" / "care.plain.pot").exists()
    assert run(alone, "build") == 0
    assert run(alone, "verify") == 0
    made = {one["register"] for one in manifest(alone)["artefacts"] if one["register"]}
    assert made == {"standard"}
    page = (alone / "output" / "en" / "care.html").read_text(encoding="utf-8")
    assert 'class="registers"' not in page
    capsys.readouterr()
    assert run(alone, "status", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["reading"], shown["problems"][1:]) == ([], [])
    desk = Reader(alone).desk()
    assert b"care.html" in overview(desk, Findings())


def test_the_standard_alone_is_released_and_proven(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(alone, "approve", "en", "--by", "Dr Eva Lindt", "--role", "dermatologist") == 0
    assert run(alone, "build", "--release") == 0
    assert run(alone, "verify") == 0
    capsys.readouterr()
    assert run(alone, "verify", str(alone / "output")) == 0
    release = json.loads((alone / "output" / "release.json").read_text(encoding="utf-8"))
    assert {unit["catalogue"] for unit in release["leaflets"][0]["units"]} == {"care"}


def test_without_the_setting_the_plain_register_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "source" / "care.plain.md").unlink()
    assert run(folder, "check") == 1
    said = capsys.readouterr().out
    assert "source/care.md: error: the leaflet has no plain register" in said
    assert 'registers = ["standard"] under [project]' in said


def test_a_plain_master_that_is_not_published_is_told(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (alone / "source" / "care.plain.md").write_text(PLAIN)
    assert run(alone, "check") == 0
    said = capsys.readouterr().out
    assert "source/care.plain.md: warning: the plain register is not published" in said


def test_the_plain_master_alone_is_refused(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (alone / "source" / "care.md").rename(alone / "source" / "care.plain.md")
    assert run(alone, "check") == 1
    said = capsys.readouterr().out
    assert "source/care.plain.md: error: the leaflet has no standard register" in said
    assert "rename source/care.plain.md to it" in said
