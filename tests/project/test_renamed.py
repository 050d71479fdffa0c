"""A leaflet that gets another name keeps what translators and reviewers have done for it."""

import json
import shutil
from pathlib import Path

import pytest
from support.small import MASTER, PLAIN, run, translated

from pipeline.catalogue.reader import read
from pipeline.commands.update import Updating
from pipeline.project.settings import load


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project in two languages."""
    for locale in ("es", "fr"):
        translated(folder, locale)
    capsys.readouterr()
    return folder


def po(project: Path, name: str, locale: str = "es") -> Path:
    return project / "locales" / locale / "LC_MESSAGES" / f"{name}.po"


def rename(project: Path, old: str = "care", new: str = "skin") -> None:
    for suffix in (".md", ".plain.md"):
        (project / "source" / f"{old}{suffix}").rename(project / "source" / f"{new}{suffix}")


def said(project: Path, capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    capsys.readouterr()
    run(project, *command)
    out, err = capsys.readouterr()
    return (out + err).splitlines()


def test_a_renamed_leaflet_keeps_its_translations(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = po(project, "care")
    text = path.read_text().replace("#: source/care.md:10\n", "")
    text = text.replace('msgctxt "sun"', '#, fuzzy\n#| msgid "Sunlight"\nmsgctxt "sun"')
    text = text.replace("#. Heading\n", "# ask Eva\n#. Heading\n", 1)
    text = text.replace(
        "Last-Translator: none yet; this catalogue is a draft", "Last-Translator: A"
    )
    path.write_text(text + '\n# old\n#~ msgctxt "gone"\n#~ msgid "Gone"\n#~ msgstr "Ido"\n')
    before = read(path)
    rename(project)
    assert "removed locales/care.pot: source/care.md is gone" in said(project, capsys, "extract")
    assert not list(project.glob("locales/care*"))
    lines = said(project, capsys, "update")
    assert lines[:2] == [
        "care was renamed to skin: 5 of 5 translations taken over in es, fr",
        "care.plain was renamed to skin.plain: 5 of 5 translations taken over in es, fr",
    ]
    assert not list(project.glob("locales/*/LC_MESSAGES/care*"))
    after = read(po(project, "skin"))
    kept = ("msgctxt", "msgid", "msgstr", "fuzzy", "previous_msgid", "comment", "obsolete")
    assert [[getattr(e, key) for key in kept] for e in after.entries] == [
        [getattr(e, key) for key in kept] for e in before.entries
    ]
    assert dict(after.header)["Last-Translator"] == "A"
    assert said(project, capsys, "update") == ["nothing to do: the catalogues are up to date"]
    lines = said(project, capsys, "check")
    assert not [line for line in lines if "[orphan]" in line or "[empty]" in line]


def test_a_run_by_an_update_that_knew_no_renaming_is_made_good(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rename(project)
    run(project, "extract")
    for locale in ("es", "fr"):
        for name in ("skin", "skin.plain"):
            empty = read(po(project, name.replace("skin", "care"), locale))
            po(project, name, locale).write_text(
                po(project, name.replace("skin", "care"), locale).read_text().split("\n\n")[0]
                + "\n"
            )
            assert empty.entries
    lines = said(project, capsys, "update")
    assert "care was renamed to skin: 5 of 5 translations taken over in es, fr" in lines


def test_one_register_alone_is_renamed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "source/care.md").rename(project / "source/skin.md")
    run(project, "extract")
    lines = said(project, capsys, "update")
    assert "care was renamed to skin: 5 of 5 translations taken over in es, fr" in lines
    assert not [line for line in lines if line.startswith("care.plain")]
    assert po(project, "care.plain").is_file()


def test_what_was_answered_holds_under_the_new_name(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = po(project, "care")
    path.write_text(path.read_text().replace("48 horas", "dos días y dos noches"))
    for name in ("care", "care.plain"):
        answer = ("answer", "es", "avoid", "numbers", "in words", "--by", "Ana Ruiz")
        run(project, *answer, "--catalogue", name)
    answers = project / "locales/es/answers.toml"
    if not answers.is_file():
        pytest.fail(capsys.readouterr().err)
    waivers = project / "locales/fr/waivers.toml"
    waivers.write_text("[[waiver]]\ncatalogue = 'care' # mine\nreason = 'catalogue = \"care\"'\n")
    rename(project)
    run(project, "extract")
    lines = said(project, capsys, "update")
    assert "wrote locales/es/answers.toml" in lines
    assert 'catalogue = "skin"' in answers.read_text()
    assert 'catalogue = "care' not in answers.read_text()
    assert waivers.read_text() == (
        "[[waiver]]\ncatalogue = 'skin' # mine\nreason = 'catalogue = \"care\"'\n"
    )


@pytest.mark.parametrize("command", ["check", "status", "build"])
def test_catalogues_without_a_leaflet_are_named_once_with_the_mend(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    config = project / "aftercare.toml"
    config.write_text(config.read_text() + '[project]\nformats = ["html"]\n')
    rename(project)
    run(project, "extract")
    lines = [line for line in said(project, capsys, command) if "[orphan]" in line]
    assert lines == [
        f"locales/es/LC_MESSAGES/{name}.po: warning: there is no source/{name}.md, as in fr"
        " (if it was renamed: aftercare extract && aftercare update; else put it back, or remove"
        f" locales/*/LC_MESSAGES/{name}.po) [orphan]"
        for name in ("care", "care.plain")
    ]


def test_catalogues_of_others_are_no_orphans(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clinic's website may be translated in the same folders."""
    po(project, "site").write_text(
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    foreign = project / "locales/site.pot"
    foreign.write_text('msgid ""\nmsgstr ""\n"X-Generator: gettext\\n"\n\nmsgid "a"\nmsgstr ""\n')
    assert not [line for line in said(project, capsys, "check") if "[orphan]" in line]
    run(project, "extract")
    run(project, "update")
    assert foreign.is_file()
    assert po(project, "site").is_file()


def test_a_template_that_somebody_wrote_into_stays(project: Path) -> None:
    path = project / "locales/care.pot"
    path.write_text(path.read_text().replace('msgctxt "sun"', '# a note of mine\nmsgctxt "sun"'))
    rename(project)
    run(project, "extract")
    assert path.is_file()
    assert not (project / "locales/care.plain.pot").exists()


def test_a_leaflet_that_is_taken_out_keeps_its_catalogues(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("other.md", "other.plain.md"):
        text = "# Other {#other}\n\n- Something quite different {#different}\n"
        (project / "source" / name).write_text(text)
    for name in ("care.md", "care.plain.md"):
        (project / "source" / name).unlink()
    before = po(project, "care").read_bytes()
    run(project, "extract")
    lines = said(project, capsys, "update")
    assert not [line for line in lines if "renamed" in line or "removed" in line]
    assert po(project, "care").read_bytes() == before


def test_a_broken_catalogue_of_a_leaflet_that_is_gone_stays_and_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po(project, "care").write_text('msgid "a\n')
    rename(project)
    run(project, "extract")
    lines = said(project, capsys, "update", "--format", "json")
    report = json.loads("\n".join(lines))
    assert [p["code"] for p in report["problems"]] == ["syntax"]
    assert {(one["from"], one["locale"]) for one in report["renamed"]} == {
        ("care", "fr"), ("care.plain", "fr"), ("care.plain", "es"),
    }  # fmt: skip
    assert po(project, "care").read_text() == 'msgid "a\n'


def move_sun(project: Path, *, heading: str = "Avoid for 48 hours", id: str = "sun") -> None:
    """Move “Sun” from the leaflet `care` into a new one."""
    for name, text in (("care", MASTER), ("care.plain", PLAIN)):
        (project / f"source/{name}.md").write_text(text.replace("- Sun {#sun}\n", ""))
        other = f"# Peel {{#peel}}\n\n## {heading} {{#avoid-it .avoid}}\n\n- Sun {{#{id}}}\n"
        (project / f"source/{name.replace('care', 'peel')}.md").write_text(other)
    run(project, "extract")


def test_a_unit_in_another_leaflet_keeps_its_translation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move_sun(project)
    lines = said(project, capsys, "update")
    assert "sun of peel is a unit of care: translations taken over in es, fr" in lines
    for name in ("peel", "peel.plain"):
        entry = read(po(project, name)).by_id()["sun"]
        assert (entry.msgstr, entry.fuzzy) == ("Sol", False)
    # and where it was it is still: nothing is lost
    assert [e.msgstr for e in read(po(project, "care")).entries if e.obsolete] == ["Sol"]
    assert said(project, capsys, "update") == ["nothing to do: the catalogues are up to date"]


def test_below_another_heading_it_is_fuzzy(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move_sun(project, heading="Avoid for 24 hours")
    lines = said(project, capsys, "update")
    entry = read(po(project, "peel")).by_id()["sun"]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgctxt) == ("Sol", True, "sun")
    found = [
        line for line in lines if "unit sun completes another line than it did in care" in line
    ]
    assert found[0].startswith("locales/es/LC_MESSAGES/peel.po:")
    assert "sun of peel is a unit of care: translations offered, fuzzy, in es, fr" in lines
    assert said(project, capsys, "update") == ["nothing to do: the catalogues are up to date"]


def test_under_another_id_in_another_leaflet_it_is_offered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move_sun(project, id="sunlight")
    assert not run(project, "update", "--no-fuzzy")
    assert not read(po(project, "peel")).by_id()["sunlight"].msgstr
    lines = said(project, capsys, "update")
    entry = read(po(project, "peel")).by_id()["sunlight"]
    assert (entry.msgstr, entry.fuzzy) == ("Sol", True)
    assert [line for line in lines if "unit sunlight has the text of sun in care" in line]


def test_two_leaflets_that_share_a_text_keep_theirs(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("care", "care.plain"):
        shutil.copy(
            project / f"source/{name}.md", project / f"source/{name.replace('care', 'b')}.md"
        )
    run(project, "extract")
    offered = "b: the memory has translations of 5 units, offered fuzzy, in es, fr"
    assert said(project, capsys, "update")[0] == offered
    assert all(entry.fuzzy and entry.msgstr for entry in read(po(project, "b")).entries)
    assert read(po(project, "care")).by_id()["sun"].msgstr == "Sol"


def test_another_id_of_the_same_text_is_the_same_unit(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("care", "care.plain"):
        path = project / f"source/{name}.md"
        path.write_text(path.read_text().replace("{#avoid .avoid}", "{#first-days .avoid}"))
    run(project, "extract")
    assert not [line for line in said(project, capsys, "update") if "fuzzy" in line]
    entry = read(po(project, "care")).by_id()["first-days"]
    assert (entry.msgstr, entry.fuzzy) == ("Evite durante 48 horas", False)
    for name in ("care", "care.plain"):
        path = project / f"source/{name}.md"
        path.write_text(path.read_text().replace("{#first-days .avoid}", "{#days .do}"))
    run(project, "extract")
    (line, *_) = said(project, capsys, "update")
    assert "unit days has the text of first-days; its translation is marked fuzzy" in line
    assert read(po(project, "care")).by_id()["days"].fuzzy


def test_each_reworded_text_is_told_in_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "source/care.md"
    path.write_text(path.read_text().replace("Call us", "Call the ward"))
    run(project, "extract")
    (line, *_) = said(project, capsys, "update")
    number = read(po(project, "care")).by_id()["call"].line
    assert line == (
        f"locales/es/LC_MESSAGES/care.po:{number}: warning: unit call was reworded: Call us →"
        " Call the ward; its translation is marked fuzzy (look at it) [fuzzy]"
    )


def test_nothing_is_written_by_looking(project: Path) -> None:
    rename(project)
    run(project, "extract")
    before = {path: path.read_bytes() for path in project.rglob("*.po")}
    found = list(Updating(load(project), fuzzy=True).run([("es", "skin"), ("fr", "skin")]))
    assert [one.held for one in found] == [(5, 5), (5, 5)]
    assert {path: path.read_bytes() for path in project.rglob("*.po")} == before
