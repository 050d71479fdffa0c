"""What a person has decided: `aftercare answer`, comments of translators, hashes and names."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from support.small import MASTER, PLAIN, run

WRONG = ("Evite durante 48 horas", "Evite durante 24 horas")
BY = ("--by", "Ana Ruiz")


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project in Spanish, its standard register with a wrong number in `avoid`."""
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    for name in ("care", "care.plain"):
        translate(folder, name, "24" if name == "care" else "48")
    capsys.readouterr()
    return folder


def po(folder: Path, name: str = "care") -> Path:
    return folder / "locales" / "es" / "LC_MESSAGES" / f"{name}.po"


def translate(folder: Path, name: str, hours: str) -> None:
    path = po(folder, name)
    text = path.read_text()
    for source, target in {
        "Care": "Cuidados",
        "Hello at {clinic_name}": "Hola en {clinic_name}",
        "Hi at {clinic_name}": "Hola en {clinic_name}",
        "Avoid for 48 hours": f"Evite durante {hours} horas",
        "Sun": "Sol",
        "Call us": "Llámenos",
    }.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)


def found(folder: Path, capsys: pytest.CaptureFixture[str], *codes: str) -> list[tuple[str, ...]]:
    capsys.readouterr()
    run(folder, "check", "--format", "json")
    problems = json.loads(capsys.readouterr().out)["problems"]
    return [(p["code"], p["severity"], p["message"]) for p in problems if p["code"] in codes]


def test_an_answer_is_signed_dated_and_bound(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [p[:2] for p in found(project, capsys, "numbers")] == [("numbers", "error")]
    assert run(project, "answer", "es", "avoid", "numbers", "the country's rule", *BY) == 0
    assert "answered by Ana Ruiz" in capsys.readouterr().out
    (answer,) = tomllib.loads((project / "locales/es/answers.toml").read_text())["answer"]
    assert (answer["catalogue"], answer["by"]) == ("care", "Ana Ruiz")
    assert answer["date"].year >= 2026
    ((_, severity, message),) = found(project, capsys, "numbers")
    assert severity == "info"
    assert f"(answered by Ana Ruiz on {answer['date']}: the country's rule)" in message
    # another text is another finding
    po(project).write_text(po(project).read_text().replace("24", "12"))
    assert [p[:2] for p in found(project, capsys, "numbers", "waiver")] == [
        ("waiver", "warning"), ("numbers", "error")
    ]  # fmt: skip
    # the second answer takes the place of the first, which is dead
    assert run(project, "answer", "es", "avoid", "numbers", "so be it", *BY) == 0
    (answer,) = tomllib.loads((project / "locales/es/answers.toml").read_text())["answer"]
    assert answer["reason"] == "so be it"
    assert found(project, capsys, "waiver") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("xx", "avoid", "numbers", "r"), "unknown locale 'xx'"),
        (("es", "no-such", "numbers", "r"), "no leaflet has a unit 'no-such'"),
        (("es", "avoid", "nombers", "r"), "unknown code 'nombers'"),
        (("es", "avoid", "empty", "r"), "empty cannot be answered"),
        (("es", "avoid", "negation", "r"), "avoid has no negation finding in es"),
        (("es", "avoid", "numbers", " "), "the reason is empty"),
        (("es", "avoid", "numbers", "a\u202eb"), "the reason holds U+202E"),
    ],
)
def test_what_nobody_asks_is_refused_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(project, "answer", *arguments, *BY) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert said in line
    assert not (project / "locales/es/answers.toml").exists()


def test_a_file_that_holds_anything_else_is_left_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "locales/es/answers.toml"
    for text in ("not toml at all", '[mine]\nkey = "kept"\n'):
        path.write_text(text)
        assert run(project, "answer", "es", "avoid", "numbers", "r", *BY) != 0
        assert path.read_text() == text
    capsys.readouterr()


def test_what_a_person_wrote_around_the_answers_stays(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "locales/es/answers.toml"
    old = '[[answer]]\ncatalogue = "care"\nunit = "sun"\ncode = "same"\nreason = "r"\nby = "B"\n'
    path.write_text(f"# ours\n{old}# and below\n")
    assert run(project, "answer", "es", "avoid", "numbers", "r", *BY) == 0
    assert path.read_text().startswith(f"# ours\n{old}# and below\n\n[[answer]]\n")
    capsys.readouterr()


def test_both_registers_ask_which_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    po(project, "care.plain").write_text(
        po(project, "care.plain").read_text().replace("48 horas", "36 horas")
    )
    arguments = ("answer", "es", "avoid", "numbers", "r", *BY)
    assert run(project, *arguments) == 2
    assert "stands in care and care.plain" in capsys.readouterr().err
    assert run(project, *arguments, "--catalogue", "care.plain") == 0
    assert 'catalogue = "care.plain"' in (project / "locales/es/answers.toml").read_text()


def test_a_finding_between_the_registers_can_be_answered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "source/care.md").write_text(MASTER.replace("48 hours", "some time"))
    (folder / "source/care.plain.md").write_text(PLAIN.replace("48 hours", "some time"))
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    for name, text in (
        ("care", "Evite durante un tiempo"),
        ("care.plain", "Evite durante un rato"),
    ):
        translate(folder, name, "48")
        po(folder, name).write_text(po(folder, name).read_text().replace(
            'some time"\nmsgstr ""', f'some time"\nmsgstr "{text} (20%)"' if name == "care" else
            f'some time"\nmsgstr "{text}"'))  # fmt: skip
    run(folder, "answer", "es", "avoid", "numbers", "ours", *BY)
    assert [p[:2] for p in found(folder, capsys, "registers")] == [("registers", "query")]
    assert run(folder, "answer", "es", "avoid", "registers", "the plain one says less", *BY) == 0
    assert [p[:2] for p in found(folder, capsys, "registers", "waiver")] == [("registers", "info")]
    # the standard register's text is a part of what was answered for
    po(folder).write_text(po(folder).read_text().replace("un tiempo (20%)", "un tiempo (20%)."))
    run(folder, "answer", "es", "avoid", "numbers", "ours", *BY)
    assert "has changed since registers" in str(found(folder, capsys, "waiver"))


def test_a_comment_of_the_translator_is_an_answer(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def comment(line: str) -> None:
        text = before.replace('msgctxt "avoid"', f'# {line}\nmsgctxt "avoid"')
        po(project).write_text(text)

    before = po(project).read_text()
    comment("aftercare: numbers ok: our rule -- Ana Ruiz")
    (waiver,) = found(project, capsys, "waiver")
    assert "is bound to no text" in waiver[2]
    capsys.readouterr()
    run(project, "check")
    line = next(x for x in capsys.readouterr().out.split("\n") if "[waiver]" in x)
    hash = line.split("write [")[1][:16]
    comment(f"aftercare: numbers ok: our rule -- Ana Ruiz [{hash}]")
    ((_, severity, message),) = found(project, capsys, "numbers", "waiver")
    assert severity == "info"
    assert message.endswith("(answered by Ana Ruiz: our rule)")
    comment("aftercare: numbers is fine")
    assert [p[:2] for p in found(project, capsys, "numbers", "waiver")] == [
        ("waiver", "warning"), ("numbers", "error")
    ]  # fmt: skip
    comment(f"aftercare: empty ok: our rule -- Ana Ruiz [{hash}]")
    assert "empty cannot be answered" in str(found(project, capsys, "waiver"))


def test_an_answer_comment_outlives_an_update(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "# aftercare: numbers ok: our rule -- Ana Ruiz [0123456789abcdef]"
    po(project).write_text(
        po(project).read_text().replace('msgctxt "avoid"', f'{line}\nmsgctxt "avoid"')
    )
    run(project, "update")
    assert line in po(project).read_text()
    capsys.readouterr()


def test_a_grave_finding_needs_a_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "answer", "es", "avoid", "numbers", "r", *BY) == 0
    text = (project / "locales/es/answers.toml").read_text()
    (project / "locales/es/answers.toml").unlink()
    unsigned = text.replace("[[answer]]", "[[waiver]]").replace('by = "Ana Ruiz"\n', "")
    (project / "locales/es/waivers.toml").write_text(unsigned)
    assert "nobody has signed the answer to numbers" in str(found(project, capsys, "waiver"))
    assert [p[1] for p in found(project, capsys, "numbers")] == ["error"]
    (project / "locales/es/waivers.toml").write_text(text.replace("[[answer]]", "[[waiver]]"))
    assert [p[1] for p in found(project, capsys, "numbers")] == ["info"]


def test_a_language_without_data_is_asked_of_a_person_and_no_release(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "tl")
    for path in (folder / "locales/tl/LC_MESSAGES").glob("care*.po"):
        path.write_text(
            re.sub(r'msgid "([^"]+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1 po"', path.read_text())
        )
    asked = found(folder, capsys, "unchecked")
    assert {severity for _, severity, _ in asked} == {"query"}
    assert len(asked) == 6
    assert run(folder, "build", "--release", "--artefact", "html") == 1
    refused = [x for x in capsys.readouterr().err.split("\n") if "[unchecked]" in x]
    assert len(refused) == 6
    assert all(
        re.match(r"locales/tl/LC_MESSAGES/care.*\.po:\d+: error: nobody has", x) for x in refused
    )
    arguments = ("answer", "tl", "sun", "unchecked", "read by a nurse", *BY)
    assert run(folder, *arguments, "--catalogue", "care") == 0
    assert [p[1] for p in found(folder, capsys, "unchecked")].count("info") == 1


def test_what_stands_against_a_master_is_answered_in_the_source_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each register for itself; the answer dies with the text, the kind, or the other register."""
    masters = [folder / "source/care.md", folder / "source/care.plain.md"]
    for master, text in zip(masters, (MASTER, PLAIN), strict=True):
        master.write_text(text.replace("## Avoid for 48 hours", "## For 48 hours"))
    asked = ("answer", "en", "avoid", "kind", "the picture above forbids it", *BY)
    assert [p[:2] for p in found(folder, capsys, "kind")] == [("kind", "error")] * 2
    assert run(folder, *asked) == 2
    assert "stands in care and care.plain" in capsys.readouterr().err
    for catalogue in ("care", "care.plain"):
        assert run(folder, *asked, "--catalogue", catalogue) == 0
    assert [p[1] for p in found(folder, capsys, "kind", "waiver")] == ["info"] * 2
    masters[1].write_text(masters[1].read_text().replace("For 48 hours", "For two days"))
    severities = [p[:2] for p in found(folder, capsys, "kind", "waiver")]
    assert sorted(severities) == [("kind", "error"), ("kind", "info"), ("waiver", "warning")]


def test_what_the_masters_say_differently_is_answered_for_both_texts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = folder / "source/care.plain.md"
    plain.write_text(PLAIN.replace("48 hours", "47 hours"))
    assert [p[:2] for p in found(folder, capsys, "registers")] == [("registers", "error")]
    assert run(folder, "answer", "en", "avoid", "registers", "one hour for the way", *BY) == 0
    assert [p[1] for p in found(folder, capsys, "registers", "waiver")] == ["info"]
    master = folder / "source/care.md"
    master.write_text(master.read_text().replace("48 hours", "49 hours"))
    severities = [p[1] for p in found(folder, capsys, "registers", "waiver")]
    assert sorted(severities) == ["error", "warning"]


def test_a_register_that_lacks_an_instruction_is_excused_by_nobody(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = folder / "source/care.plain.md"
    plain.write_text(PLAIN.replace("- Call us {#call .contact}\n", ""))
    assert run(folder, "answer", "en", "call", "plain-register", "it is short", *BY) == 2
    assert "plain-register cannot be answered" in capsys.readouterr().err


def test_an_answer_to_a_master_is_part_of_what_is_approved(folder: Path) -> None:
    (folder / "source/care.plain.md").write_text(PLAIN.replace("48 hours", "47 hours"))
    run(folder, "answer", "en", "avoid", "registers", "one hour for the way", *BY)
    assert run(folder, "approve", "en", *BY, "--role", "nurse") == 0
    approved = (folder / "locales/en/approvals.toml").read_text()
    assert "registers: one hour for the way (Ana Ruiz" in approved


def test_what_is_likely_between_the_masters_is_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number is sure; a denial is put to a person, and keeps the master from being approved."""
    for name, text in (("care", MASTER), ("care.plain", PLAIN)):
        said = "it does not sting" if name == "care" else "it stings"
        (folder / f"source/{name}.md").write_text(f"{text}\nWait until {said}. {{#wait .do}}\n")
    assert [p[1] for p in found(folder, capsys, "registers")] == ["query"]
    assert run(folder, "approve", "en", *BY, "--role", "nurse") == 1
    assert "registers" in capsys.readouterr().err


def test_an_answer_to_a_master_dies_with_the_units_kind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    master = folder / "source/care.md"
    master.write_text(f"{MASTER}\nDo not rub it. {{#rub .do}}\n")
    assert [p[1] for p in found(folder, capsys, "kind")] == ["warning"]
    assert run(folder, "answer", "en", "rub", "kind", "it is advice", *BY) == 0
    assert [p[1] for p in found(folder, capsys, "kind", "waiver")] == ["info"]
    master.write_text(master.read_text().replace("{#rub .do}", "{#rub .may}"))
    assert [p[1] for p in found(folder, capsys, "kind", "waiver")] == ["warning", "warning"]
