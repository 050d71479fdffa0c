"""A translation that links to the page in its own language, where the project says so."""

from pathlib import Path

import pytest
from support.project import aftercare
from support.small import MASTER, PLAIN, SPANISH, translated

pytestmark = pytest.mark.slow

LINK = "Read [our page](https://clinic.example/skin)"
ELSEWHERE = "Lea [nuestra página](https://clinic.example/es/piel)"


@pytest.fixture
def linked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a link, published as pages."""
    monkeypatch.setitem(SPANISH, LINK, ELSEWHERE)
    (folder / "source/care.md").write_text(f"{MASTER}\n{LINK} {{#page}}\n")
    (folder / "source/care.plain.md").write_text(f"{PLAIN}\n{LINK} {{#page}}\n")
    with (folder / "aftercare.toml").open("a") as file:
        file.write('[project]\nformats = ["html"]\n')
    translated(folder, "es")
    return folder


def say(folder: Path, address: str = "https://clinic.example/es/piel") -> None:
    with (folder / "aftercare.toml").open("a") as file:
        file.write(f'[links.es]\n"https://clinic.example/skin" = "{address}"\n')


def test_it_is_checked_shown_and_proven(linked: Path) -> None:
    assert "the link to https://clinic.example/skin is missing" in aftercare(linked, "check").stdout
    say(linked)
    result = aftercare(linked, "check")
    assert result.returncode == 0, result.stdout
    assert "[markup]" not in result.stdout
    assert aftercare(linked, "build").returncode == 0
    page = (linked / "output/es/care.html").read_text()
    assert 'href="https://clinic.example/es/piel"' in page
    assert "https://clinic.example/skin" not in page
    assert aftercare(linked, "verify").returncode == 0
    (linked / "output/es/care.html").write_text(page.replace("es/piel", "skin"))
    assert aftercare(linked, "verify").returncode == 1


def test_another_address_is_an_error_and_the_source_s_own_a_warning(linked: Path) -> None:
    say(linked, "https://clinic.example/es/otra")
    assert "the link to https://clinic.example/es/piel is not in the source" in (
        aftercare(linked, "check").stdout
    )
    path = linked / "locales/es/LC_MESSAGES/care.po"
    path.write_text(path.read_text().replace("es/piel", "skin"))
    result = aftercare(linked, "check", str(path))
    assert result.returncode == 0, result.stdout
    assert "warning" in result.stdout
    assert "has another address in this language: https://clinic.example/es/otra" in result.stdout
