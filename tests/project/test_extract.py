"""Templates, and the commands that write templates and catalogues."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.small import MASTER, run

from pipeline.catalogue.reader import parse as parse_po
from pipeline.catalogue.reader import read, template_header
from pipeline.catalogue.template import same_but_date, template
from pipeline.commands.extract import extract
from pipeline.master.leaflet import parse
from pipeline.project.settings import load

HEADER = template_header("x", "", "2026-11-23 03:54+0000")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (
        path for path in folder.rglob("*") if path.is_file() and ".aftercare" not in path.parts
    )
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_what_the_translator_is_told() -> None:
    units = parse(MASTER, "care", "standard", "source/care.md").units
    entries = template(units, "care.pot", HEADER, "full").by_id()
    assert {id: entry.extracted.split("\n") for id, entry in entries.items()} == {
        "title": ["Heading"],
        "hello": ["Paragraph under “Care”", "Must not change: {clinic_name}", "Note: Be kind."],
        "avoid": ["Heading under “Care”", "avoid: something to avoid: translate as a prohibition",
                  "Must not change: 48"],
        "sun": ["List item under “Avoid for 48 hours”",
                "avoid: completes the line above, which already forbids; do not negate again"],
        "call": ["List item under “Avoid for 48 hours”",
                 "contact: whom to contact: translate as an instruction"],
    }  # fmt: skip
    assert entries["sun"].references == ("source/care.md:8",)


def test_what_the_translator_is_told_of_cells_pictures_terms_and_addresses() -> None:
    text = """# T {#t}

| Week {#week .rows} | Morning {#am} |
|---|---|
| First {#first} | 1 drop {#drop .do} |

![A hand](hand.svg) {#hand}

Hold it. {#hold .caption}

Dexa {#dexa}
: An eye drop {#dexa-is}

River House\\
London, on ___ {#address}
"""
    units = parse(text, "care", "standard", "care.md").units
    entries = template(units, "care.pot", HEADER, "never").by_id()
    told = {id: entry.extracted.split("\n") for id, entry in entries.items()}
    assert told["drop"][0] == "Cell of a table (“First”, “Morning”) under “T”"
    assert told["first"][0] == "Cell of a table (“Week”) under “T”"
    assert told["hold"][0] == "Below a picture (“A hand”) under “T”"
    assert told["dexa-is"][0] == "What the term means (“Dexa”) under “T”"
    assert told["address"][1:] == [
        "Must not change: ____", "Keep the line breaks: \\ at the end of each line",
    ]  # fmt: skip


@pytest.mark.parametrize(("style", "expected"), [("file", ("source/care.md",)), ("never", ())])
def test_references(style: str, expected: tuple[str, ...]) -> None:
    units = parse(MASTER, "care", "standard", "source/care.md").units
    assert template(units, "care.pot", HEADER, style).entries[0].references == expected


def test_what_must_not_change_is_named_once() -> None:
    units = parse("# 2.5 ml, 50 %, 48 or 48 {#t}\n", "x", "standard", "x.md").units
    (entry,) = template(units, "x.pot", HEADER, "full").entries
    assert entry.extracted == "Heading\nMust not change: 2.5, 50 %, 48"


def test_same_but_date() -> None:
    units = parse(MASTER, "care", "standard", "source/care.md").units
    later = tuple((k, "later" if k == "POT-Creation-Date" else v) for k, v in HEADER)
    one = template(units, "care.pot", HEADER, "full")
    assert same_but_date(one, template(units, "care.pot", later, "full"))
    assert not same_but_date(one, template(units[:-1], "care.pot", HEADER, "full"))
    assert not same_but_date(one, template(units, "care.pot", HEADER, "file"))


def test_extract_twice_writes_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "extract", "--format", "json") == 0
    written = ["locales/interface.pot", "locales/care.pot", "locales/care.plain.pot"]
    assert json.loads(capsys.readouterr().out) == {
        "written": written, "removed": [], "problems": [],
    }  # fmt: skip
    before = state(folder)
    assert extract(load(folder), datetime(2030, 1, 1, tzinfo=UTC)) == ([], [])
    assert run(folder, "extract") == 0
    assert "nothing to do" in capsys.readouterr().out
    assert state(folder) == before
    (folder / "source" / "care.md").write_text(MASTER.replace("Sun", "Sunlight"))
    assert extract(load(folder), datetime(2030, 1, 1, tzinfo=UTC)) == ([], ["locales/care.pot"])
    assert (
        dict(read(folder / "locales" / "care.pot").header)["POT-Creation-Date"]
        == "2030-01-01 00:00+0000"
    )


def test_extract_goes_on_past_a_broken_master(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "source" / "care.md").write_bytes(b"# T {#t}\n\n\xff\n")
    assert run(folder, "extract", "--assign-ids", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["written"] == ["locales/interface.pot", "locales/care.plain.pot"]
    (problem,) = report["problems"]
    assert (problem["code"], problem["path"], problem["line"]) == ("encoding", "source/care.md", 3)


def test_assign_ids(folder: Path) -> None:
    (folder / "source" / "care.md").write_text(MASTER + "\nBye\n")
    assert run(folder, "extract") == 1
    assert run(folder, "extract", "--assign-ids") == 0
    assert (folder / "source" / "care.md").read_text() == MASTER + "\nBye {#bye}\n"


def test_what_hinders_the_ids_comes_alone_and_missing_ids_come_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = "# T\n\nOne.\n\n    code\n\nTwo.\n\n- three\n- four\n\n***\n"
    (folder / "source" / "care.md").write_text(draft)
    assert run(folder, "extract", "--assign-ids") == 1
    mine = [one for one in capsys.readouterr().out.splitlines() if "source/care.md" in one]
    assert len(mine) == 2
    assert not any("no id" in one for one in mine)
    assert run(folder, "extract") == 1
    mine = [one for one in capsys.readouterr().out.splitlines() if "source/care.md" in one]
    assert len(mine) == 3
    assert "source/care.md:1: error: 5 units have no id, this one first (run: " in mine[-1]
    assert run(folder, "check") == 1
    said = capsys.readouterr().out
    assert said.count("have no id") == 1
    assert "this unit has no id" not in said
    assert run(folder, "check", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [one["line"] for one in found if one["code"] == "no-id"] == [1, 3, 7, 9, 10]


def test_assigning_ids_says_what_was_given_and_proposes_kinds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("care", "care.plain"):
        text = (
            MASTER + "\n## Care {#more}\n\nDo not rub your eye.\n\nPress on it. {#press .avoid}\n"
        )
        (folder / "source" / f"{name}.md").write_text(text)
    assert run(folder, "extract", "--assign-ids") == 0
    said = capsys.readouterr().out
    assert "source/care.md: gave 1 units their ids" in said
    line = MASTER.count("\n") + 4
    assert f"source/care.md:{line}: " in said
    assert f"{line}: proposed .avoid for “Do not rub your eye.”" in said
    assert "“Press on it.” is marked .avoid and forbids nothing" in said
    assert run(folder, "extract", "--assign-ids", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["given"] == {}
    assert {(one["unit"], one["kind"], one["written"]) for one in shown["kinds"]} == {
        ("do-not-rub-your", "avoid", False)
    }
    assert {problem["code"] for problem in shown["proposals"]} == {"kind"}


DRAFT = """# Care

## Your eye

Do not rub your eye.

You can:

- wash your hair
- call us if it hurts

Press on it for 5 minutes.

{shield}## Avoid for 2 weeks

- Swimming

You may feel a little pain.
"""


def test_kinds_are_written_where_they_are_asked_for_in_both_registers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [folder / "source" / f"{name}.md" for name in ("care", "care.plain")]
    texts = [DRAFT.format(shield="Wear the shield at night.\n\n"), DRAFT.format(shield="")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    assert run(folder, "extract", "--assign-kinds") == 0
    said = capsys.readouterr().out
    assert "source/care.md:5: #do-not-rub-your\n" in said
    assert "source/care.md:5: gave .avoid for “Do not rub your eye.”" in said
    standard, plain = (path.read_text() for path in paths)
    for text in (standard, plain):
        assert "## Your eye {#your-eye}\n" in text
        assert "Do not rub your eye. {#do-not-rub-your .avoid}" in text
        assert "You can: {#you-can .may}" in text
        assert "- wash your hair {#wash-your-hair}\n" in text
        assert "- call us if it hurts {#call-us-if-it .contact}" in text
        assert "Press on it for 5 minutes. {#press-on-it-for .do}" in text
        assert "## Avoid for 2 weeks {#avoid-for-2-weeks .avoid}" in text
        assert "- Swimming {#swimming}\n" in text
        assert "You may feel a little pain. {#you-may-feel-a .expect}" in text
    assert "Wear the shield at night. {#wear-the-shield-at .do}" in standard
    assert run(folder, "extract", "--assign-kinds") == 0
    assert [path.read_text() for path in paths] == [standard, plain]


def test_a_kind_is_proposed_as_the_other_register_has_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "source" / "care.md").write_text("# T {#t}\n\nNo aspirin. {#a .avoid}\n")
    plain = folder / "source" / "care.plain.md"
    plain.write_text("# T {#t}\n\nAspirin is not for you. {#a}\n")
    assert run(folder, "extract", "--assign-ids") == 0
    assert "source/care.plain.md:3: proposed .avoid for" in capsys.readouterr().out
    (folder / "source" / "care.md").write_text("# T {#t}\n\nTake your aspirin. {#a .do}\n")
    plain.write_text("# T {#t}\n\nDo not take aspirin. {#a}\n")
    assert run(folder, "extract", "--assign-kinds") == 0
    assert plain.read_text() == "# T {#t}\n\nDo not take aspirin. {#a}\n"


def test_update(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "update", "--add", "fr") == 1  # there is no template yet
    assert "aftercare extract" in capsys.readouterr().out
    run(folder, "extract")
    assert run(folder, "update", "--add", "fr", "pt-BR", "--add", "zh_hans") == 0
    assert sorted(path.name for path in (folder / "locales").iterdir() if path.is_dir()) == [
        "fr", "pt_BR", "zh_Hans",
    ]  # fmt: skip
    before = state(folder)
    capsys.readouterr()
    assert run(folder, "update", "--format", "json") == 0
    told = ("written", "removed", "renamed", "moved", "offered", "drafted", "problems")
    assert json.loads(capsys.readouterr().out) == {key: [] for key in told}
    assert state(folder) == before


@pytest.mark.parametrize("locale", ["xx", "klingon", "../es", "", "en"])
def test_update_refuses_a_locale(
    folder: Path, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    before = state(folder)
    capsys.readouterr()
    assert run(folder, "update", "--add", locale) == 2
    assert state(folder) == before
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (("es-ES",), "es-ES is another name of es"),
        (("fr", "fr_FR"), "fr-FR is another name of fr"),
        (("en-US",), "en-US is another name of en"),
    ],
)
def test_update_refuses_a_language_under_another_name(
    folder: Path, added: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    before = state(folder)
    capsys.readouterr()
    assert run(folder, "update", "--add", *added) == 2
    assert said in capsys.readouterr().err
    assert state(folder) == before
    # What differs is another language, and so is one that is there already under such a name.
    assert run(folder, "update", "--add", "es-MX", "ca", "ca-valencia", "sr", "sr-Latn") == 0
    (folder / "locales/es").rename(folder / "locales/es_ES")
    assert run(folder, "update", "--add", "es-ES") == 0


@pytest.mark.parametrize("content", ["", "\n", "\ufeff\r\n"])
def test_update_leaves_an_empty_catalogue_to_whoever_emptied_it(
    folder: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    path = folder / "locales/es/LC_MESSAGES/care.po"
    path.write_bytes(content.encode())
    capsys.readouterr()
    assert run(folder, "update") == 1
    assert "es/LC_MESSAGES/care.po: error: is empty" in capsys.readouterr().out
    assert path.read_bytes() == content.encode()


def test_update_reports_a_changed_number(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "fr")
    path = folder / "locales" / "fr" / "LC_MESSAGES" / "care.po"
    text = path.read_text().replace('48 hours"\nmsgstr ""', '48 hours"\nmsgstr "48 heures"')
    path.write_text(text.replace('msgid ""', '# mine\nmsgid ""', 1))
    (folder / "source" / "care.md").write_text(MASTER.replace("48 hours", "24 hours"))
    run(folder, "extract")
    capsys.readouterr()
    assert run(folder, "update", "--no-tm", "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["written"] == ["locales/fr/LC_MESSAGES/care.po"]
    (problem,) = report["problems"]
    assert "48 hours → 24 hours" in problem["message"]
    lines = path.read_text().split("\n")
    assert lines[problem["line"] - 1] == 'msgid "Avoid for 24 hours"'
    assert '#| msgid "Avoid for 48 hours"' in lines
    assert "# mine" in lines
    assert run(folder, "update", "--no-tm") == 0
    assert "nothing to do" in capsys.readouterr().out


def test_update_goes_on_past_a_broken_catalogue(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "fr", "es")
    broken = folder / "locales" / "es" / "LC_MESSAGES" / "care.po"
    broken.write_text('msgid "a\n')
    (folder / "locales" / "fr" / "LC_MESSAGES" / "care.po").unlink()
    capsys.readouterr()
    assert run(folder, "update", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["written"] == ["locales/fr/LC_MESSAGES/care.po"]
    assert [(p["code"], p["path"], p["line"]) for p in report["problems"]] == [
        ("syntax", "locales/es/LC_MESSAGES/care.po", 1)
    ]
    assert broken.read_text() == 'msgid "a\n'  # nothing of the translator's is overwritten


def test_a_broken_template_is_made_anew(folder: Path) -> None:
    run(folder, "extract")
    path = folder / "locales" / "care.pot"
    good = parse_po(path.read_text(), "care.pot").entries
    path.write_text("junk")
    assert run(folder, "extract") == 0
    assert parse_po(path.read_text(), "care.pot").entries == good
