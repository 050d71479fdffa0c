"""Draft wording stands in whatever nobody has approved, and in nothing else: in every format."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import MASTER, PLAIN, translated

from pipeline.model.formats import REGISTRY

CONFIG = """[clinic]
name = "Harbour Clinic"
phone = "020 7946 0018"
[project]
locales = ["es"]
[site]
url = "https://leaflets.example.org/"
"""
DRAFT = re.compile("draft|borrador", re.IGNORECASE)
BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")


def problems(folder: Path) -> dict[str, set[str]]:
    """What `verify` finds, by the file in output/."""
    result = aftercare(folder, "verify", "--format", "json")
    assert "Traceback" not in result.stderr, result.stderr
    shown = json.loads(result.stdout)["problems"]
    found: dict[str, set[str]] = {}
    for problem in shown:
        if problem["severity"] == "error":
            found.setdefault(problem["path"].removeprefix("output/"), set()).add(problem["message"])
    return found


def listed(folder: Path) -> list[dict[str, object]]:
    return list(json.loads((folder / "output/manifest.json").read_text())["artefacts"])


def texts(path: Path) -> list[str]:
    """What a file says to a program that reads text; of a book, all its files."""
    if path.suffix in (".epub", ".zip"):
        with zipfile.ZipFile(path) as book:
            names = [name for name in book.namelist() if re.search(r"html$|opf$|ncc|smil$", name)]
            return [re.sub(r"<style.*?</style>", "", book.read(name).decode()) for name in names]
    if path.suffix in (".html", ".vtt", ".json", ".js"):
        text = path.read_text(encoding="utf-8")
        return [re.sub(r"(?s)<style.*?</style>|<script.*?</script>|\"draft\": false", "", text)]
    return []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project in Spanish, built as drafts in every format."""
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "aftercare.toml").write_text(CONFIG)
    (folder / "source").mkdir()
    (folder / "source/care.md").write_text(MASTER)
    (folder / "source/care.plain.md").write_text(PLAIN)
    translated(folder, "es")
    assert aftercare(folder, "build").returncode == 0
    return folder


def test_every_format_tells_a_draft_from_what_is_approved(made: Path) -> None:
    assert problems(made) == {}
    records = listed(made)
    leaflets = {str(one["path"]) for one in records if one["leaflet"]}
    formats = {str(one["format"]) for one in records if one["leaflet"]}
    assert formats == {one.name for one in REGISTRY.values() if one.registers}
    site = {"index.html", "leaflets/care.html", "posters/care.pdf"}
    assert all(one["draft"] for one in records if one["leaflet"])
    for locale in ("en", "es"):
        assert aftercare(made, "approve", locale, *BY).returncode == 0
    found = problems(made)
    assert set(found) >= leaflets | site, "approved, and called a draft"
    assert all(any("draft" in said for said in found[path]) for path in leaflets), found
    assert aftercare(made, "build").returncode == 0
    assert problems(made) == {}
    assert not any(one["draft"] for one in listed(made) if one["leaflet"])
    for path in leaflets | site:
        for text in texts(made / "output" / path):
            assert not DRAFT.search(text), path
    assert aftercare(made, "unapprove", "es").returncode == 0
    found = problems(made)
    spanish = {path for path in leaflets if path.startswith("es/")}
    assert set(found) >= spanish | site, "a draft, and not called one"
    # the English pages name the Spanish ones, and say that these are drafts
    assert not [path for path in found if path.startswith("en/") and not path.endswith("html")]
    assert all(any("draft" in said for said in found[path]) for path in spanish), found


def test_a_checked_translation_of_a_master_that_is_not_approved_waits_for_the_clinic(
    made: Path,
) -> None:
    aftercare(made, "approve", "es", *BY)
    aftercare(made, "unapprove", "en")
    assert aftercare(made, "build", "--artefact", "html").returncode == 0
    page = (made / "output/es/care.html").read_text()
    assert "ha sido aprobado" in page
    assert "traducción aún no" not in page


def test_recordings_books_and_posters_stay_as_they_were_released(made: Path) -> None:
    for locale in ("en", "es"):
        aftercare(made, "approve", locale, *BY)
    release = ("build", "--release", "--date")
    result = aftercare(made, *release, "2026-04-01")
    assert result.returncode == 0, result.stderr
    assert problems(made) == {}
    before = {path: path.read_bytes() for path in (made / "output/es").iterdir()}
    po = made / "locales/es/LC_MESSAGES/care.po"
    po.write_text(po.read_text().replace("48 horas", "48 horas seguidas"))
    source = made / "source/care.md"
    source.write_text(source.read_text().replace("Hello", "Welcome"))
    assert aftercare(made, "approve", "en", *BY).returncode == 0
    result = aftercare(made, *release, "2026-05-01")
    assert result.returncode == 0, result.stderr
    assert {path: path.read_bytes() for path in (made / "output/es").iterdir()} == before
    assert "Welcome" in (made / "output/en/care.html").read_text()
    assert problems(made) == {}
    result = aftercare(made, "verify", str(made / "output"))
    assert result.returncode == 0, result.stderr
    # nor does it matter which formats the project has by then
    config = made / "aftercare.toml"
    config.write_text(CONFIG.replace("[project]\n", '[project]\nformats = ["html"]\n'))
    result = aftercare(made, *release, "2026-06-01")
    assert result.returncode == 0, result.stderr
    assert not (made / "output/en/care.mp3").exists()
    after = {path: path.read_bytes() for path in (made / "output/es").iterdir()}
    assert after.keys() == before.keys()
    assert {path: content for path, content in after.items() if path.suffix != ".zip"} == {
        path: content for path, content in before.items() if path.suffix != ".zip"
    }
    assert problems(made) == {}
