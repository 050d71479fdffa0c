"""Several clinics of one project: what each has of its own, and what it has from the project."""

from pathlib import Path

import pytest

from pipeline.model.errors import AftercareError
from pipeline.project.settings import Project, load, load_shared
from pipeline.tools.toml import line_of

CONFIG = """[clinic]
name = "Main"
phone = "111"
out_of_hours = "112"
address = "1 River Street"

[project]
name = "Leaflets"
locales = ["es"]
formats = ["html", "audio"]
registers = ["standard"]

[brand]
colour = "#0d5c4f"
colour_dark = "#8fe3cf"

[site]
url = "https://main.example/"

[print]
profile = "giant-24"
paper = "us-letter"

[voices]
es = "es-419"

[placeholders]
ward = "Ward 1"
fund = "the fund"

[placeholders.es]
ward = "Sala 1"

[clinics.north]
name = "North"
phone = "113"
out_of_hours = ""
locales = ["pl"]
formats = ["html"]
registers = ["standard", "plain"]
print = { profiles = ["a4-12"] }

[clinics.north.brand]
colour = "#7a1f5c"

[clinics.north.placeholders]
ward = "Ward 9"

[clinics.north.placeholders.pl]
ward = "Sala 9"

[clinics.north.publish]
drafts = false

[clinics.south-2]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "aftercare.toml").write_text(CONFIG)
    for folder in ("es", "pl"):
        (tmp_path / "locales" / folder / "LC_MESSAGES").mkdir(parents=True)
    return tmp_path


def test_a_clinic_has_its_own_and_the_rest_from_the_project(root: Path) -> None:
    north = load(root, "north")
    assert (north.clinic.name, north.clinic.phone) == ("North", "113")
    assert (north.branding.out_of_hours, north.branding.address) == ("", ("1 River Street",))
    assert (north.locales, north.formats) == (("pl",), ("html",))
    assert (north.registers, north.drafts) == (("standard", "plain"), False)
    assert (north.name, north.voices) == ("Leaflets", {"es": "es-419"})
    assert north.placeholders[""] == {"ward": "Ward 9", "fund": "the fund"}
    assert north.placeholders["pl"] == {"ward": "Sala 9"}
    # The project's profile is another word for its profiles; its paper stays.
    assert (north.print_profiles, north.sheet.paper) == ((), "us-letter")
    # A colour for the dark page that goes with another colour is not taken over.
    own = load(root).branding.brand
    assert north.branding.brand.colour == "#7a1f5c"
    assert north.branding.brand.dark != own.dark == "#8fe3cf"


def test_a_site_is_a_clinics_own_or_none(root: Path) -> None:
    assert load(root).branding.url == "https://main.example/"
    assert load(root, "north").branding.url == ""


def test_the_projects_own_is_as_if_it_had_no_clinics(root: Path) -> None:
    own = load(root)
    (root / "aftercare.toml").write_text(CONFIG[: CONFIG.index("[clinics.north]")])
    alone = load(root)
    assert (own.clinics, alone.clinics) == (("north", "south-2"), ())
    assert {**fields(own), "clinics": ()} == fields(alone)


def fields(project: Project) -> dict[str, object]:
    return {name: getattr(project, name) for name in project.__slots__}


def test_a_clinic_that_says_nothing_is_the_projects_but_for_its_folders(root: Path) -> None:
    south = load(root, "south-2")
    assert (south.clinic, south.locales) == (load(root).clinic, ("es",))
    assert south.output == root / "clinics" / "south-2" / "output"
    assert south.releases == root / "clinics" / "south-2" / "releases"
    assert (south.cache, south.kept) == (
        root / ".aftercare", root / ".aftercare" / "clinics" / "south-2",
    )  # fmt: skip
    assert load(root).output == root / "output"


def test_what_is_shared_is_every_clinics(root: Path) -> None:
    shared = load_shared(root)
    assert shared.locale_folders() == ("es", "pl")
    assert shared.registers == ("standard", "plain")


@pytest.mark.parametrize(
    ("old", "new", "clinic", "at", "said"),
    [
        ("", "", "west", "[clinics.north]", "no clinic 'west' (known ones: north, south-2)"),
        ('phone = "113"', 'fax = "113"', "", 'fax = "113"', "unknown key 'fax' in [clinics.north]"),
        ('phone = "113"', 'phone = "desk"', "", 'phone = "desk"', "no telephone number"),
        ('phone = "113"', 'phone = ""', "", 'phone = ""', "is empty"),
        ('name = "North"', "name = 3", "", "name = 3", "name in [clinics.north] must be"),
        ("[clinics.south-2]", "[clinics.South]", "", "[clinics.South]", "no clinic's name"),
        ("[clinics.south-2]", "[clinics]\nx = 1", "", "x = 1", "no table"),
        ("drafts = false", "draft = false", "", "draft = false", "in [clinics.north.publish]"),
        ("[clinics.north.brand]\ncolour", "[clinics.north.brand]\nhue", "", "hue", "unknown key"),
        ("#7a1f5c", "#ccaaaa", "north", 'colour = "#ccaaaa"', "contrast"),
        ("Ward 9", "{ward}", "", 'ward = "{ward}"', "[clinics.north.placeholders] holds a brace"),
        ("holders.pl", "holders.x1", "", "[clinics.north.placeholders.x1]", "no language"),
        ('["a4-12"]', '["a5"]', "north", "print = { profiles", "unknown profiles 'a5'"),
        ('["html"]', '["pdf"]', "north", 'formats = ["pdf"]', "unknown formats 'pdf'"),
        ('["pl"]', '["pl", "xx"]', "north", 'locales = ["pl", "xx"]', "en, es, pl"),
        ('["pl"]', '["pl", "not!"]', "north", 'locales = ["pl", "not!"]', "no catalogue in 'not!'"),
        ('["pl"]', '["pl", "es"]', "north", 'ward = "Ward 9"', "not given in es"),
    ],
)  # fmt: skip
def test_refused_at_its_line_in_its_table(
    root: Path, old: str, new: str, clinic: str, at: str, said: str
) -> None:
    text = CONFIG.replace(old, new, 1)
    (root / "aftercare.toml").write_text(text)
    with pytest.raises(AftercareError) as caught:
        load(root, clinic)
    (problem,) = caught.value.problems
    assert (problem.place.path, caught.value.usage) == ("aftercare.toml", True)
    assert at in text.split("\n")[problem.place.line - 1]
    assert said in f"{problem.message} ({problem.hint})"


def test_a_clinic_that_lacks_a_catalogue_stops_no_other_work(root: Path) -> None:
    text = CONFIG.replace('["pl"]', '["pl", "de"]')
    (root / "aftercare.toml").write_text(text)
    assert load(root).locales == ("es",)
    assert load_shared(root).locales == ("es", "pl", "de")


LINES = """name = "top"
[clinics . "a"]
brand.colour = "#fff"
name = "A"
[clinics.b.brand]
logo = "l.svg"
[clinics.b]
name = "B"
print = { paper = "a4" }
"""


@pytest.mark.parametrize(
    ("key", "section", "line"),
    [
        ("name", None, 1), ("name", "clinics.a", 4), ("name", "clinics.b", 8),
        ("colour", "clinics.a.brand", 3), ("logo", "clinics.b.brand", 6),
        ("paper", "clinics.b.print", 9), ("a", "clinics", 2), ("b", "clinics", 7),
        ("clinics", None, 2), ("x", "clinics.b.brand", 5), ("x", "elsewhere", 1),
    ],
)  # fmt: skip
def test_the_line_of_a_key(key: str, section: str | None, line: int) -> None:
    assert line_of(LINES, key, section) == line
