"""An emergency number can be tapped where a unit says whom to call; nothing else of its length."""

import pytest

from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Clinic, Entry

pytestmark = pytest.mark.slow

MASTER = "# T {#t}\n\n## H {#h .KIND}\n\nX {#x}\n"
CLINIC = Clinic("C", "020 7946 0018")


def linked(locale: str, text: str, kind: str = "emergency") -> list[str]:
    """The addresses to which the links of a unit of a kind lead."""
    leaflet = parse(MASTER.replace("KIND", kind), "x", "standard", "x.md")
    entries = (Entry(u.id, u.text, {"x": text}.get(u.id, u.text)) for u in leaflet.units)
    direction = "rtl" if locale in {"ar", "fa", "ur"} else "ltr"
    found = localise(leaflet, Catalogue(locale, "x.po", tuple(entries)), CLINIC, direction)
    assert found.units["x"].unit.kind == kind
    return [span.href or "" for span in found.units["x"].spans if span.href]


CALLED = [
    ("en", "Emergency: 112", "112"), ("en", "Ambulance 911", "911"), ("en", "Rescue: 1122", "1122"),
    ("en", "Emergency number: 112", "112"),
    ("en", "If you faint, call 999.", "999"), ("en", "999", "999"),
    ("ar", "الإسعاف: 997", "997"), ("ar", "الطوارئ: ١١٢", "112"),
    ("ar", "اتصل بالإسعاف ١٢٢", "122"),
    ("bn", "অ্যাম্বুলেন্স: ৯৯৯", "999"), ("bn", "জরুরি সেবা ৯৯৯ নম্বরে কল করুন", "999"),
    ("es", "Emergencias: 112", "112"), ("es", "Llame al 061", "061"),
    ("fa", "اورژانس: ۱۱۵", "115"), ("fa", "با ۱۱۵ تماس بگیرید", "115"),
    ("fr", "SAMU : 15", "15"), ("fr", "Appelez le 15.", "15"), ("fr", "Urgences : 112", "112"),
    ("hi", "एम्बुलेंस: १०८", "108"), ("hi", "108 पर कॉल करें", "108"),
    ("pl", "Pogotowie ratunkowe: 999", "999"), ("pl", "Zadzwoń pod 112", "112"),
    ("pt-BR", "SAMU: 192", "192"), ("pt-BR", "Ligue para 192", "192"),
    ("ro", "Ambulanța: 112", "112"), ("tr", "Acil: 112", "112"), ("tr", "Ambulans 112", "112"),
    ("uk", "Швидка допомога: 103", "103"), ("uk", "Швидка: 103", "103"),
    ("ur", "ریسکیو: ۱۱۲۲", "1122"), ("ur", "ایمبولینس 115", "115"),
    ("vi", "Cấp cứu: 115", "115"), ("vi", "Gọi 115", "115"),
    ("zh-Hans", "急救：120", "120"), ("zh-Hans", "请立即拨打120", "120"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "text", "number"), CALLED)
def test_it_leads_to_its_number_in_every_language(locale: str, text: str, number: str) -> None:
    assert linked(locale, text) == [f"tel:{number}"]


def test_two_of_them_lead_each_to_its_own() -> None:
    assert linked("fr", "Urgences : 15 ou 112") == ["tel:15", "tel:112"]
    assert linked("en", "Ambulance: 999 or 112") == ["tel:999", "tel:112"]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Your pulse is over 115."), ("en", "You took more than 112 mg."), ("en", "In 2024"),
        ("en", "Emergency dose: 112 mg"), ("en", "Emergency department, room 115"),
        ("en", "Emergency room: 115"),
        ("en", "Ambulance after 120 minutes"), ("en", "Your sugar is 100."),
        ("fr", "Urgences le 15 mars"), ("fr", "Appelez le 15 mars."), ("fr", "Prenez 15 gouttes"),
        ("ar", "نبضك أكثر من ١١٥"), ("fa", "۱۱۵ قطره"), ("zh-Hans", "心跳超过120次"),
        ("es", "Tome 112 gotas"), ("hi", "१०८ बूंदें"), ("ur", "۱۱۲۲ ملی گرام"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["emergency", "urgent", "contact"])
def test_a_dose_a_day_or_a_room_is_no_link(locale: str, text: str, kind: str) -> None:
    assert linked(locale, text, kind) == []


def test_a_day_to_call_on_is_none_but_in_an_emergency() -> None:
    assert linked("fr", "Appelez-nous le 15.", "contact") == []
    assert linked("en", "Emergency: 112", "info") == []
    assert linked("en", "Emergency: 112", "contact") == ["tel:112"]
