"""What a build writes, rewrites, leaves alone and withdraws, recordings included."""

import json
import re
import shutil
from pathlib import Path

import pytest
from support.output import edit, files, make_fuzzy, manifest, times
from support.project import aftercare, copy_project, keep_few, part_of


def test_publishes_every_format_in_every_language(built):
    found = manifest(built)
    assert found["schema"] == 1
    paths = {record["path"] for record in found["artefacts"]}
    folders = (path.parent.name for path in (built / "locales").glob("*/LC_MESSAGES"))
    locales = {"en", *(folder.replace("_", "-") for folder in folders)}
    assert {"ar", "es", "pl", "zh-Hans"} < locales
    for locale in locales:
        assert {
            f"{locale}/micro-needling.html",
            f"{locale}/micro-needling.plain.html",
            f"{locale}/micro-needling.large-print.pdf",
            f"{locale}/micro-needling.plain.large-print.pdf",
            f"{locale}/micro-needling.print.pdf",
            f"{locale}/micro-needling.plain.print.pdf",
            f"{locale}/micro-needling.mp3",
            f"{locale}/micro-needling.slow.mp3",
            f"{locale}/micro-needling.plain.mp3",
            f"{locale}/micro-needling.plain.slow.mp3",
        } <= paths
    assert "index.html" in paths
    assert set(files(built)) == paths | {"manifest.json"}
    assert all(record["draft"] for record in found["artefacts"] if record["format"] != "site")


def test_manifest_has_the_fields_of_its_schema(built):
    found = manifest(built)
    units = found["leaflets"]["micro-needling"]["units"]
    for record in found["artefacts"]:
        assert {
            "path", "leaflet", "locale", "register", "format", "variant", "media_type", "bytes",
            "sha256", "draft", "units",
        } <= set(record)  # fmt: skip
        if record["format"] == "site":
            assert record["leaflet"] is None
            assert record["draft"] is None
        else:
            assert record["units"] == units[record["register"]]
        assert ("cues" in record) == (
            record["format"] in ("audio", "captions", "talking-book", "daisy")
        )
    assert set(found["leaflets"]["micro-needling"]["instructions"]) <= set(units["plain"])


@pytest.fixture(scope="module")
def pair(built, tmp_path_factory):
    """The project in every format, in English and Arabic alone."""
    return part_of(built, tmp_path_factory.mktemp("pair") / "pair", ("ar",))


def test_a_build_without_its_memory_writes_the_same_bytes_and_rewrites_nothing(pair, tmp_path):
    # What is spoken stays: the next test speaks it from nothing.
    folder = Path(
        shutil.copytree(pair, tmp_path / "pair", ignore=shutil.ignore_patterns(".aftercare"))
    )
    shutil.copytree(pair / ".aftercare/clips", folder / ".aftercare/clips")
    before = times(folder)
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    assert times(folder) == before


def test_one_job_and_piece_by_piece_give_the_same_bytes(pair, tmp_path):
    whole = files(pair)
    folder = copy_project(tmp_path / "pieces")
    keep_few(folder, ("ar",))
    aftercare(folder, "build", "--jobs", "1", "--locale", "ar", "--artefact", "talking-book")
    aftercare(folder, "build", "--jobs", "1", "--artefact", "html", "--leaflet", "micro-needling")
    result = aftercare(folder, "build", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    assert files(folder) == whole


def test_one_edited_translation_rebuilds_only_what_contains_it(project):
    before = times(project)
    edit(project / "locales/es/LC_MESSAGES/micro-needling.po", "Tenga en cuenta", "Tenga presente")
    result = aftercare(project, "build", "--format", "json")
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    # The page in both its forms, the sheet, the text to search, and what names any of them.
    made = {re.sub(r"\.[0-9a-f]{12}\.", ".", path) for path in told["built"]}
    recordings = ["es/micro-needling.mp3", "es/micro-needling.slow.mp3"]
    endings = (
        "html", "single-file.html", "large-print.pdf", "print.pdf", "mp3", "slow.mp3", "vtt",
        "slow.vtt", "transcript.json", "slow.transcript.json", "epub", "daisy.zip",
        "recordings.zip",
    )  # fmt: skip
    files = {f"es/micro-needling.{ending}" for ending in endings}
    site = {"search/es.js", "index.html", "sw.js"}
    assert made - {"leaflets/micro-needling.html"} == files | site
    changed = {path for path, time in times(project).items() if before.get(path) != time}
    assert len(changed) == len(told["built"]) + 1  # the manifest
    # One clip is spoken anew for each of the two speeds, and none of the others.
    assert [clips["path"] for clips in told["clips"]] == recordings
    for clips in told["clips"]:
        assert clips["synthesised"] == 1
        assert clips["reused"] > 50


def test_a_build_tells_how_many_clips_it_spoke(project):
    edit(project / "locales/es/LC_MESSAGES/micro-needling.po", "Tenga en cuenta", "Tenga presente")
    result = aftercare(project, "build")
    assert re.search(
        r"built es/micro-needling\.slow\.mp3 \(1 clips synthesised, \d+ reused\)", result.stdout
    )


def test_a_fuzzy_translation_withdraws_its_register_and_builds_all_others(project):
    make_fuzzy(project, "locales/es/LC_MESSAGES/micro-needling.plain.po", "avoid-sun")
    result = aftercare(project, "build")
    assert result.returncode == 1
    assert re.search(
        r"es/LC_MESSAGES/micro-needling\.plain\.po:\d+: error: .*avoid-sun", result.stderr
    )
    paths = {record["path"] for record in manifest(project)["artefacts"]}
    gone = {
        "es/micro-needling.plain.html",
        "es/micro-needling.plain.large-print.pdf",
        "es/micro-needling.plain.print.pdf",
        "es/micro-needling.plain.mp3",
        "es/micro-needling.plain.slow.mp3",
    }
    assert not gone & paths
    assert not gone & set(files(project))
    assert {"es/micro-needling.html", "ar/micro-needling.plain.html"} <= paths
    for path, content in files(project).items():
        if path.endswith(".html"):
            folder = Path(path).parent
            for link in re.findall(r'(?:href|src)="([^"#:]+)"', content.decode()):
                target = (project / "output" / folder / link).resolve()
                assert target.relative_to((project / "output").resolve()).as_posix() in paths

    edit(project / "locales/es/LC_MESSAGES/micro-needling.plain.po", "#, fuzzy\n", "")
    assert aftercare(project, "build").returncode == 0
    assert gone <= set(files(project))


def test_an_unknown_voice_stops_that_recording_alone(project):
    with (project / "aftercare.toml").open("a", encoding="utf-8") as file:
        file.write('\nes = "no-such-voice"\n')
    result = aftercare(project, "build")
    assert result.returncode == 1
    assert "no-such-voice" in result.stderr
    assert "Traceback" not in result.stderr
    found = files(project)
    assert "es/micro-needling.mp3" not in found
    assert "es/micro-needling.plain.html" in found
    assert b'"micro-needling.mp3"' not in found["es/micro-needling.plain.html"]
