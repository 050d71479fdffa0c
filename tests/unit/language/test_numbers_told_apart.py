"""Numbers of other clinics' leaflets: a card's is no telephone's, a needle's gauge no weight."""

from __future__ import annotations

import pytest

from pipeline.language.data import language_data
from pipeline.language.facts import Url, facts
from pipeline.language.speech import left_over, speech_rules, spoken, spoken_problems
from pipeline.language.text.runs import runs
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Clinic


def links(locale: str, text: str) -> list[str]:
    return [text[run.start : run.end] for run in runs(text, language_data(locale)) if run.href]


FILED = [
    ("en", "Bring your implant card (no. 0345 678 901)."),
    ("en", "Ref. no.: 01632 960 001"),
    ("en", "Batch number 0123 456 789 of your lens"),
    ("en", "Your membership number is 0345 678 901."),
    ("en", "MRN 0345 678 901"),
    ("es", "Su expediente es el n.º 0345 678 901."),
    ("es", "Póliza 0912 345 678"),
    ("es", "Número de historia clínica: 0345 678 901"),
    ("fr", "Votre dossier médical n° 01 34 56 78 90"),
    ("es", "Su tarjeta sanitaria es la n.º 0612 345 678."),
    ("fr", "Carte vitale : 01 34 56 78 90"),
    ("fr", "Réf. 01 34 56 78 90"),
    ("pl", "Numer historii choroby: 0345 678 901"),
    ("pl", "Karta pacjenta nr 0345 678 901"),
    ("pl", "Legitymacja 0345 678 901"),
    ("pt-BR", "O seu cartão do SUS é 0345 678 901."),
    ("pt-BR", "Número do prontuário: 0345 678 901"),
    ("ro", "Numărul dosarului: 0345 678 901"),
    ("ro", "Poliță nr. 0345 678 901"),
    ("tr", "Hasta dosya numaranız 0345 678 90 12"),
    ("tr", "T.C. kimlik no: 0345 678 90 12"),
    ("uk", "Номер медичної картки: 0345 678 901"),
    ("uk", "Справа № 0345 678 901"),
    ("vi", "Mã bệnh nhân: 0345 678 901"),
    ("vi", "Thẻ bảo hiểm y tế số 0345 678 901"),
    ("zh-Hans", "您的病案号是0345 678 901。"),
    ("zh-Hans", "住院号：0345678901"),
    ("hi", "आपका कार्ड नंबर है: 0345 678 901"),
    ("hi", "फ़ाइल संख्या 0345 678 901"),
    ("bn", "আপনার ফাইল নম্বর: ০৩৪৫ ৬৭৮ ৯০১"),
    ("bn", "নিবন্ধন নং 0345 678 901"),
    ("ar", "رقم بطاقتك هو 0345 678 901."),
    ("ar", "الملف الطبي رقم ٠٣٤٥ ٦٧٨ ٩٠١"),
    ("fa", "شماره پرونده شما ۰۳۴۵ ۶۷۸ ۹۰۱ است."),
    ("fa", "کد ملی: 0345 678 901"),
    ("ur", "آپ کا فائل نمبر: 0345 678 901"),
    ("ur", "رجسٹریشن نمبر 0345 678 901"),
]


@pytest.mark.parametrize(("locale", "text"), FILED)
def test_the_number_of_a_card_or_a_record_cannot_be_called(locale: str, text: str) -> None:
    assert links(locale, text) == []


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("en", "Hospital: 020 7946 0018", "020 7946 0018"),
        ("en", "Medical records: 020 7946 0018", "020 7946 0018"),
        ("en", "Emergency room: 020 7946 0018", "020 7946 0018"),
        ("en", "If you lose your card, call 020 7946 0018.", "020 7946 0018"),
        ("es", "Si pierde la tarjeta, llame al 912 345 678.", "912 345 678"),
        ("pl", "Tel. 22 123 45 67 24/7", "22 123 45 67"),
        ("uk", "тел. 512 345 678", "512 345 678"),
        ("fr", "Pour votre dossier, appelez le 01 23 45 67 89.", "01 23 45 67 89"),
        ("ar", "المستشفى: 020 7946 0018", "020 7946 0018"),
        # Open at any hour: the 24 is no part of the number.
        ("es", "Llame al 93 123 45 67 24 horas.", "93 123 45 67"),
        ("ca", "Truqueu al +34 93 123 45 67 24 h.", "+34 93 123 45 67"),
        ("ro", "Sunați la 021 234 56 78 24/7.", "021 234 56 78"),
        ("tr", "0212 123 45 67 7/24 arayın", "0212 123 45 67"),
        ("uk", "телефонуйте 044 123 45 67 24 години", "044 123 45 67"),
        ("fa", "با ۰۲۱ ۱۲۳ ۴۵ ۶۷ ۲۴ ساعت تماس", "۰۲۱ ۱۲۳ ۴۵ ۶۷"),
        ("ar", "اتصل على 93 123 45 67 24 ساعة", "93 123 45 67"),
        ("en", "Ring 93 123 45 24 for help.", "93 123 45 24"),
        ("en", "Call 116 123 24 hours a day.", "116 123"),
    ],
)
def test_a_telephone_number_still_can(locale: str, text: str, number: str) -> None:
    assert links(locale, text) == [number]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("See nhs.uk or example.org/page.", ["nhs.uk", "example.org/page"]),
        ("(diabetes.org.uk)", ["diabetes.org.uk"]),
        ("At health.gov.au, who.int; patient.info/eyes!",
         ["health.gov.au", "who.int", "patient.info/eyes"]),
        ("انظر nhs.uk/conditions.", ["nhs.uk/conditions"]),
        ("请看nhs.uk。", ["nhs.uk"]),
        ("e.g. at 5 p.m. or i.e. a.m., Dr.House, No.Do", []),
        ("file.pdf page.html notes.txt photo.jpg setup.exe", []),
        ("Keep it dry.in the sun.do not.it is.to be.at noon.es", []),
        ("2.5ml x.y v1.2 3.5.int B.Sc. St.Mary.uk", []),
    ],
)  # fmt: skip
def test_a_web_address_without_www_can_be_opened(text: str, sites: list[str]) -> None:
    assert links("en", text) == sites
    assert [f.address for f in facts(text, language_data("en")) if isinstance(f, Url)] == sites


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("en", "Use a 31G needle.", "Use a 31 gauge needle."),
        ("en", "The needle (30–32G) is thin.", "The needle (30 to 32 gauge) is thin."),
        ("en", "Eat 15 g of sugar. Change the needle.",
         "Eat 15 grams of sugar. Change the needle."),
        ("en", "Eat 15 G of sugar.", "Eat 15 grams of sugar."),
        ("es", "Agujas de 31G para la insulina", "Agujas de calibre 31 para la insulina"),
        ("fr", "Une aiguille de 31 G", "Une aiguille de calibre 31"),
        ("pt-BR", "Agulha 31G", "Agulha calibre 31"),
        ("uk", "Голки 31G", "Голки калібр 31"),
        ("zh-Hans", "请用31G的针头。", "请用31号的针头。"),
        ("hi", "31G की सुई", "31 गेज की सुई"),
        ("ar", "الإبرة 31G", "الإبرة قياس 31"),
        ("ur", "31G کی سوئی", "31 گیج کی سوئی"),
        ("en", "INR 2.5, sugar 4–7 mmol/L", "I N R 2 point 5, sugar 4 to 7 millimoles per liter"),
        ("hi", "INR 2.5", "आई एन आर 2 दशमलव 5"),
        ("zh-Hans", "4–7 mmol/L", "每升4到7毫摩尔"),
        ("ur", "4–7 mmol/L", "4 سے 7 ملی مول فی لیٹر"),
        ("en", "HbA1c 48 mmol/mol", "HbA1c 48 millimoles per mole"),
        ("en", "File HX-204/7.", "File H X hyphen 2 0 4 slash 7."),
        ("pl", "Akta AB-12/2026", "Akta A B łącznik 1 2 ukośnik 2 0 2 6"),
        ("en", "See nhs.uk/eyes.", "See nhs dot uk slash eyes."),
        ("en", "Vitamins B6/B12", spoken("Vitamins B6/B12", speech_rules("en"))),
    ],
)  # fmt: skip
def test_gauges_levels_and_codes_are_said_rightly(locale: str, text: str, said: str) -> None:
    rules = speech_rules(locale)
    assert spoken(text, rules) == said
    assert list(spoken_problems(text, said, language_data(locale))) == []
    if "HbA1c" not in text and "B12" not in text:
        assert left_over(text, rules) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Take 500 / mg.", "500\u00a0/\u00a0mg"),
        ("Take 250 mg / 5 ml at night.", "250\u00a0mg\u00a0/\u00a05\u00a0ml"),
        ("Take 10 mg / kg.", "10\u00a0mg\u00a0/\u00a0kg"),
        ("Write left / right.", "left / right"),
    ],
)
def test_a_rate_stays_on_one_line(text: str, shown: str) -> None:
    leaflet = parse(f"# T {{#t}}\n\n{text} {{#a}}\n", "t", "standard", "source/t.md")
    clinic = Clinic("Clinic", "020 7946 0018")
    assert shown in localise(leaflet, None, clinic, "ltr").units["a"].text
