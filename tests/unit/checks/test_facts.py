"""Facts in every locale the language data covers, and what the check says of changed ones."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.facts_rows import HOURS_AND_DAYS, MORE, MORE_SOURCES, SOURCES, TABLE, Change

from pipeline.checks.compare.finding import Finding
from pipeline.checks.facts import findings
from pipeline.language.data import language_data
from pipeline.language.facts import (
    ClockTime,
    Code,
    Date,
    Fact,
    Frequency,
    Limit,
    Phone,
    Placeholder,
    Quantity,
    Range,
    Url,
    facts,
    skipped,
)
from pipeline.language.text.numbers import read_digits

RIGHT = [
    pytest.param(locale, name, text, id=f"{locale}-{name}")
    for locale, rows in TABLE.items()
    for name, (text, _) in rows.items()
]
WRONG = [
    pytest.param(locale, name, text, change, id=f"{locale}-{name}-{change[2]}-{index}")
    for locale, rows in TABLE.items()
    for name, (text, changes) in rows.items()
    for index, change in enumerate(changes)
]


def gravity(finding: Finding) -> str:
    return finding.severity or finding.rule.severity


def errors(source: str, target: str, locale: str, source_locale: str = "en") -> list[str]:
    found = findings(source, language_data(source_locale), target, language_data(locale))
    return [finding.rule.code for finding in found if gravity(finding) == "error"]


@pytest.mark.parametrize(("locale", "name", "text"), RIGHT)
def test_a_faithful_translation_is_not_blamed(locale: str, name: str, text: str) -> None:
    assert errors(SOURCES[name], text, locale) == []


@pytest.mark.parametrize(("locale", "name", "text"), RIGHT)
def test_no_faithful_translation_is_blamed_in_the_other_direction(
    locale: str, name: str, text: str
) -> None:
    assert errors(text, SOURCES[name], "en", locale) == []


@pytest.mark.parametrize(("locale", "name", "text", "change"), WRONG)
def test_a_changed_fact_is_an_error(locale: str, name: str, text: str, change: Change) -> None:
    before, after, code = change
    assert before in text
    assert code in errors(SOURCES[name], text.replace(before, after, 1), locale)


@pytest.mark.parametrize(("locale", "name", "text"), RIGHT)
def test_every_changed_digit_is_an_error(locale: str, name: str, text: str) -> None:
    for match in re.finditer(r"\d", text):
        zero = ord(match.group()) - unicodedata.digit(match.group())
        other = chr(zero + (7 if unicodedata.digit(match.group()) != 7 else 4))
        changed = text[: match.start()] + other + text[match.end() :]
        assert errors(SOURCES[name], changed, locale), changed


FURTHER = [
    pytest.param(MORE_SOURCES[name], text, locale, id=f"{locale}-{name}")
    for locale, texts in MORE.items()
    for name, text in zip(MORE_SOURCES, texts, strict=True)
]


@pytest.mark.parametrize(("source", "target", "locale"), FURTHER)
def test_compounds_fractions_scales_and_words_are_understood(
    source: str, target: str, locale: str
) -> None:
    assert errors(source, target, locale) == []
    assert errors(target, source, "en", locale) == []


@pytest.mark.parametrize("locale", HOURS_AND_DAYS)
def test_a_few_hours_are_not_a_few_days(locale: str) -> None:
    source = MORE_SOURCES["few"]
    text = MORE[locale][[*MORE_SOURCES].index("few")]
    hours, days = HOURS_AND_DAYS[locale]
    assert hours in text
    assert "units" in errors(source, text.replace(hours, days), locale)


@pytest.mark.parametrize("locale", MORE)
def test_number_words_that_change_are_errors(locale: str) -> None:
    source = MORE_SOURCES["words"]
    changed = source.replace("twenty-one", "twenty-four")
    assert errors(changed, MORE[locale][-1], locale) == ["numbers"]


def only(text: str, locale: str, kind: type[Fact]) -> list[Fact]:
    return [fact for fact in facts(text, language_data(locale)) if isinstance(fact, kind)]


def stated(text: str, locale: str) -> list[tuple[str, str | None]]:
    found = only(text, locale, Quantity)
    return [(f"{fact.value.normalize():f}", fact.unit) for fact in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "48 hours", [("48", "hour")]),
        ("en", "a 14-day course", [("14", "day")]),
        ("en", "two hundred and fifty thousand", [("250000", None)]),
        ("en", "one and a half hours", [("1.5", "hour")]),
        ("en", "1½ tablets", [("1.5", "tablet")]),
        ("en", "1,234.5 mg", [("1234.5", "mg")]),
        ("en", "500mcg", [("500", "µg")]),
        ("en", "a fortnight", [("2", "week")]),
        ("de", "1.234,5 mg", [("1234.5", "mg")]),
        ("de", "hundertfünfundzwanzig Tage", [("125", "day")]),
        ("de", "zweiwöchige Pause", [("2", "week")]),
        ("fr", "quatre-vingt-dix-sept jours", [("97", "day")]),
        ("ru", "48-часовой", [("48", "hour")]),
        ("ru", "полтора года", [("1.5", "year")]),
        ("ru", "двадцать пять тысяч", [("25000", None)]),
        ("ar", "يومين", [("2", "day")]),
        ("ar", "خمسة وعشرون يومًا", [("25", "day")]),
        ("ar", "٢٫٥ مل", [("2.5", "ml")]),
        ("hi", "डेढ़ घंटा", [("1.5", "hour")]),
        ("hi", "साढ़े सात दिन", [("7.5", "day")]),
        ("hi", "1,00,000", [("100000", None)]),
        ("zh-Hans", "10万人", [("100000", None)]),
        ("zh-Hans", "三分之一", [("0.3333", None)]),
        ("zh-Hans", "二十四小时", [("24", "hour")]),
        ("zh-Hans", "七天半", [("7.5", "day")]),
        ("tr", "100 bin", [("100000", None)]),
        ("tr", "%20", [("20", "percent")]),
        ("so", "shan iyo afartan daqiiqo", [("45", "minute")]),
        ("nl", "vijfenveertig minuten", [("45", "minute")]),
    ],
)  # fmt: skip
def test_quantities(locale: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert stated(text, locale)[: len(expected)] == expected


def test_every_kind_of_fact() -> None:
    text = (
        "At least 3 to 5 days, twice a day from 15 March 2026, 8:00 p.m.: {name}, COVID-19,"
        " +44 20 7946 0000, https://example.org/a."
    )
    found = facts(text, language_data("en"))
    kinds = {type(fact) for fact in found}
    wanted = {Limit, Frequency, Date, ClockTime, Placeholder, Code, Phone, Url}
    assert kinds >= wanted
    limit = next(fact for fact in found if isinstance(fact, Limit))
    assert isinstance(limit.of, Range)
    assert (limit.direction, limit.of.low.value, limit.of.high.value) == ("min", 3, 5)
    assert text[limit.start : limit.end] == "At least 3 to 5 days"
    assert [fact.start for fact in found] == sorted(fact.start for fact in found)


@pytest.mark.parametrize(
    ("source", "target", "locale", "expected"),
    [
        ("Wait 48 hours.", "Espere 2 días.", "es", ("units", "warning")),
        ("Take 1 g.", "Tome 1000 mg.", "es", ("units", "warning")),
        ("Wait 48 hours.", "Espere 48 días.", "es", ("units", "error")),
        ("Wear SPF 30.", "Use SPF 50.", "es", ("numbers", "error")),
        ("Vitamin B12", "Vitamina B6", "es", ("codes", "error")),
        ("COVID-19", "COVID-18", "es", ("codes", "error")),
        ("See https://a.org/x", "Véase https://a.org/y", "es", ("urls", "error")),
        ("Call +44 20 7946 0000", "Llame al +44 20 7946 0001", "es", ("phone", "error")),
        ("On 15 March", "El 16 de marzo", "es", ("dates", "error")),
        ("At 8:30 a.m.", "A las 9:30", "es", ("times", "error")),
    ],
)
def test_codes_and_severities(
    source: str, target: str, locale: str, expected: tuple[str, str]
) -> None:
    found = findings(source, language_data("en"), target, language_data(locale))
    assert expected in {(finding.rule.code, gravity(finding)) for finding in found}


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("The COVID-19 vaccine", "新冠疫苗", "zh-Hans"),
        ("The COVID-19 vaccine", "لقاح كوفيد-19", "ar"),
        ("One of the patients", "Einer der Patienten", "de"),
        ("Wait a day.", "Warten Sie einen Tag.", "de"),
        ("Both knees", "两侧膝盖", "zh-Hans"),
        ("On 03/04/2026", "El 4 de marzo de 2026", "es"),
        ("On 03/04/2026", "El 3 de abril de 2026", "es"),
        ("In the 1980s", "20世纪80年代", "zh-Hans"),
        ("the 2019–20 season", "la saison 2019-2020", "fr"),
        ("At 8 p.m.", "Um 20 Uhr", "de"),
        ("two metres", "2 m", "fr"),
        ("half of them", "50 % d’entre eux", "fr"),
        ("angiotensin II", "الأنجيوتنسين 2", "ar"),
        ("Call 07700 900123.", "با ۰۷۷۰۰ ۹۰۰۱۲۳ تماس بگیرید.", "fa"),
        ("Call 07700 900123.", "اتصل على ٠٧٧٠٠ ٩٠٠١٢٣.", "ar"),
        ("Call 07700 900123.", "०७७०० ९००१२३ पर कॉल करें।", "hi"),
        ("Call 07700 900123.", "با ۰۷۷۰۰۹۰۰۱۲۳ تماس بگیرید.", "fa"),
        ("Call 020 7946 0018 24 hours a day.", "请致电020 7946 0018，每天24小时。", "zh-Hans"),
        ("On 01.02.2026", "Le 1 février 2026", "fr"),
    ],
)
def test_what_differs_in_form_only(source: str, target: str, locale: str) -> None:
    assert errors(source, target, locale) == []


def test_the_message_names_both_sides() -> None:
    (finding,) = findings(
        "Avoid for 48 hours", language_data("en"), "Evite durante 48 días", language_data("es")
    )
    assert finding.message == "48 hours in the source, 48 days in the translation"


def test_what_a_locale_lacks_is_named() -> None:
    assert skipped(language_data("es")) == ()
    assert "number words" in skipped(language_data("am-ET")) or "limits" in skipped(
        language_data("am-ET")
    )
    assert errors("Wait 48 hours.", "48 ሰዓቶች ይጠብቁ።", "am") == []


DIGITS = [chr(zero) for zero in range(0x30, 0xFFFF)
          if chr(zero).isdecimal() and unicodedata.digit(chr(zero)) == 0]  # fmt: skip


@given(st.integers(0, 10**6), st.sampled_from(DIGITS))
def test_digits_of_any_script_are_read(number: int, zero: str) -> None:
    text = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    assert read_digits(text) == (Decimal(number),)
    assert [
        fact.value for fact in facts(text, language_data("en")) if isinstance(fact, Quantity)
    ] == [number]


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["en", "de", "fr", "hi", "ar", "pl"]))
def test_a_formatted_number_is_read_back(number: Decimal, locale: str) -> None:
    from babel.numbers import format_decimal

    text = format_decimal(number, locale=locale)
    values = [
        fact.value for fact in facts(text, language_data(locale)) if isinstance(fact, Quantity)
    ]
    assert values == [number.normalize()] or values == [number]


@given(st.integers(2, 99), st.sampled_from(["de", "es", "fr", "pl", "ru", "ar", "hi", "tr", "vi"]))
def test_a_spelled_number_is_read_back(number: int, locale: str) -> None:
    from unicode_rbnf import RbnfEngine

    text = RbnfEngine.for_language(locale).format_number(number).text.replace("\xad", "")
    values = [
        fact.value for fact in facts(text, language_data(locale)) if isinstance(fact, Quantity)
    ]
    assert values == [number], text


@given(st.text(max_size=60), st.sampled_from(["en", "ar", "zh-Hans", "hi", "ru", "am"]))
def test_any_text_has_facts_in_order_that_match_themselves(text: str, locale: str) -> None:
    found = facts(text, language_data(locale))
    length = len(unicodedata.normalize("NFC", text))
    assert all(0 <= fact.start <= fact.end <= length for fact in found)
    assert [
        f
        for f in findings(text, language_data(locale), text, language_data(locale))
        if f.severity == "error"
    ] == []


@pytest.mark.parametrize(
    ("source", "target", "locale", "found"),
    [
        ("advised CODE-X today", "aconsejó CODE-Y hoy", "es", ["codes"]),
        ("advised CODE-X today", "向您推荐了 CODE-Y。", "zh-Hans", ["codes"]),
        ("advised CODE-X today", "bugün CODE-X'i önerdi", "tr", []),
        ("after your first treatment", "después del tercer tratamiento", "es", ["numbers"]),
        ("after your first treatment", "第二次治疗后", "zh-Hans", ["numbers"]),
        ("Put it on once.", "涂两次。", "zh-Hans", ["numbers"]),
        ("between two doses", "між трьома дозами", "uk", ["numbers"]),
        ("SPF 30 or higher", "SPF 30 або нижче", "uk", ["limits"]),
        ("SPF 30 or higher", "SPF 30 ou supérieur", "fr", []),
        ("24 hours after", "بعد مرور 24", "ar", ["units"]),
        ("for 48 hours", "przez 2 dni", "pl", []),
        ("in 2019", "у 2019", "uk", []),
    ],
)
def test_order_counts_codes_and_cuts(
    source: str, target: str, locale: str, found: list[str]
) -> None:
    assert errors(source, target, locale, "en") == found


def test_an_unlisted_region_leaves_the_language() -> None:
    assert facts("2 horas", language_data("es-LA")) == facts("2 horas", language_data("es"))
