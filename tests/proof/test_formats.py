"""A format says all of itself once: one that is only registered is known everywhere."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from support.project import ROOT, copy_project, keep_few

from pipeline.checks.project import language_gaps
from pipeline.checks.registry import RULES
from pipeline.checks.subjects import ProjectLanguage
from pipeline.cli import main
from pipeline.language.profile import language
from pipeline.model import (
    REGISTERS,
    Artefact,
    Cue,
    Edition,
    Evidence,
    Finding,
    LocalisedLeaflet,
    Reading,
    formats,
)
from pipeline.project.settings import load


def render(leaflet: LocalisedLeaflet, edition: Edition) -> Artefact:
    """A text file with a line a unit."""
    lines = [f"{unit.unit.id}\t{unit.text}" for unit in leaflet.ordered]
    content = "\n".join(lines).encode("utf-8")
    return Artefact(edition.path, "text/plain", content, tuple(leaflet.units))


def read(
    content: bytes, leaflet: LocalisedLeaflet, _edition: Edition, _cues: Sequence[Cue]
) -> Reading:
    """The units of such a file, and those that are not as they should be."""
    said = dict(line.split("\t") for line in content.decode("utf-8").split("\n"))
    wrong = [id for id, unit in leaflet.units.items() if said.get(id) != unit.text]
    found = tuple(Evidence(id, text, "its line") for id, text in said.items())
    return Reading(found, tuple(Finding(id, "altered", "is not the text") for id in wrong))


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[formats.Format]:
    """A format of two variants, made and read by this very file."""
    module = ModuleType("toy_format")
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # other processes do not know it
    vars(module).update(render=render, read=read, identity=lambda: "toy 1")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    named = formats.Variant("short", lambda _, register: f"Toy, {register} (TXT)", kept=True)
    yield formats.register(
        formats.Format(
            "toy", REGISTERS, ".toy{}.txt", "text/plain", module.__name__, module.__name__,
            (named, formats.Variant("long")), needs="voice", rank=65, drawn=False,
        )
    )  # fmt: skip
    del formats.REGISTRY["toy"]


@pytest.mark.usefixtures("toy")
def test_help_and_settings_know_a_format_that_is_only_registered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "daisy, toy, poster, site (repeats)" in told
    config = '[clinic]\nname = "Clinic"\nphone = "111"\n'
    (tmp_path / "aftercare.toml").write_text(config, encoding="utf-8")
    assert load(tmp_path).formats[-1] == "toy"
    (tmp_path / "aftercare.toml").write_text(
        config + '[project]\nformats = ["toy"]\n', encoding="utf-8"
    )
    assert load(tmp_path).formats == ("toy",)


@pytest.mark.usefixtures("toy")
def test_gaps_know_what_a_format_needs_that_is_only_registered() -> None:
    asked = ProjectLanguage(
        language("br", {}), ("html", "toy"), "language.toml", tuple(RULES.values())
    )
    (problem,) = language_gaps.check(asked)
    assert "no voice, so it cannot be published as toy" in problem.message


@pytest.mark.usefixtures("toy")
def test_build_menus_manifest_and_verify_take_a_format_that_is_only_registered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_project(tmp_path / "project")
    keep_few(folder, ["es"], ["html", "toy"])
    assert main(["-C", str(folder), "build", "--jobs", "1", "--locale", "es"]) == 0
    manifest = json.loads((folder / "output" / "manifest.json").read_bytes())
    records = [found for found in manifest["artefacts"] if found["format"] == "toy"]
    assert {(found["path"], found["variant"]) for found in records} >= {
        ("es/micro-needling.toy.txt", "short"),
        ("es/micro-needling.plain.toy.long.txt", "long"),
    }
    page = (folder / "output" / "es" / "micro-needling.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="micro-needling.toy.txt" download="[^"]*">Toy, standard', page)
    assert "Toy, plain" not in page
    assert ".toy.long.txt" not in page
    listing = (folder / "output" / "leaflets" / "micro-needling.html").read_text(encoding="utf-8")
    assert "../es/micro-needling.plain.toy.txt" in listing
    capsys.readouterr()
    main(["-C", str(folder), "build", "--jobs", "1"])
    assert main(["-C", str(folder), "verify"]) == 0, capsys.readouterr().out
    path = folder / "output" / "es" / "micro-needling.toy.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("48", "84"), encoding="utf-8")
    assert main(["-C", str(folder), "verify"]) == 1
    assert "is not the text" in capsys.readouterr().err


def test_every_format_has_its_modules_and_its_own_place() -> None:
    for format in formats.REGISTRY.values():
        for module in (format.module, format.reader):
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").is_file(), module
    assert len({format.rank for format in formats.REGISTRY.values()}) == len(formats.REGISTRY)
    with pytest.raises(ValueError, match="there is a format 'audio' already"):
        formats.register(formats.REGISTRY[formats.AUDIO])


def test_a_poster_can_be_asked_for(tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    keep_few(folder, ["es"], ["html"])
    config = folder / "aftercare.toml"
    text = config.read_text(encoding="utf-8").replace("# url =", "url =")
    config.write_text(text, encoding="utf-8")
    assert main(["-C", str(folder), "build", "--jobs", "1"]) == 0
    poster = folder / "output" / formats.REGISTRY[formats.POSTER].path("micro-needling")
    before = poster.read_bytes()
    poster.unlink()
    assert main(["-C", str(folder), "build", "--jobs", "1", "--artefact", "poster"]) == 0
    assert poster.read_bytes() == before


def test_what_the_docs_list_is_what_there_is() -> None:
    config = (ROOT / "aftercare.toml").read_text(encoding="utf-8")
    listed = re.search(r"^formats = \[(.*)\]$", config, re.MULTILINE)
    assert listed is not None
    assert tuple(re.findall(r'"([^"]*)"', listed[1])) == formats.publishable()
