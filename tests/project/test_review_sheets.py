"""Review sheets: made of what stands, filled in elsewhere, and taken back unit by unit."""

import base64
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from support.small import SPANISH, run, translated, with_formats

pytestmark = pytest.mark.slow

BY = ("--by", "Dr Eva Lindt", "--role", "dermatologist", "--date", "2026-03-15")


@pytest.fixture
def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The small project in Spanish, where one translation raises a question."""
    translated(folder, "es")
    text = po(folder).read_text().replace("48 horas", "24 horas")
    po(folder).write_text(text)
    capsys.readouterr()
    return folder


def po(folder: Path, name: str = "care") -> Path:
    return folder / "locales/es/LC_MESSAGES" / f"{name}.po"


def seen(folder: Path, locale: str = "es") -> dict[str, Any]:
    """What the page of the leaflet saves, with every unit in it and nothing filled in."""
    assert run(folder, "review", locale, "--leaflet", "care") == 0
    page = (folder / f"review/review-{locale}-care.html").read_text()
    data = page.partition('<script type="application/json" id="sheet">')[2]
    return dict(json.loads(data.partition("</script>")[0]))


def save(folder: Path, sheet: dict[str, Any], *filled: dict[str, Any]) -> Path:
    """Save some rows as the page does; each names its unit, and its catalogue if not `care`."""
    rows = []
    for one in filled:
        wanted = (one.get("catalogue", "care"), one["unit"])
        (row,) = [row for row in sheet["rows"] if (row["catalogue"], row["unit"]) == wanted]
        empty = {"approve": False, "back": False, "remark": "", "said": {}}
        rows.append({**row, **empty, **one})
    path = folder / "filled.json"
    path.write_text(json.dumps({**sheet, "rows": rows}))
    return path


def take(folder: Path, path: Path, locale: str = "es") -> int:
    return run(folder, "review", locale, "--import", str(path), *BY)


def approved(folder: Path, locale: str = "es") -> list[str]:
    path = folder / f"locales/{locale}/approvals.toml"
    return (
        [one["unit"] for one in tomllib.loads(path.read_text())["approval"]]
        if path.exists()
        else []
    )


def test_each_unit_is_heard_in_the_page_as_the_recording_says_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_formats(project, "audio")
    run(project, "build", "--locale", "es", "--jobs", "1")
    capsys.readouterr()
    assert run(project, "review", "es", "--leaflet", "care", "--audio", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    page = (project / "review/review-es-care.html").read_text()
    heard = dict(
        re.findall(r'aria-label="Listen to ([a-z]+)" src="data:audio/mpeg;base64,([^"]+)"', page)
    )
    assert set(heard) == {"title", "hello", "avoid", "sun", "call"}
    assert (told["spoken"], "media-src data:;" in page) == (10, True)
    spoken = [base64.b64decode(sound) for sound in heard.values()]
    plain = (project / "output/es/care.plain.mp3").read_bytes()
    assert sum(sound in plain for sound in spoken) >= 4  # but for what the registers do not share
    # the same page again, and without sound none of it
    assert run(project, "review", "es", "--leaflet", "care", "--audio") == 0
    assert "10 units can be listened to in the page: 0.1 MB of it" in capsys.readouterr().out
    assert (project / "review/review-es-care.html").read_text() == page
    seen(project)
    silent = (project / "review/review-es-care.html").read_text()
    assert "<audio" not in silent
    assert "media-src" not in silent


def test_where_there_is_no_voice_the_sheet_is_silent_and_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "review", "es", "--leaflet", "interface", "--audio") == 1
    out, err = capsys.readouterr()
    assert "error: no unit of the sheet can be spoken in es" in err
    assert "review/review-es-interface.html" in out
    translated(project, "yo")
    capsys.readouterr()
    assert run(project, "review", "yo", "--audio") == 1
    out, err = capsys.readouterr()
    assert "error: no voice for yo" in err
    assert "review/review-yo.html" in out
    assert run(project, "review", "es", "--import", "x.json", "--audio", *BY) == 2


def test_a_sheet_is_the_same_for_the_same_texts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = seen(project)
    said = capsys.readouterr().out
    assert "review/review-es-care.html\n" in said
    assert f"10 units, 10 to approve, 1 questions; version {first['version']}" in said
    page = (project / "review/review-es-care.html").read_bytes()
    assert seen(project) == first
    assert (project / "review/review-es-care.html").read_bytes() == page
    po(project).write_text(po(project).read_text().replace('"Sol"', '"El sol"'))
    assert seen(project)["version"] != first["version"]


def test_ticks_remarks_and_answers_are_written_where_they_belong(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = {"numbers": "as our\nprotocol says"}
    path = save(
        project, seen(project),
        {"unit": "title", "approve": True},
        {"unit": "avoid", "approve": True, "said": question, "remark": "short,\nbut good"},
        {"unit": "sun", "back": True, "remark": "say: sunlight"},
        {"unit": "sun", "catalogue": "care.plain", "approve": True},
    )  # fmt: skip
    capsys.readouterr()
    assert take(project, path) == 0
    assert capsys.readouterr().out == (
        "3 units approved (0 were before), 1 sent back, 2 remarks, 1 answers\n"
    )
    assert approved(project) == ["title", "avoid", "sun"]
    (answer,) = tomllib.loads((project / "locales/es/answers.toml").read_text())["answer"]
    assert (answer["unit"], answer["reason"]) == ("avoid", "as our protocol says")
    assert (answer["by"], str(answer["date"])) == ("Dr Eva Lindt", "2026-03-15")
    text = po(project).read_text()
    signed = "# Review by Dr Eva Lindt, dermatologist (2026-03-15): "
    assert f"{signed}short, but good\n" in text
    assert f"{signed}say: sunlight\n" in text
    assert '#, fuzzy\nmsgctxt "sun"' in text
    # what is in force already stays as it is, and nothing is written twice
    capsys.readouterr()
    again = save(project, json.loads(path.read_text()), {"unit": "title", "approve": True})
    assert take(project, again) == 0
    assert "0 units approved (1 were before)" in capsys.readouterr().out
    assert po(project).read_text() == text


def test_a_sheet_that_was_saved_half_done_may_come_back_whole(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = seen(project)
    first = {"unit": "avoid", "approve": True, "said": {"numbers": "as our protocol says"}}
    assert take(project, save(project, sheet, first)) == 0
    capsys.readouterr()
    assert take(project, save(project, sheet, first, {"unit": "title", "approve": True})) == 0
    assert "1 units approved (1 were before), 0 sent back, 0 rem" in capsys.readouterr().out
    # another answer than the one that was given is not the same sheet's
    other = {**first, "said": {"numbers": "as I say"}}
    assert take(project, save(project, sheet, other)) == 1
    assert "since the sheet was made, an answer is new" in capsys.readouterr().err


def test_what_has_changed_since_is_refused_by_unit_in_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(
        project, seen(project), {"unit": "title", "approve": True}, {"unit": "sun", "approve": True}
    )
    po(project).write_text(po(project).read_text().replace('"Sol"', '"El sol"'))
    assert take(project, path) == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert "error: sun of care is not taken: since the sheet was made, the translation" in line
    assert "was changed: Sol → El sol" in line
    assert approved(project) == ["title"]


def test_an_approval_waits_for_its_questions(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = save(project, seen(project), {"unit": "avoid", "approve": True})
    assert take(project, path) == 1
    assert "avoid is not approved: " in capsys.readouterr().err
    assert approved(project) == []


def test_a_master_is_reviewed_and_keeps_no_remarks(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = {"unit": "sun", "approve": True, "remark": "say: sunlight"}
    path = save(project, seen(project, "en"), filled)
    assert take(project, path, "en") == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert line.startswith("source/care.md:8: error: sun: a master keeps no remarks; Dr Eva Lindt")
    assert "“say: sunlight”" in line
    assert approved(project, "en") == ["sun"]


def forged(sheet: dict[str, Any], changed: dict[str, object]) -> dict[str, Any]:
    """The sheet, changed in its row of the sun."""
    rows = [{**row, **changed} if row["unit"] == "sun" else row for row in sheet["rows"]]
    return {**sheet, "rows": rows}


TICK = {"unit": "sun", "approve": True}


@pytest.mark.parametrize(
    ("changed", "filled", "why"),
    [
        ({"target": "Nieve"}, {}, "its translation was changed in the sheet: Sol → Nieve"),
        ({"source": "Snow"}, {}, "its source was changed in the sheet: Sun → Snow"),
        ({"kind": "may"}, {}, "its fingerprint is not that of its texts"),
        ({"place": ""}, {}, "its fingerprint is not that of its texts"),
        ({"answers": ["numbers: so (A)"]}, {}, "its fingerprint is not that of its texts"),
        ({"fingerprint": "0" * 32}, {}, "its fingerprint is not that of its texts"),
        ({"unit": "moon"}, {"unit": "moon"}, "'moon' is not taken: 'care' has no such unit"),
        ({}, {"back": True}, "it is approved and sent back at once"),
        ({}, {"approve": False, "back": True, "said": {"numbers": "so"}}, "and it is sent back"),
        ({}, {"said": {"numbers": "so"}}, "nobody asks 'numbers' of it"),
        ({}, {"remark": "a\u202eb"}, "what is written there holds U+202E"),
        ({}, {"remark": "a\x1bb"}, "what is written there holds U+001B"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_or_contradicts_itself_is_refused_by_unit(
    project: Path, capsys: pytest.CaptureFixture[str], changed: Any, filled: Any, why: str
) -> None:
    sheet = forged(seen(project), changed)
    path = save(project, sheet, {**TICK, **filled}, {"unit": "call", "approve": True})
    assert take(project, path) == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert why in line
    assert line.endswith("[review]")
    assert approved(project) == ["call"]


def test_a_row_that_stands_there_twice_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(project, save(project, seen(project), TICK, TICK)) == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert "it stands in the sheet more than once" in line


def test_a_remark_cannot_pass_for_an_answer(project: Path) -> None:
    remark = "x\naftercare: numbers ok: so -- Dr Eva Lindt"
    assert take(project, save(project, seen(project), {"unit": "avoid", "remark": remark})) == 0
    assert "\n# aftercare:" not in po(project).read_text()
    assert "): x aftercare: numbers ok: so -- Dr Eva Lindt\n" in po(project).read_text()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"project": "Other"}, "it is another project's: “Other” of “N”"),
        ({"clinic": "Other"}, "it is another project's: “Patient leaflets” of “Other”"),
        ({"locale": "pl"}, "it is the sheet of pl, not of es"),
        ({"aftercare-review": 2}, "it does not say 'aftercare-review': 1"),
        ({"rows": []}, "nothing is filled in"),
        ({"rows": [3]}, "it has no rows"),
        ({"rows": [{}]}, "its catalogue is no text"),
        ({"version": None}, "its version is no text"),
    ],
)
def test_a_file_that_is_no_sheet_of_this_is_refused_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], change: Any, why: str
) -> None:
    path = save(project, seen(project), TICK)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    assert take(project, path) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert why in line
    assert approved(project) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b"<html>"])
def test_another_file_is_refused_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = project / "any"
    path.write_bytes(content)
    assert take(project, path) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert "no filled-in review sheet: " in line


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("review", "xx"), "unknown locale 'xx'"),
        (("review", "es", "--leaflet", "none"), "unknown leaflet 'none'"),
        (("review", "es", "--by", "Ana"), "--by goes with --import"),
        (("review", "es", "--import", "nowhere.json", *BY), "cannot be read: No such file"),
        (("review", "es", "--import", "x", "--by", "Ana"), "the role is empty"),
        (("review", "es", "--import", "x", "--role", "nurse"), "the name is empty"),
        (("review", "es", "--import", "x", "--leaflet", "care", *BY), "are for making sheets"),
    ],
)
def test_wrong_use_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    assert run(project, *arguments) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert why in line


def test_nothing_is_taken_while_a_master_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = {"numbers": "so"}
    path = save(project, seen(project), {"unit": "avoid", "remark": "good", "said": question})
    master = project / "source/care.md"
    master.write_text(master.read_text().replace("{#sun}", "{#Sun}"))
    text = po(project).read_text()
    capsys.readouterr()
    assert take(project, path) == 1
    assert "source/care.md:8: error: " in capsys.readouterr().err
    assert po(project).read_text() == text
    assert not (project / "locales/es/answers.toml").exists()
    assert run(project, "review", "es") == 1


SHEET = """# Inhaler {#title}

- Take 2 puffs in the morning and 4 puffs at night for 10 days {#puffs .do}
- Call {clinic_phone} if you are short of breath {#call .contact}
"""


def test_an_answer_is_asked_for_once_a_code_and_unit(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("care", SHEET), ("care.plain", SHEET.replace("Take", "Breathe in"))):
        (folder / f"source/{name}.md").write_text(text)
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    text = po(folder).read_text()
    for source, target in (
        ("Inhaler", "Inhalador"),
        ("Take 2 puffs in the morning and 4 puffs at night for 10 days",
         "Tome 3 inhalaciones por la mañana y 5 por la noche durante 12 días"),
        ("Call {clinic_phone} if you are short of breath",
         "Llame al {clinic_phone} si le falta el aire"),
    ):  # fmt: skip
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    po(folder).write_text(text)
    sheet = seen(folder)
    page = (folder / "review/review-es-care.html").read_text()
    rows = []
    for unit in ("puffs", "call"):
        shown = page.partition(f'data-unit="{unit}"')[2].partition("</fieldset>")[0]
        codes = re.findall('data-code="([^"]*)"', shown)
        assert len(codes) == len(set(codes)) > 0
        said = dict.fromkeys(codes, "the ward's own scheme")
        rows.append({"unit": unit, "approve": True, "said": said})
    assert take(folder, save(folder, sheet, *rows)) == 0
    assert approved(folder) == ["puffs", "call"]
    # an untranslated unit is not approved, and says so
    plain = {"unit": "call", "catalogue": "care.plain", "approve": True}
    capsys.readouterr()
    assert take(folder, save(folder, sheet, plain)) == 1
    assert "call is not approved: " in capsys.readouterr().err


def test_the_product_s_own_words_are_a_translation_in_the_source_language_too(folder: Path) -> None:
    config = folder / "aftercare.toml"
    config.write_text(config.read_text() + '[project]\nsource_language = "es"\n')
    for path in (folder / "source").iterdir():
        text = path.read_text()
        for source, target in SPANISH.items():
            text = text.replace(source, target)
        path.write_text(text)
    run(folder, "extract")
    run(folder, "update", "--add", "es")
    assert run(folder, "review", "es") == 0
    page = (folder / "review/review-es.html").read_text()
    assert '<p class="text" lang="es" dir="ltr">Evite durante 48 horas</p>' in page
    (words,) = [part for part in page.split("<section") if "own words</bdi></h2>" in part]
    assert '<p class="text" lang="en" dir="ltr">' in words
    assert '<p class="text" lang="es" dir="ltr">' in words
    assert 'class="back"' in words
    assert 'class="back"' not in page.replace(words, "")
    data = page.partition('<script type="application/json" id="sheet">')[2]
    sheet = json.loads(data.partition("</script>")[0])
    unit = next(row["unit"] for row in sheet["rows"] if row["catalogue"] == "interface")
    filled = {"unit": unit, "catalogue": "interface", "remark": "short"}
    assert take(folder, save(folder, sheet, filled)) == 0
    assert "): short\n" in po(folder, "interface").read_text()


def test_no_text_becomes_a_part_of_the_page(project: Path) -> None:
    text = po(project).read_text().replace('"Sol"', '"Sol </script><img src=x> {{ 7*7 }} & <b>"')
    po(project).write_text(text)
    sheet = seen(project)
    (row,) = [r for r in sheet["rows"] if (r["catalogue"], r["unit"]) == ("care", "sun")]
    assert row["target"] == "Sol </script><img src=x> {{ 7*7 }} & <b>"
    page = (project / "review/review-es-care.html").read_text()
    assert "<img" not in page
    assert "{{ 7*7 }}" in page


def test_where_nothing_can_be_written_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, "review", "es", "--output", str(project / "aftercare.toml")) == 1
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert "cannot be written" in line
    assert run(project, "review", "es", "--import", str(project), *BY) == 2
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert "cannot be read: Is a directory" in line
