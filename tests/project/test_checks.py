"""The checks of translations, each with its place, and the commands that show them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support.small import MASTER, run

from pipeline.checks import catalogue_problems
from pipeline.checks.facts import numbers
from pipeline.checks.registers import reading, registers
from pipeline.checks.subjects import Masters
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Entry, Leaflet, Problem, Unit


def problems(source: str, target: str) -> list[Problem]:
    unit = Unit("a", "info", source, path="s.md", line=3)
    entry = Entry("a", source, target, line=7)
    return list(catalogue_problems((unit,), Catalogue("es", "es.po", (entry,)), "en"))


def codes(source: str, target: str) -> list[str]:
    found = problems(source, target)
    for problem in found:
        assert problem.place == ("es.po", 7, "es", "a")
        assert (problem.msgctxt, problem.msgid) == ("a", source)
        assert problem.message
    return sorted({problem.code for problem in found if problem.severity == "error"})


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("at {clinic_name}", "en {clinic_name}", []),
        ("at {clinic_name}", "en", ["placeholders"]),
        ("at", "en {clinic_name}", ["placeholders"]),
        ("at {clinic_name}", "en {clinic_name} {clinic_name}", ["placeholders"]),
        ("at {clinic_name}", "en {clinic_nombre}", ["placeholders"]),
        ("**Rest** now", "**Descanse** ahora", []),
        ("**Rest** now", "Descanse ahora", ["markup"]),
        ("Rest now", "*Descanse* ahora", ["markup"]),
        ("**Rest** now", "*Descanse* ahora", ["markup"]),
        ("Rest", "`Descanse`", ["markup"]),
        ("Rest", "<b>Descanse</b>", ["markup"]),
        ("[us](https://a.example)", "[nos](https://a.example)", []),
        ("[us](https://a.example)", "[nos](https://b.example)", ["markup"]),
        ("[us](https://a.example)", "nos", ["markup"]),
        ("48 hours", "48 horas", []),
        ("48 hours", "84 horas", ["numbers"]),
        ("3 to 5 days", "5 a 3 días", ["numbers"]),
        ("SPF 30 and 3 to 5 x", "SPF 30 y 3 a 6 x", ["numbers"]),
        ("48 of them", "４８ de ellos", []),
        ("1,000 of them", "1.000 de ellos", []),
        ("1,000 of them", "1\u202f000 de ellos", []),
        ("2.5 of them", "2,5 de ellos", []),
        ("2.5 of them", "25 de ellos", ["numbers"]),
    ],
)
def test_pairs(source: str, target: str, expected: list[str]) -> None:
    assert codes(source, target) == expected


def test_numbers_in_any_digits() -> None:
    assert numbers("٤٨ and 1,000 {clinic_1} 2.50 ४") == ["48", "1000", "2.50", "4"]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((), [("missing", 0)]),
        ((Entry("a", "A", "", line=7),), [("empty", 7)]),
        ((Entry("a", "A", "Á", fuzzy=True, line=7),), [("fuzzy", 7)]),
        ((Entry("a", "B 48", "Á 84", line=7),), [("stale", 7)]),
        ((Entry("a", "A", "Á", line=7), Entry("a", "A", "Á", line=9)), [("duplicate-id", 9)]),
        ((Entry("a", "A", "Á", line=7), Entry("b", "B", "Ve", line=9)), [("unknown-id", 9)]),
        ((Entry("a", "A", "Á", line=7), Entry("b", "B", "Ve", line=9, obsolete=True)), []),
    ],
)
def test_whole(entries: tuple[Entry, ...], expected: list[tuple[str, int]]) -> None:
    units = (Unit("a", "info", "A", path="s.md", line=3),)
    found = list(catalogue_problems(units, Catalogue("es", "es.po", entries), "en"))
    assert [(p.code, p.place.line) for p in found if p.severity == "error"] == expected
    assert all(p.place.locale == "es" and p.place.unit == p.msgctxt for p in found)


def test_no_language() -> None:
    (problem,) = catalogue_problems((), Catalogue("", "es.po", ()), "en")
    assert (problem.code, problem.place[:2]) == ("language", ("es.po", 1))


def register(text: str, name: str = "plain") -> Leaflet:
    made = parse(f"# T {{#t}}\n\n{text}", "x", "standard", f"{name}.md")
    return replace(made, register="plain") if name == "plain" else made


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("A {#a .do}\n\nB {#b .avoid}", []),
        ("A {#a .do}\n\nNew {#n}\n\nB {#b .avoid}", []),
        ("A {#a .do}", [("std.md", 5)]),
        ("A {#a .do}\n\nB {#b .may}", [("std.md", 5)]),
        ("A {#a .do}\n\nB {#b}", [("std.md", 5)]),
        ("A {#a .do}\n\nB {#b .avoid}\n\nC {#c .may}", [("plain.md", 7)]),
        ("B {#b .avoid}\n\nA {#a .do}", [("plain.md", 3)]),
    ],
)
def test_registers(plain: str, expected: list[tuple[str, int]]) -> None:
    standard = register("A {#a .do}\n\nB {#b .avoid}\n\nI {#i}", "std")
    found = list(registers.check(Masters(standard, register(plain))))
    assert [(p.place.path, p.place.line) for p in found] == expected
    assert all((p.code, p.severity) == ("plain-register", "error") for p in found)


HARD = "Practitioners recommend discontinuing exfoliating preparations containing retinoids."


def test_reading_grade() -> None:
    hard, easy = register(f"{HARD} {{#a}}"), register("Stay out of the sun for two days. {#a}")
    found = [*reading.check(Masters(None, hard)), *reading.check(Masters(None, easy))]
    assert [(p.code, p.severity) for p in found] == [
        ("reading-grade", "warning"), ("reading-grade", "info"),
    ]  # fmt: skip
    assert not list(reading.check(Masters(hard, None)))
    spanish = replace(hard, language="es")  # no bound is published
    assert not list(reading.check(Masters(None, spanish)))


FIELDS = [
    "code",
    "severity",
    "path",
    "line",
    "locale",
    "unit",
    "msgctxt",
    "msgid",
    "message",
    "hint",
    "quotes",
]


def report(capsys: pytest.CaptureFixture[str]) -> tuple[list[tuple[str, str, int]], int]:
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["problems", "checked"]
    assert all(list(problem) == FIELDS for problem in data["problems"])
    wrong = [p for p in data["problems"] if p["severity"] == "error"]
    return [(p["code"], p["path"], p["line"]) for p in wrong], data["checked"]


@pytest.fixture
def po(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project's catalogue with one translation missing, on line 56."""
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    path = folder / "locales" / "es" / "LC_MESSAGES" / "care.po"
    text = path.read_text()
    for source, target in {
        "Care": "Cuidados",
        "Hello at {clinic_name}": "Hola en {clinic_name}",
        "Avoid for 48 hours": "Evite durante 48 horas",
        "Sun": "Sol",
    }.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)
    capsys.readouterr()
    return path


def line_of(path: Path, text: str) -> int:
    return path.read_text().split("\n").index(text) + 1


def test_check_files(
    po: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = line_of(po, 'msgid "Call us"')
    assert run(po.parent, "check", "--format", "json", str(po)) == 1
    assert report(capsys) == ([("empty", str(po), line)], 5)
    po.write_text(po.read_text().replace('us"\nmsgstr ""', 'us"\nmsgstr "Llámenos"'))
    assert run(po.parent, "check", str(po)) == 0
    assert capsys.readouterr().out == "5 translations checked: 0 errors, 0 queries, 0 warnings\n"
    # the master says otherwise now: stale inside the project, unknown outside of it
    master = po.parents[3] / "source" / "care.md"
    master.write_text(MASTER.replace("- Sun", "- Sunlight"))
    assert run(po.parent, "check", "--format", "json", str(po)) == 1
    assert report(capsys)[0] == [("stale", str(po), line_of(po, 'msgid "Sun"'))]
    away = po.parents[3].parent / "away.po"
    away.write_bytes(po.read_bytes())
    monkeypatch.chdir(away.parent)
    assert run(po.parent, "check", "away.po") == 0


FOREIGN = """msgid ""
msgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "Take 2 now"
msgstr "Tome 2 ahora"

msgid "Take 3 now"
msgstr "Tome 4 ahora"

msgid "one day"
msgid_plural "{n} days"
msgstr[0] "un día"
msgstr[1] "{n} días"

msgctxt "c"
msgid "one hour"
msgid_plural "{n} hours"
msgstr[0] "una hora"
msgstr[1] ""
"""


def test_check_a_catalogue_of_another_product(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.po"
    path.write_text(FOREIGN, encoding="utf-8")
    assert run(tmp_path, "check", "--format", "json", str(path)) == 1
    data = json.loads(capsys.readouterr().out)
    wrong = [p for p in data["problems"] if p["severity"] == "error"]
    assert [(p["code"], p["line"], p["msgctxt"], p["msgid"]) for p in wrong] == [
        ("numbers", 7, None, "Take 3 now"),
    ]  # fmt: skip
    assert data["checked"] == 4


@pytest.mark.parametrize(
    ("header", "code"),
    [("Language: xx", "language"), ("Language: ", "language"), ("X: y", "language")],
)
def test_check_needs_a_language(
    tmp_path: Path, header: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.po"
    path.write_text(f'msgid ""\nmsgstr "{header}\\n"\n\nmsgid "a"\nmsgstr "b"\n')
    assert run(tmp_path, "check", "--format", "json", str(path)) == 1
    assert report(capsys)[0] == [(code, str(path), 1)]


def test_check_takes_every_path_and_says_what_it_cannot_read(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pot = po.parents[2] / "care.pot"
    none = po.parent / "none.po"
    names = [str(path) for path in (none, po.parent, pot, po)]
    assert run(po.parent, "check", "--format", "json", *names) == 1
    found, checked = report(capsys)
    assert [(code, path) for code, path, _ in found] == list(
        zip(["missing-file", "unreadable", "template", "empty"], names, strict=True)
    )
    assert checked == 5


def test_check_tells_a_header_of_another_language(
    po: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    po.write_text(po.read_text().replace("Language: es", "Language: pl"))
    run(po.parent, "check", "--format", "json", str(po))
    assert ("language", str(po), 1) in report(capsys)[0]
    run(po.parent, "check", "--format", "json")
    assert ("language", "locales/es/LC_MESSAGES/care.po", 1) in report(capsys)[0]


def test_check_and_status_of_a_project(po: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(po.parent, "check", "--format", "json") == 1
    found, checked = report(capsys)
    assert checked >= 10
    assert ("empty", "locales/es/LC_MESSAGES/care.po", line_of(po, 'msgid "Call us"')) in found
    (po.parents[2] / "qq" / "LC_MESSAGES").mkdir(parents=True)
    po.write_text(po.read_text().replace('msgctxt "sun"', '#, fuzzy\nmsgctxt "sun"'))
    assert run(po.parent, "status", "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data["status"][0] == {
        "locale": "es", "leaflet": "care", "units": 5, "translated": 3, "fuzzy": 1, "missing": 1,
        "approved": 0, "words_left": 3,
    }  # fmt: skip
    assert [p["code"] for p in data["problems"] if p["severity"] == "error"] == ["locale"]
    (po.parents[2] / "qq" / "LC_MESSAGES").rmdir()
    assert run(po.parent, "status") == 0
    assert "3/5 (60%)" in capsys.readouterr().out


def test_empty_units_are_counted_a_catalogue_and_named_one_by_one_to_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    capsys.readouterr()
    assert run(folder, "check", "--locale", "es") == 1
    told = [line for line in capsys.readouterr().out.split("\n") if "[empty]" in line]
    catalogues = [line.split(":")[0] for line in told]
    assert len(catalogues) == len(set(catalogues)) > 1
    assert "care.po:" in told[0]
    assert "5 units are not translated, title first" in told[0]
    run(folder, "check", "--locale", "es", "--format", "json")
    codes = [one["code"] for one in json.loads(capsys.readouterr().out)["problems"]]
    assert codes.count("empty") > len(told)
