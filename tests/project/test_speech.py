"""What the voice is given: every value in words or digits that it can read, in every language."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path

import pytest
from support.project import ROOT

from pipeline.cli import main
from pipeline.language.data import languages_of
from pipeline.language.schema import read_overrides
from pipeline.language.speech import form, left_over, speech_rules, spoken, tidy
from pipeline.model.errors import AftercareError

# Written once, said by language: range, duration, per cent, telephone, SPF, time, decimal + unit.
TABLE = {
    "en": ["3 to 5 days", "48 hours", "20 percent", "S P F 30", "8 30", "2 point 5 milligrams"],
    "es": ["3 a 5 días", "48 horas", "20 por ciento", "S P F 30", "8 y 30", "2 coma 5 miligramos"],
    "fr": ["3 à 5 jours", "48 heures", "20 pour cent", "S P F 30", "8 heures 30",
           "2 virgule 5 milligrammes"],
    "pl": ["od 3 do 5 dni", "48 godzin", "20 procent", "S P F 30", "8 30",
           "2 przecinek 5 miligrama"],
    "pt_BR": ["3 a 5 dias", "48 horas", "20 por cento", "S P F 30", "8 e 30",
              "2 vírgula 5 miligramas"],
    "ro": ["3 până la 5 zile", "48 de ore", "20 de procente", "S P F 30", "8 și 30",
           "2 virgulă 5 miligrame"],
    "tr": ["3 ila 5 gün", "48 saat", "yüzde 20", "S P F 30", "8 30", "2 virgül 5 miligram"],
    "uk": ["від 3 до 5 днів", "48 годин", "20 відсотків", "ес пе еф 30", "8 30",
           "2 кома 5 міліграма"],
    "ar": ["3 إلى 5 أيام", "48 ساعة", "20 بالمئة", "إس بي إف 30", "8 و 30 دقيقة",
           "2 فاصلة 5 مليغرام"],
    "fa": ["3 تا 5 روز", "48 ساعت", "20 درصد", "اس پی اف 30", "8 و 30 دقیقه",
           "2 ممیز 5 میلی‌گرم"],
    "ur": ["3 سے 5 دن", "48 گھنٹے", "20 فیصد", "ایس پی ایف 30", "8 بج کر 30 منٹ",
           "2 اعشاریہ 5 ملی گرام"],
    "hi": ["3 से 5 दिन", "48 घंटे", "20 प्रतिशत", "एस पी एफ 30", "8 बजकर 30 मिनट",
           "2 दशमलव 5 मिलीग्राम"],
    "bn": ["3 থেকে 5 দিন", "48 ঘণ্টা", "20 শতাংশ", "এস পি এফ 30", "8টা 30 মিনিট",
           "2 দশমিক 5 মিলিগ্রাম"],
    "vi": ["3 đến 5 ngày", "48 giờ", "20 phần trăm", "S P F 30", "8 giờ 30 phút",
           "2 phẩy 5 mi li gam"],
    "zh_Hans": ["3到5天", "48小时", "百分之20", "防晒指数 30", "8点30分", "2 点 5毫克"],
}  # fmt: skip
DAYS = {
    "en": "days", "es": "días", "fr": "jours", "pl": "dni", "pt_BR": "dias", "ro": "zile",
    "tr": "gün", "uk": "днів", "ar": "أيام", "fa": "روز", "ur": "دن", "hi": "दिन", "bn": "দিন",
    "vi": "ngày", "zh_Hans": "天",
}  # fmt: skip
HOURS = {
    "en": "hours", "es": "horas", "fr": "heures", "pl": "godzin", "pt_BR": "horas", "ro": "de ore",
    "tr": "saat", "uk": "годин", "ar": "ساعة", "fa": "ساعت", "ur": "گھنٹے", "hi": "घंटे",
    "bn": "ঘণ্টা", "vi": "giờ", "zh_Hans": "小时",
}  # fmt: skip
PHONE = "0 2 0, 7 9 4 6, 0 0 1 8"


def _written(locale: str) -> list[str]:
    gap = "" if locale == "zh_Hans" else " "
    point = "." if "." in _said(locale, "1.5 mg") else "," if _comma(locale) else "."
    return [f"3–5{gap}{DAYS[locale]}", f"48{gap}{HOURS[locale]}", "20%", "SPF 30", "8:30",
            f"2{point}5 mg"]  # fmt: skip


def _comma(locale: str) -> bool:
    from pipeline.language.text.numbers import decimal_mark

    return decimal_mark(locale) == ","


def _said(locale: str, text: str) -> str:
    return spoken(text, speech_rules(locale))


@pytest.mark.parametrize("locale", TABLE)
def test_every_value_is_said_in_the_language(locale: str) -> None:
    assert [_said(locale, text) for text in _written(locale)] == TABLE[locale]
    assert _said(locale, "020 7946 0018") == PHONE
    assert left_over(", ".join(_written(locale)), speech_rules(locale)) == ()


@pytest.mark.parametrize("locale", TABLE)
@pytest.mark.parametrize(
    ("written", "digits"),
    [("10–20 mg", "1020"), ("1,5 ml", "15"), ("0.05 mg", "005"), ("-5 °C", "5"), ("24 h", "24"),
     ("5 mg/kg", "5"), ("1.000.000", "1000000"), ("+44 20 7946 0018", "442079460018"),
     ("2026-11-23", None), ("30+", "30"), ("SPF50", "50"), ("2–3 ml", "23"), ("08:05", "805")],
)  # fmt: skip
def test_no_digit_is_lost_or_added(locale: str, written: str, digits: str | None) -> None:
    said = "".join(re.findall(r"\d", _said(locale, written)))
    wanted = {"23": 1, "11": 1, "2026": 1} if digits is None else {digits: 1}
    assert (
        said in (digits, f"0{digits}")
        if digits
        else all(part in said or part == "11" for part in wanted)
    )


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        (
            "en",
            "Call 01632 960001 within 48 hours.",
            "Call 0 1 6 3 2, 9 6 0 0 0 1 within 48 hours.",
        ),
        ("en", "555-123-4567", "5 5 5, 1 2 3, 4 5 6 7"),
        ("en", "2 in 5 people", "2 in 5 people"),
        ("en", "Do NOT swim", "Do NOT swim"),
        ("en", "NHS, UVA and MRI", "N H S, U V A and M R I"),
        ("en", "½ tablet, 1½ tablets", "half tablet, 1 and a half tablets"),
        ("en", "hot/cold", "hot, cold"),
        ("en", "9:00", "9 o’clock"),
        ("en", "8:30 pm", "8 30 P M"),
        ("en", "23/11/2026", "November 23, 2026"),
        ("en", "COVID-19", "COVID-19"),
        ("en", "Take 1,000 ml", "Take 1000 milliliters"),
        ("es", "de 3 a 5 días", "de 3 a 5 días"),
        ("es", "2 a 3 g", "2 a 3 gramos"),
        ("pl", "od 3–5 dni", "od 3 do 5 dni"),
        ("uk", "2 с половиною", "2 с половиною"),
        ("fa", "۴۸ ساعت", "48 ساعت"),
        ("de", "3–5 Tage", "3–5 Tage"),  # no rules: as it stands
    ],
)
def test_forms(locale: str, written: str, said: str) -> None:
    assert _said(locale, written) == said


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        # Numbers in scripts without spaces
        ("zh_Hans", "休息3-5天。", "休息3到5天。"),
        ("zh_Hans", "体温38～39℃，2-3mm伤口", "体温38到39摄氏度，2到3毫米伤口"),
        ("zh_Hans", "5月3日-5日", "5月3日到 5日"),
        # Telephone numbers in the countries' own forms, and quantities that look like them
        ("zh_Hans", "请致电010-12345678。", "请致电0 1 0, 1 2 3 4 5 6 7 8。"),
        ("zh_Hans", "400-800-1234", "4 0 0, 8 0 0, 1 2 3 4"),
        ("en", "(555) 123-4567", "5 5 5, 1 2 3, 4 5 6 7"),
        ("pt_BR", "(11) 91234-5678", "1 1, 9 1 2 3 4, 5 6 7 8"),
        ("pt_BR", "4004-1234", "4 0 0 4, 1 2 3 4"),
        ("pt_BR", "1000-2000 UI", "1000 a 2000 unidades internacionais"),
        ("fr", "01.23.45.67.89", "0 1, 2 3, 4 5, 6 7, 8 9"),
        ("ro", "0721.123.456", "0 7 2 1, 1 2 3, 4 5 6"),
        ("vi", "028.3855.4269", "0 2 8, 3 8 5 5, 4 2 6 9"),
        ("fr", "1 000 000 de pas", "1000000 de pas"),
        ("en", "Call 111 or 999.", "Call 1 1 1 or 9 9 9."),
        ("zh_Hans", "请拨打120，等120分钟", "请拨打1 2 0，等120分钟"),
        ("en", "112 mg, 112 days", "112 milligrams, 112 days"),
        ("tr", "112'yi arayın", "1 1 2'yi arayın"),
        # Times of day
        ("en", "8:00–18:00", "8 o’clock to 18 o’clock"),
        ("en", "8am–6pm, 9.30am", "8 AM to 6 P M, 9 30 AM"),
        ("pl", "o 8:00 i 20:00", "o 8 zero zero i 20 zero zero"),
        ("pl", "Czynne 8.00–18.00", "Czynne od 8 zero zero do 18 zero zero"),
        ("ro", "ora 14.30", "ora 14 și 30"),
        ("tr", "saat 14.30'da", "saat 14 30'da"),
        ("fr", "à 14h30, dans 24 h", "à 14 heures 30, dans 24 heures"),
        ("vi", "7h30-11h30, 5 g 20", "7 giờ 30 phút đến 11 giờ 30 phút, 5 gam 20"),
        ("es", "de 8:00 a 18:30 h", "de 8 en punto a 18 y 30"),
        ("hi", "सुबह 8:30 बजे", "सुबह 8 बजकर 30 मिनट"),
        ("ur", "8:00 بجے", "8 بجے"),
        ("bn", "৮:০০টা", "8টা"),
        ("hi", "8:30 AM", "8 बजकर 30 मिनट ए एम"),
        # Signs: before the number, behind it, and for less than none
        ("tr", "%20, %5-10, ‰5", "yüzde 20, yüzde 5 ila 10, binde 5"),
        ("ar", "%20، ٪20", "20 بالمئة، 20 بالمئة"),
        ("pl", "w –18 °C", "w minus 18 stopni Celsjusza"),
        ("ar", "و-18 °C", "و ناقص 18 درجة مئوية"),
        ("en", ".5 mg", "0 point 5 milligrams"),
        ("es", "38,5ºC", "38 coma 5 grados Celsius"),
        ("ar", "38°", "38 درجة"),
        ("en", "2x daily, 2 cm x 3 cm", "2 times daily, 2 centimeters times 3 centimeters"),
        ("hi", "< 18 साल", "18 साल से कम"),
        ("tr", "> 50 kg", "50 kilogram üstü"),
        ("en", "SPF30-50", "S P F 30 to 50"),
        ("en", "5'10", "5'10"),
        # Rates, concentrations, blood pressure
        ("en", "60 mg/kg/day", "60 milligrams per kilogram per day"),
        ("fr", "4 g/j", "4 grammes par jour"),
        ("pl", "1,5 l/dobę", "1 przecinek 5 litra na dobę"),
        ("pt_BR", "3x/dia", "3 vezes por dia"),
        ("zh_Hans", "1.5L/日", "每日1 点 5升"),
        ("en", "250 mg/5 mL", "250 milligrams per 5 milliliters"),
        ("en", "120/80 mmHg", "120 over 80 millimeters of mercury"),
        # Units as they are abbreviated in the language's own letters
        ("bn", "৫০০ মি.গ্রা. দিনে", "500 মিলিগ্রাম দিনে"),
        ("hi", "10 मि.ग्रा./कि.ग्रा.", "10 मिलीग्राम प्रति किलोग्राम."),
        ("ar", "500 مجم، 5 مل", "500 مليغرام، 5 مليلتر"),
        ("fa", "500 میلی گرم", "500 میلی‌گرم"),
        ("es", "24 hs y", "24 horas y"),
        # Dates
        ("zh_Hans", "2026/05/03", "2026年5月3日"),
        ("vi", "03-05-2026, ngày 3/5", "3 tháng 5, 2026, ngày 3 tháng 5"),
        ("uk", "03.05.2026 р.", "3 травня 2026 року"),
        ("uk", "23 листопада 2026 р.", "23 листопада 2026 року"),
        # Fractions, ranges behind a word, abbreviations
        ("es", "½ comprimido", "medio comprimido"),
        ("pl", "1/2 tabletki", "pół tabletki"),
        ("es", "1/4 de hora", "un cuarto de hora"),
        ("en", "3/4 cup", "three quarters cup"),
        ("en", "between 3–5 days", "between 3 and 5 days"),
        ("pl", "przez 3–5 dni, 2-3 mm", "przez 3 do 5 dni, od 2 do 3 milimetrów"),
        ("uk", "протягом 3–5 днів", "протягом 3 до 5 днів"),
        ("en", "No. 5. No. It hurts.", "number 5. No. It hurts."),
        ("en", "me@x.org", "me at x dot org"),
    ],
)
def test_habits_of_writing(locale: str, written: str, said: str) -> None:
    assert _said(locale, written) == said


def test_the_examples_in_the_docstrings() -> None:
    assert not any(doctest.testmod(module).failed for module in (form, tidy))


@pytest.mark.parametrize(
    ("locale", "text", "left"),
    [
        ("en", "Come on 3/4/2026.", ("3/4/2026",)),
        ("en", "A * means more.", ("*",)),
        ("ar", "استخدم Retinol", ("Retinol",)),
        ("hi", "विटामिन C", ()),
        ("de", "5 mg", ()),
        ("en", "Rest for 48 hours.", ()),
        ("zh_Hans", "维生素B12、COVID-19", ()),
        ("zh_Hans", "CREAM膏", ("CREAM",)),
        ("fa", "۱/۲ میلی‌گرم", ("/",)),  # one half, or 1.2
        ("hi", "₹500", ("₹",)),
        ("en", "3:1:2 or 1-2-3", ("3:1:2", "1-2")),
        ("en", "BMI 30 kg/m²", ("/", "²")),
        ("hi", "102/108", ("/",)),
        ("en", "Week 1: 1 drop, week 2: 2.", ()),  # a label's colon
        ("bn", "৯টা-৫টা", ("9টা-5",)),
        ("pl", "nie –5", ("–5",)),
        ("de", "3–5 Tage", ("3–5",)),
    ],
)
def test_what_no_rule_covers_is_named(locale: str, text: str, left: tuple[str, ...]) -> None:
    assert left_over(text, speech_rules(locale)) == left


LEXICON = """<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
    alphabet="ipa" xml:lang="{lang}">{body}</lexicon>
"""
LEXEME = "<lexeme><grapheme>{0}</grapheme><alias>{1}</alias></lexeme>"


def _lexicon(folder: Path, body: str, lang: str = "es") -> Path:
    path = folder / "es" / "lexicon.pls"
    path.parent.mkdir(exist_ok=True)
    path.write_text(LEXICON.format(lang=lang, body=body), encoding="utf-8")
    return path


def test_the_lexicon_says_names(tmp_path: Path) -> None:
    path = _lexicon(tmp_path, LEXEME.format("CODE-X", "code equis"))
    assert spoken("con CODE-X, CODE-XY", speech_rules("es", path)).startswith(
        "con code equis, CODE-XY"
    )


@pytest.mark.parametrize(
    ("body", "lang", "said"),
    [
        ("<lexeme><grapheme>X</grapheme><phoneme>ks</phoneme></lexeme>", "es", "no <alias>"),
        (LEXEME.format("X", "a") + LEXEME.format("X", "b"), "es", "twice"),
        ("<lexeme>", "es", "not XML"),
        (LEXEME.format("X", "a"), "fr", "xml:lang"),
    ],
)
def test_a_wrong_lexicon_is_refused(tmp_path: Path, body: str, lang: str, said: str) -> None:
    with pytest.raises(AftercareError) as refused:
        speech_rules("es", _lexicon(tmp_path, body, lang))
    (problem,) = refused.value.problems
    assert said in problem.message
    assert problem.place.path == "locales/es/lexicon.pls"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('range = "a"', "{a} and {b}"),
        ("speed = 3", "unknown key"),
        ('spelt = "UV"', "a list of texts"),
        ('units = { mg = "milli" }', "{0}"),
    ],
)
def test_wrong_rules_are_refused(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "language.toml"
    own.write_text(f"[spoken]\n{text}\n", encoding="utf-8")
    with pytest.raises(AftercareError) as refused:
        read_overrides(own, "language.toml")
    (problem,) = refused.value.problems
    assert said in problem.message
    assert problem.place.line == 2


def test_a_project_overrides_one_rule() -> None:
    own = languages_of({"es": {"spoken": {"range": "entre {a} y {b}"}}})["es"]
    said = spoken("3–5 días, 20%", speech_rules("es", said=own.said))
    assert said == "entre 3 y 5 días, 20 por ciento"


def test_speak_shows_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT), "speak", "--locale", "es", "--text", "3–5 días"]) == 0
    assert capsys.readouterr().out == "3 a 5 días\n"
    assert (
        main(["-C", str(ROOT), "speak", "--locale", "es", "--unit", "flaky", "--format", "json"])
        == 0
    )
    (line,) = json.loads(capsys.readouterr().out)["lines"]
    assert line["unit"] == "flaky"
    assert line["left"] == []


def test_speak_makes_sound(tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    command = ["-C", str(ROOT), "speak", "--locale", "pl", "--unit", "flaky", "--output", str(path)]
    assert main(command) == 0
    assert path.read_bytes()[:4] == b"RIFF"
    assert path.stat().st_size > 50_000


def test_speak_refuses_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(ROOT), "speak", "--locale", "sv"]) == 2
    assert "no locale sv" in capsys.readouterr().err
    assert main(["-C", str(ROOT), "speak", "--locale", "es", "--unit", "none"]) == 1
