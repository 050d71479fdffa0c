"""Marks, spaces and digits by each language's own habits: told, mended, and said the same."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.project import ROOT, keep_few

from pipeline.catalogue.reader import parse, read, serialise
from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts import stated_facts
from pipeline.checks.typography import characters, typography
from pipeline.cli import main
from pipeline.commands.fix import mended_entry
from pipeline.language.data import known_locales, language_data, languages_of
from pipeline.language.profile import language
from pipeline.language.schema import read_overrides
from pipeline.language.sections import LanguageData
from pipeline.language.speech import speech_rules, spoken
from pipeline.language.text.digits import in_digits, localise_digits
from pipeline.language.typography import rules as habits
from pipeline.language.typography.mending import RULES, mended
from pipeline.model import Catalogue, Entry, Unit
from pipeline.model.errors import AftercareError
from pipeline.voices.espeak import voice_for

CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po"))
NB, NN, ZW = "\u00a0", "\u202f", "\u200c"

# locale, source, as it was typed, as it is set
SET = [
    ("fr", "Is it hot?", "Est-ce chaud?", f"Est-ce chaud{NN}?"),
    ("fr", "Is it hot?", "Est-ce chaud ?", f"Est-ce chaud{NN}?"),
    ("fr", "To avoid:", "À éviter :", f"À éviter{NB}:"),
    ("fr", "“Yes”", "“oui”, «oui»", f"“oui”, «{NN}oui{NN}»"),
    ("fr", "Yes", '"oui"', f"«{NN}oui{NN}»"),
    ("fr", "“Yes?”; “no”!", "«oui?»; «non» !", f"«{NN}oui{NN}?{NN}»{NN}; «{NN}non{NN}»{NN}!"),
    ("fr", "Is it?!", "Vrai?!", f"Vrai{NN}?!"),
    ("uk", "Take 5 mg", "Прийміть 5 мг", f"Прийміть 5{NB}мг"),
    ("zh-Hans", "It is “normal”.", '这是"正常"的。', "这是“正常”的。"),
    ("fr", "Water", "l'eau d'ici", "l’eau d’ici"),
    ("fr", "Take 5 mg", "Prenez 5 mg", f"Prenez 5{NB}mg"),
    ("fr-CA", "Yes! No: “yes”", "Oui! Non : «oui»", f"Oui! Non{NB}: «{NB}oui{NB}»"),
    ("pl", "“Yes”", "“tak” i „nie“", "„tak” i „nie”"),
    ("pl", "1–2 a day", "1-2 dziennie", "1–2 dziennie"),
    ("de", "“Yes”", "“ja” oder „nein“", "“ja” oder „nein“"),
    ("de", "“Yes”", "“ja”", "„ja“"),
    ("uk", "“Yes”", "здоров'я «так» „так“", "здоров’я «так» „так“"),
    ("ro", "And so", "aceştia ţin", "aceștia țin"),
    ("tr", "Two", "i̇ki İki", "iki İki"),
    ("vi", "Day", "nga\u0300y", "ngày"),
    ("es", "Is it hot?", "Está caliente?", "¿Está caliente?"),
    ("es", "Is it hot? Wait!", "¿Está caliente? Espere!", "¿Está caliente? ¡Espere!"),
    ("ar", "x", "نعم, لا; هل?", "نعم، لا؛ هل؟"),
    ("ar", "x", "خذ ٢٫٥ مل لمدة ٤٨ ساعة", "خذ 2.5 مل لمدة 48 ساعة"),
    ("fa", "x", "می توانید کتاب ها را", f"می{ZW}توانید کتاب{ZW}ها را"),
    ("fa", "x", "يك دوز 2.5 در 48 ساعت", "یک دوز ۲٫۵ در ۴۸ ساعت"),
    ("ur", "x", "جی ہاں. ٹھیک, ہے", "جی ہاں۔ ٹھیک، ہے"),
    ("ur", "“Normal”", 'یہ "معمول" ہے', "یہ ”معمول“ ہے"),
    ("hi", "x", "४८ घंटे. ठीक | हाँ|", "48 घंटे। ठीक। हाँ।"),
    ("bn", "x", "48 ঘণ্টা. ভালো", "৪৮ ঘণ্টা। ভালো"),
    ("zh-Hans", "x", "停, 休息.是吗?(好)吗:对", "停，休息。是吗？（好）吗：对"),
]

# What looks like a slip and is none.
LEFT = [
    ("fr", "x", f"Est-ce chaud{NB}? À 10:30, https://a.example/?x=1;y {{n}}"),
    ("fr", 'Say "yes"', 'dites "oui"'),
    ("fr", "don't", "n'y allez pas"),
    ("es", "Call if hot?", "Si hay fiebre, ¿llamo?"),
    ("en", "x", "See 2020-03-15, 10-day course"),
    ("fa", "x", "با 020 7946 0018 یا 999 تماس بگیرید: SPF 30، B12، COVID-19، Omega 3"),
    ("fa", "x", "ماه می و ژوئن؛ صمیمی"),
    ("bn", "x", "ডা. করিম, {clinic_phone}"),
    ("hi", "x", "डॉ. राम"),
    ("ar", "x", "1,000 و 2.5 (SARS-CoV-2, 2020)"),
    ("zh-Hans", "x", "COVID-19 (SARS, 2.5 mg) 病毒 10:30"),
    ("tr", "x", "%50 İstanbul’da"),
]


@pytest.mark.parametrize(("locale", "source", "typed", "wanted"), SET)
def test_a_text_is_set_as_its_language_is(
    locale: str, source: str, typed: str, wanted: str
) -> None:
    kept = habits.typography(language_data(locale))
    assert mended(typed, source, kept).text == wanted
    assert mended(wanted, source, kept) == (wanted, ())


@pytest.mark.parametrize(("locale", "source", "text"), LEFT)
def test_what_is_right_or_a_machine_reads_is_left(locale: str, source: str, text: str) -> None:
    assert mended(text, source, habits.typography(language_data(locale))) == (text, ())


def test_every_rule_is_tried() -> None:
    tried = {
        what
        for locale, source, typed, _ in SET
        for what in mended(typed, source, habits.typography(language_data(locale))).wrong
    }
    more = mended("tak - nie...", "yes – no…", habits.typography(language_data("pl")))
    assert more.text == "tak – nie…"
    assert tried | set(more.wrong) == {what for what, _ in RULES}


def _problems(locale: str, source: str, target: str) -> list[tuple[str, str]]:
    entry = Entry("a", source, target, line=1)
    pair = Pair(Unit("a", "info", source), entry, Catalogue(locale, "x.po", (entry,)), "en")
    return [(p.code, p.hint) for c in (characters, typography) for p in c.check(pair)]


def test_a_letter_of_another_alphabet_is_told_once_with_the_right_one() -> None:
    assert _problems("ro", "And so", "şi") == [("confusable", "write: și")]
    assert _problems("fa", "One", "يک") == [("confusable", "write: یک")]
    assert _problems("fa", "48 hours", "48 ساعت") == [("typography", "write: ۴۸ ساعت")]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_shipped_catalogues_are_set_well(path: Path) -> None:
    catalogue = read(path)
    kept = habits.typography(language_data(catalogue.locale))
    for entry in catalogue.living:
        assert mended(entry.msgstr, entry.msgid, kept) == (entry.msgstr, ()), entry.msgctxt


@pytest.mark.parametrize("locale", known_locales())
def test_every_language_has_habits_and_digits(locale: str) -> None:
    kept = habits.typography(language_data(locale))
    assert kept.quotes
    assert in_digits(in_digits("1,048.5", kept.digits), "latn") == "1,048.5"
    assert stated_facts(in_digits("48", kept.digits), language_data(locale)) == stated_facts(
        "48", language_data(locale)
    )


def own(folder: Path, locale: str, text: str) -> LanguageData:
    """A language to which a project's own habits are added."""
    path = folder / "language.toml"
    path.write_text(f"[typography]\n{text}\n", encoding="utf-8")
    said = read_overrides(path, f"locales/{locale}/{path.name}")
    return languages_of({locale: said})[locale]


def taken(folder: Path, locale: str, text: str) -> habits.Typography:
    """A project's own habits."""
    return habits.typography(own(folder, locale, text))


def test_numbers_of_pages_and_lists_are_in_the_language_s_digits(tmp_path: Path) -> None:
    assert localise_digits("12", language("fa", {})) == "۱۲"
    assert localise_digits("12", language("bn", {})) == "১২"
    assert localise_digits("12", language("ar", {})) == "12"
    quotes = habits.typography(language_data("ar")).quotes
    arabic = own(tmp_path, "ar", 'digits = "arab"')
    assert localise_digits("12", language("ar", {}, said=arabic.said)) == "١٢"
    assert habits.typography(arabic).quotes == quotes


@pytest.mark.parametrize(
    "text", ['digits = "roman"', "quotes = ['«']", "patterns = ['(']", 'commas = "x"',
             'patterns = [["(", ""]]', "digits = 3"],
)  # fmt: skip
def test_wrong_habits_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(AftercareError) as refused:
        taken(tmp_path, "fa", text)
    assert refused.value.problems[0].place.path.endswith("language.toml")


@pytest.mark.parametrize(
    ("locale", "text", "european"),
    [("fa", "۲٫۵ ساعت", "2.5 ساعت"), ("bn", "৪৮ ঘণ্টা", "48 ঘণ্টা"), ("ur", "۴۸ گھنٹے", "48 گھنٹے"),
     ("ar", "١٬٠٤٨ ساعة", "1,048 ساعة")],
)  # fmt: skip
def test_a_voice_says_native_digits_as_it_says_0_to_9(
    locale: str, text: str, european: str
) -> None:
    rules = speech_rules(locale)
    said = [spoken(written, rules) for written in (text, european)]
    assert said[0] == said[1]
    native, plain = voice_for(language(locale, {})).speak(said)
    assert native == plain


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "aftercare.toml", tmp_path)
    keep_few(tmp_path, ("fa",))
    return tmp_path


def test_fix_mends_what_a_translator_typed_and_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "locales/fa/LC_MESSAGES/micro-needling.po"
    right = path.read_text(encoding="utf-8")
    typed = right.replace("۴۸", "48").replace("،", ",").replace("ی", "ي")
    assert typed != right
    path.write_text(typed, encoding="utf-8")
    assert main(["-C", str(project), "check", str(path), "--fix", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown["mended"]) == ["locales/fa/LC_MESSAGES/micro-needling.po"]
    assert [p for p in shown["problems"] if p["severity"] != "info"] == []
    assert path.read_text(encoding="utf-8") == right


def test_fix_leaves_what_a_person_has_approved(project: Path) -> None:
    path = project / "locales/fa/LC_MESSAGES/micro-needling.po"
    catalogue = parse(path.read_text(encoding="utf-8").replace("۴۸", "48"), str(path))
    path.write_text(serialise(catalogue), encoding="utf-8")
    arguments = ("--unit", "avoid-48h", "--by", "Ana Ruiz", "--role", "nurse")
    main(["-C", str(project), "approve", "fa", *arguments])
    before = path.read_bytes()
    main(["-C", str(project), "check", "--fix", str(path)])
    assert path.read_bytes() == before


def test_fix_leaves_what_is_not_in_use() -> None:
    kept = habits.typography(language_data("fa"))
    entry = Entry("a", "48 hours", "48 ساعت")
    assert mended_entry(entry, kept).msgstr == "۴۸ ساعت"
    for unused in (replace(entry, fuzzy=True), replace(entry, obsolete=True)):
        assert mended_entry(unused, kept) == unused


def test_fix_refuses_another_product_s_file(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text('msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Hot?"\nmsgstr "Chaud?"\n')
    before = path.read_bytes()
    assert main(["check", "--fix", str(path)]) == 2
    assert path.read_bytes() == before


def test_a_project_s_digits_hold_in_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "locales/fa/language.toml").write_text('[typography]\ndigits = "latn"\n')
    main(["-C", str(project), "check"])
    told = [line for line in capsys.readouterr().out.splitlines() if "[typography]" in line]
    assert any("write: 24 ساعت" in line for line in told)
    main(["-C", str(project), "check", "--fix"])
    text = (project / "locales/fa/LC_MESSAGES/micro-needling.po").read_text(encoding="utf-8")
    assert "48 ساعت" in text
    assert "۴۸" not in text
