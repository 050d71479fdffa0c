"""Who stands behind what: `aftercare approve`, `unapprove`, and what `check` and `status` say."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.small import run, translated

from pipeline.commands import check
from pipeline.workspace.space import Workspace

BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist")
ON = ("--date", "2026-03-15")


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project, translated into Spanish."""
    translated(folder, "es")
    capsys.readouterr()
    return folder


def po(folder: Path, name: str = "care") -> Path:
    return folder / "locales/es/LC_MESSAGES" / f"{name}.po"


def approvals(folder: Path, locale: str = "es") -> list[dict[str, object]]:
    return list(
        tomllib.loads((folder / f"locales/{locale}/approvals.toml").read_text())["approval"]
    )


def said(folder: Path, capsys: pytest.CaptureFixture[str], command: str = "check") -> list[str]:
    """What a command says of approvals, a line each."""
    capsys.readouterr()
    run(folder, command)
    out, err = capsys.readouterr()
    return [line for line in (out + err).split("\n") if line.endswith("[approval]")]


def approved(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, tuple[int, int]]:
    capsys.readouterr()
    run(folder, "status", "--format", "json")
    rows = json.loads(capsys.readouterr().out)["status"]
    return {row["leaflet"]: (row["approved"], row["units"]) for row in rows}


def test_an_approval_is_signed_dated_and_bound(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "approve", "es", "--leaflet", "care", "--unit", "sun", *BY, *ON) == 0
    assert "2 units approved by Dr Eva Lindt, dermatologist" in capsys.readouterr().out
    first, second = approvals(project)
    assert (first["catalogue"], second["catalogue"]) == ("care", "care.plain")
    assert (first["source"], first["target"], first["place"]) == ("Sun", "Sol", "avoid")
    assert str(first["date"]) == "2026-03-15"
    assert approved(project, capsys)["care"] == (1, 5)
    assert run(project, "approve", "es", *BY) == 0
    assert all(count == of for count, of in approved(project, capsys).values())
    # who approved first stays
    assert str(approvals(project)[3]["date"]) == "2026-03-15"
    assert run(project, "unapprove", "es", "--unit", "sun") == 0
    assert approved(project, capsys)["care"] == (4, 5)
    assert run(project, "unapprove", "es") == 0
    assert (project / "locales/es/approvals.toml").read_text() == ""


def test_the_masters_are_approved_in_both_registers(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "approve", "en", *BY, *ON) == 0
    found = approvals(project, "en")
    assert len(found) == 10
    assert all("target" not in one for one in found)
    for path in (project / "source").glob("care*.md"):
        path.write_text(path.read_text().replace("48 hours", "24 hours"))
    lines = [line for line in said(project, capsys) if "/en/" in line]
    assert len(lines) == 2
    for line in lines:
        assert line.startswith("locales/en/approvals.toml:")
        assert "has lapsed: the source was reworded: 48 hours → 24 hours" in line


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_changed_translation_lapses_in_words(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    run(project, "approve", "es", *BY, *ON)
    assert said(project, capsys, command) == []
    po(project).write_text(po(project).read_text().replace("durante 48", "por 48"))
    (line,) = said(project, capsys, command)
    assert "the approval of avoid in care by Dr Eva Lindt (2026-03-15) has lapsed" in line
    assert "the translation was changed: durante 48 → por 48" in line
    assert approved(project, capsys)["care"] == (4, 5)
    # approved anew, in the place of the old one
    assert run(project, "approve", "es", *BY, "--date", "2026-04-01") == 0
    assert said(project, capsys, command) == []
    assert len(approvals(project)) == sum(of for _, of in approved(project, capsys).values())


def test_a_text_that_moves_to_another_heading_is_another_instruction(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "approve", "en", *BY, *ON)
    for path in (project / "source").iterdir():
        path.write_text(path.read_text().replace("- Call us", "## Now {#now}\n\n- Call us"))
    lines = said(project, capsys)
    assert len(lines) == 2
    assert all("call" in line and "it stood at avoid and stands at now" in line for line in lines)


def test_of_a_renamed_leaflet_it_is_said_once_which_approvals_lapse(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale in ("en", "es"):
        run(project, "approve", locale, *BY, *ON)
    for path in [*project.glob("source/care*"), *project.glob("locales/**/care*")]:
        path.rename(path.with_name(path.name.replace("care", "skin")))
    run(project, "extract")
    run(project, "update")
    capsys.readouterr()
    lines = [line for line in said(project, capsys) if "no leaflet is called" in line]
    assert len(lines) == len(said(project, capsys)) == 4
    assert "5 approvals have lapsed: no leaflet is called care any more; skin has 5" in lines[0]
    assert "aftercare approve en --leaflet skin; and take them out: aftercare unapprove" in lines[0]
    for locale in ("en", "es"):
        run(project, "approve", locale, "--leaflet", "skin", *BY, *ON)
        run(project, "unapprove", locale, "--leaflet", "care")
    capsys.readouterr()
    assert said(project, capsys) == []


def test_an_open_question_is_refused_until_it_is_answered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("care", "care.plain"):
        path = po(project, name)
        path.write_text(path.read_text().replace("48 horas", "24 horas"))
    only = ("answer", "es", "avoid", "numbers", "in plain words", "--by", "Ana Ruiz")
    assert run(project, *only, "--catalogue", "care.plain") == 0
    assert run(project, "approve", "es", *BY, *ON) == 1
    out, err = capsys.readouterr()
    assert "1 refused" in out
    assert "es/LC_MESSAGES/care.po:37: error: avoid is not approved: " in err
    assert "avoid" not in {one["unit"] for one in approvals(project) if one["catalogue"] == "care"}
    answer = ("answer", "es", "avoid", "numbers", "the country's rule", "--by", "Ana Ruiz")
    assert run(project, *answer) == 0
    assert run(project, "approve", "es", *BY, *ON) == 0
    (one,) = [a for a in approvals(project) if (a["catalogue"], a["unit"]) == ("care", "avoid")]
    assert "numbers: the country's rule (Ana Ruiz" in str(one["answers"])
    assert said(project, capsys) == []
    path = project / "locales/es/answers.toml"
    path.write_text(path.read_text().replace("the country's rule", "our own rule"))
    (line,) = said(project, capsys)
    assert "an answer is gone or changed: numbers: the country's rule" in line
    path.unlink()
    assert all("an answer is gone or changed" in line for line in said(project, capsys))
    assert approved(project, capsys)["care"] == (4, 5)


def test_an_answer_to_what_is_no_longer_asked_lapses_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    po(project).write_text(po(project).read_text().replace("48 horas", "24 horas"))
    answer = ("avoid", "numbers", "the country's rule", "--by", "Ana Ruiz", "--catalogue", "care")
    assert run(project, "answer", "es", *answer) == 0
    run(project, "approve", "es", "--leaflet", "care", *BY, *ON)
    whole = check.load

    def later(*arguments: Any) -> Workspace:
        """What a version finds that has learnt to read this number."""
        space = whole(*arguments)
        found = (p for p in space.problems if (p.place.unit, p.code) != ("avoid", "numbers"))
        return replace(space, problems=tuple(found))

    monkeypatch.setattr(check, "load", later)
    assert said(project, capsys) == []
    (project / "locales/es/answers.toml").unlink()
    assert said(project, capsys) == []


def test_an_untranslated_unit_is_not_approved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po(project).write_text(po(project).read_text().replace('"Sol"', '""'))
    assert run(project, "approve", "es", "--leaflet", "care", *BY) == 1
    assert "sun is not approved: unit sun is not translated" in capsys.readouterr().err


def test_what_was_changed_by_hand_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "approve", "es", *BY, *ON)
    path = project / "locales/es/approvals.toml"
    path.write_text(path.read_text().replace("Eva Lindt", "Ada Lind", 1))
    (line,) = said(project, capsys)
    assert "error: the approval of title is none: it was changed by hand" in line
    assert run(project, "check") == 1


def test_another_languages_approvals_are_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translated(project, "fr")
    run(project, "approve", "es", *BY, *ON)
    spanish = (project / "locales/es/approvals.toml").read_text()
    (project / "locales/fr/approvals.toml").write_text(spanish)
    lines = said(project, capsys)
    assert len(lines) == spanish.count("[[approval]]")
    assert all(line.startswith("locales/fr") and ": error: " in line for line in lines)


def test_approvals_of_two_persons_merge(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "approve", "es", "--unit", "sun", *BY, *ON)
    path = project / "locales/es/approvals.toml"
    one = path.read_text()
    path.unlink()
    run(project, "approve", "es", "--unit", "sun", "--by", "Ana Ruiz", "--role", "nurse")
    path.write_text(f"{one}\n{path.read_text()}")
    assert said(project, capsys) == []
    assert approved(project, capsys)["care"] == (1, 5)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("xx", *BY), "unknown locale 'xx'"),
        (("es", "--by", " ", "--role", "r"), "the name is empty"),
        (("es", "--by", "\u200f", "--role", "r"), "the name holds no letter"),
        (("es", "--by", "A", "--role", ""), "the role is empty"),
        (("es", "--by", "a\u202eb", "--role", "r"), "the name holds U+202E"),
        (("es", "--leaflet", "no-such", *BY), "unknown leaflet 'no-such'"),
        (("es", "--unit", "no-such", *BY), "no leaflet has a unit 'no-such'"),
        (("es", "--date", "14.3.2026", *BY), "must be a date, as 2026-03-14"),
        (("es", "--by", "A"), "the following arguments are required: --role"),
    ],
)
def test_wrong_use_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    try:
        status = run(project, "approve", *arguments)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    assert status == 2
    assert words in capsys.readouterr().err.strip().split("\n")[-1]
    assert not (project / "locales/es/approvals.toml").exists()


@pytest.mark.parametrize("command", ["check", "status", "approve", "unapprove"])
def test_a_malformed_file_is_one_line_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = project / "locales/es/approvals.toml"
    path.write_text('[[approval]]\nunit = "sun"\nby = 3\n')
    arguments = {"approve": ("es", *BY), "unapprove": ("es",)}.get(command, ())
    assert run(project, command, *arguments) == 1
    lines = [line for line in "".join(capsys.readouterr()).split("\n") if "[approval]" in line]
    assert lines == ['locales/es/approvals.toml:3: error: by must be a text (write by = "…")'
                     " [approval]"]  # fmt: skip
    assert path.read_text() == '[[approval]]\nunit = "sun"\nby = 3\n'


def test_a_master_that_cannot_be_read_lapses_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "approve", "es", *BY, *ON)
    path = project / "source/care.md"
    path.write_text(path.read_text().replace("# Care {#title}", "Care {#title}"))
    assert all("any more" not in line for line in said(project, capsys))


def test_while_a_master_cannot_be_read_nothing_is_approved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "source/care.md"
    path.write_text(path.read_text().replace("# Care {#title}", "Care {#title}"))
    for locale in ("en", "es"):
        assert run(project, "approve", locale, *BY) == 1
        assert "source/care.md:1: error: " in capsys.readouterr().err
        assert not (project / f"locales/{locale}/approvals.toml").exists()


def test_mending_marks_leaves_what_is_approved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po(project).write_text(po(project).read_text().replace('"Sol"', '"“Sol”"'))
    before = po(project).read_text()
    run(project, "approve", "es", "--unit", "sun", *BY)
    run(project, "check", "--fix")
    assert po(project).read_text() == before
    capsys.readouterr()
