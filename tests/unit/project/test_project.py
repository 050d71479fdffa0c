"""`aftercare.toml`: what is misspelt or of the wrong type is refused, with its line."""

from pathlib import Path

import pytest

from pipeline.model.errors import AftercareError
from pipeline.project.settings import find, load

CLINIC = '[clinic]\nname = "N"\nphone = "111"\n'


def config(tmp_path: Path, text: str) -> Path:
    (tmp_path / "aftercare.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", 1, "name"),
        ('[clinic]\nname = "N"\n', 1, "phone"),
        ('[clinic]\nname = "N"\nphone = " "\n', 1, "phone"),
        ('[clinic]\nname = "N"\nphone = 123\n', 3, "phone"),
        ('[clinic]\nname = "N"\nphone = "ask at desk"\n', 3, "no telephone number"),
        ('[clinic]\nname = "N"\nphone = "020 7946 0018 / 0019"\n', 3, "no telephone number"),
        ('[clinic]\nname = "N"\nphone = "020 7946 0018 ext. 5"\n', 3, "no telephone number"),
        (CLINIC + "[project]\nformats = []\n", 5, "formats is empty"),
        (CLINIC + 'fax = "2"\n', 4, "fax"),
        (CLINIC + "[projects]\n", 4, "projects"),
        ("clinic = 3\n", 1, "clinic"),
        (CLINIC + '[project]\nlocale = ["es"]\n', 5, "locale"),
        (CLINIC + '[project]\nlocales = "es"\n', 5, "locales"),
        (CLINIC + "[project]\nlocales = [1]\n", 5, "locales"),
        (CLINIC + '[project]\nformats = ["html", "pdf"]\n', 5, "pdf"),
        (CLINIC + '[project]\nregisters = ["plain"]\n', 5, "does not name standard"),
        (CLINIC + "[project]\nregisters = []\n", 5, "registers is empty"),
        (CLINIC + '[project]\nregisters = ["standard", "easy"]\n', 5, "easy"),
        (CLINIC + '[print]\nprofile = "a4"\n', 5, "a4"),
        (CLINIC + '[catalogues]\nreferences = "some"\n', 5, "some"),
        (CLINIC + "[voices]\nes = 3\n", 5, "es"),
    ],
)
def test_refused(tmp_path: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(AftercareError) as caught:
        load(config(tmp_path, text))
    (problem,) = caught.value.problems
    assert caught.value.usage
    assert (problem.code, problem.place.path, problem.place.line) == (
        "config",
        "aftercare.toml",
        line,
    )
    assert word in problem.message


def test_not_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(AftercareError, match="line 2"):
        load(config(tmp_path, "[clinic]\nname = \n"))


@pytest.mark.parametrize("raw", [b"\xff", b"\x00"])
def test_junk(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "aftercare.toml").write_bytes(raw)
    with pytest.raises(AftercareError) as caught:
        load(tmp_path)
    assert caught.value.usage


def test_a_whole_one(tmp_path: Path) -> None:
    text = (
        CLINIC
        + '[project]\nlocales = ["pt-BR", "es"]\nformats = ["html"]\n[voices]\nes = "es-419"\n'
    )
    project = load(config(tmp_path, text))
    assert project.clinic.placeholders() == {"clinic_name": "N", "clinic_phone": "111"}
    assert (project.locale_folders(), project.formats) == (("es", "pt_BR"), ("html",))
    assert project.voices == {"es": "es-419"}
    path = project.catalogue("x.plain", "pt-BR")
    assert project.relative(path) == "locales/pt_BR/LC_MESSAGES/x.plain.po"


def test_masters_and_where_a_project_is(tmp_path: Path) -> None:
    project = load(config(tmp_path, CLINIC))
    with pytest.raises(AftercareError):
        project.masters()
    (tmp_path / "source" / "deep").mkdir(parents=True)
    for name in ("b.md", "a.plain.md", "a.md", "README.md", "EDITORIAL.md", "c.txt"):
        (tmp_path / "source" / name).touch()
    assert {n: list(r) for n, r in project.masters().items()} == {
        "a": ["standard", "plain"], "b": ["standard"],
    }  # fmt: skip
    assert find(tmp_path / "source" / "deep") == tmp_path


def test_no_project(tmp_path: Path) -> None:
    for call in (find, load):
        with pytest.raises(AftercareError) as caught:
            call(tmp_path)
        assert caught.value.usage
        assert caught.value.problems[0].code == "no-project"
