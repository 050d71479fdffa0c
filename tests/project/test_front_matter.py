"""What a leaflet says of itself: in every format, in the reader's language, and proven there."""

import re
from pathlib import Path

import pytest
from support.damage import change, problems, rehash
from support.output import edit, files
from support.project import aftercare
from support.small import release, translated

pytestmark = pytest.mark.slow

FRONT = """---
date: 2026-11-20
review: 2027-01-31
reference: HEY-015/2023
version: 2.1
author: Dr Ann Lee
---
"""
LINES = {
    "es": ["Próxima revisión", "31 de enero de 2027", "HEY-015/2023", "2.1", "Dr Ann Lee"],
    "ar": ["المراجعة القادمة", "31 يناير 2027", "HEY-015/2023", "2.1", "Dr Ann Lee"],
}


@pytest.fixture
def dated(silent: Path) -> Path:
    for path in (silent / "source").glob("micro*.md"):
        text = re.sub(r"\A---\n.*?---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
        path.write_text(FRONT + text, "utf-8")
    result = aftercare(silent, "build")
    assert result.returncode == 0, result.stderr
    return silent


def test_the_foot_of_a_page_and_paper_say_it_and_verify_proves_it(dated: Path) -> None:
    assert aftercare(dated, "verify").returncode == 0
    for locale, lines in LINES.items():
        page = files(dated)[f"{locale}/micro-needling.html"].decode()
        foot = page[page.index("<footer>") :]
        assert all(line in foot for line in lines), foot
        assert '<meta name="author" content="Dr Ann Lee">' in page


@pytest.mark.parametrize("line", ["31 de enero de 2027", "HEY-015/2023", ">2.1<", "Dr Ann Lee"])
def test_another_line_on_a_page_is_found(dated: Path, line: str) -> None:
    change(dated, "es/micro-needling.html", re.escape(line), line.replace("2", "3") + "x")
    assert problems(dated)


def test_paper_that_says_another_thing_is_found(dated: Path) -> None:
    paper = "es/micro-needling.large-print.pdf"
    old = files(dated)[paper]
    edit(dated / "source/micro-needling.md", "review: 2027-01-31", "review: 2027-02-28")
    assert aftercare(dated, "build").returncode == 0
    (dated / "output" / paper).write_bytes(old)
    rehash(dated, paper)
    assert {found["path"] for found in problems(dated)} >= {f"output/{paper}"}


def test_a_review_that_is_past_is_a_warning_of_check_alone(
    silent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(silent / "source/micro-needling.md", "---\n", "---\nreview: 2026-12-31\n")
    for day, due in (("2026-12-31", False), ("2027-01-01", True)):
        monkeypatch.setattr("pipeline.commands.check.today", lambda day=day: day)
        result = aftercare(silent, "check")
        assert ("micro-needling.md: warning: the leaflet was to be reviewed" in result.stderr
                + result.stdout) is due  # fmt: skip
        assert result.returncode == 0


def test_a_release_holds_it_and_another_reference_is_another_release(folder: Path) -> None:
    (folder / "aftercare.toml").write_text(
        '[clinic]\nname = "N"\nphone = "111"\n[project]\nformats = ["html"]\n'
    )
    for path in (folder / "source").glob("care*.md"):
        path.write_text(FRONT + path.read_text())
    translated(folder, "es")
    release(folder, "2026-04-01")
    edit(folder / "source/care.md", "HEY-015/2023", "HEY-015/2026")
    # What is released stays proven as it was, with the reference of its time.
    assert aftercare(folder, "verify", str(folder / "output")).returncode == 0
    again = aftercare(folder, "build", "--release", "--date", "2026-05-01")
    assert again.returncode == 0, again.stderr
    held = (folder / "output/release.json").read_text()
    assert "HEY-015/2026" in held
    assert "HEY-015/2026" in (folder / "output/es/care.html").read_text()
