"""What a clinic's own masters may hold wrong: dates that cannot be, kinds, and each other."""

import pytest
from support.project import ROOT

from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts.calendar import check as impossible
from pipeline.checks.registers import writing
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import Masters
from pipeline.language.data import language_data
from pipeline.language.facts.impossible import impossible_days
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Entry, Problem, Unit

TUESDAY: dict[str, tuple[str, str]] = {
    "en": ("Come on Tuesday 14 July 2026.", "Come on Monday 14 July 2026."),
    "en-US": ("Come on Tuesday, July 14, 2026.", "Come on Monday, July 14, 2026."),
    "es": ("Venga el martes 14 de julio de 2026.", "Venga el lunes 14 de julio de 2026."),
    "fr": ("Venez le mardi 14 juillet 2026.", "Venez le lundi 14 juillet 2026."),
    "de": ("Kommen Sie am Dienstag, 14. Juli 2026.", "Kommen Sie am Montag, 14. Juli 2026."),
    "it": ("Venga martedì 14 luglio 2026.", "Venga lunedì 14 luglio 2026."),
    "pt-BR": ("Venha na terça-feira, 14 de julho de 2026.",
              "Venha na segunda-feira, 14 de julho de 2026."),
    "pl": ("Przyjdź we wtorek 14 lipca 2026.", "Przyjdź w poniedziałek 14 lipca 2026."),
    "nl": ("Kom op dinsdag 14 juli 2026.", "Kom op maandag 14 juli 2026."),
    "ru": ("Придите во вторник, 14 июля 2026 года.", "Придите в понедельник, 14 июля 2026 года."),
    "uk": ("Прийдіть у вівторок, 14 липня 2026 року.", "Прийдіть у понеділок, 14 липня 2026 року."),
    "tr": ("14 Temmuz 2026 Salı günü gelin.", "14 Temmuz 2026 Pazartesi günü gelin."),
    "ar": ("تعال يوم الثلاثاء 14 يوليو 2026.", "تعال يوم الاثنين 14 يوليو 2026."),
    "hi": ("मंगलवार, 14 जुलाई 2026 को आएँ।", "सोमवार, 14 जुलाई 2026 को आएँ।"),
    "bn": ("মঙ্গলবার, ১৪ জুলাই ২০২৬ আসুন।", "সোমবার, ১৪ জুলাই ২০২৬ আসুন।"),
    "id": ("Datanglah Selasa, 14 Juli 2026.", "Datanglah Senin, 14 Juli 2026."),
    "vi": ("Hãy đến vào Thứ Ba, ngày 14 tháng 7 năm 2026.",
           "Hãy đến vào Thứ Hai, ngày 14 tháng 7 năm 2026."),
    "zh-Hans": ("请于2026年7月14日（星期二）来。", "请于2026年7月14日（星期一）来。"),
}  # fmt: skip
NO_SUCH = {
    "en": "Come on 31 February.", "es": "Venga el 31 de febrero.", "fr": "Venez le 31 février.",
    "de": "Kommen Sie am 31. Februar.", "it": "Venga il 31 febbraio.",
    "pt-BR": "Venha no dia 31 de fevereiro.", "pl": "Proszę przyjść 31 lutego.",
    "nl": "Kom op 31 februari.", "ru": "Приходите 31 февраля.", "uk": "Прийдіть 31 лютого.",
    "tr": "31 Şubat günü gelin.", "ar": "تعال يوم 31 فبراير.", "hi": "31 फ़रवरी को आएँ।",
    "id": "Datanglah 31 Februari.", "vi": "Hãy đến vào ngày 31 tháng 2.",
    "zh-Hans": "请于2月31日来。",
}  # fmt: skip


@pytest.mark.parametrize("locale", TUESDAY)
def test_a_day_of_the_week_is_that_of_its_date(locale: str) -> None:
    right, wrong = TUESDAY[locale]
    assert not impossible_days(right, language_data(locale))
    assert impossible_days(wrong, language_data(locale)) == ((14, 7, 2026, 2),)


@pytest.mark.parametrize("locale", NO_SUCH)
def test_a_day_that_does_not_exist_is_found(locale: str) -> None:
    assert [day[:2] for day in impossible_days(NO_SUCH[locale], language_data(locale))] == [(31, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Come on 29 February.",
        "Come on 29 February 2028.",
        "We are closed on Mondays. Come on 14 July 2026.",
        "Come on Monday 13 or Tuesday 14 July 2026.",
        "Come on 5/6/2026, a Friday.",
        "Monday to Friday; closed on 14 July 2026",
        "Come on Monday 14 July.",
    ],
)
def test_days_that_can_be_are_left_alone(text: str) -> None:
    assert not impossible_days(text, language_data("en"))


def test_a_translation_is_held_to_the_calendar_where_its_source_is_right() -> None:
    for source, times in (("Come on 14 July 2026.", 1), ("Come on Monday 14 July 2026.", 0)):
        entry = Entry("u", source, "Venga el lunes 14 de julio de 2026.")
        catalogue = Catalogue("es", "es.po", (entry,))
        found = list(impossible(Pair(Unit("u", "info", source), entry, catalogue, "en")))
        assert len(found) == times


FOLDER = ROOT / "tests/data/masters"
LEAFLETS = ("tooth", "eye", "insulin", "inhaler")
DAMAGE = [
    ("tooth", "Do not take aspirin. It can", "Take aspirin. It can"),
    ("tooth", "2 tablets of 500 mg", "8 tablets of 500 g"),
    ("tooth", "020 7946 0018", "020 7946 0081"),
    ("tooth", "for 48 hours {", "for 24 hours {"),
    ("tooth", "Tuesday 14 July", "Monday 14 July"),
    ("tooth", "paracetamol.", "ibuprofen."),
    ("tooth", "Do not rinse", "Rinse"),
    ("tooth", "more than 8", "more than 9"),
    ("tooth", "in 2 weeks", "in 3 weeks"),
    ("tooth", "9:30 am", "9:30 pm"),
    ("tooth", "- Hard exercise {#exercise}\n", ""),
    ("tooth", "4 times a day", "twice a day"),
    ("eye", "chloramphenicol", "chlorhexidine"),
    ("eye", "Wait 5 minutes or more", "Wait up to 5 minutes"),
    ("eye", "Do not do these things for 2 weeks", "For 2 weeks"),
    ("eye", "each night for 7 nights", "each night for 17 nights"),
    ("eye", "28 days", "8 days"),
    ("eye", "Do not let", "Let"),
    ("eye", "You can read", "Do not read"),
    ("eye", "You may not see clearly for up to 1 week. {#blur .expect}\n\n", ""),
    ("insulin", "glargine", "lispro"),
    ("insulin", "4 mmol", "14 mmol"),
    ("insulin", "Do not freeze insulin. Do not use it", "Freeze insulin. Use it"),
    ("insulin", "15 g", "15 mg"),
    ("insulin", "once a day", "twice a day"),
    ("insulin", "1 cm", "1 mm"),
    ("insulin", "2 to 8", "2 to 18"),
    ("inhaler", "before you use", "after you use"),
    ("inhaler", "2 puffs", "12 puffs"),
    ("inhaler", "salbutamol", "beclometasone"),
    ("inhaler", "Do not stop", "Stop"),
    ("inhaler", "4 hours", "4 minutes"),
    ("inhaler", "10 puffs", "1 puff"),
    ("inhaler", "You can take it", "Do not take it"),
    ("inhaler", "ibuprofen", "paracetamol"),
    ("inhaler", "999", "111"),
    ("inhaler", "Stay away from", "Go into"),
]
"""A leaflet, what its plain master says, and what it might say wrongly instead."""


def problems(standard: str, plain: str) -> list[Problem]:
    masters = (parse(standard, "m", "standard", "m.md"), parse(plain, "m", "plain", "m.plain.md"))
    style = {"reading-grade", *(rule.code for rule in writing.CHECK.rules)}
    return [one for one in problems_of(Masters(*masters)) if one.code not in style]


def texts(leaflet: str) -> tuple[str, str]:
    names = (f"{leaflet}.md", f"{leaflet}.plain.md")
    one, other = ((FOLDER / name).read_text(encoding="utf-8") for name in names)
    return one, other


@pytest.mark.parametrize("leaflet", LEAFLETS)
def test_masters_that_say_the_same_in_other_words_are_left_alone(leaflet: str) -> None:
    assert not problems(*texts(leaflet))


@pytest.mark.parametrize(("leaflet", "said", "wrong"), DAMAGE)
def test_a_plain_master_that_says_otherwise_is_found(leaflet: str, said: str, wrong: str) -> None:
    standard, plain = texts(leaflet)
    assert said in plain
    assert problems(standard, plain.replace(said, wrong))


def test_both_places_are_quoted() -> None:
    standard, plain = texts("inhaler")
    (found,) = problems(standard, plain.replace("4 hours", "6 hours"))
    assert (found.code, found.severity, found.place.path) == ("registers", "error", "m.plain.md")
    assert "You can take it again after 6 hours" in found.message
    assert "m.md:11 says “You may repeat the dose after 4 hours" in found.message


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Rub your eye. {#a .avoid}", "error"),
        ("## For 2 weeks {#w .avoid}\n\n- rub your eye {#a}\n- swim {#b}", "error"),
        ("Do not rub your eye. {#a}", "warning"),
        ("Never rub your eye. {#a .do}", "warning"),
        ("Do not rub your eye. {#a .avoid}", ""),
        ("Keep away from smoke. {#a .avoid}", ""),
        ("## For 2 weeks {#w .avoid}\n\n- do not rub your eye {#a}\n- do not swim {#b}", ""),
        ("## Avoid for 2 weeks {#w .avoid}\n\n- rubbing your eye {#a}\n- swimming {#b}", ""),
        ("Do not forget your drops. {#a .do}", ""),
        ("Do not hesitate to call us. {#a .contact}", ""),
        ("Wash until it does not sting. {#a .do}", ""),
    ],
)
def test_a_unit_says_what_its_kind_says(text: str, severity: str) -> None:
    master = f"# Title {{#title}}\n\n{text}\n"
    found = [one for one in problems(master, master) if one.code == "kind"]
    assert {one.severity for one in found} == ({severity} if severity else set())
    assert all(one.place.line > 2 and one.hint for one in found)
