"""Two clinics of one project: each its own pages, folders and releases, of the same texts."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.output import edit, files, times
from support.project import aftercare
from support.small import APPROVERS, SPANISH, translated

from pipeline.preview.snapshot import Reader

pytestmark = pytest.mark.slow

CONFIG = """[clinic]
name = "Main"
phone = "020 7946 0100"
[project]
formats = ["html", "print"]
locales = []
[site]
url = "https://main.example/"
[placeholders]
ward = "Ward 1"
[clinics.north]
name = "North"
phone = "020 7946 0111"
locales = ["es"]
[clinics.north.brand]
colour = "#7a1f5c"
[clinics.north.site]
url = "https://north.example/"
[clinics.north.placeholders.es]
ward = "Sala Norte"
[clinics.south]
name = "South"
phone = "020 7946 0222"
formats = ["html"]
locales = ["es"]
[clinics.south.brand]
colour = "#0b3d91"
[clinics.south.placeholders]
ward = "Ward 9"
"""
ALONE = """[clinic]
name = "North"
phone = "020 7946 0111"
[project]
formats = ["html", "print"]
locales = ["es"]
[site]
url = "https://north.example/"
[brand]
colour = "#7a1f5c"
[placeholders]
ward = "Ward 1"
[placeholders.es]
ward = "Sala Norte"
"""
NORTH, SOUTH = "clinics/north", "clinics/south"


@pytest.fixture
def two(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with two clinics, each with another ward; Spanish is theirs alone."""
    (folder / "aftercare.toml").write_text(CONFIG.replace("locales = []\n", ""))
    for path in (folder / "source").glob("care*.md"):
        path.write_text(path.read_text().replace("- Sun {", "- Sun at {ward} on {clinic_phone} {"))
    monkeypatch.setitem(SPANISH, "Sun at {ward} on {clinic_phone}", "Sol en {ward}, {clinic_phone}")
    translated(folder, "es")
    (folder / "aftercare.toml").write_text(CONFIG.replace("[]", '["en"]'))
    return folder


def text(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def approve(folder: Path, locale: str, *more: str) -> str:
    result = aftercare(folder, "approve", locale, *APPROVERS[locale], *more)
    assert result.returncode == 0, result.stderr
    return result.stdout


def done(folder: Path, *arguments: str) -> str:
    result = aftercare(folder, *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_each_has_its_own_number_colour_and_languages(two: Path) -> None:
    said = done(two, "build", "--all-clinics")
    assert [line for line in said.split("\n") if line.startswith("==")] == [
        "== north: North ==", "== south: South ==",
    ]  # fmt: skip
    assert not (two / "output" / "manifest.json").exists()
    done(two, "build")
    pages = {name: text(two, f"{name}/en/care.html") for name in (f"{NORTH}/output",
             f"{SOUTH}/output", "output")}  # fmt: skip
    for name, number in (
        (f"{NORTH}/output", "0111"), (f"{SOUTH}/output", "0222"), ("output", "0100"),
    ):  # fmt: skip
        assert [one for one, page in pages.items() if f"020 7946 {number}" in page] == [name]
    assert "Ward 9" in pages[f"{SOUTH}/output"]
    assert "Sala Norte" in text(two, f"{NORTH}/output/es/care.html")
    assert not (two / "output" / "es").exists()
    styles = {
        name: "".join(path.read_text() for path in sorted((two / name).rglob("page.*.css")))
        for name in pages
    }
    assert [name for name in styles if "#7a1f5c" in styles[name]] == [f"{NORTH}/output"]
    assert [name for name in styles if "#0b3d91" in styles[name]] == [f"{SOUTH}/output"]
    # A poster leads to a clinic's own site, or there is none.
    assert (two / NORTH / "output/posters/care.pdf").is_file()
    assert not (two / SOUTH / "output/posters").exists()
    assert "North" in text(two, f"{NORTH}/output/index.html")
    assert text(two, f"{NORTH}/output/.gitignore") == "*\n!.gitignore\n"
    for clinic in (("--all-clinics",), ()):
        done(two, "verify", *clinic)


def test_it_is_as_if_each_were_alone(two: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = Path(shutil.copytree(two, tmp_path_factory.mktemp("alone") / "p"))
    (alone / "aftercare.toml").write_text(ALONE)
    done(alone, "build")
    done(two, "build", "--clinic", "south")
    done(two, "build", "--clinic", "north")
    done(two, "build")
    assert files(two / NORTH) == files(alone)
    before = {name: times(two / name) for name in (NORTH, SOUTH, ".")}
    again = done(two, "build", "--clinic", "north", "--clinic", "south", "--clinic", "north")
    assert again.count("nothing to do") == 2
    assert "nothing to do" in done(two, "build")
    assert "nothing to do" in done(two, "build", "--clinic", "south")
    assert {name: times(two / name) for name in before} == before
    # One clinic's number is another page of that clinic alone.
    edit(two / "aftercare.toml", "020 7946 0222", "020 7946 0333")
    built = json.loads(done(two, "build", "--all-clinics", "--format", "json"))["clinics"]
    assert (built["north"]["built"], "en/care.html" in built["south"]["built"]) == ([], True)
    assert times(two / NORTH) == before[NORTH]


def test_the_other_clinics_number_in_a_page_is_found(two: Path) -> None:
    done(two, "build", "--all-clinics")
    page = two / NORTH / "output/es/care.html"
    edit(page, "020 7946 0111", "020 7946 0222")
    for clinic, found in (("south", 0), ("north", 1)):
        result = aftercare(two, "verify", "--clinic", clinic)
        assert result.returncode == found
        assert ("clinics/north/output/es/care.html: error: " in result.stderr) == bool(found)
    assert "run: aftercare build --clinic north" in result.stderr
    both = aftercare(two, "verify", "--all-clinics", "--format", "json")
    problems = {name: one["problems"] for name, one in json.loads(both.stdout)["clinics"].items()}
    assert (both.returncode, problems["south"], bool(problems["north"])) == (1, [], True)


def test_the_whole_page_of_another_clinic_is_found(two: Path) -> None:
    done(two, "build", "--all-clinics")
    done(two, "verify", "--all-clinics")
    shutil.copytree(two / NORTH / "output", two / SOUTH / "output", dirs_exist_ok=True)
    result = aftercare(two, "verify", "--clinic", "south")
    assert result.returncode == 1
    assert "clinics/south/output/en/care.html: error: " in result.stderr


def test_a_release_of_one_leaves_the_others(two: Path) -> None:
    for locale in ("en", "es"):
        approve(two, locale, "--clinic", "north")
    done(two, "build", "--all-clinics")
    south = files(two / SOUTH)
    said = done(two, "build", "--release", "--date", "2026-04-01", "--clinic", "north")
    assert "released 2026-04-01" in said
    assert [path.name[:15] for path in (two / NORTH / "releases").iterdir()] == ["0001-2026-04-01"]
    assert not (two / SOUTH / "releases").exists()
    assert not (two / "releases").exists()
    assert files(two / SOUTH) == south
    released = json.loads(text(two, f"{NORTH}/output/release.json"))
    assert {one["clinic"]["phone"] for one in released["leaflets"]} == {"020 7946 0111"}
    done(two, "verify", "--clinic", "north")
    done(two, "verify", str(two / NORTH / "output"))
    packed = done(two, "pack", "--all", "--clinic", "north")
    assert all("/clinics/north/packs/north-care-" in line for line in packed.strip().split("\n"))
    pack = next((two / NORTH / "packs").glob("north-care-es-*.zip"))
    assert "020 7946 0111" in ZipFile(pack).read("README.html").decode()
    done(two, "verify", str(pack))
    # Whoever holds it need not know of which clinic it is.
    version = released["leaflets"][0]["version"]
    looked = aftercare(two, "lookup", version)
    assert f"care of North in en, version {version}, released 2026-04-01" in looked.stdout


def test_an_approval_is_bound_to_the_words_of_the_clinic(two: Path) -> None:
    for locale in ("en", "es"):
        assert ", translator; 0 were" in (said := approve(two, locale, "--clinic", "north")) or (
            "dermatologist; 0 were" in said
        )
    south = aftercare(two, "build", "--release", "--date", "2026-04-01", "--clinic", "south")
    assert south.returncode == 1
    assert not (two / SOUTH / "output" / "release.json").exists()
    assert "what fills {ward} was “Ward 1” and is “Ward 9”" in south.stderr + south.stdout
    assert "what fills {ward} was “Sala Norte” and is “Ward 9”" in south.stderr + south.stdout
    # All else is approved: what holds the number, which is the clinic's to state, too.
    for locale in ("en", "es"):
        assert ": 2 units approved by " in approve(two, locale, "--clinic", "south")
    for clinic in ("south", "north"):
        done(two, "build", "--release", "--date", "2026-04-01", "--clinic", clinic)
        done(two, "verify", "--clinic", clinic)
        assert "0 units approved" in approve(two, "en", "--clinic", clinic)
    # In Spanish, the project itself publishes nothing that could lapse.
    assert "has lapsed" not in done(two, "check")
    # In English it has north's word, and needs no approval more.
    done(two, "build", "--release", "--date", "2026-04-01", "--locale", "en")
    edit(two / "aftercare.toml", "Sala Norte", "Sala Sur")
    result = aftercare(two, "status", "--clinic", "north")
    assert "what fills {ward} was “Ward 9” and is “Sala Sur”" in result.stdout + result.stderr


def test_a_release_whose_words_are_not_those_approved_is_none(two: Path) -> None:
    for locale in ("en", "es"):
        approve(two, locale, "--clinic", "north")
    done(two, "build", "--release", "--date", "2026-04-01", "--clinic", "north")
    place = two / NORTH / "output/release.json"
    edit(place, '"ward": "Ward 1"', '"ward": "Ward 9"')
    result = aftercare(two, "verify", str(two / NORTH / "output"))
    assert result.returncode == 1
    assert "was approved with {ward} = Ward 1, and was released with other words" in result.stderr


def test_a_sheet_shows_what_fills_a_text_and_is_one_clinics(two: Path) -> None:
    done(two, "review", "es", "--clinic", "south")
    sheet = text(two, f"{SOUTH}/review/review-es.html")
    assert "Filled in" in sheet
    assert "{ward} = Ward 9" in sheet
    done(two, "review", "es", "--clinic", "north")
    assert "{ward} = Sala Norte" in text(two, f"{NORTH}/review/review-es.html")
    data = sheet.partition('<script type="application/json" id="sheet">')[2]
    held = json.loads(data.partition("</script>")[0])
    rows = [{**row, "approve": row["unit"] == "sun"} for row in held["rows"]]
    (two / "filled.json").write_text(json.dumps({**held, "rows": rows}))
    taken = ("review", "es", "--import", str(two / "filled.json"),
             "--by", "Ana Ruiz", "--role", "translator")  # fmt: skip
    refused = aftercare(two, *taken, "--clinic", "north")
    assert refused.returncode == 2
    assert "another project's: “Patient leaflets” of “South”" in refused.stderr
    edit(two / "aftercare.toml", "Ward 9", "Ward 10")
    since = aftercare(two, *taken, "--clinic", "south")
    assert "what fills {ward} was “Ward 9” and is “Ward 10”" in since.stderr
    edit(two / "aftercare.toml", "Ward 10", "Ward 9")
    assert done(two, *taken, "--clinic", "south").startswith("2 units approved")


def test_texts_are_theirs_together(two: Path) -> None:
    assert "0 translations" not in done(two, "check", "--locale", "es")
    master = two / "source" / "care.md"
    edit(master, "- Call us", "- Please call us")
    done(two, "extract")
    assert "locales/es/LC_MESSAGES/care.po" in done(two, "update")
    result = aftercare(two, "check")
    assert "locales/es/LC_MESSAGES/care.po" in result.stdout
    recalled = done(two, "recall", "care", "es", "--by", "Dr Eva Lindt", "--reason", "a wrong dose")
    assert "care in es is withdrawn" in recalled


def test_what_is_not_there_is_said_in_one_line(two: Path) -> None:
    for command in ("build", "verify", "check", "status", "preview", "speak --locale es"):
        result = aftercare(two, *command.split(), "--clinic", "west")
        assert result.returncode == 2
        assert result.stderr == (
            "aftercare.toml:11: error: there is no clinic 'west' (known ones: north, south)"
            " [config]\n"
        )
    edit(two / "aftercare.toml", 'phone = "020 7946 0222"', 'phone = "desk"')
    assert aftercare(two, "check").stderr.startswith("aftercare.toml:23: error: the clinic's phone")
    (two / "aftercare.toml").write_text('[clinic]\nname = "N"\nphone = "111"\n')
    none = aftercare(two, "build", "--all-clinics")
    assert (none.returncode, "no clinic beside its own" in none.stderr) == (2, True)


def test_one_that_cannot_be_built_stops_no_other(two: Path) -> None:
    logo = '[clinics.north.brand]\nlogo = "none.svg"\n'
    edit(two / "aftercare.toml", "[clinics.north.brand]\n", logo)
    result = aftercare(two, "build", "--clinic", "south", "--clinic", "north")
    assert result.returncode == 2
    assert "none.svg cannot be read" in result.stderr


def test_the_preview_is_a_clinics(two: Path) -> None:
    desk = Reader(two, frozenset(), "south").desk()
    assert desk.project.clinic.phone == "020 7946 0222"
    assert {locale for _, locale, _ in desk.space.localised} == {"en", "es"}
