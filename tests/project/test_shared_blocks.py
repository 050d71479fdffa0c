"""Leaflets that share a block: translated and approved once, published and proven in each."""

import json
import shutil
from pathlib import Path

import pytest
from support.output import edit, manifest, times
from support.project import aftercare, once
from support.shared_project import SUN, make_shared, translate

from pipeline.model.formats import publishable
from pipeline.preview.snapshot import Reader as Desks
from pipeline.preview.unit_panel import sheet

pytestmark = pytest.mark.slow
ALL = ("sun", "sun-beach", "sun-bed", "sun-out", "sun-screen")


@pytest.fixture(scope="module")
def sharing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a page, built, which nobody changes."""

    def make(folder: Path) -> None:
        make_shared(folder)
        assert aftercare(folder, "build").returncode == 0

    return once(tmp_path_factory, "sharing", make)


@pytest.fixture
def own(sharing: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    return Path(shutil.copytree(sharing, tmp_path / "own"))


def problems(folder: Path, *severities: str) -> list[str]:
    found = json.loads(aftercare(folder, "check", "--format", "json").stdout)["problems"]
    return [
        f"{p['path']}:{p['line']}: {p['message']}"
        for p in found if p["severity"] in (severities or ("error", "query"))
    ]  # fmt: skip


def test_every_format_of_each_leaflet_carries_the_block_and_is_proven(tmp_path: Path) -> None:
    folder = make_shared(tmp_path / "all", *publishable())
    assert problems(folder) == []
    assert aftercare(folder, "build").returncode == 0
    listed = manifest(folder)
    for artefact in listed["artefacts"]:
        if artefact["leaflet"] in ("peel", "drops"):
            assert set(ALL) <= set(artefact["units"]), artefact["path"]
        elif artefact["leaflet"] == "cast":
            assert set(ALL).isdisjoint(artefact["units"])
    assert {a["format"] for a in listed["artefacts"]} >= set(publishable())
    assert set(ALL) <= {*listed["leaflets"]["drops"]["units"]["plain"]}
    proven = aftercare(folder, "verify")
    assert proven.returncode == 0, proven.stdout
    page = folder / "output/ar/drops.html"
    edit(page, "أجهزة تسمير البشرة", "أجهزة")
    found = aftercare(folder, "verify")
    assert found.returncode == 1
    assert "sun-bed" in found.stdout + found.stderr


def test_a_block_has_catalogues_of_its_own_and_stands_in_no_other(own: Path) -> None:
    folder = own / "locales/es/LC_MESSAGES"
    assert {path.stem for path in folder.glob("*.po")} >= {"shared.sun", "shared.sun.plain"}
    for path in folder.glob("*.po"):
        text = path.read_text()
        assert ('msgctxt "sun-bed"' in text) == path.stem.startswith("shared.")
    assert "#: source/shared/sun.md:3" in (own / "locales/shared.sun.pot").read_text()
    assert aftercare(own, "extract").stdout.startswith("nothing to do")


def test_an_instruction_that_is_dropped_from_the_block_stops_each_leaflet(own: Path) -> None:
    catalogue = own / "locales/es/LC_MESSAGES/shared.sun.po"
    edit(catalogue, 'msgstr "Camas solares"', 'msgstr ""')
    line = catalogue.read_text().split("\n").index('msgid "Sunbeds"') + 1
    place = f"locales/es/LC_MESSAGES/shared.sun.po:{line}"
    assert problems(own) == [f"{place}: unit sun-bed is not translated"]
    built = aftercare(own, "build")
    assert built.returncode == 1
    listed = [a for a in manifest(own)["artefacts"] if a["register"] == "standard"]
    left = {(a["leaflet"], a["locale"]) for a in listed}
    assert {("cast", "es"), ("peel", "ar"), ("drops", "en")} <= left
    assert not {("peel", "es"), ("drops", "es")} & left
    rows = json.loads(aftercare(own, "status", "--format", "json").stdout)["leaflets"]
    stopped = {(row["leaflet"], row["place"]) for row in rows if row["state"] == "none"}
    assert stopped == {("peel", place), ("drops", place)}


def test_a_changed_fact_of_the_block_is_an_error_at_its_own_file(own: Path) -> None:
    edit(own / "locales/es/LC_MESSAGES/shared.sun.po", "durante 7 días", "durante 17 días")
    found = problems(own, "error")
    assert found
    assert all(one.startswith("locales/es/LC_MESSAGES/shared.sun") for one in found)
    assert aftercare(own, "build").returncode == 1


def test_an_edit_of_the_block_makes_those_stale_that_take_it_in_and_no_others(own: Path) -> None:
    assert aftercare(own, "build").stdout.startswith("nothing to do")
    before = times(own)
    for path in (own / "source/shared").glob("sun*.md"):
        edit(path, "Beaches", "The beach")
    for path in (own / "locales").glob("*/LC_MESSAGES/shared.sun*.po"):
        edit(path, 'msgid "Beaches"', 'msgid "The beach"')
    assert aftercare(own, "build").returncode == 0
    after = times(own)
    made = {path for path in after if after[path] != before.get(path) and path.endswith(".html")}
    named = {Path(path).name.split(".")[0] for path in made} - {"index", "report"}
    assert named == {"peel", "drops"}
    assert aftercare(own, "verify").returncode == 0


def test_it_is_approved_once_and_released_in_each(own: Path) -> None:
    by = ("--by", "Test Person", "--role", "tester", "--date", "2026-04-01")
    for locale in ("en", "es", "ar"):
        given = aftercare(own, "approve", locale, *by)
        assert given.returncode == 0, given.stderr
    text = (own / "locales/es/approvals.toml").read_text()
    assert text.count('unit = "sun-bed"') == 2  # in both registers, and not in each leaflet
    assert text.count('catalogue = "shared.sun"') == len(ALL)
    released = aftercare(own, "build", "--release", "--date", "2026-04-02")
    assert released.returncode == 0, released.stderr
    rows = json.loads(aftercare(own, "status", "--format", "json").stdout)["leaflets"]
    assert {row["state"] for row in rows} == {"released"}
    assert aftercare(own, "verify").returncode == 0
    assert aftercare(own, "verify", str(own / "output")).returncode == 0
    assert aftercare(own, "impact").returncode == 0
    edit(own / "source/shared/sun.md", "Sunbeds", "Sun lamps")
    found = json.loads(aftercare(own, "impact", "--format", "json").stdout)["impacts"]
    assert {(one["leaflet"], one["catalogue"], one["unit"]) for one in found} == {
        ("peel", "shared.sun", "sun-bed"), ("drops", "shared.sun", "sun-bed"),
    }  # fmt: skip
    releases = json.loads((own / "output/release.json").read_text())["leaflets"]
    code = next(one["version"] for one in releases if one["leaflet"] == "drops")
    told = aftercare(own, "lookup", code).stdout
    assert "drops" in told
    assert any("the approval of sun-bed in shared.sun" in one for one in problems(own, "warning"))
    # What was released of each stays out until its successor is approved.
    assert aftercare(own, "build", "--release", "--date", "2026-04-03").returncode in (0, 1)
    assert "Sunbeds" in (own / "output/en/peel.html").read_text()


def test_a_block_that_is_not_approved_leaves_each_leaflet_a_draft(own: Path) -> None:
    by = ("--by", "Test Person", "--role", "tester")
    for locale in ("en", "es"):
        given = aftercare(own, "approve", locale, *by)
        assert given.returncode == 0
    assert aftercare(own, "unapprove", "es", "--leaflet", "shared.sun").returncode == 0
    rows = json.loads(aftercare(own, "status", "--format", "json").stdout)["leaflets"]
    states = {
        row["leaflet"]: (row["state"], row["reason"]) for row in rows if row["locale"] == "es"
    }
    assert states["cast"][0] == "approved"
    assert [states[name][0] for name in ("peel", "drops")] == ["draft", "draft"]
    assert "5 of shared.sun" in states["peel"][1]


def test_plain_words_are_never_stood_in_for_by_the_standard_text(own: Path) -> None:
    (own / "source/shared/sun.plain.md").unlink()
    found = problems(own, "error")
    message = "there is no source/shared/sun.plain.md"
    assert found == [f"source/drops.plain.md:12: {message}", f"source/peel.plain.md:8: {message}"]


def test_what_leads_out_of_the_folder_is_refused(own: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(SUN)
    path = own / "source/shared/sun.md"
    path.unlink()
    path.symlink_to(secret)
    message = "source/shared/sun.md:0: is a link that leads out of source/"
    assert problems(own, "error")[0] == message
    path.unlink()
    path.write_bytes(b"\n\xff\n")
    assert problems(own, "error")[0] == "source/shared/sun.md:2: not UTF-8"


def test_a_broken_block_is_told_once_and_not_for_each_leaflet(own: Path) -> None:
    edit(own / "source/shared/sun.md", " {#sun-bed}", "")
    message = "source/shared/sun.md:4: this unit has no id: 'Sunbeds'"
    assert problems(own, "error") == [message]
    assert aftercare(own, "extract").stdout.count("has no id") == 1
    assert aftercare(own, "extract", "--assign-ids").returncode == 0
    assert "- Sunbeds {#sunbeds}" in (own / "source/shared/sun.md").read_text()


def test_an_id_that_is_given_is_none_of_what_it_stands_with(own: Path) -> None:
    with (own / "source/cast.md").open("a") as file:
        file.write("\nSun bed {#cast-bed}\n\nSun out\n")
    with (own / "source/cast.plain.md").open("a") as file:
        file.write("\nSun bed {#cast-bed}\n\nSun out\n")
    assert aftercare(own, "extract", "--assign-ids").returncode == 0
    assert "Sun out {#sun-out-2}" in (own / "source/cast.md").read_text()


def test_both_registers_take_in_the_same_in_the_same_order(own: Path) -> None:
    for name in ("sun", "sun.plain"):
        text = "Drink water {#water .do}\n"
        (own / f"source/shared/{name.replace('sun', 'water')}.md").write_text(text)
    edit(own / "source/peel.md", "<!-- include: sun.md -->",
         "<!-- include: water.md -->\n<!-- include: sun.md -->")  # fmt: skip
    found = problems(own, "error")
    assert "source/peel.md:0: takes in water.md, and source/peel.plain.md does not" in found
    edit(own / "source/peel.plain.md", "If you are", "<!-- include: water.md -->\n\nIf you are")
    found = problems(own, "error")
    moved = "takes in water.md in another place than source/peel.md"
    assert f"source/peel.plain.md:0: {moved}" in found


def test_a_block_that_nobody_takes_in_is_named(own: Path) -> None:
    for name in ("moon", "moon.plain"):
        (own / f"source/shared/{name}.md").write_text("Rest well {#rest .do}\n")
    found = problems(own, "warning")
    assert "source/shared/moon.md:0: no leaflet takes it in" in found


def test_a_text_that_moves_into_a_block_takes_its_translation_with_it(own: Path) -> None:
    for register in ("", ".plain"):
        edit(own / f"source/cast{register}.md", "\n", "\n\n<!-- include: dry.md -->\n")
        path = own / f"source/cast{register}.md"
        *kept, last = path.read_text().strip().split("\n")
        path.write_text("\n".join(kept) + "\n")
        (own / f"source/shared/dry{register}.md").write_text(f"{last}\n")
    translate(own)
    assert problems(own) == []
    assert "mantenga seca" in (own / "locales/es/LC_MESSAGES/shared.dry.po").read_text()
    assert aftercare(own, "build").returncode == 0
    assert "mantenga seca la escayola" in (own / "output/es/cast.html").read_text()


def test_a_catalogue_of_a_block_that_is_gone_is_named(own: Path) -> None:
    for path in (own / "source").rglob("*.md"):
        path.write_text(path.read_text().replace("<!-- include: sun.md -->", ""))
    for path in (own / "source/shared").glob("*.md"):
        path.unlink()
    assert any("there is no source/shared/sun.md" in one for one in problems(own, "warning"))


def test_an_answer_and_a_check_of_one_file_know_the_block(own: Path) -> None:
    path = own / "locales/es/LC_MESSAGES/shared.sun.po"
    checked = aftercare(own, "check", str(path))
    assert checked.returncode == 0, checked.stdout
    edit(path, "Evite el sol durante 7 días", "Evite el sol durante 8 días")
    assert aftercare(own, "check", str(path)).returncode == 1


def test_the_preview_shows_a_block_with_its_own_catalogue(own: Path) -> None:
    desks = Desks(own)
    desk = desks.desk()
    units = {one["id"]: one for one in sheet(desk, ("peel", "es", "standard"), ())["units"]}
    assert units["sun-bed"]["place"].startswith("locales/es/LC_MESSAGES/shared.sun.po:")
    assert units["sun-bed"]["master"] == "source/shared/sun.md:4"
    assert units["north-door"]["state"] == "ready"
    path = own / "source/shared/sun.md"
    edit(path, "Sunbeds", "Sun lamps")
    desk = desks.desk({path})
    for name in ("peel", "drops"):
        page = sheet(desk, (name, "es", "standard"), ())
        states = {one["id"]: one["state"] for one in page["units"]}
        assert (states["sun-bed"], states["sun-beach"]) == ("stale", "ready")


@pytest.mark.parametrize("clinic", ["north", "south"])
def test_a_clinic_s_leaflets_hold_its_own_parts_alone(own: Path, clinic: str) -> None:
    built = aftercare(own, "build", "--clinic", clinic)
    assert built.returncode == 0, built.stderr
    folder = own / "clinics" / clinic
    pages = {name: (folder / f"output/es/{name}.html").read_text() for name in ("peel", "drops")}
    assert ("Entre por la puerta norte" in pages["peel"]) is (clinic == "north")
    assert ("Aparque detrás del edificio" in pages["drops"]) is (clinic == "south")
    listed = manifest(folder)["leaflets"]
    assert ("north-door" in listed["peel"]["instructions"]) is (clinic == "north")
    assert ("park" in listed["drops"]["units"]["standard"]) is (clinic == "south")
    proven = aftercare(own, "verify", "--clinic", clinic)
    assert proven.returncode == 0, proven.stdout
    ours = manifest(own)["leaflets"]
    assert not {"north-door"} & set(ours["peel"]["units"]["plain"])
    assert not {"parking", "park"} & set(ours["drops"]["units"]["standard"])


def test_what_a_clinic_leaves_out_is_still_translated_and_checked(own: Path) -> None:
    edit(own / "locales/es/LC_MESSAGES/peel.po", "Entre por la puerta norte", "")
    found = problems(own)
    assert len(found) == 1
    assert "unit north-door is not translated" in found[0]


def test_parts_are_of_known_clinics_and_the_same_in_both_registers(own: Path) -> None:
    edit(own / "source/peel.md", ".only-north", ".only-nord")
    assert problems(own, "error") == ["source/peel.md:13: no clinic is called 'nord'"]
    edit(own / "source/peel.md", ".only-nord", ".only-south")
    message = "north-door is for south here and for north in source/peel.plain.md"
    assert problems(own, "error") == [f"source/peel.md:13: {message}"]
