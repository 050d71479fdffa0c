"""What is said is what is written, whatever a lexicon or a project's [spoken] makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import polib
import pytest
from support.project import ROOT, aftercare, copy_project, keep_few

from pipeline.checks.speech import speech as check
from pipeline.checks.subjects import ReadAloud
from pipeline.language.data import language_data
from pipeline.language.schema import read_overrides
from pipeline.language.speech import speech_rules, spoken, spoken_problems
from pipeline.model.errors import AftercareError
from pipeline.plan.tasks import plan
from pipeline.project.settings import load as load_project
from pipeline.verify.sound.said import said_findings
from pipeline.workspace.reader import load

LEXICON = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
    alphabet="ipa" xml:lang="{lang}">
<lexeme><grapheme>CODE-Y</grapheme><alias>code</alias></lexeme>
<lexeme><grapheme>{written}</grapheme><alias>{said}</alias></lexeme></lexicon>
"""


def _lexicon(folder: Path, locale: str, written: str, said: str) -> Path:
    path = folder / locale / "lexicon.pls"
    path.parent.mkdir()
    path.write_text(
        LEXICON.format(lang=locale.replace("_", "-"), written=written, said=said), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        ("es", "24 horas", "48 horas"), ("es", "evite", "haga"), ("es", "24", "."),
        ("es", "24", "cuarenta y ocho"), ("es", "1/2", "dos"), ("es", "no", "sí"),
        ("en", "mg", "g"), ("en", "at least", "at most"), ("en", "left", "right"),
        ("en", "two", "three"), ("en", "hours", "days"), ("en", "aspirin", "2 aspirins"),
        ("fr", "jamais", "toujours"), ("pl", "nie", "tak"), ("pt_BR", "não", "sim"),
        ("ro", "nu", "da"), ("tr", "önce", "sonra"), ("uk", "не", "так"), ("ar", "لا", "نعم"),
        ("fa", "۲۴", "48"), ("ur", "نہیں", "ہاں"), ("hi", "24", "48"), ("bn", "না", "হ্যাঁ"),
        ("vi", "không", "có"), ("zh_Hans", "不", "要"), ("de", "nicht", "gern"),
        ("it", "destra", "sinistra"), ("ru", "до", "после"), ("so", "24", "48"),
    ],
)  # fmt: skip
def test_an_alias_may_not_say_something_else(
    tmp_path: Path, locale: str, written: str, said: str
) -> None:
    with pytest.raises(AftercareError) as refused:
        speech_rules(locale, _lexicon(tmp_path, locale, written, said))
    (problem,) = refused.value.problems
    assert problem.code == "spoken-facts"
    assert (problem.place.path, problem.place.line) == (f"locales/{locale}/lexicon.pls", 5)
    assert f"{said}” is heard" in problem.message or "5” is heard" in problem.message


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        ("es", "CODE-X", "code equis"), ("es", "B12", "be doce"), ("en", "B12", "B twelve"),
        ("en", "IV", "four"), ("en", "COVID-19", "covid nineteen"), ("en", "St", "Saint"),
        ("en", "24 h", "twenty-four hours"), ("fr", "24 h", "vingt-quatre heures"),
        ("en", "b.i.d.", "two times a day"), ("en", "NHS 111", "N H S one one one"),
        ("en", "½", "a half"), ("ar", "CODE-X", "كود إكس"), ("zh_Hans", "CODE-X", "扣德艾克斯"),
        ("hi", "CODE-X", "कोड एक्स"), ("pl", "nr", "numer"), ("de", "z. B.", "zum Beispiel"),
    ],
)  # fmt: skip
def test_an_alias_may_say_how_a_word_sounds(
    tmp_path: Path, locale: str, written: str, said: str
) -> None:
    rules = speech_rules(locale, _lexicon(tmp_path, locale, written, said))
    assert spoken(written, rules) == said


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", 'range = "{b} a {a}"'), ("es", 'minus = "más"'), ("es", 'words = { "24" = "48" }'),
        ("es", 'fractions = { "1/2" = "dos" }'), ("es", 'units = { mg = "{0} gramos" }'),
        ("es", 'abbreviations = { mg = "g" }'), ("es", 'symbols = { "<" = "más de" }'),
        ("es", 'rates = { d = "{a} a la semana" }'), ("es", 'time = "{m} y {h}"'),
        ("es", 'oclock = "{h} y media"'), ("es", 'point = "mil"'), ("es", 'times = "días"'),
        ("es", 'pressure = "{b} sobre {a}"'), ("es", 'ranges = { entre = "{b} y {a}" }'),
        ("es", 'ordinals = { "ª" = ["segunda", "primera"] }'), ("es", 'ratio = "{b} a {a}"'),
        ("en", 'per = "{b} per {a}"'), ("en", 'words = { not = "do" }'),
        ("de", 'range = "{b} bis {a}"'), ("es", 'words = { "" = "z" }'),
        ("es", 'symbols = { " " = "a" }'), ("sw", 'point = "10"'), ("so", 'point = "ma"'),
    ],
)  # fmt: skip
def test_a_rule_of_the_project_may_not_say_something_else(
    tmp_path: Path, locale: str, text: str
) -> None:
    own = tmp_path / locale / "language.toml"
    own.parent.mkdir()
    own.write_text(f"[spoken]\nhour = []\n{text}\n", encoding="utf-8")
    with pytest.raises(AftercareError) as refused:
        read_overrides(own, "language.toml")
    assert {problem.place.line for problem in refused.value.problems} == {3}


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", 'range = "entre {a} y {b}"'), ("es", 'point = "punto"'),
        ("es", 'time = "{h} horas {m} minutos"'),
        ("es", 'fractions = { "1/2" = "la mitad de un" }'),
        ("es", 'symbols = { "<" = "inferior a" }'), ("en", 'words = { A1c = "A one C" }'),
        ("de", 'range = "{a} bis {b}"\nminus = "minus"'), ("so", 'range = "{a} ilaa {b}"'),
        ("sw", 'point = "nukta"'),
    ],
)  # fmt: skip
def test_a_rule_of_the_project_may_say_it_otherwise(tmp_path: Path, locale: str, text: str) -> None:
    own = tmp_path / locale / "language.toml"
    own.parent.mkdir()
    own.write_text(f"[spoken]\n{text}\n", encoding="utf-8")
    assert read_overrides(own, "language.toml")


def _shipped() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr:
                yield path.parts[-3], entry.msgstr


def test_no_shipped_text_raises_a_false_alarm() -> None:
    rules_of = lru_cache(
        lambda locale: speech_rules(locale, ROOT / "locales" / locale / "lexicon.pls")
    )
    for locale, text in _shipped():
        rules = rules_of(locale)
        assert list(spoken_problems(text, spoken(text, rules), language_data(locale))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("durante 24 horas", "durante 48 horas"), ("durante 24 horas", "durante . horas"),
        ("de 3–5 días", "de 5 a 3 días"), ("evite el sol", "haga el sol"),
        ("-5 °C", "más 5 grados Celsius"), ("½ comprimido", "dos comprimidos"),
        ("112", "1 1 1"), ("2.ª dosis", "tercera dosis"), ("23/11/2026", "23 de noviembre de 2027"),
    ],
)  # fmt: skip
def test_a_text_said_otherwise_is_found(text: str, said: str) -> None:
    assert list(spoken_problems(text, said, language_data("es")))
    assert not list(spoken_problems(text, spoken(text, speech_rules("es")), language_data("es")))


def test_check_and_verify_hold_what_is_said_against_every_text(tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    keep_few(folder, ("es",), ("html", "captions"))
    space = load(load_project(folder))
    task = next(t for t in plan(space) if t.format.name == "captions" and t.leaflet.locale == "es")
    assert list(said_findings("captions", task.leaflet, task.edition)) == []
    speech = replace(task.edition.language.speech, lexicon=(("24", "48"), ("evite", "haga")))
    edition = replace(task.edition, language=replace(task.edition.language, speech=speech))
    found = list(said_findings("captions", task.leaflet, edition))
    assert {finding.code for finding in found} == {"spoken-facts"}
    assert any("24" in finding.message for finding in found)
    assert any("negation" in finding.message for finding in found)
    assert list(said_findings("html", task.leaflet, edition)) == []
    # `check` finds the same in a master.
    english = next(leaflet for leaflet in space.leaflets if leaflet.register == "standard")
    rules = replace(speech_rules("en"), lexicon=(("24", "48"),))
    problems = [
        p for p in check.check_master(ReadAloud(english, rules)) if p.code == "spoken-facts"
    ]
    assert problems
    assert {problem.severity for problem in problems} == {"error"}


def test_a_build_stops_at_such_a_lexicon_and_names_its_line(tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    keep_few(folder, ("es",), ("html", "audio"))
    path = folder / "locales" / "es" / "lexicon.pls"
    path.write_text(
        LEXICON.format(lang="es", written="24 horas", said="48 horas"), encoding="utf-8"
    )
    result = aftercare(folder, "check")
    assert result.returncode == 1
    assert "locales/es/lexicon.pls:5: error: " in result.stdout + result.stderr
    assert "spoken-facts" in result.stdout + result.stderr
