"""`aftercare ingest`: from a file to a leaflet that is built, and nothing overwritten."""

import json
from pathlib import Path

import pytest
from support.project import aftercare

pytestmark = pytest.mark.slow

TEXT = "Eye drops\n\nWash your hands.\n\n- Do not rub your eye.\n- Call us on 020 7946 0018.\n"


def test_from_a_text_to_a_page(folder: Path) -> None:
    (folder / "drops.txt").write_text(TEXT)
    report = str(folder / "r.html")
    done = aftercare(folder, "ingest", str(folder / "drops.txt"), "--plain", "--report", report)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sentences kept 4 of 4" in done.stdout
    assert (
        "- Do not rub your eye. {#do-not-rub-your .avoid}"
        in (folder / "source" / "drops.md").read_text()
    )
    assert aftercare(folder, "extract").returncode == 0
    built = aftercare(folder, "build", "--locale", "en", "--artefact", "html")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Wash your hands." in (folder / "output" / "en" / "drops.html").read_text()


def test_a_master_is_never_overwritten(folder: Path) -> None:
    file = folder / "care.txt"
    file.write_text(TEXT)
    before = (folder / "source" / "care.md").read_bytes()
    report = ("--report", str(folder / "r.html"))
    done = aftercare(folder, "ingest", str(file), *report)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert (folder / "source" / "care.md").read_bytes() == before
    assert aftercare(folder, "ingest", str(file), "--name", "Other!", *report).returncode == 2
    assert aftercare(folder, "ingest", str(file), "--name", "other", *report).returncode == 0
    forced = aftercare(folder, "ingest", str(file), "--force", "--format", "json", *report)
    assert json.loads(forced.stdout)["sentences"] == {"kept": 4, "all": 4, "moved": 0}
