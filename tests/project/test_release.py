"""From draft to release through the command line: what is in output/, and what each page says."""

import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from support import small
from support.project import aftercare
from support.small import APPROVERS, translated, with_formats

from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.model.errors import fail
from pipeline.render.html import page as page_module

pytestmark = pytest.mark.slow

EN, ES = APPROVERS.values()
PO = "locales/es/LC_MESSAGES/care.po"


@pytest.fixture
def project(folder: Path) -> Path:
    """The small project in Spanish, as pages."""
    with_formats(folder, "html")
    translated(folder, "es")
    return folder


@pytest.fixture
def released(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, released in both languages."""
    return small.released(tmp_path_factory, folder, "html")


def change(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def page(folder: Path, locale: str = "es") -> str:
    return (folder / "output" / locale / "care.html").read_text()


def files(folder: Path) -> dict[str, bytes]:
    output = folder / "output"
    found = {path.relative_to(output).as_posix(): path for path in output.rglob("*")}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if path.is_file()}


def is_draft(folder: Path, locale: str = "es") -> bool:
    return 'class="draft"' in page(folder, locale)


def released_on(folder: Path) -> dict[str, str]:
    data = json.loads((folder / "output/release.json").read_text())
    return {one["locale"]: one["released"] for one in data["leaflets"]}


def proven(folder: Path) -> bool:
    """Whether output/ is proven, by the project and from itself alone."""
    results = [aftercare(folder, "verify"), aftercare(folder, "verify", str(folder / "output"))]
    assert not any("Traceback" in result.stderr for result in results), results
    print([result.stderr for result in results])
    return all(result.returncode == 0 for result in results)


def test_from_draft_to_release_to_its_successor(project: Path) -> None:
    change(project, PO, "48 horas", "24 horas")
    change(project, PO.replace("care.po", "care.plain.po"), "48 horas", "24 horas")
    answer = ("avoid", "numbers", "as the country has it", "--by", "Ana Ruiz")
    # a draft
    assert aftercare(project, "build").returncode == 1
    assert is_draft(project, "en")
    # approving is refused by what is open, until that is answered
    assert aftercare(project, "approve", "en", *EN).returncode == 0
    result = aftercare(project, "approve", "es", *ES)
    assert (result.returncode, "avoid is not approved" in result.stderr) == (1, True)
    result = aftercare(project, "build", "--release", "--locale", "es", "--date", "2026-04-01")
    assert result.returncode == 1
    for catalogue in ("care", "care.plain"):
        result = aftercare(project, "answer", "es", *answer, "--catalogue", catalogue)
        assert result.returncode == 0
    assert aftercare(project, "approve", "es", *ES).returncode == 0
    # released
    result = aftercare(project, "build", "--release", "--date", "2026-04-01")
    assert result.returncode == 0, result.stderr
    assert not is_draft(project)
    assert not is_draft(project, "en")
    assert "24 horas" in page(project)
    assert released_on(project) == {"en": "2026-04-01", "es": "2026-04-01"}
    assert proven(project)
    before = files(project)
    # nothing to do, and nothing changes
    assert aftercare(project, "build", "--release", "--date", "2026-04-02").returncode == 0
    (project / "aftercare.toml").touch()
    assert released_on(project) == {"en": "2026-04-01", "es": "2026-04-01"}
    # the text changes: the approval lapses in words, and what was released stays
    for name in (PO, PO.replace("care.po", "care.plain.po")):
        change(project, name, "24 horas", "48 horas")
    result = aftercare(project, "check")
    assert "has lapsed: the translation was changed: 24 horas → 48 horas" in result.stdout
    result = aftercare(project, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 0, result.stderr
    kept = files(project)
    assert {name: kept[name] for name in before if name.startswith("es/")} == {
        name: content for name, content in before.items() if name.startswith("es/")
    }
    assert proven(project)
    # its successor is approved
    assert aftercare(project, "approve", "es", *ES).returncode == 0
    assert aftercare(project, "build", "--release", "--date", "2026-06-01").returncode == 0
    assert "48 horas" in page(project)
    assert released_on(project) == {"en": "2026-04-01", "es": "2026-06-01"}
    assert proven(project)


def test_where_nothing_is_approved_nothing_changes(project: Path) -> None:
    result = aftercare(project, "build", "--release")
    assert result.returncode == 1
    assert "aftercare approve LOCALE --by NAME --role ROLE" in result.stderr
    assert files(project) == {}
    aftercare(project, "build")
    before = files(project)
    assert aftercare(project, "build", "--release").returncode == 1
    assert files(project) == before


def test_what_is_not_approved_is_left_out(project: Path) -> None:
    aftercare(project, "build")
    aftercare(project, "approve", "en", *EN)
    assert aftercare(project, "build", "--release", "--date", "2026-04-01").returncode == 0
    assert not any(name.startswith("es/") for name in files(project))
    assert "es/care.html" not in page(project, "en")
    assert proven(project)


def test_what_is_asked_for_by_name_and_not_approved_is_an_error(project: Path) -> None:
    aftercare(project, "approve", "en", *EN)
    asked = ("--locale", "es", "--locale", "en", "--date", "2026-04-01")
    result = aftercare(project, "build", "--release", *asked)
    assert result.returncode == 1
    assert "locales/es: error: care is not approved in es" in result.stderr
    assert released_on(project) == {"en": "2026-04-01"}
    assert aftercare(project, "build", "--release", *asked).returncode == 1


def test_a_release_of_one_language_leaves_the_other_as_it_was(released: Path) -> None:
    for name in ("care", "care.plain"):
        change(released, f"locales/es/LC_MESSAGES/{name}.po", "48 horas", "48 horas.")
    aftercare(released, "approve", "es", *ES)
    before = files(released)
    more = ("--locale", "en", "--date", "2026-05-01")
    assert aftercare(released, "build", "--release", *more).returncode == 0
    assert files(released)["es/care.html"] == before["es/care.html"]
    assert left(released, "status")["es"] == ("approved", "2026-04-01")
    assert proven(released)
    more = ("--locale", "es", "--date", "2026-05-01")
    assert aftercare(released, "build", "--release", *more).returncode == 0
    assert files(released)["es/care.html"] != before["es/care.html"]
    assert released_on(released) == {"en": "2026-04-01", "es": "2026-05-01"}
    assert proven(released)


def test_piece_by_piece_is_as_at_once(released: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    ignored = shutil.ignore_patterns("output", ".aftercare", "releases")
    shutil.copytree(released, copy, ignore=ignored)
    for locale in ("en", "es"):
        more = ("--locale", locale, "--date", "2026-04-01")
        assert aftercare(copy, "build", "--release", *more).returncode == 0
        assert proven(copy)
        if locale == "en":
            assert "es/care.html" not in page(copy, "en")
            shutil.rmtree(copy / ".aftercare")
    one, other = files(released), files(copy)
    names = {"release.json", "report.html", "report.json"}  # the second has another number
    assert {n: c for n, c in one.items() if n not in names} == {
        n: c for n, c in other.items() if n not in names
    }


def test_a_leaflet_without_its_master_and_words_of_an_older_product_stay(released: Path) -> None:
    before = files(released)
    other = "# Eyes {#title}\n\n## Do {#do .do}\n\n- Wash your hands {#wash}\n"
    for name in ("care.md", "care.plain.md"):
        (released / "source" / name).rename(released / "source" / name.replace("care", "eyes"))
        (released / "source" / name.replace("care", "eyes")).write_text(other)
    for path in (released / "locales").rglob("care*.po"):
        path.unlink()
    data = json.loads((released / "output/release.json").read_text())
    for one in data["leaflets"]:
        one["units"] = [unit for unit in one["units"] if unit["unit"] != "ui-pages"]
    bare = {key: value for key, value in data.items() if key != "digest"}
    written = json.dumps(bare, ensure_ascii=False, sort_keys=True)
    data["digest"] = hashlib.sha256(written.encode()).hexdigest()
    for path in (released / "output/release.json", released / ".aftercare/released/release.json"):
        path.write_text(json.dumps(data))
    assert aftercare(released, "approve", "en", *EN).returncode == 0
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 0, result.stderr
    assert "it has no master any more, and stays" in result.stdout
    after = files(released)
    assert {"en/eyes.html", "leaflets/care.html", "leaflets/eyes.html"} <= set(after)
    kept = {name for name in before if name.startswith(("en/care", "es/care"))}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert aftercare(released, "verify", str(released / "output")).returncode == 0


@pytest.mark.parametrize("name", ["care", "care.plain"])
@pytest.mark.parametrize("broken", ["\nKeep this leaflet.\n", "\n\xff", "-"])
def test_a_master_that_cannot_be_read_takes_nothing_away(
    released: Path, name: str, broken: str
) -> None:
    before = files(released)
    master = released / f"source/{name}.md"
    text = "" if broken == "-" else master.read_text() + broken
    master.write_bytes(text.encode("latin-1"))
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 1
    after = files(released)
    kept = [path for path in before if path.startswith(("en/", "es/"))]
    assert kept
    assert [path for path in kept if after.get(path) != before[path]] == []
    assert aftercare(released, "verify", str(released / "output")).returncode == 0


@pytest.mark.parametrize("name", ["source/care.md", "source/care.plain.md"])
def test_one_wording_is_not_published_without_the_other(project: Path, name: str) -> None:
    assert aftercare(project, "build").returncode == 0
    path = project / name
    path.write_text(path.read_text() + "\nKeep this leaflet.\n")
    result = aftercare(project, "build")
    assert (result.returncode, f"{name}:" in result.stderr) == (1, True)
    assert list((project / "output").glob("e?/*.html")) == []
    rows = json.loads(aftercare(project, "status", "--format", "json").stdout)["leaflets"]
    assert [(one["state"], one["place"].split(":")[0]) for one in rows] == [("none", name)] * 2


def test_a_translation_is_not_released_before_its_master(project: Path) -> None:
    aftercare(project, "approve", "es", *ES)
    assert aftercare(project, "build", "--release", "--date", "2026-04-01").returncode == 1
    assert files(project) == {}


def test_a_leaflet_is_no_more_approved_than_the_words_around_it(released: Path) -> None:
    aftercare(released, "unapprove", "es", "--leaflet", "interface")
    aftercare(released, "build")
    assert (is_draft(released), is_draft(released, "en")) == (True, False)
    aftercare(released, "approve", "es", "--leaflet", "interface", *ES)
    aftercare(released, "unapprove", "es", "--leaflet", "care.plain")
    aftercare(released, "build")
    assert (is_draft(released), is_draft(released, "en")) == (True, False)


def test_a_reworded_master_keeps_every_language_as_it_was(released: Path) -> None:
    before = files(released)
    for name in ("care", "care.plain"):
        change(released, f"source/{name}.md", "Call us", "Call us at once")
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 1  # nothing is approved any more
    assert files(released) == before
    aftercare(released, "approve", "en", *EN)
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 0, result.stderr
    after = files(released)
    assert after["es/care.html"] == before["es/care.html"]
    assert "Call us at once" in page(released, "en")
    # the Spanish search finds what the Spanish page says
    search = next(name for name in after if name.startswith("search/es."))
    assert "Llámenos" in after[search].decode()
    assert proven(released)


def test_a_build_of_drafts_in_between_loses_nothing(released: Path) -> None:
    before = files(released)
    change(released, PO, "48 horas", "48 horas.")
    assert "put the release back: aftercare build --release" in aftercare(released, "build").stderr
    assert is_draft(released)
    assert "release.json" not in files(released)
    assert aftercare(released, "build", "--release", "--date", "2026-05-01").returncode == 0
    assert files(released)["es/care.html"] == before["es/care.html"]
    assert proven(released)


def test_a_build_of_drafts_in_between_loses_nothing_where_nothing_is_approved(
    released: Path,
) -> None:
    before = files(released)
    for name in ("care", "care.plain"):
        change(released, f"source/{name}.md", "Call us", "Call us at once")
    aftercare(released, "build")
    assert "release.json" not in files(released)
    assert "es/care.html" not in files(released)
    kept = files(released)
    for _ in range(2):
        result = aftercare(released, "build", "--release", "--date", "2026-05-01")
        assert (result.returncode, "no locale is approved" in result.stderr) == (1, True)
        assert files(released) == before
    assert proven_alone(released)
    # and drafts again
    aftercare(released, "build")
    assert files(released) == kept
    shutil.rmtree(released / ".aftercare")
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert (result.returncode, "neither in output/ nor kept" in result.stderr) == (1, True)
    assert files(released) == kept


def test_what_should_stay_and_is_damaged_stops_the_release(released: Path) -> None:
    shutil.rmtree(released / ".aftercare")
    change(released, PO, "48 horas", "48 horas.")
    change(released, "output/es/care.html", "Cuidados", "Cuidado")
    before = files(released)
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 1
    assert "output/es/care.html: error: was released" in result.stderr
    assert files(released) == before


def test_a_release_on_another_machine_goes_on_from_the_records(
    released: Path, tmp_path: Path
) -> None:
    change(released, PO, "48 horas", "48 horas.")
    copy = tmp_path / "copy"
    shutil.copytree(released, copy, ignore=shutil.ignore_patterns("output", ".aftercare"))
    more = ("build", "--release", "--date", "2026-05-01")
    result = aftercare(copy, *more)
    assert result.returncode == 1
    assert "release 1 (2026-04-01) holds care in es, whose files are neither in output/ nor" in (
        result.stderr
    )
    assert "fetch the released folder into output/" in result.stderr
    assert files(copy) == {}
    shutil.copytree(released / "output", copy / "output")
    assert aftercare(copy, *more).returncode == 0
    assert files(copy)["es/care.html"] == files(released)["es/care.html"]
    shutil.rmtree(copy / "output")
    shutil.rmtree(copy / ".aftercare")
    assert aftercare(copy, "approve", "es", *ES).returncode == 0
    assert aftercare(copy, *more).returncode == 0
    assert json.loads((copy / "output/release.json").read_text())["number"] == 2
    assert len([*(copy / "releases").glob("[0-9]*.json")]) == 2


def test_the_same_release_has_the_same_bytes(released: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(released, copy, ignore=shutil.ignore_patterns("output", ".aftercare"))
    assert aftercare(copy, "build", "--release", "--date", "2026-04-01").returncode == 0
    assert files(copy) == files(released)


def test_a_release_before_its_approval_is_refused(released: Path) -> None:
    aftercare(released, "unapprove", "es", "--unit", "sun")
    aftercare(released, "approve", "es", *ES[:4], "--date", "2026-07-01")
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert result.returncode == 2
    assert "sun was approved on 2026-07-01, after the release's 2026-05-01" in result.stderr


@pytest.mark.parametrize("old", ["[[approval]]", "48 horas"])
def test_approvals_that_were_changed_by_hand_are_an_error_of_a_release(
    released: Path, old: str
) -> None:
    change(released, "locales/es/approvals.toml", old, old[1:])
    before = files(released)
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert (result.returncode, "locales/es/approvals.toml:" in result.stderr) == (1, True)
    assert files(released)["es/care.html"] == before["es/care.html"]
    assert proven_alone(released)


def test_a_release_before_the_last_one_is_refused(released: Path) -> None:
    before = files(released)
    for name in (PO, PO.replace("care.po", "care.plain.po")):
        change(released, name, "48 horas", "48 horas.")
    assert aftercare(released, "approve", "es", *ES).returncode == 0
    result = aftercare(released, "build", "--release", "--date", "2026-03-31")
    assert result.returncode == 2
    assert "2026-03-31 is before release 1 (2026-04-01)" in result.stderr
    assert files(released) == before


def left(folder: Path, command: str, *more: str) -> dict[str, tuple[str, str]]:
    """The state of the leaflet in each language, and the place of what is left, by a command."""
    result = aftercare(folder, command, *more, "--format", "json")
    rows = json.loads(result.stdout)["leaflets"]
    return {row["locale"]: (row["state"], row["released"] or row["place"]) for row in rows}


def test_each_leaflet_and_language_has_a_row_that_says_what_is_left(project: Path) -> None:
    assert left(project, "status") == {"en": ("draft", ""), "es": ("draft", "")}
    change(project, PO, '"Sol"', '""')
    place = f"{PO}:44"
    assert left(project, "status") == {"en": ("draft", ""), "es": ("none", place)}
    assert left(project, "build") == {"en": ("draft", ""), "es": ("none", place)}
    assert f"unit sun is not translated [{place}]" in aftercare(project, "build").stdout
    change(project, PO, 'msgid "Sun"\nmsgstr ""', 'msgid "Sun"\nmsgstr "Sol"')
    aftercare(project, "approve", "es", *ES)
    told = aftercare(project, "status").stdout
    assert re.search(r"(\d+) of \1 units approved; its master is not", told), told
    aftercare(project, "unapprove", "es", "--leaflet", "interface")
    told = aftercare(project, "status").stdout
    left_over = re.search(r"10 of (\d+) units approved, left are (\d+) of interface", told)
    assert left_over, told
    assert int(left_over[1]) == 10 + int(left_over[2])
    aftercare(project, "approve", "es", *ES)
    aftercare(project, "approve", "en", *EN)
    assert left(project, "build") == {"en": ("approved", ""), "es": ("approved", "")}
    more = ("--release", "--date", "2026-04-01")
    out = ("released", "2026-04-01")
    assert left(project, "build", *more) == {"en": out, "es": out}
    change(project, PO, "48 horas", "48 horas.")
    assert left(project, "status") == {"en": out, "es": ("draft", "2026-04-01")}
    assert left(project, "status", "--locale", "es").keys() == {"en", "es"}
    assert "released 2026-04-01; now draft" in aftercare(project, "status").stdout
    aftercare(project, "verify")
    report = (project / "output/report.html").read_text()
    assert "<td>released 2026-04-01; now draft</td>" in report
    assert "has lapsed: the translation was changed: horas → horas." in report
    assert json.loads((project / "output/report.json").read_text())["leaflets"][1]["locale"] == "es"


@pytest.mark.parametrize("command", ["check", "status", "verify"])
def test_a_command_looks_at_one_language(released: Path, command: str) -> None:
    translated(released, "fr")
    result = aftercare(released, command, "--locale", "es", "--format", "json")
    assert result.returncode == 0
    assert "locales/fr" not in result.stdout
    assert aftercare(released, command, "--locale", "xx").returncode == 2


def test_check_takes_a_language_or_files(released: Path) -> None:
    result = aftercare(released, "check", "--locale", "es", str(released / PO))
    assert (result.returncode, "name one or the other" in result.stderr) == (2, True)


def test_a_leaflet_is_released_in_all_its_formats(released: Path) -> None:
    result = aftercare(released, "build", "--release", "--artefact", "html")
    assert (result.returncode, "in all its formats" in result.stderr) == (2, True)


def test_a_build_with_nothing_to_do_has_the_same_rows(released: Path) -> None:
    out = ("released", "2026-04-01")
    assert left(released, "build", "--release") == {"en": out, "es": out}


def test_what_cannot_be_made_leaves_what_was_released(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(released)

    def broken(leaflet: LocalisedLeaflet, edition: Edition) -> Artefact:
        if edition.path == "es/care.plain.html":
            raise fail("fonts", edition.path, "no font draws this")
        return page_of(leaflet, edition)

    page_of = page_module.render
    monkeypatch.setattr(page_module, "render", broken)
    for name in (PO, PO.replace("care.po", "care.plain.po")):
        change(released, name, "48 horas", "48 horas.")
    aftercare(released, "approve", "es", *ES)
    result = aftercare(released, "build", "--release", "--date", "2026-05-01")
    assert (result.returncode, "no font draws this" in result.stderr) == (1, True)
    assert {name: files(released)[name] for name in before} == before
    assert proven_alone(released)
    monkeypatch.undo()
    assert aftercare(released, "build", "--release", "--date", "2026-05-01").returncode == 0
    assert proven(released)


def proven_alone(folder: Path) -> bool:
    return aftercare(folder, "verify", str(folder / "output")).returncode == 0


def test_a_release_in_a_zip_is_proven_too(released: Path, tmp_path: Path) -> None:
    packed = shutil.make_archive(str(tmp_path / "release"), "zip", released / "output")
    assert aftercare(released, "verify", packed).returncode == 0
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("es/more.html", "x")
    result = aftercare(released, "verify", packed)
    assert (result.returncode, "es/more.html: error: is no file" in result.stderr) == (1, True)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("../evil.html", "x")
    result = aftercare(released, "verify", packed)
    assert (result.returncode, "names ../evil.html" in result.stderr) == (1, True)
    assert not (tmp_path / "evil.html").exists()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(Path(packed).read_bytes()[:-50])
    for name in (broken, tmp_path / "nowhere"):
        result = aftercare(released, "verify", str(name))
        assert (result.returncode, result.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--date", "2026-04-01"), "--date is the day of a release (add --release)"),
        (("build", "--release", "--date", "1.4.2026"), "must be a date, as 2026-03-14"),
        (("build", "--release", "--date", "9999-12-31"), "must not be after today"),
        (("approve", "es", *ES[:4], "--date", "9999-12-31"), "must not be after today"),
        (("verify", "output", "--locale", "es"), "a release is proven whole"),
        (("verify", "--fingerprint", "abc"), "must be 16 or more"),
    ],
)
def test_wrong_use_is_one_line(project: Path, arguments: tuple[str, ...], words: str) -> None:
    result = aftercare(project, *arguments)
    assert (result.returncode, words in result.stderr.strip().split("\n")[-1]) == (2, True)


def test_a_fingerprint_is_asked_of_the_project_too(released: Path) -> None:
    noted = json.loads((released / "output/release.json").read_text())["digest"]
    assert aftercare(released, "verify", "--fingerprint", noted).returncode == 0
    assert aftercare(released, "verify", "--fingerprint", "0" * 16).returncode == 1
    (released / "output/release.json").unlink()
    result = aftercare(released, "verify", "--fingerprint", noted)
    assert (result.returncode, "holds no release" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "command", [("build", "--release", "--date", "2026-05-01"), ("pack", "es")]
)
def test_without_a_place_for_its_record_nothing_is_released(
    released: Path, command: tuple[str, ...]
) -> None:
    change(released, PO, "Sol", "El sol")
    assert aftercare(released, "approve", "es", *ES).returncode == 0
    shutil.rmtree(released / "releases")
    (released / "releases").write_text("a file in its place")
    before = files(released)
    result = aftercare(released, *command)
    assert (result.returncode, "Traceback" in result.stderr) == (1, False)
    assert "releases: error: no record can be written there" in result.stderr
    assert files(released) == before
    assert not (released / "packs").exists()
