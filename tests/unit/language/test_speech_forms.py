# ruff: noqa: E501
"""Short forms of other clinics' leaflets: ordinals, numerals, months, doses, blanks, numbers."""

from __future__ import annotations

import doctest

import pytest
from support.speech_rows import ROWS

from pipeline.checks.speech import speech as check
from pipeline.language.data import language_data
from pipeline.language.speech import (
    left_over,
    misreadings,
    ordinals,
    speech_rules,
    spoken,
    spoken_problems,
)
from pipeline.language.speech.form import gated_rules
from pipeline.language.speech.letters import pattern
from pipeline.language.speech.tidy import tidy


def _said(locale: str, text: str) -> str:
    return spoken(text, speech_rules(locale))


@pytest.mark.parametrize(
    ("locale", "written", "said", "left"),
    [(locale, *row) for locale, rows in ROWS.items() for row in rows],
)
def test_other_leaflets_are_said_rightly(
    locale: str, written: str, said: str, left: tuple[str, ...]
) -> None:
    assert _said(locale, written) == said
    assert left_over(written, speech_rules(locale)) == left
    assert list(spoken_problems(written, said, language_data(locale))) == []


ANYWHERE = (
    "2026-11-23, 23/11/2026, 03/2027, am 3/5, 14:30, 14h30, 8.30 h, 9.30am, 9 p. m., 1:10, 1:1000",
    "+44 20 7946 0018, 01.23.45, 0800 111 4000, 112, 12345, HX-204/7, nhs.uk/a, a@b-c.org, www.-a",
    "½, 1/2, 1½, −5 °C, <5 mg, > 18, 32G, 24 G, 3–5 mg/kg, 2× 5, 2 ×, ____, ......, IV, Ⅳ, II p.o.",
)


@pytest.mark.parametrize("locale", sorted(ROWS))
def test_no_gate_keeps_back_what_its_rule_fits(locale: str) -> None:
    rules = gated_rules(speech_rules(locale))
    speech = speech_rules(locale)
    ways = [" ".join(said) for said in (speech.roman, speech.roman_before, speech.dial)]
    written = [*ANYWHERE, *(row[0] for row in ROWS[locale]), *(text for text, _ in speech.words)]
    written += [f"{way} II, 123456 {way}" for way in ways]
    for text in map(tidy, written):
        for rule, gate, say in rules:
            assert gate(text) or not pattern(rule).search(text), (text, say.__name__)


@pytest.mark.parametrize(
    ("locale", "written", "said"),
    [
        ("es", "la 2.ª dosis, el 1.er día, el 3er día, la 2a", "la segunda dosis, el primer día, el tercer día, la segunda"),
        ("es", "8.30 h, a las 8.30", "8 y 30, a las 8 y 30"),
        ("es", "de 9.00 a 17.00 h", "de 9 en punto a 17 en punto"),
        ("ar", "الساعة 8.30 صباحًا و8.5 mg", "الساعة 8 و 30 دقيقة صباحًا و8 فاصلة 5 مليغرام"),
        ("ar", "و1 mg وبين 19:00 و20:30، و1/2 قرص", "و1 مليغرام وبين 19 تمامًا و20 و 30 دقيقة، ونصف قرص"),
        ("ar", "على 020 7946 0018 و0800 111 4000", "على 0 2 0, 7 9 4 6, 0 0 1 8 و0 8 0 0, 1 1 1, 4 0 0 0"),
        ("hi", "सुबह 8.30 बजे", "सुबह 8 बजकर 30 मिनट"),
        ("en", "Call 020 7946 0018 24 hours a day", "Call 0 2 0, 7 9 4 6, 0 0 1 8 24 hours a day"),
        ("en", "18001 0800 111 4000", "1 8 0 0 1, 0 8 0 0, 1 1 1, 4 0 0 0"),
        ("fr", "2e, 1re, 3ème, 75e, 2nde", "deuxième, première, troisième, soixante-quinzième, seconde"),
        ("pt_BR", "2ª dose, 1º dia", "segunda dose, primeiro dia"),
        ("pl", "2. dzień, na 3. dobę, II dawka, I dawka", "drugi dzień, na trzecią dobę, druga dawka, pierwsza dawka"),
        ("tr", "2'nci gün, 3’üncü doz, 2. gün", "ikinci gün, üçüncü doz, 2. gün"),
        ("ro", "a 2-a, al 2-lea", "a doua, al doilea"),
        ("uk", "2-й, 3-я, 5-го, ІІ типу", "другий, третя, п’ятого, другого типу"),
        ("hi", "2री, 3रा, 5वें", "दूसरी, तीसरा, पाँचवें"),
        ("bn", "২য়, ৫ম, ৬ষ্ঠ", "দ্বিতীয়, পঞ্চম, ষষ্ঠ"),
        ("fa", "۲م، ۳مین", "دوم، سومین"),
        ("ur", "2ری", "دوسری"),
        ("vi", "thứ 4, tuýp II", "thứ tư, tuýp 2"),
        ("en", "1st, 2nd, type II, Ⅳ", "1st, 2nd, type 2, 4"),
        ("en", "Type II or III, grade I–II", "Type 2 or 3, grade 1 to 2"),
        ("zh_Hans", "II型", "2型"),
        ("ar", "النوع II", "النوع 2"),
        ("sw", "2× 3", "2× 3"),  # no rules at all
        ("fr", "Semaine 2 : 2 gouttes", "Semaine 2 : 2 gouttes"),
        ("pl", "Cukrzyca typu II", "Cukrzyca typu 2"),
        ("zh_Hans", "请拨打12345，等120分钟", "请拨打1 2 3 4 5，等120分钟"),
    ],
)  # fmt: skip
def test_ordinals_and_numerals(locale: str, written: str, said: str) -> None:
    assert _said(locale, written) == said
    assert locale == "sw" or left_over(written, speech_rules(locale)) == ()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "March 2027"), ("es", "marzo de 2027"), ("fr", "mars 2027"), ("pl", "marzec 2027"),
        ("pt_BR", "março de 2027"), ("ro", "martie 2027"), ("tr", "Mart 2027"),
        ("uk", "березень 2027"), ("ar", "مارس 2027"), ("fa", "مارس 2027"), ("ur", "مارچ 2027"),
        ("hi", "मार्च 2027"), ("bn", "মার্চ 2027"), ("vi", "tháng 3 năm 2027"),
        ("zh_Hans", "2027年3月"),
    ],
)  # fmt: skip
def test_a_month_is_no_range_and_a_blank_is_said(locale: str, said: str) -> None:
    assert _said(locale, "2027-03") == _said(locale, "03/2027") == said
    assert _said(locale, "2024-2026") != _said(locale, "2024-02")
    blank = speech_rules(locale).blank
    assert blank
    assert _said(locale, "____") == _said(locale, "__/__/____") == blank


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("b.d., t.d.s., q.d.s. and o.d.", "twice a day, three times a day, four times a day and once a day."),
        ("2 tabs PO BID PRN", "2 tablets by mouth twice a day as needed"),
        ("5 mcg, 5 µg, 10 IU, 2 ml/h", "5 micrograms, 5 micrograms, 10 international units, 2 milliliters per hour"),
        ("ECG, INR, MRI", "E C G, I N R, M R I"),
        ("week 1: 1 drop", "week 1: 1 drop"),
        ("Dilute it 1:10; at 1:10", "Dilute it 1 to 10; at 1 10"),
        ("1:4 or 1:1000", "1 to 4 or 1 to 1000"),
        ("Call 999 in an emergency, or 112233.", "Call 9 9 9 in an emergency, or 112233."),
        ("Call 112233 or 020 7946 0018 ext. 123, option 2", "Call 1 1 2 2 3 3 or 0 2 0, 7 9 4 6, 0 0 1 8 extension 1 2 3, option 2"),
        ("18001 111", "1 8 0 0 1, 1 1 1"),
        ("help@clinic.example", "help at clinic dot example"),
    ],
)  # fmt: skip
def test_doses_dilutions_and_numbers_to_call(written: str, said: str) -> None:
    assert _said("en", written) == said


@pytest.mark.parametrize(
    ("locale", "text", "name", "heard"),
    [
        ("en", "Come on 3/4/2026.", "3/4/2026", "which is the day"),
        ("ro", "o perfuzie IV", "IV", "letters or a word"),
        ("vi", "truyền IV", "IV", "letters or a word"),
        ("pl", "po 5. zastosowaniu", "5. zastosowaniu", "no ordinal"),
        ("es", "la 75.ª vez", "75.ª", "no ordinal"),
        ("fr", "2 fois PO BID", "BID", "a word or letters"),
        ("ar", "استخدم Retinol", "Retinol", "English"),
        ("de", "3–5 Tage", "3–5", "without the sign"),
    ],
)
def test_what_is_left_says_what_is_heard(locale: str, text: str, name: str, heard: str) -> None:
    found = {misread.name: misread for misread in misreadings(text, speech_rules(locale))}
    assert heard in found[name].heard
    assert found[name].write


def test_speak_and_check_see_the_same_text() -> None:
    """Underscores are no markup by themselves, and a placeholder is filled before it is said."""
    assert check.published("**Date:** ____") == "Date: ____"
    assert left_over("Date: ____", speech_rules("de")) == ("_",)
    assert left_over("{clinic_name}: see www.clinic.example", speech_rules("en")) == ()


def test_the_examples_in_the_docstrings() -> None:
    assert not doctest.testmod(ordinals).failed
