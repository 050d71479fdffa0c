"""What a build writes, rewrites, leaves alone and withdraws."""

import re
import shutil

import pytest
from support.output import files, make_fuzzy, times
from support.project import aftercare, copy_project, keep_few


def test_a_second_build_rewrites_nothing(silent):
    before = times(silent)
    result = aftercare(silent, "build")
    assert result.returncode == 0
    assert "nothing to do" in result.stdout
    assert times(silent) == before


def test_the_missing_of_one_interface_word_withdraws_the_locale(silent):
    path = silent / "locales/ar/LC_MESSAGES/interface.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'(msgctxt "ui-end"\nmsgid .*\nmsgstr ).*', r'\1""', text), "utf-8")
    assert aftercare(silent, "build").returncode == 1
    assert not any(path.startswith("ar/") for path in files(silent))
    assert any(path.startswith("es/") for path in files(silent))


def test_release_publishes_nothing_that_is_not_approved(silent):
    before = files(silent)
    result = aftercare(silent, "build", "--release")
    assert result.returncode == 1
    assert "no locale is approved" in result.stderr
    assert files(silent) == before


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
def test_wrong_use_is_named_in_one_line(folder, arguments, status, message):
    result = aftercare(folder, "build", *arguments)
    assert result.returncode == status
    assert message in result.stderr
    assert "Traceback" not in result.stderr


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
