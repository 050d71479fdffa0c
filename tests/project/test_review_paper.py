"""The review sheet on paper: both texts, and the version on each page."""

import io
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from support.small import run, translated
from test_review_sheets import approved, po, seen

pytestmark = pytest.mark.slow


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project, translated into Spanish."""
    translated(folder, "es")
    capsys.readouterr()
    return folder


def texts(folder: Path, locale: str = "es") -> list[str]:
    """The text of each page of the sheet, and the same bytes when it is made again."""
    path = folder / f"review/review-{locale}-care.pdf"
    assert run(folder, "review", locale, "--leaflet", "care") == 0
    content = path.read_bytes()
    path.unlink()
    assert run(folder, "review", locale, "--leaflet", "care") == 0
    assert path.read_bytes() == content
    pages = len(list(PDFPage.get_pages(io.BytesIO(content))))
    return [extract_text(io.BytesIO(content), page_numbers=[n]) for n in range(pages)]


def test_both_texts_stand_there_and_the_version_on_each_page(project: Path) -> None:
    pages = texts(project)
    version = seen(project)["version"]
    assert len(pages) > 1
    assert all(f"version {version}" in page for page in pages)
    whole = "\n".join(pages)
    for said in ("Avoid for 48 hours", "Evite durante 48 horas", "{clinic_name}", "Signature"):
        assert said in whole
    assert "Be kind." in whole


def test_a_master_is_signed_in_its_own_language(project: Path) -> None:
    whole = "\n".join(texts(project, "en"))
    assert "Avoid for 48 hours" in whole
    assert "Translation" not in whole


def test_what_no_font_draws_keeps_the_pdf_back_and_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po(project).write_text(po(project).read_text().replace('"Sol"', '"Sol ᚠ"'))
    assert run(project, "review", "es") == 1
    out, err = capsys.readouterr()
    (line,) = err.strip().split("\n")
    assert "review-es.pdf: error: es: no font draws U+16A0" in line
    assert out.startswith("review/review-es.html\nreview/review-es.xlsx\n")
    assert not (project / "review/review-es.pdf").exists()


def test_what_was_signed_on_paper_is_approved_in_that_version_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = seen(project)["version"]
    by = ("--leaflet", "care", "--by", "Ana Ruiz", "--role", "translator")
    assert run(project, "approve", "es", *by, "--unit", "sun", "--signed", version.lower()) == 0
    assert approved(project) == ["sun", "sun"]
    capsys.readouterr()
    po(project).write_text(po(project).read_text().replace("Cuidados", "El cuidado"))
    assert run(project, "approve", "es", *by, "--signed", version) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert f"'{version}' is not the version of these texts" in line
    assert run(project, "approve", "es", *by, "--signed", "") == 2
    assert approved(project) == ["sun", "sun"]
