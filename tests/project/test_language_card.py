"""`aftercare language`: what is known, from where, what is missing, and examples."""

import json
from pathlib import Path

import pytest
from support.project import aftercare
from support.small import run


def shown(folder: Path, locale: str) -> dict:
    result = aftercare(folder, "language", locale, "--format", "json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_language_of_the_package_is_known_from_it(folder: Path) -> None:
    card = shown(folder, "es")
    assert ["polarity", "the package"] in card["known"]
    assert (card["half"], card["not_checked"], card["voice"]) == ([], [], "es")
    assert ["Noto Sans", "ships with the product"] in card["fonts"]
    read = {one["written"]: (one["read"], one["said"]) for one in card["examples"]}
    assert read["10 mg"] == ("10 mg", "10 miligramos")
    assert read["2026-03-14"] == ("day 14, month 3, year 2026", "14 de marzo de 2026")
    assert read["+44 20 7946 0018"][0] == "telephone +442079460018"
    assert read["3–5 ml"] == ("3 to 5 ml", "3 a 5 mililitros")


def test_what_a_project_says_is_told_apart(folder: Path) -> None:
    run(folder, "extract")
    run(folder, "update", "--add", "sw")
    before = shown(folder, "sw")
    assert ["number words", "CLDR"] in before["known"]
    assert "negation, prohibition and permission" in before["not_checked"]
    path = folder / "locales/sw/language.toml"
    text = path.read_text().replace("negation = []", 'negation = ["si"]', 1)
    limits = text.replace("min = []", 'min = ["angalau"]').replace("max = []", 'max = ["b"]')
    path.write_text(limits)
    card = shown(folder, "sw")
    assert ["limits", "the project's file"] in card["known"]
    assert card["half"][0] == "[polarity] is not used until it has avoidance and permission"
    assert "limits" not in card["not_checked"]
    lines = aftercare(folder, "language", "sw").stdout
    assert "Missing (fill in locales/sw/language.toml):" in lines
    spanish = folder / "locales/es/language.toml"
    spanish.parent.mkdir()
    spanish.write_text('[polarity]\nnegation = ["nada"]\n')
    assert ["polarity", "the project's file over the package"] in shown(folder, "es")["known"]


def test_fonts_are_named_or_it_is_said_that_there_are_none(folder: Path) -> None:
    (first, _) = shown(folder, "sw")["fonts"]
    name = "Atkinson Hyperlegible"
    assert first == [name, f'ships with the product and draws it: fonts = ["{name}"]']
    assert shown(folder, "gu")["fonts"] == []
    assert "no font that ships draws its letters" in aftercare(folder, "language", "gu").stdout
    (folder / "locales/gu").mkdir(parents=True)
    (folder / "locales/gu/language.toml").write_text('fonts = ["Comic Sans"]\n')
    ((family, how),) = shown(folder, "gu")["fonts"]
    assert family == "Comic Sans"
    assert how.startswith("unknown; known are Atkinson")


def test_what_a_voice_may_misread_is_marked(folder: Path) -> None:
    assert "[may be misread: 14:30]" in aftercare(folder, "language", "sw").stdout


@pytest.mark.parametrize("locale", ["ta", "am", "he", "ja", "ps", "zh-Hant"])
def test_every_language_of_cldr_can_be_shown(folder: Path, locale: str) -> None:
    assert shown(folder, locale)["examples"]


def test_the_keys_of_a_section_are_written_out(folder: Path) -> None:
    result = aftercare(folder, "language", "sw", "--keys", "sets")
    assert result.stdout.count(" = []") > 50
    assert aftercare(folder, "language", "sw", "--keys", "set").returncode == 2


def test_a_language_that_there_is_not_is_refused(folder: Path) -> None:
    result = aftercare(folder, "language", "xx")
    assert (result.returncode, result.stdout) != (0, "")
    assert result.stderr.count("\n") == 1
