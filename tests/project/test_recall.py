"""Recall: what is out there and says something else now, and which version is the current one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from support import small
from support.project import aftercare
from support.small import APPROVERS, release, translated

pytestmark = pytest.mark.slow

EN, ES = APPROVERS.values()


def change(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


@pytest.fixture
def released(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, released as pages and on paper, its Spanish packed."""
    small.released(tmp_path_factory, folder, "html", "print")
    assert aftercare(folder, "pack", "es").returncode == 0
    return folder


def pack_of(folder: Path) -> str:
    (path,) = (folder / "packs").glob("care-es-2026-04-01-*.zip")
    return path.name


def impacts(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = aftercare(folder, "impact", *arguments, "--format", "json")
    found = json.loads(result.stdout)["impacts"]
    assert result.returncode == int(bool(found))
    return found


def versions(folder: Path) -> dict[str, str]:
    data = json.loads((folder / "output/release.json").read_text())
    return {one["locale"]: one["version"] for one in data["leaflets"]}


def test_nothing_is_out_there_before_a_release_and_nothing_else_after_it(folder: Path) -> None:
    translated(folder, "es")
    assert impacts(folder) == []
    config = folder / "aftercare.toml"
    config.write_text(config.read_text() + '[project]\nformats = ["html"]\n')
    release(folder, "2026-04-01")
    assert impacts(folder) == []
    assert "0 texts of 1 release are not" in aftercare(folder, "impact").stdout


def test_a_translation_that_changed_is_named_with_its_formats_and_packs(released: Path) -> None:
    for name in ("care", "care.plain"):
        change(released, f"locales/es/LC_MESSAGES/{name}.po", "Evite durante", "No haga durante")
    found = impacts(released, "avoid")
    assert [(one["catalogue"], one["locale"]) for one in found] == [
        ("care", "es"), ("care.plain", "es"),
    ]  # fmt: skip
    assert found[0]["before"] == "Evite durante 48 horas"
    assert found[0]["after"] == "No haga durante 48 horas"
    place = found[0]["places"][0]
    assert place["formats"] == ["html", "html (single-file)", "print (a4-12)"]
    assert place["packs"] == [pack_of(released)]
    assert (place["release"], place["version"]) == (1, versions(released)["es"])
    told = aftercare(released, "impact", "avoid").stdout
    assert "care: avoid in es says something else now\n  Evite durante → No haga durante" in told
    assert f"print (a4-12); packs: {pack_of(released)}" in told
    assert impacts(released, "sun") == []


def test_a_master_that_changed_concerns_every_language(released: Path) -> None:
    for name in ("care", "care.plain"):
        change(released, f"source/{name}.md", "Avoid for 48 hours", "Avoid for 24 hours")
    found = {one["locale"]: one for one in impacts(released, "avoid") if one["catalogue"] == "care"}
    assert found["en"]["after"] == "Avoid for 24 hours"
    assert found["es"]["after"] == ""
    assert found["es"]["why"] == "has no translation that can be used now"


def test_what_is_new_gone_or_of_another_kind_is_named(released: Path) -> None:
    for name in ("care", "care.plain"):
        change(released, f"source/{name}.md", "- Sun {#sun}\n", "- Swimming {#swim}\n")
    assert [(one["locale"], one["why"]) for one in impacts(released, "sun", "--leaflet", "care")][
        :1
    ] == [("en", "is no longer in the leaflet")]
    assert {one["before"] for one in impacts(released, "swim")} == {""}


def test_what_cannot_be_read_is_not_said_to_be_gone(released: Path) -> None:
    change(released, "source/care.plain.md", "48 hours", "24 hours")
    assert {one["why"] for one in impacts(released)} == {
        "cannot be compared: its master has an error (aftercare check names it)"
    }


def test_a_language_without_its_folder_is_told_as_that(released: Path) -> None:
    import shutil

    shutil.rmtree(released / "locales/es")
    assert {one["why"] for one in impacts(released)} == {
        "is in a language that locales/ has no folder of any more"
    }
    why = "locales/ has no folder of its language any more"
    assert why in " ".join(aftercare(released, "status").stdout.split())
    result = aftercare(released, "build")
    assert f"files go of care in es: {why}" in result.stderr


def test_another_telephone_number_concerns_all_that_is_out(released: Path) -> None:
    change(released, "aftercare.toml", '"111"', '"112"')
    found = impacts(released)
    assert {(one["catalogue"], one["unit"], one["locale"]) for one in found} == {
        ("clinic", "clinic_phone", "en"), ("clinic", "clinic_phone", "es"),
    }  # fmt: skip
    assert "111 → 112" in aftercare(released, "impact").stdout


def test_a_version_is_current_until_another_is_released(released: Path) -> None:
    first = versions(released)
    result = aftercare(released, "lookup", first["es"])
    assert result.returncode == 0, result.stderr
    assert f"care in es, version {first['es']}, released 2026-04-01 (release 1): current" in (
        result.stdout
    )
    for name in ("care", "care.plain"):
        change(released, f"locales/es/LC_MESSAGES/{name}.po", "Evite durante", "No haga durante")
    result = aftercare(released, "lookup", first["es"])
    assert result.returncode == 1
    assert "current, but 2 texts have changed since (see aftercare impact)" in result.stdout
    result = aftercare(released, "lookup", first["es"], "--format", "json")
    assert json.loads(result.stdout)["versions"][0]["changed"] == 2
    release(released, "2026-06-01")
    second = versions(released)
    assert second["en"] == first["en"]
    result = aftercare(released, "lookup", first["es"][:8].upper())
    assert result.returncode == 1
    assert f"superseded by version {second['es']}, released 2026-06-01" in result.stdout
    assert "care: avoid: Evite durante → No haga durante" in result.stdout
    result = aftercare(released, "lookup", first["en"])
    assert (result.returncode, "(release 1, 2): current" in result.stdout) == (0, True)
    # what is out since the first release, and its pack, still says what it said
    places = impacts(released, "avoid")[0]["places"]
    assert [(place["release"], place["packs"]) for place in places] == [(1, [pack_of(released)])]
    # a pack is looked up by its own fingerprint
    data = json.loads((released / "releases/packs.json").read_text())
    result = aftercare(released, "lookup", data["packs"][0]["fingerprint"])
    assert (result.returncode, result.stdout.count("version")) == (1, 2)


def test_the_records_outlive_output_and_what_is_kept(released: Path) -> None:
    import shutil

    code = versions(released)["es"]
    shutil.rmtree(released / "output")
    shutil.rmtree(released / ".aftercare")
    assert aftercare(released, "lookup", code).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("lookup", "x"), 2),
        (("lookup", "abcdefabcdef"), 1),
        (("impact", "nothing"), 2),
        (("impact", "--leaflet", "nothing"), 2),
    ],
)
def test_what_there_is_not_is_said_in_a_line(
    released: Path, arguments: tuple[str, ...], status: int
) -> None:
    result = aftercare(released, *arguments)
    assert (result.returncode, result.stderr.count("\n")) == (status, 1)


@pytest.mark.parametrize("command", [("impact",), ("lookup", "abcdefabcdef")])
def test_a_record_that_was_changed_is_refused(released: Path, command: tuple[str, ...]) -> None:
    path = next((released / "releases").glob("0001-*.json"))
    text = path.read_text()
    path.write_text(text.replace("48 horas", "24 horas"))
    result = aftercare(released, *command)
    assert (result.returncode, "releases/0001" in result.stderr) == (1, True)
    path.write_text("{}")
    assert aftercare(released, *command).returncode == 1
    path.write_text(text)
    (released / "releases/packs.json").write_text("[]")
    result = aftercare(released, *command)
    assert (result.returncode, "is no record of packs" in result.stderr) == (1, True)


def letters(folder: Path, name: str = "care") -> str:
    """What stands at the foot of each page of a print."""
    from pdfminer.high_level import extract_text

    text = extract_text(str(folder / f"output/es/{name}.print.pdf"))
    found = set(re.findall(r"^[BCDFGHJKLMNPQRSTVWXZ]{8}$", text, re.MULTILINE))
    assert len(found) == 1
    return found.pop()


def test_the_letters_on_a_page_tell_its_version(released: Path) -> None:
    first, plain = letters(released), letters(released, "care.plain")
    assert first != plain
    result = aftercare(released, "lookup", f" {first.lower()} ")
    assert (result.returncode, "care (standard) in es, version" in result.stdout) == (0, True)
    # what concerns the other register leaves it the current one
    change(released, "locales/es/LC_MESSAGES/care.plain.po", "Evite durante", "No haga durante")
    assert aftercare(released, "lookup", first).returncode == 0
    result = aftercare(released, "lookup", plain)
    assert (result.returncode, "but 1 text has changed since" in result.stdout) == (1, True)
    release(released, "2026-06-01")
    assert letters(released) == first
    second = letters(released, "care.plain")
    result = aftercare(released, "lookup", first)
    assert (result.returncode, "(release 1, 2): current" in result.stdout) == (0, True)
    result = aftercare(released, "lookup", plain)
    assert result.returncode == 1
    assert f"superseded by version {second}, released 2026-06-01" in result.stdout
    assert "care.plain: avoid: Evite durante → No haga durante" in result.stdout
    # a draft is told, too
    change(released, "locales/es/LC_MESSAGES/care.po", "Evite durante", "No haga durante")
    aftercare(released, "build")
    result = aftercare(released, "lookup", letters(released))
    assert (result.returncode, "the draft of care (standard) in es" in result.stderr) == (1, True)


def test_another_number_to_call_is_another_version(released: Path) -> None:
    first = letters(released)
    change(released, "aftercare.toml", '"111"', '"112"')
    release(released, "2026-06-01")
    assert letters(released) != first
    result = aftercare(released, "lookup", first)
    assert (result.returncode, "clinic_phone: 111 → 112" in result.stdout) == (1, True)


def test_a_page_with_another_version_is_not_proven(released: Path) -> None:
    from unittest.mock import patch

    (released / "output/es/care.print.pdf").unlink()
    with patch("pipeline.render.print.content.version", return_value="BBBBBBBB"):
        aftercare(released, "build")
        assert letters(released) == "BBBBBBBB"
    result = aftercare(released, "verify")
    assert (result.returncode, "BBBBBBBB” where the version is due" in result.stderr) == (1, True)


def letters_of(folder: Path) -> str:
    """Build the drafts of a project, and return what stands at the foot of its poster."""
    assert aftercare(folder, "build").returncode == 0
    text = extract_text(folder / "output/posters/care.pdf")
    (letters,) = re.findall(r"(?m)^[A-Z]{8}$", text)
    return str(letters)


def test_a_poster_is_looked_up_by_the_letters_at_its_foot(released: Path) -> None:
    config = released / "aftercare.toml"
    config.write_text(config.read_text() + '[site]\nurl = "https://leaflets.example.org/"\n')
    letters = letters_of(released)
    change(released, "locales/es/LC_MESSAGES/care.plain.po", "Hola", "Buenas")
    draft = letters_of(released)
    result = aftercare(released, "lookup", draft)
    said = "it is the draft of the poster of care"
    assert (result.returncode, said in result.stderr, draft != letters) == (1, True, True)
    change(released, "locales/es/LC_MESSAGES/care.plain.po", "Buenas", "Hola")
    assert aftercare(released, "build", "--release", "--date", "2026-04-02").returncode == 0
    assert aftercare(released, "verify").returncode == 0
    result = aftercare(released, "lookup", letters)
    assert result.returncode == 0, result.stderr
    assert [line.partition(", ")[0] for line in result.stdout.splitlines()] == [
        "care (plain) in en", "care (plain) in es",
    ]  # fmt: skip
    why = ("--by", "Dr Eva Lindt", "--reason", "withdrawn by the maker", "--date", "2026-04-03")
    assert aftercare(released, "recall", "care", "es", *why).returncode == 0
    result = aftercare(released, "lookup", letters)
    assert (result.returncode, result.stdout.count("withdrawn by Dr Eva Lindt")) == (1, 1)
