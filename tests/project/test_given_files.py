"""Files as they come from outside, damaged or hostile: one clear line each, and never a traceback.

The numbers are those of the faults that were found by attacking the product.
"""

import json
import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from support.project import aftercare, once
from support.small import MASTER, translated, with_formats

from pipeline.fonts.web import content, text_faces
from pipeline.language.profile import language
from pipeline.preview.ranges import UnsatisfiableError, byte_range
from pipeline.tools.cache import keep
from pipeline.tools.files import too_long

pytestmark = pytest.mark.slow


@pytest.fixture
def pages(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its pages built, in English and Spanish."""

    def make(made: Path) -> None:
        shutil.copytree(folder, made)
        with_formats(made, "html")
        translated(made, "es")
        result = aftercare(made, "build")
        assert result.returncode == 0, result.stderr

    once_made = once(tmp_path_factory, "given-pages", make)
    return Path(shutil.copytree(once_made, folder, dirs_exist_ok=True))


def told(folder: Path, *arguments: str, status: int = 1) -> str:
    """What a command says that must refuse: no traceback, and at least one line with a code."""
    result = aftercare(folder, *arguments)
    said = result.stdout + result.stderr
    assert "Traceback" not in said, said
    assert result.returncode == status, said
    return said


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def of_manifest(folder: Path, change: Callable[[dict], object]) -> None:
    """Forge the manifest: `change` is given its first record."""
    path = folder / "output/manifest.json"
    data = json.loads(path.read_text())
    change(data["artefacts"][0])
    path.write_text(json.dumps(data))


# 7: fonts that were kept

LANGUAGE = language("en", {})


def test_7_a_font_in_the_place_of_another_is_not_taken(tmp_path: Path) -> None:
    face, other = (text_faces(LANGUAGE, [text])[0] for text in ("abc ¡", "abc ÿ"))
    right = content(face, str(tmp_path))
    names = [tmp_path / Path(one.path).name for one in (face, other)]
    content(other, str(tmp_path))
    shutil.copy(names[1], names[0])
    assert content(face, str(tmp_path)) == right
    # Forged with a digest that is right: whoever proves asks without the folder.
    keep(names[0], b"forged")
    assert content(face, str(tmp_path)) == b"forged"
    assert content(face, None) == right


# 8, 22: what a clinic says of itself


@pytest.mark.parametrize("name", ["Your\\u0000 Clinic", "Your\\nClinic", "Your \\u202eClinic"])
def test_8_no_setting_holds_a_control(folder: Path, name: str) -> None:
    changed(folder / "aftercare.toml", '"N"', f'"{name}"')
    assert "aftercare.toml:2: error: " in told(folder, "check", status=2)


def test_19_22_a_setting_has_a_limit_and_a_number_can_be_dialled(folder: Path) -> None:
    changed(folder / "aftercare.toml", '"N"', f'"{"x" * 9_000_000}"')
    assert "aftercare.toml:2: error: name in [clinic] has over 1,000" in told(
        folder, "check", status=2
    )
    changed(folder / "aftercare.toml", f'"{"x" * 9_000_000}"', '"N"')
    changed(folder / "aftercare.toml", '"111"', '"٠٢٠ ٧٩٤٦ ٠٠٠٠"')
    result = aftercare(folder, "check")
    if result.returncode == 2:
        assert "aftercare.toml:3: error: " in result.stderr + result.stdout
    else:  # taken: then it is written with the digits that a telephone dials
        from pipeline.model import Clinic
        from pipeline.project.settings import load

        assert isinstance(load(folder).clinic, Clinic)
        with_formats(folder, "html")
        aftercare(folder, "build")
        page = next((folder / "output").rglob("care.html")).read_text()
        assert "tel:" not in page or page.split('href="tel:')[1].split('"')[0].isascii()


# 9, 25, 29: what a master or a translation may not hold


@pytest.mark.parametrize("char", "\ufffe\uffff")
def test_9_no_translation_holds_what_xml_cannot(pages: Path, char: str) -> None:
    changed(pages / "locales/es/LC_MESSAGES/care.po", "Sol", f"Sol{char}")
    assert "[damaged]" in told(pages, "check")


@pytest.mark.parametrize(
    "text",
    ["  ## Indented heading", "Foo\nbar\n====", "Take ==not== now.", "H~2~O water.",
     "5 mg[^1] now.",
     "[](https://x.org)", "<foo\\+bar@x.org>", "<https://a.b/?x=\\*>", "<https://foo.bar/baz bim>",
     "Take &frac12; tablet.", "Take &sup2; now."],
)  # fmt: skip
def test_25_29_markdown_that_would_be_shown_as_signs_is_refused(folder: Path, text: str) -> None:
    changed(folder / "source/care.md", "Hello at {clinic_name}", text)
    assert "source/care.md:" in told(folder, "extract")


# 10, 16, 21, 26: a logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}viewBox="0 0 10 10">{}</svg>'
BOMB = "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
)  # fmt: skip
LOGOS = {
    "bomb": SVG.format("", f'<defs><g id="a0"><rect/></g>{BOMB}</defs><use href="#a8"/>'),
    "escape": SVG.format("", '<rect style="fill:u\\72l(http://a.org/)"/>'),
    "stylesheet": '<?xml-stylesheet href="http://a.org/x.css"?>' + SVG.format("", "<rect/>"),
    "base": SVG.format('xml:base="http://a.org/" ', "<rect/>"),
    "shift-jis": '<?xml version="1.0" encoding="shift_jis"?>' + SVG.format("", "<rect/>"),
    "utf-80": '<?xml version="1.0" encoding="UTF-80"?>' + SVG.format("", "<rect/>"),
    "wide": SVG.format(f'width="{"9" * 400}" height="1" ', "<rect/>"),
}


def with_logo(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    config = folder / "aftercare.toml"
    config.write_text(f'{config.read_text()}[brand]\nlogo = "{name}"\n')
    return told(folder, "check", status=2)


@pytest.mark.parametrize("kind", LOGOS)
def test_10_16_26_a_logo_that_hangs_or_fetches_is_refused(folder: Path, kind: str) -> None:
    assert "logo" in with_logo(folder, "logo.svg", LOGOS[kind].encode())


def png(width: int, height: int, colour: int, data: bytes) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


BLACK = zlib.compress(bytes(310))


@pytest.mark.parametrize(
    "picture",
    [png(10, 10, 2, b"garbage"), png(10, 10, 2, BLACK)[:-20], png(10, 10, 77, BLACK),
     png(30_000, 30_000, 2, BLACK)],
    ids=["garbage", "cut", "colour", "huge"],
)  # fmt: skip
def test_21_a_broken_picture_is_refused(folder: Path, picture: bytes) -> None:
    assert "logo" in with_logo(folder, "logo.png", picture)


# 11, 12: what other builds left


def test_11_what_a_killed_build_left_is_cleared_away(pages: Path) -> None:
    left = [pages / "output/.manifest.json.4qgmutxe", pages / "output/es/.care.html.5kce_g_2"]
    for path in left:
        path.write_text("x")
    (pages / "source/care.md").write_text(MASTER.replace("Sun", "Bright sun"))
    aftercare(pages, "build")
    assert not any(path.exists() for path in left)


def test_11_what_a_killed_build_wrote_goes_with_the_next(pages: Path) -> None:
    # It was killed after this file and before the manifest, and then something else was asked for.
    (pages / "output/es/old.html").write_text("x")
    (pages / ".aftercare/under-way").write_text(
        "es/old.html\nes/care.html\n../../aftercare.toml\nes/c"
    )
    (pages / "source/care.md").write_text(MASTER.replace("Sun", "Bright sun"))
    aftercare(pages, "build", "--locale", "en")
    assert not (pages / "output/es/old.html").exists()
    assert (pages / "aftercare.toml").is_file()
    assert not (pages / ".aftercare/under-way").exists()


# 13: the manifest


def test_13_a_manifest_nested_without_end_is_made_anew(pages: Path) -> None:
    (pages / "output/manifest.json").write_text("[" * 200_000)
    assert "output/manifest.json" in told(pages, "verify")
    assert aftercare(pages, "build").returncode == 0
    assert aftercare(pages, "verify").returncode == 0


@pytest.mark.parametrize(
    "change",
    [lambda one: one.update(path="a" * 5000), lambda one: one.update(path="\ud800"),
     lambda one: one.pop("sha256")],
    ids=["long", "surrogate", "no hash"],
)  # fmt: skip
def test_13_a_forged_record_is_told(pages: Path, change: Callable[[dict], object]) -> None:
    of_manifest(pages, change)
    assert "output/manifest.json" in told(pages, "verify")
    assert aftercare(pages, "build").returncode == 0


def test_13_a_name_that_is_no_text_is_told(pages: Path) -> None:
    Path(os.fsdecode(os.fsencode(pages) + b"/output/bad\xff.html")).write_text("x")
    assert "bad\\xff.html" in told(pages, "verify")


# 14: the folder of kept files

_REST = '"reads":[],"outputs":{},"inputs":"x","options":"y","artefacts":{}'


@pytest.mark.parametrize(
    "state",
    ["[" * 100_000, '{"clean":true,"voices":[1],' + _REST + "}", '{"reads":["\\ud800"]}',
     '{"clean":true,"voices":{"a\\u0000":1},' + _REST + "}"],
    ids=["deep", "list", "surrogate", "nul"],
)  # fmt: skip
def test_14_a_damaged_state_counts_for_nothing(pages: Path, state: str) -> None:
    (pages / ".aftercare/state.json").write_text(state)
    result = aftercare(pages, "build")
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)


# 15, 16, 27, 28: masters, settings, termbases


@pytest.mark.parametrize(
    "text",
    ["9" * 5000 + ". a", f"Take {'9' * 4301} tablets.",
     "\n".join("  " * n + f"- a {{#a{n}}}" for n in range(300))],
    ids=["list", "number", "nested"],
)  # fmt: skip
def test_15_a_text_without_end_is_refused(folder: Path, text: str) -> None:
    changed(folder / "source/care.md", "Hello at {clinic_name}", text)
    assert "source/care.md:" in told(folder, "extract")


def test_15_nesting_without_end_is_refused(folder: Path) -> None:
    master = folder / "source/care.md"
    master.write_text(f"---\ndate: {'[' * 5000}\n---\n{MASTER}")
    assert "source/care.md:2: error: " in told(folder, "extract")
    (folder / "aftercare.toml").write_text(f"a = {'[' * 5000}")
    assert "aftercare.toml" in told(folder, "check", status=2)


@pytest.mark.parametrize("rows", ["must-translate", "must-translate,\u00ad,x"])
def test_15_a_row_without_a_term_is_refused(pages: Path, rows: str) -> None:
    (pages / "locales/glossary.csv").write_text(f"kind,term,es\n{rows}\n")
    assert "locales/glossary.csv" in told(pages, "check")


def test_15_an_address_longer_than_a_code_holds_is_refused(folder: Path) -> None:
    config = folder / "aftercare.toml"
    config.write_text(f'{config.read_text()}[site]\nurl = "https://a.org/{"a" * 800}/"\n')
    assert "aftercare.toml:5: error: " in told(folder, "check", status=2)


@pytest.mark.parametrize("encoding", ["shift_jis", "UTF-80"])
def test_16_an_encoding_that_nobody_knows_is_refused(pages: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    (pages / "locales/es/lexicon.pls").write_text(f"{declared}<lexicon/>")
    assert "lexicon.pls" in told(pages, "check")
    (pages / "locales/es/lexicon.pls").unlink()
    (pages / "locales/glossary.tbx").write_text(f"{declared}<tbx/>")
    assert "glossary.tbx" in told(pages, "check")


def test_19_a_termbase_and_a_lexicon_have_a_limit(pages: Path) -> None:
    rows = "".join(f"term{n},must-translate,x\n" for n in range(10_001))
    (pages / "locales/glossary.csv").write_text(f"term,kind,es\n{rows}")
    assert "glossary.csv:10002: error: it holds more than 10,000 terms" in told(pages, "check")
    (pages / "locales/glossary.csv").unlink()
    lexemes = "<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>" * 5_001
    (pages / "locales/es/lexicon.pls").write_text(
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
        f' xml:lang="es" alphabet="ipa">{lexemes}</lexicon>'
    )
    assert "it holds 5,001 lexemes" in told(pages, "check")


def test_27_a_pipe_or_a_device_is_no_master(folder: Path) -> None:
    master = folder / "source/care.md"
    master.unlink()
    os.mkfifo(master)
    assert "source/care.md" in told(folder, "extract")
    master.unlink()
    master.symlink_to("/dev/zero")
    assert "source/care.md" in told(folder, "extract")


@pytest.mark.parametrize("name", ["CON", "aux", "CARE"])
def test_28_a_name_that_other_systems_refuse_is_refused(folder: Path, name: str) -> None:
    (folder / f"source/{name}.md").write_text(MASTER)
    assert f"source/{name}.md: error: " in told(folder, "extract")


def test_28_two_dates_are_one_too_many(folder: Path) -> None:
    master = folder / "source/care.md"
    master.write_text(f"---\ndate: 2026-11-23\ndate: 2026-11-24\n---\n{MASTER}")
    assert "source/care.md:3: error: date stands twice" in told(folder, "extract")


# 20: waivers

WAIVER = """catalogue = "care"
unit = "sun"
code = "{}"
reason = "as it is said here"
by = "Ana Ruiz"
"""


@pytest.mark.parametrize("head", ["[[waiver]]  # by hand", "[[ waiver ]]", "\ufeff[[waiver]]"])
def test_20_no_waiver_is_dropped_for_how_its_heading_is_written(pages: Path, head: str) -> None:
    path = pages / "locales/es/waivers.toml"
    # What cannot be answered is refused: so it was read.
    path.write_text(f"{head}\n{WAIVER.format('damaged')}")
    assert "waivers.toml:1: error: damaged cannot be answered" in told(pages, "check")


@pytest.mark.parametrize("text", ["waiver = [1]", "waiver = [{unit = 'a'}]", "waiver = 3"])
def test_20_waivers_that_are_no_sections_are_refused(pages: Path, text: str) -> None:
    (pages / "locales/es/waivers.toml").write_text(text)
    assert "waivers.toml" in told(pages, "check")


# 23, 24: pages of our own


def test_23_the_report_lets_no_script_run(pages: Path) -> None:
    aftercare(pages, "verify")
    report = next(pages.rglob("report.html")).read_text()
    assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in report


def test_24_ranges_and_paths_without_end() -> None:
    for header in (f"bytes={'9' * 5000}-", f"bytes={'9' * 5000}-{'9' * 5001}"):
        with pytest.raises(UnsatisfiableError):
            byte_range(header, 100)
    assert byte_range(f"bytes=0-{'9' * 5000}", 100) == (0, 100)
    assert byte_range(f"bytes={'0' * 5000}7-9", 100) == (7, 10)
    assert byte_range("bytes=٣-", 100) is None
    assert (too_long("a/" + "é" * 128), too_long("a/" * 400)) == (True, False)
