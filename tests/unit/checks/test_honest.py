"""Right translations that were once refused, each beside one that must be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Kind, Unit


def grave(locale: str, source: str, target: str) -> list[str]:
    """Name the rules that refuse a translation, or ask about it."""
    entry = Entry("u1", source, target)
    pair = Pair(Unit("u1", "info", source), entry, Catalogue(locale, "x.po", (entry,)), "en", False)
    return [p.code for p in problems_of(pair) if p.severity in {"error", "query"}]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("nl", "Come on Thursday, 7.45 am.", "Kom donderdag, 7.45 uur."),
        ("pl", "Take two puffs from the inhaler twice a day.",
         "Proszę przyjmować po dwie dawki z inhalatora dwa razy na dobę."),
        ("pt-BR", "Clean the burn before you apply the silver cream.",
         "Limpe a queimadura antes de aplicar o creme de prata."),
        ("uk", "Sleep on the side that was not operated on.", "Спіть на неоперованому боці."),
        ("es", "Keep your dog away from the bandage; stay away from the fire.",
         "Mantenga al perro lejos del vendaje y manténgase alejado del fuego."),
        ("es", "Smoking is prohibited in the clinic.", "Se prohíbe fumar en la clínica."),
        ("fr", "An uncovered wound heals more slowly.",
         "Une plaie non couverte guérit moins vite."),
        ("ru", "The box was left unchecked.", "Коробка осталась непроверенной, её не проверили."),
        ("cy", "The dental check is free.", "Mae'r archwiliad deintyddol am ddim."),
        ("tr", "The eye test is free.", "Göz muayenesi ücretsizdir."),
        ("tr", "Tell us whether you have asthma.", "Astımınızın olup olmadığını bize söyleyin."),
        ("tr", "Wash your hands before you touch it.",
         "Ona dokunmadan önce ellerinizi yıkayın."),
        ("tr", "Say whether you told the dentist.",
         "Diş hekimine bildirip bildirmediğinizi söyleyin."),
        ("tr", "No swelling.", "Şişlik yok."),
        ("so", "The vaccine is free.", "Tallaalku waa lacag la'aan."),
        ("so", "The dentist was not there.", "Dhakhtarka ilkuhu lama joogin."),
        ("gu", "The name of the clinic is on the card.", "ક્લિનિક ના નામ કાર્ડ પર છે."),
        ("gu", "No swelling¹", "સોજો નહિ¹"),
        ("pa", "No swelling¹", "ਸੋਜ ਨਹੀਂ¹"),
        ("bn", "Ask whether the inhaler is full.", "ইনহেলার ভরা আছে কি না জিজ্ঞাসা করুন।"),
        ("ro", "Remember to shake the inhaler.", "Nu uitați să agitați inhalatorul."),
        ("pl", "If you are under 18, bring a parent.",
         "Jeśli nie masz ukończonych 18 lat, przyjdź z rodzicem."),
        ("so", "Open the app.", "Fur app-ka"),
        ("bn", "The dentist comes on 3 October.", "দাঁতের ডাক্তার ৩ অক্টোবরে আসবেন।"),
        ("bn", "Since April.", "এপ্রিলের পর থেকে।"),
        ("ar", "No", "لا"),
        ("ar", "Say whether you told the dentist.", "قل ما إذا كنت قد أخبرت طبيب الأسنان."),
        ("tr", "If you go out, keep away from indoor pools.",
         "Dışarı çıkarsanız kapalı havuzlardan uzak durun."),
        ("hi", "Do not touch the eye drops with unwashed hands.",
         "बिना धुले हाथों से आँखों की बूँदों को न छुएँ।"),
        ("ur", "About 60% of wounds heal.", "تقریباً %60 زخم بھر جاتے ہیں۔"),
        ("es", "Stay out of the sea.", "No entre en el mar."),
        ("ru", "Keep off the ice.", "Не выходите на лёд."),
        ("fr", "Keep your child away from school and crowds for two weeks.",
         "Tenez votre enfant à l'écart de l'école et de la foule pendant deux semaines."),
        ("fr", "Walk briskly every day.", "Marchez d'un bon pas tous les jours."),
        ("it", "Wear soft shoes to make walking more comfortable.",
         "Indossi scarpe morbide per camminare in modo meno fastidioso."),
        ("it", "Broken sleep may improve within weeks of starting treatment.",
         "Il sonno interrotto può migliorare entro poche settimane dall'inizio della cura."),
        ("pt_BR", "Tell us if the plaster rubs or is too tight.",
         "Avise-nos se o gesso esfregar ou estiver apertado demais."),
        ("es", "Tell us if the plaster rubs or is too tight.",
         "Avísenos si el yeso le roza o está demasiado apretado."),
        ("de", "Rest for two more days.", "Ruhen Sie sich noch zwei Tage aus."),
        ("de", "Neither rub nor press the eye.", "Weder reiben noch drücken Sie das Auge."),
        ("de", "Do not swim until after the check-up.",
         "Schwimmen Sie erst wieder nach der Kontrolle."),
        ("ru", "Drink every hour while you are awake.", "Пока не спите, пейте каждый час."),
        ("ru", "Sit at least 2 metres away.", "Сидите не ближе 2 метров."),
        ("uk", "Wait at least 3 hours.", "Зачекайте не менш ніж 3 години."),
        ("cy", "Ring us at once if the redness gets worse.",
         "Ffoniwch ni ar unwaith os bydd y cochni'n gwaethygu."),
        ("cy", "If it is above 39 °C, ring the nurse.", "Os yw'n uwch na 39 °C, ffoniwch y nyrs."),
        ("tr", "Do not stop the tablets.", "Tabletleri bırakmayın."),
        ("fa", "Come at nine in the morning.", "ساعت نه صبح بیایید."),
        ("fa", "Do not remove the dressing.", "پانسمان را برندارید."),
        ("ur", "Do not touch your nose.", "اپنی ناک نہ چھوئیں۔"),
        ("ar", "Change the dressing on your leg.", "غيّر الضماد على ساقك."),
        ("ro", "Hair may fall out and will grow back.", "Părul poate cădea și va crește la loc."),
    ],
)  # fmt: skip
def test_a_right_translation_is_not_refused(locale: str, source: str, target: str) -> None:
    assert grave(locale, source, target) == []


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "Stay away from the fire.", "Acérquese al fuego."),
        ("tr", "Tell us that you have asthma.", "Astımınız olmadığını bize söyleyin."),
        ("tr", "Wash your hands with soap.", "Ellerinizi sabunla yıkamayın."),
        ("so", "The dentist was not there.", "Dhakhtarka ilkuhu wuu joogay."),
        ("gu", "Do not rub the eye.", "આંખ ઘસો."),
        ("gu", "Rub the eye.", "આંખ પર ઘસારો ના કરો."),
        ("pl", "Bring a parent.", "Nie przychodź z rodzicem."),
        ("ur", "%1 drops", "%2 قطرے"),
        ("es", "Stay out of the sea.", "Entre en el mar."),
        ("de", "Do not swim until the wound has closed.", "Schwimmen Sie, bis die Wunde zu ist."),
        ("tr", "Do not stop the tablets.", "Tabletleri bırakın."),
        ("fa", "Do not remove the dressing.", "پانسمان را بردارید."),
        ("ur", "Do not touch your nose.", "اپنی ناک چھوئیں۔"),
        ("cy", "Ring the nurse.", "Peidiwch â ffonio'r nyrs."),
    ],
)
def test_a_wrong_one_is_refused_all_the_same(locale: str, source: str, target: str) -> None:
    assert grave(locale, source, target)


def severities(locale: str, kind: Kind, source: str, target: str) -> dict[str, str]:
    """Tell how grave each rule that objects is."""
    entry = Entry("u1", source, target)
    pair = Pair(Unit("u1", kind, source), entry, Catalogue(locale, "x.po", (entry,)), "en")
    return {p.code: p.severity for p in problems_of(pair) if p.severity in {"error", "query"}}


def test_a_negation_in_what_informs_is_asked_about() -> None:
    texts = ("The swelling does not last.", "La hinchazón dura.")
    assert severities("es", "info", *texts) == {"negation": "query"}
    texts = ("Shut the eye.", "No cierre el ojo.")
    assert severities("es", "do", *texts)["negation"] == "error"
    # "Keep it shut" is "do not open it", too.
    texts = ("Keep the eye shut.", "No cierre el ojo.")
    assert severities("es", "do", *texts)["negation"] == "query"


def test_a_range_read_from_the_right_is_asked_about() -> None:
    assert severities("ur", "do", "Wait 3-5 days.", "5-3 دن انتظار کریں۔") == {"numbers": "query"}
    assert severities("es", "do", "Wait 3-5 days.", "Espere 5-3 días.") == {"numbers": "error"}


@pytest.mark.parametrize(
    ("locale", "kind", "source", "target"),
    [
        ("de", "avoid", "Do not use more than 2 sprays.",
         "Verwenden Sie nicht mehr als 2 Sprühstöße."),
        ("nl", "avoid", "Do not use more than 2 puffs.", "Gebruik niet meer dan 2 pufjes."),
        ("zh_Hans", "avoid", "Do not use more than 2 drops.", "不得超过2滴。"),
        ("de", "do", "Put no weight on your arm.", "Sie dürfen den Arm nicht belasten."),
        ("pl", "do", "Put no weight on your arm.", "Nie wolno obciążać ręki."),
        ("de", "do", "Shower as usual.", "Duschen können Sie wie gewohnt."),
        ("zh_Hans", "do", "Shower as usual.", "可照常淋浴。"),
    ],
)  # fmt: skip
def test_what_forbids_or_goes_on_as_usual(
    locale: str, kind: Kind, source: str, target: str
) -> None:
    assert severities(locale, kind, source, target) == {}


def test_a_limit_that_is_lost_is_refused() -> None:
    texts = ("Do not use more than 2 sprays.", "Verwenden Sie mehr als 2 Sprühstöße.")
    assert severities("de", "avoid", *texts)["prohibition"] == "error"
    texts = ("Take no more than 2. Do not drive.", "Nehmen Sie nicht mehr als 2. Fahren Sie.")
    assert severities("de", "do", *texts)["negation"] == "error"


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "Visit between 5 and 7 in the evening.",
         "Venga entre las cinco y las siete de la tarde."),
        ("hi", "Visit between 5 and 7 in the evening.", "शाम 5 से 7 बजे के बीच आएँ।"),
        ("de", "Visit between 5 and 7 in the evening.", "Kommen Sie zwischen 17 und 19 Uhr."),
        ("zh_Hans", "Visit between 5 and 7 in the evening.", "请在晚上5点到7点之间来。"),
        ("ru", "Come at 7 pm.", "Приходите в семь часов вечера."),
        ("nl", "Come at 7 pm.", "Kom om zeven uur 's avonds."),
        ("ar", "Come at 7 am or at 7 pm.", "احضر في السابعة صباحًا أو السابعة مساءً."),
        ("fa", "Come at 7 am or at 7 pm.", "۷ صبح یا ۷ شب بیایید."),
        ("id", "Come between 11 am and 2 pm.", "Datang antara pukul 11 siang dan 2 siang."),
        ("zh_Hans", "Come at 7.30 am.", "早上7点半来。"),
        ("vi", "Come at 7.30 am.", "Hãy đến lúc 7 giờ 30 sáng."),
        ("de", "Come at 7.30 am.", "Kommen Sie um halb acht."),
        ("nl", "Come at 7.30 am.", "Kom om half acht 's ochtends."),
        ("id", "Come at 7.30 am.", "Datang pukul setengah delapan pagi."),
        ("ru", "Come at 7.30 am.", "Приходите в половине восьмого утра."),
        ("pl", "Come at 7.30 am.", "Przyjdź o wpół do ósmej rano."),
        ("ro", "Come at 7.30 am.", "Veniți la ora șapte și jumătate dimineața."),
        ("bn", "Come at 7.30 am.", "সকাল সাড়ে ৭টায় আসুন।"),
        ("ur", "Come at 7.30 am.", "صبح ساڑھے سات بجے آئیں۔"),
        ("ar", "Come at 7.30 am.", "احضر في السابعة والنصف صباحًا."),
        ("fr", "Come at 7.30 am.", "Venez à 7h30."),
        ("vi", "Take it 20 minutes before breakfast.", "Uống trước bữa sáng 20 phút."),
        ("en", "Come from 9 am to 5.", "Come from 9:00 to 17:00."),
    ],
)  # fmt: skip
def test_times_in_other_words(locale: str, source: str, target: str) -> None:
    assert not {"times", "numbers", "units", "codes"} & set(grave(locale, source, target))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("hi", "Visit between 5 and 7 in the evening.", "सुबह 5 से 7 बजे के बीच आएँ।"),
        ("de", "Visit between 5 and 7 in the evening.", "Kommen Sie zwischen 16 und 19 Uhr."),
        ("nl", "Come at 7.30 am.", "Kom om half negen 's ochtends."),
        ("ru", "Come at 7 pm.", "Приходите в семь часов утра."),
        ("zh_Hans", "Come at 7.30 am.", "早上7点来。"),
        ("fa", "Come at 7 am or at 7 pm.", "۷ صبح یا ۶ شب بیایید."),
    ],
)
def test_other_times_are_refused(locale: str, source: str, target: str) -> None:
    assert "times" in grave(locale, source, target)


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("uk", "Do not drive for 24 hours.", "Не керуйте автомобілем добу."),
        ("pl", "Rest for the first 24 hours.", "Przez pierwszą dobę proszę odpoczywać."),
        ("ru", "Use no more than 3 g in 24 hours.", "Наносите не больше 3 г в сутки."),
        ("nl", "Drink at least 6 glasses in 24 hours.", "Drink minstens 6 glazen per etmaal."),
        ("fa", "Drink at least 6 glasses in 24 hours.", "در هر شبانه‌روز حداقل ۶ لیوان بنوشید."),
        ("ru", "Use the drops for 7 days.", "Капайте капли в течение недели."),
        ("es", "The ward is open all day, every day.",
         "La sala está abierta las 24 horas, todos los días."),
        ("hi", "Use the drops two or three times a day.", "दिन में दो-तीन बार बूँदें डालें।"),
        ("ur", "Use the drops two or three times a day.",
         "بوندیں دن میں دو یا تین بار ڈالیں۔"),
        ("tr", "Use the drops every 4 to 6 hours.", "Damlaları 4-6 saatte bir damlatın."),
        ("de", "Feed your baby 7 times a day.", "Stillen Sie Ihr Baby siebenmal am Tag."),
        ("fa", "Do not swim for at least three weeks.", "دست‌کم تا سه هفته شنا نکنید."),
    ],
)  # fmt: skip
def test_lengths_of_time_in_other_words(locale: str, source: str, target: str) -> None:
    assert not {"numbers", "units", "limits"} & set(grave(locale, source, target))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("uk", "Do not drive for 24 hours.", "Не керуйте автомобілем тиждень."),
        ("ru", "Use the drops for 7 days.", "Капайте капли в течение месяца."),
        ("ru", "Use no more than 3 g in 24 hours.", "Наносите не больше 3 мг в сутки."),
        ("hi", "Use the drops two or three times a day.", "हफ़्ते में दो-तीन बार बूँदें डालें।"),
        ("tr", "Use the drops every 4 to 6 hours.", "Damlaları 4-8 saatte bir damlatın."),
        ("pt_BR", "Wait 10 seconds.", "Aguarde doze segundos."),
    ],
)
def test_other_lengths_are_refused(locale: str, source: str, target: str) -> None:
    assert {"numbers", "units"} & set(grave(locale, source, target))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("es", "In the 21st century this is rare.", "En el siglo XXI esto es raro."),
        ("fr", "In the 19th century it was common.", "Au XIXe siècle, c’était fréquent."),
        ("pl", "In the 19th century it was common.", "W XIX wieku było to częste."),
        ("zh-Hans", "The line is open 24/7.", "热线全天候开通。"),
        ("es", "The line is open 24/7.", "La línea atiende las 24 horas, los 7 días de la semana."),
        ("de", "The line is open 24/7.", "Die Leitung ist rund um die Uhr besetzt."),
        ("zh-Hans", "It cost five trillion.", "花费五万亿。"),
    ],
)
def test_what_is_written_or_said_otherwise(locale: str, source: str, target: str) -> None:
    assert "numbers" not in grave(locale, source, target)


def test_another_century_and_another_hour_are_found() -> None:
    source = "In the 19th century it was common."
    assert "numbers" in grave("es", source, "En el siglo XX era frecuente.")
    source = "The line is open for 12 hours."
    assert grave("es", source, "La línea atiende las 24 horas.")


def test_one_in_the_evening_is_a_tablet_and_no_hour() -> None:
    source = "Take two tablets in the morning and one in the evening."
    assert not grave("es", source, "Tome dos comprimidos por la mañana y uno por la noche.")
    assert not grave("vi", source, "Uống hai viên vào buổi sáng và một viên vào buổi tối.")
    assert "times" in grave("es", "Come at 1 pm.", "Venga a las dos de la tarde.")


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("fr", "Videz votre poche dès qu'elle est remplie aux trois quarts."),
        ("uk", "Спорожнюйте калоприймач, коли він заповнився на дві третини."),
    ],
)
def test_a_third_is_not_two_thirds(locale: str, target: str) -> None:
    assert "numbers" in grave(locale, "Empty your stoma bag when it is one third full.", target)
    right = "Videz votre poche dès qu'elle est remplie au tiers."
    assert not grave("fr", "Empty your stoma bag when it is one third full.", right)


def test_a_day_lost_among_days_is_asked_about() -> None:
    source = "Come on Mondays, Wednesdays and Fridays."
    assert "dates" in grave("tr", source, "Pazar, çarşamba ve cuma günleri gelin.")
    assert "dates" in grave("uk", source, "Приходьте щовівторка, щосереди та щоп'ятниці.")
    assert not grave("uk", source, "Приходьте щопонеділка, щосереди та щоп'ятниці.")


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("uk", "Give it three times a day.", "Давайте раз на три дні."),
        ("pl", "Feel for the buzz every morning.", "Raz w tygodniu sprawdzaj drżenie."),
        ("zh-Hans", "Wear a new patch each week.", "每天换一张新贴片。"),
        (
            "es",
            "Empty it when it is one third full.",
            "Vacíela cuando esté llena hasta dos tercios.",
        ),
    ],
)
def test_another_frequency_or_part_is_found(locale: str, source: str, target: str) -> None:
    assert "numbers" in grave(locale, source, target)


def test_two_in_the_evening_are_tablets() -> None:
    source = "Take two tablets in the morning and two in the evening."
    found = grave("hi", source, "दो गोलियाँ सुबह और दो शाम को लें।")
    assert not {"numbers", "times"}.intersection(found)


def test_a_word_before_its_time_in_gujarati_belongs_to_it() -> None:
    source = "Open 8.30am to 5.30pm."
    assert not grave("gu", source, "સવારે 8:30 થી સાંજે 5:30 સુધી ખુલ્લું.")
    assert "times" in grave("gu", source, "સવારે 8:30 થી સાંજે 6:30 સુધી ખુલ્લું.")
    assert "times" in grave("gu", source, "સાંજે 8:30 થી સાંજે 5:30 સુધી ખુલ્લું.")


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Use the cream nightly.", "Use la crema cada mañana."),
        ("Take it at bedtime.", "Tómelo al levantarse."),
        ("Take it on an empty stomach.", "Tómelo con el estómago lleno."),
        ("Use the cream until the skin has healed.",
         "Use la crema desde que la piel haya sanado."),
        ("Skip the missed dose.", "Tome la dosis olvidada."),
        ("Swallow the tablet whole.", "Mastique el comprimido."),
        ("Use it in the affected eye only.", "Úselo en ambos ojos."),
        ("Lie down and rest.", "Levántese y descanse."),
    ],
)  # fmt: skip
def test_what_was_turned_round_unseen(source: str, wrong: str) -> None:
    assert grave("es", source, wrong)


def honest() -> list[tuple[str, str, str, str]]:
    """Instructions as many clinics write them, and an honest translation into each language."""
    with Path(__file__).with_name("honest.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (name, row["kind"], row["en"], text)
        for row in rows
        for name, text in row.items()
        if name not in {"kind", "en"}
    ]


@pytest.mark.parametrize(("locale", "kind", "source", "target"), honest())
def test_an_honest_instruction_is_never_refused(
    locale: str, kind: Kind, source: str, target: str
) -> None:
    entry = Entry("u1", source, target)
    pair = Pair(Unit("u1", kind, source), entry, Catalogue(locale, "x.po", (entry,)), "en")
    assert [one for one in problems_of(pair) if one.severity == "error"] == []
