"""What a build writes, rewrites, leaves alone and withdraws."""

import json
import re
import shutil
from pathlib import Path

import pytest
from support.project import aftercare, copy_project, keep_few, part_of


def files(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != ".gitignore"
    }


def times(folder: Path) -> dict[str, int]:
    return {
        path.as_posix(): path.stat().st_mtime_ns
        for path in (folder / "output").rglob("*")
        if path.is_file()
    }


def manifest(folder: Path) -> dict:
    return json.loads((folder / "output" / "manifest.json").read_text(encoding="utf-8"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def make_fuzzy(folder: Path, catalogue: str, id: str) -> None:
    edit(folder / catalogue, f'msgctxt "{id}"', f'#, fuzzy\nmsgctxt "{id}"')


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


def test_a_second_build_rewrites_nothing(silent):
    before = times(silent)
    result = aftercare(silent, "build")
    assert result.returncode == 0
    assert "nothing to do" in result.stdout
    assert times(silent) == before


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


def test_what_became_fuzzy_is_not_proven(silent):
    make_fuzzy(silent, "locales/es/LC_MESSAGES/micro-needling.plain.po", "avoid-sun")
    assert aftercare(silent, "build").returncode == 1
    assert aftercare(silent, "verify").returncode == 1


def test_the_missing_of_one_interface_word_withdraws_the_locale(silent):
    path = silent / "locales/ar/LC_MESSAGES/interface.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(msgctxt "ui-end"\nmsgid .*\nmsgstr ).*', r'\1""', text), "utf-8")
    assert aftercare(silent, "build").returncode == 1
    assert not any(path.startswith("ar/") for path in files(silent))
    assert any(path.startswith("es/") for path in files(silent))


def test_release_publishes_nothing_that_is_not_approved(silent):
    result = aftercare(silent, "build", "--release")
    assert result.returncode == 1
    assert "no locale is approved" in result.stderr
    own = {path for path in files(silent) if not path.startswith("assets/")}
    assert own == {"index.html", "manifest.json", "sw.js"}


def test_a_page_that_is_out_follows_its_links_in_a_selective_build(silent):
    make_fuzzy(silent, "locales/es/LC_MESSAGES/micro-needling.po", "avoid-sun")
    aftercare(silent, "build", "--locale", "en")
    page = (silent / "output/ar/micro-needling.html").read_text(encoding="utf-8")
    assert "../es/micro-needling.html" not in page
    assert "../es/micro-needling.plain.html" in page


def test_a_changed_output_is_made_again(silent):
    page = silent / "output/es/micro-needling.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"48", b"24"))
    assert aftercare(silent, "build").returncode == 0
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--locale", "xx"), 2, "unknown locale 'xx'"),
        (("--locale", "de"), 2, "unknown locale 'de'"),
        (("--leaflet", "no-such"), 2, "unknown leaflet 'no-such'"),
        (("--artefact", "braille"), 2, "unknown format 'braille'"),
        (("--print-profile", "huge"), 2, "unknown print profile 'huge'"),
        (("--jobs", "0"), 2, "must be a number, 1 or more"),
    ],
)
def test_wrong_use_is_named_in_one_line(silent, arguments, status, message):
    result = aftercare(silent, "build", *arguments)
    assert result.returncode == status
    assert message in result.stderr
    assert "Traceback" not in result.stderr


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


def test_a_missing_font_stops_that_document_alone(silent):
    (silent / "locales/es/language.toml").write_text('fonts = ["No Such Font"]\n')
    result = aftercare(silent, "build")
    assert result.returncode == 1
    assert "No Such Font" in result.stderr
    assert "es/micro-needling.large-print.pdf" not in files(silent)


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path):
    folder = copy_project(tmp_path / "blocked")
    keep_few(folder, ("es",), ("html",))
    shutil.rmtree(folder / "output")
    (folder / "output").write_text("a file stands where the folder should be")
    result = aftercare(folder, "build", "--locale", "en", "--artefact", "html")
    assert result.returncode == 1
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
