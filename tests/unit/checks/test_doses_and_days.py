"""A thousandfold dose, another day, twice as often, within reach: in every language with data."""

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts import findings
from pipeline.checks.run import problems_of
from pipeline.language.data import language_data
from pipeline.language.speech import speech_rules, spoken
from pipeline.language.text.numbers import decimal_mark, read_digits
from pipeline.model import Catalogue, Entry, Unit

DAYS: dict[str, list[str]] = {
    "es": ["Venga el lunes.", "Venga el martes."],
    "fr": ["Venez lundi.", "Venez mardi."],
    "de": ["Kommen Sie am Montag.", "Kommen Sie am Dienstag."],
    "it": ["Venga lunedì.", "Venga martedì."],
    "pt-BR": ["Venha na segunda-feira.", "Venha na terça-feira."],
    "pl": ["Proszę przyjść w poniedziałek.", "Proszę przyjść we wtorek."],
    "ro": ["Veniți luni.", "Veniți marți."],
    "uk": ["Прийдіть у понеділок.", "Прийдіть у вівторок."],
    "ar": ["تعال يوم الاثنين.", "تعال يوم الثلاثاء."],
    "hi": ["सोमवार को आएँ।", "मंगलवार को आएँ।"],
    "tr": ["Pazartesi günü gelin.", "Salı günü gelin."],
    "vi": ["Hãy đến vào thứ 2.", "Hãy đến vào thứ Ba."],
    "zh-Hans": ["请周一来。", "请星期二来。"],
    "fa": ["دوشنبه بیایید.", "سه شنبه بیایید."],
    "ur": ["پیر کو آئیں۔", "منگل کو آئیں۔"],
    "bn": ["সোমবারে আসুন।", "মঙ্গলবার আসুন।"],
    "id": ["Datanglah hari Senin.", "Datanglah hari Selasa."],
    "nl": ["Kom maandag.", "Kom dinsdag."],
    "ru": ["Приходите в понедельник.", "Приходите во вторник."],
}
OFTEN: dict[str, tuple[list[str], list[str]]] = {
    "es": (
        [
            "Tome un comprimido cada dos días.",
            "Tome un comprimido un día sí y otro no.",
            "Tome un comprimido en días alternos.",
        ],
        ["Tome un comprimido cada día.", "Tome un comprimido todos los días."],
    ),
    "fr": (
        ["Prenez un comprimé tous les deux jours.", "Prenez un comprimé un jour sur deux."],
        ["Prenez un comprimé tous les jours."],
    ),
    "pt-BR": (
        ["Tome um comprimido dia sim, dia não.", "Tome um comprimido a cada dois dias."],
        ["Tome um comprimido todos os dias."],
    ),
    "pl": (
        [
            "Należy przyjmować jedną tabletkę co drugi dzień.",
            "Należy przyjmować jedną tabletkę co dwa dni.",
        ],
        ["Należy przyjmować jedną tabletkę codziennie."],
    ),
    "ro": (
        ["Luați un comprimat o zi da, o zi nu.", "Luați un comprimat la două zile."],
        ["Luați un comprimat în fiecare zi."],
    ),
    "uk": (
        ["Приймайте одну таблетку через день.", "Приймайте одну таблетку раз на два дні."],
        ["Приймайте одну таблетку щодня."],
    ),
    "ar": (
        ["تناول قرصًا واحدًا يومًا بعد يوم.", "تناول قرصًا واحدًا كل يومين."],
        ["تناول قرصًا واحدًا كل يوم."],
    ),
    "fa": (["یک روز در میان یک قرص مصرف کنید."], ["هر روز یک قرص مصرف کنید."]),
    "ur": (
        ["ہر دوسرے دن ایک گولی لیں۔", "ایک دن چھوڑ کر ایک گولی لیں۔"],
        ["ہر روز ایک گولی لیں۔", "روزانہ ایک گولی لیں۔"],
    ),
    "hi": (["हर दूसरे दिन एक गोली लें।", "एक दिन छोड़कर एक गोली लें।"], ["हर दिन एक गोली लें।"]),
    "bn": (["একদিন পর পর একটি ট্যাবলেট খান।"], ["প্রতিদিন একটি ট্যাবলেট খান।"]),
    "tr": (
        ["Gün aşırı bir tablet alın.", "İki günde bir tablet alın."],
        ["Her gün bir tablet alın."],
    ),
    "vi": (
        ["Uống một viên cách ngày.", "Uống một viên hai ngày một lần."],
        ["Uống một viên mỗi ngày."],
    ),
    "zh-Hans": (["隔天服用一片。", "每两天服用一片。"], ["每天服用一片。"]),
    "de": (
        ["Nehmen Sie jeden zweiten Tag eine Tablette."],
        ["Nehmen Sie jeden Tag eine Tablette."],
    ),
    "it": (["Prenda una compressa a giorni alterni."], ["Prenda una compressa ogni giorno."]),
    "nl": (["Neem om de dag een tablet."], ["Neem elke dag een tablet."]),
    "ru": (["Принимайте одну таблетку через день."], ["Принимайте одну таблетку каждый день."]),
    "id": (
        ["Minum satu tablet selang sehari.", "Minum satu tablet setiap dua hari."],
        ["Minum satu tablet setiap hari."],
    ),
}
REACH: dict[str, tuple[str, str]] = {
    "es": ("Manténgalo fuera del alcance de los niños.", "Manténgalo al alcance de los niños."),
    "pt-BR": ("Mantenha fora do alcance das crianças.", "Mantenha ao alcance das crianças."),
    "fr": ("Tenir hors de la portée des enfants.", "Tenir à la portée des enfants."),
    "pl": (
        "Przechowywać w miejscu niedostępnym dla dzieci.",
        "Przechowywać w miejscu dostępnym dla dzieci.",
    ),
    "ro": ("A nu se lăsa la îndemâna copiilor.", "A se păstra la îndemâna copiilor."),
    "uk": (
        "Зберігайте у недоступному для дітей місці.",
        "Зберігайте у доступному для дітей місці.",
    ),
    "ar": ("احفظه بعيدًا عن متناول الأطفال.", "احفظه في متناول الأطفال."),
    "fa": ("دور از دسترس کودکان نگه دارید.", "در دسترس کودکان نگه دارید."),
    "hi": ("इसे बच्चों की पहुँच से दूर रखें।", "इसे बच्चों की पहुँच में रखें।"),
    "bn": ("শিশুদের নাগালের বাইরে রাখুন।", "শিশুদের নাগালের মধ্যে রাখুন।"),
    "ur": ("بچوں کی پہنچ سے دور رکھیں۔", "بچوں کی پہنچ میں رکھیں۔"),
    "tr": ("Çocukların ulaşamayacağı yerde saklayın.", "Çocukların ulaşabileceği yerde saklayın."),
    "vi": ("Để xa tầm tay trẻ em.", "Để trong tầm tay trẻ em."),
    "zh-Hans": ("请放在儿童接触不到的地方。", "请放在儿童接触到的地方。"),
    "it": ("Tenere fuori dalla portata dei bambini.", "Tenere alla portata dei bambini."),
    "nl": ("Buiten bereik van kinderen houden.", "Binnen bereik van kinderen houden."),
    "de": ("Für Kinder unzugänglich aufbewahren.", "Für Kinder zugänglich aufbewahren."),
    "ru": ("Храните в недоступном для детей месте.", "Храните в доступном для детей месте."),
    "id": ("Jauhkan dari jangkauan anak-anak.", "Simpan dalam jangkauan anak-anak."),
}
DOSES = [
    ("Take 10 mg a day.", "es", "Tome 10.000 mg al día."),
    ("Take 10 mg a day.", "fr", "Prenez 10.000 mg par jour."),
    ("Take 10 mg a day.", "pt-BR", "Tome 10.000 mg por dia."),
    ("Take 10 mg a day.", "tr", "Günde 10.000 mg alın."),
    ("Take 10 mg a day.", "vi", "Uống 10.000 mg mỗi ngày."),
    ("Take 10 mg a day.", "pl", "Należy przyjmować 10.000 mg dziennie."),
    ("Take 10 mg a day.", "ro", "Luați 10.000 mg pe zi."),
    ("Take 10 mg a day.", "uk", "Приймайте 10.000 мг на день."),
    ("Take 10 mg a day.", "zh-Hans", "每天服用10,000毫克。"),
    ("Take 10 mg a day.", "hi", "हर दिन 10,000 मिग्रा लें।"),
    ("Take 10 mg a day.", "ar", "تناول 10,000 ملغ يوميًا."),
    ("Take 1 tablet a day.", "es", "Tome 1.000 comprimidos al día."),
    ("Do not take more than 4 tablets a day.", "es", "No tome más de 4.000 comprimidos al día."),
    ("Take 10,000 units a day.", "es", "Tome 10 unidades al día."),
    ("Take 10,000 units a day.", "zh-Hans", "每天服用10单位。"),
    ("Take 1,000 mg a day.", "es", "Tome 1 mg al día."),
    ("Take 1,000 mg a day.", "zh-Hans", "每天服用1毫克。"),
    ("Do not take more than 4,000 mg a day.", "es", "No tome más de 4 mg al día."),
    ("Drink 1,500 ml a day.", "es", "Beba 1,5 ml al día."),
    *[
        ("Take 1.5 mg a day.", locale, text)
        for locale, text in (
            ("es", "Tome 1.500 mg al día."),
            ("pt-BR", "Tome 1.500 mg por dia."),
            ("fr", "Prenez 1.500 mg par jour."),
            ("pl", "Należy przyjmować 1.500 mg dziennie."),
            ("tr", "Günde 1.500 mg alın."),
            ("vi", "Uống 1.500 mg mỗi ngày."),
        )
    ],
    ("Take 1.125 mg a day.", "es", "Tome 1.125 mg al día."),
]
HONEST = [
    ("Take 1,000 mg a day.", "es", "Tome 1.000 mg al día."),
    ("Take 1,000 mg a day.", "es-MX", "Tome 1,000 mg al día."),
    ("Take 1.125 mg a day.", "es-MX", "Tome 1.125 mg al día."),
    ("Take 1.125 mg a day.", "es", "Tome 1,125 mg al día."),
    ("Take 10,000 units a day.", "fr", "Prenez 10 000 unités par jour."),
    ("Take 10,000 units a day.", "hi", "हर दिन 10,000 यूनिट लें।"),
    ("Take 1,500 ml a day.", "uk", "Приймайте 1500 мл на день."),
    ("Take 10,000 units a day.", "fa", "روزی ۱۰،۰۰۰ واحد مصرف کنید."),
    ("Use the inhaler once a fortnight.", "fr", "Utilisez l’inhalateur tous les quinze jours."),
    ("Put in one drop every other night.", "ar", "ضع قطرة واحدة كل ليلتين."),
    ("Take one tablet every other night.", "fr", "Prenez un comprimé un soir sur deux."),
    ("Once a week.", "zh-Hans", "每周一次。"),
    ("Take it for 3 months. Come on Tuesday.", "ro", "Luați-l timp de 3 luni. Veniți marți."),
    ("Take 2 tablets on Tuesday.", "fa", "سه شنبه ۲ قرص بخورید."),
]


def errors(source: str, target: str, locale: str) -> set[str]:
    """The codes of the errors that any check finds in an instruction."""
    entry = Entry(msgctxt="u", msgid=source, msgstr=target, line=1)
    catalogue = Catalogue(locale, "x.po", {"u": entry})
    pair = Pair(Unit("u", "do", source), entry, catalogue, "en")
    return {p.code for p in problems_of(pair) if p.severity == "error"}


@pytest.mark.parametrize(("source", "locale", "target"), DOSES)
def test_a_thousandfold_dose_is_an_error(source, locale, target) -> None:
    assert errors(source, target, locale) & {"numbers", "units"}


@pytest.mark.parametrize(("source", "locale", "target"), HONEST)
def test_an_honest_one_is_none(source, locale, target) -> None:
    assert errors(source, target, locale) == set()


@pytest.mark.parametrize("locale", sorted(DAYS))
def test_another_day_of_the_week_is_an_error(locale) -> None:
    right, wrong = DAYS[locale]
    assert errors("Come on Monday.", right, locale) == set()
    assert "dates" in {
        found.rule.code
        for found in findings("Come on Monday.", language_data("en"), wrong, language_data(locale))
    }


@pytest.mark.parametrize("locale", sorted(OFTEN))
def test_every_other_day_is_not_every_day(locale) -> None:
    right, wrong = OFTEN[locale]
    for text in right:
        assert (
            list(
                findings(
                    "Take one tablet every other day.",
                    language_data("en"),
                    text,
                    language_data(locale),
                )
            )
            == []
        )
        assert "numbers" in errors("Take one tablet every day.", text, locale)
    for text in wrong:
        assert "numbers" in errors("Take one tablet every other day.", text, locale)


@pytest.mark.parametrize("locale", sorted(REACH))
def test_out_of_reach_is_not_within_it(locale) -> None:
    right, wrong = REACH[locale]
    assert errors("Keep it out of the reach of children.", right, locale) == set()
    assert errors("Keep it out of the reach of children.", wrong, locale)


@pytest.mark.parametrize(
    "locale", ["ar", "es", "es-MX", "fr", "hi", "pl", "pt-BR", "tr", "zh-Hans"]
)
@pytest.mark.parametrize("written", ["1.125", "1,125", "10.000", "10,000", "0.125", "0,5", "2.5"])
def test_what_is_checked_is_what_is_heard(locale, written) -> None:
    """The voice and the check read the same number."""
    said = spoken(f"{written} mg", speech_rules(locale))
    value = read_digits(written, decimal_mark(locale))[0]
    whole = value == value.to_integral()
    heard = "".join(char for char in said if char.isdigit())
    assert heard.startswith(str(int(value))) if whole else not heard.startswith(str(value * 1000))


def test_a_comma_of_its_own_script_groups_thousands_in_sound_too() -> None:
    assert "10000" in spoken("روزی ۱۰،۰۰۰ واحد مصرف کنید.", speech_rules("fa"))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "Come back in a fortnight.", "Vuelva dentro de quince días."),
        ("fr", "Come back in two weeks.", "Revenez dans quinze jours."),
        ("fr", "Come back in a week.", "Revenez dans huit jours."),
        ("it", "Come back in two weeks.", "Torni fra quindici giorni."),
        ("pt-BR", "Come back in two weeks.", "Volte em quinze dias."),
        ("de", "Come back in a week.", "Kommen Sie in acht Tagen wieder."),
        ("es", "Take it for 15 days.", "Tómelo durante quince días."),
        ("fr", "Take it for 8 days.", "Prenez-le pendant huit jours."),
    ],
)
def test_what_people_say_for_two_weeks_is_two_weeks(locale: str, source: str, target: str) -> None:
    assert not errors(source, target, locale)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "Come back in two weeks.", "Vuelva dentro de quince semanas."),
        ("es", "Come back in three weeks.", "Vuelva dentro de quince días."),
        ("fr", "Take it for 14 days.", "Prenez-le pendant 15 jours."),
        ("fr", "Come back in two weeks.", "Revenez dans huit jours."),
    ],
)
def test_and_nothing_else(locale: str, source: str, target: str) -> None:
    assert errors(source, target, locale)


@pytest.mark.parametrize(
    "target", ["Tome un comprimido once al día.", "Tómelo once por día.", "Tómelo once diario."]
)
def test_a_word_left_from_the_source_may_be_a_number(target: str) -> None:
    said = "Take one tablet once a day." if "comprimido" in target else "Take it once a day."
    assert "numbers" in errors(said, target, "es")
    assert not errors("Take eleven tablets.", "Tome once comprimidos.", "es")


TWO_FOR_ONE = [
    ("es", "Tome dos comprimidos al día.", "Tome un comprimido al día."),
    ("fr", "Prenez deux comprimés par jour.", "Prenez un comprimé par jour."),
    ("de", "Nehmen Sie täglich zwei Tabletten.", "Nehmen Sie täglich eine Tablette."),
    ("tr", "Günde iki tablet alın.", "Günde bir tablet alın."),
]


@pytest.mark.parametrize(("locale", "right", "wrong"), TWO_FOR_ONE)
def test_two_tablets_are_not_one(locale: str, right: str, wrong: str) -> None:
    assert not errors("Take two tablets a day.", right, locale)
    assert "numbers" in errors("Take two tablets a day.", wrong, locale)
    assert "numbers" in errors("Take one tablet a day.", right, locale)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Change it every seven days.", "Yedi günde bir değiştirin."),
        ("Take one tablet every 2 weeks.", "2 haftada bir bir tablet alın."),
        ("Take it once a week.", "Haftada bir alın."),
    ],
)
def test_once_in_so_many_days_in_turkish(source: str, target: str) -> None:
    assert not errors(source, target, "tr")
    assert "numbers" in errors("Take one tablet every 3 days.", "Yedi günde bir tablet alın.", "tr")
