"""What a clinic's own masters may hold wrong: dates that cannot be, kinds, and each other."""

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts.calendar import check as impossible
from pipeline.language.facts.impossible import impossible_days
from pipeline.model import Catalogue, Entry, Unit

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
    assert not impossible_days(right, locale)
    assert impossible_days(wrong, locale) == ((14, 7, 2026, 2),)


@pytest.mark.parametrize("locale", NO_SUCH)
def test_a_day_that_does_not_exist_is_found(locale: str) -> None:
    assert [day[:2] for day in impossible_days(NO_SUCH[locale], locale)] == [(31, 2)]


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
    assert not impossible_days(text, "en")


def test_a_translation_is_held_to_the_calendar_where_its_source_is_right() -> None:
    for source, times in (("Come on 14 July 2026.", 1), ("Come on Monday 14 July 2026.", 0)):
        entry = Entry("u", source, "Venga el lunes 14 de julio de 2026.")
        catalogue = Catalogue("es", "es.po", (entry,))
        found = list(impossible(Pair(Unit("u", "info", source), entry, catalogue, "en")))
        assert len(found) == times
