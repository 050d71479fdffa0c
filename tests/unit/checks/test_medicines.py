"""Medicines: another one is found in every language, and each language's own spelling is not."""

from time import perf_counter
from typing import Any

import pytest
from support.project import ROOT

from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts.medicines import check
from pipeline.language.meaning.medicines import Medicines, medicines
from pipeline.model import Catalogue, Entry, Problem, Unit

ROWS = (ROOT / "tests/data/medicines.tsv").read_text(encoding="utf-8").splitlines()[1:]
HONEST = [tuple(row.split("\t")) for row in ROWS]
"""Locale, English, translation, and the medicine that the English names."""
OTHERS = (
    "paracetamol", "ibuprofen", "aspirin", "amoxicillin", "metformin", "warfarin", "apixaban",
    "salbutamol", "prednisone", "prednisolone", "methotrexate", "levothyroxine", "latanoprost",
    "timolol", "chlorhexidine", "hydralazine", "amiloride", "oxcarbazepine", "omeprazole",
    "codeine", "morphine", "diazepam", "furosemide", "digoxin", "clopidogrel", "doxycycline",
)  # fmt: skip


def problems(locale: str, source: str, target: str) -> list[Problem]:
    entry = Entry("u", source, target)
    catalogue = Catalogue(locale, f"{locale}.po", (entry,))
    return list(check(Pair(Unit("u", "info", source), entry, catalogue, "en")))


@pytest.mark.parametrize(("locale", "source", "target"), [row[:3] for row in HONEST])
def test_a_medicine_in_the_languages_own_spelling_is_the_same(
    locale: str, source: str, target: str
) -> None:
    assert not problems(locale, source, target)


def test_another_medicine_is_found_in_every_language() -> None:
    tried, found, certain = 0, 0, 0
    for locale, source, target, name in HONEST:
        for other in OTHERS:
            if medicines().of(other) == medicines().of(name.lower()):
                continue
            seen = problems(locale, source.replace(name, other), target)
            tried += 1
            found += bool(seen)
            certain += any(problem.severity == "error" for problem in seen)
    assert tried > 2000
    assert found / tried > 0.99
    assert certain / tried > 0.9


@pytest.mark.parametrize(
    ("locale", "one", "its", "other", "others"),
    [
        ("es", "prednisolone", "prednisolona", "prednisone", "prednisona"),
        ("ru", "prednisolone", "преднизолон", "prednisone", "преднизон"),
        ("uk", "prednisolone", "преднізолон", "prednisone", "преднізон"),
        ("ar", "prednisolone", "بريدنيزولون", "prednisone", "بريدنيزون"),
        ("fa", "prednisolone", "پردنیزولون", "prednisone", "پردنیزون"),
        ("hi", "prednisolone", "प्रेडनिसोलोन", "prednisone", "प्रेडनिसोन"),
        ("bn", "prednisolone", "প্রেডনিসোলোন", "prednisone", "প্রেডনিসোন"),
        ("zh-Hans", "prednisolone", "泼尼松龙", "prednisone", "泼尼松"),
        ("pl", "hydroxyzine", "hydroksyzyna", "hydralazine", "hydralazyna"),
        ("ru", "hydroxyzine", "гидроксизин", "hydralazine", "гидралазин"),
        ("ar", "hydroxyzine", "هيدروكسيزين", "hydralazine", "هيدرالازين"),
        ("tr", "amlodipine", "amlodipin", "amiloride", "amilorid"),
        ("hi", "amlodipine", "एम्लोडिपिन", "amiloride", "एमिलोराइड"),
        ("zh-Hans", "amlodipine", "氨氯地平", "amiloride", "阿米洛利"),
        ("de", "carbamazepine", "Carbamazepin", "oxcarbazepine", "Oxcarbazepin"),
        ("ru", "carbamazepine", "карбамазепин", "oxcarbazepine", "окскарбазепин"),
        ("ar", "carbamazepine", "كاربامازيبين", "oxcarbazepine", "أوكسكاربازيبين"),
        ("zh-Hans", "chlorpropamide", "氯磺丙脲", "chlorpromazine", "氯丙嗪"),
        ("es", "glargine", "glargina", "glucagon", "glucagón"),
    ],
)
def test_names_that_are_confused_are_told_apart(
    locale: str, one: str, its: str, other: str, others: str
) -> None:
    assert not problems(locale, f"Take {one}.", its)
    assert not problems(locale, f"Take {other}.", others)
    for source, target in ((one, others), (other, its)):
        assert [found.severity for found in problems(locale, f"Take {source}.", target)] == [
            "error"
        ], (source, target)


def test_a_trade_name_is_its_medicine() -> None:
    assert not problems("es", "Take Panadol.", "Tome paracetamol.")
    assert not problems("fr", "Take paracetamol.", "Prenez du Doliprane.")
    assert problems("fr", "Take ibuprofen.", "Prenez du Doliprane.")


def test_a_medicine_lost_or_added_is_asked_about() -> None:
    (lost,) = problems("es", "Take paracetamol.", "Tome un analgésico.")
    assert "paracetamol is not in the translation" in lost.hint
    (added,) = problems("es", "Take a painkiller.", "Tome ibuprofeno.")
    assert "ibuprofeno is not in the source" in added.hint
    assert {lost.severity, added.severity} == {"query"}


def test_a_medicine_that_no_list_holds_is_known_by_its_end() -> None:
    assert not problems("ru", "Take zofecillin.", "Принимайте зофециллин.")
    assert not problems("ar", "Take zofecillin.", "تناول زوفيسيلين.")
    assert problems("es", "Take zofecillin.", "Tome bactemicina.")


def test_two_medicines_that_change_places_are_found() -> None:
    source = "Take paracetamol for pain. Do not take ibuprofen."
    assert not problems("es", source, "Tome paracetamol para el dolor. No tome ibuprofeno.")
    (found,) = problems("es", source, "Tome ibuprofeno para el dolor. No tome paracetamol.")
    assert found.message == "unit u: ibuprofen and paracetamol stand in one another's place"


@pytest.mark.parametrize("locale", ["th", "ja", "ko", "zh-Hant"])
def test_where_names_cannot_be_read_nothing_is_said_to_be_lost(locale: str) -> None:
    assert not problems(locale, "Take paracetamol.", "…")


def test_a_name_in_the_scripts_parts_is_read() -> None:
    assert not problems("ur", "Take hydroxychloroquine.", "ہائیڈرو آکسی کلورو کین لیں۔")


def test_a_word_that_never_ends_is_looked_up_at_once() -> None:
    started = perf_counter()
    assert not medicines().named("insulina" * 20_000, "es").get("paracetamol")
    assert perf_counter() - started < 1


def test_the_list_of_medicines_is_strict() -> None:
    whole: dict[str, Any] = {
        "scripts": [],
        "written_out": [],
        "stems": [],
        "ordinary": [],
        "letters": {},
    }
    whole["clitics"] = []
    twice = {"paracetamol": ["Calpol"], "ibuprofen": ["Calpol"]}
    with pytest.raises(ValueError, match="calpol is paracetamol and ibuprofen"):
        Medicines({**whole, "names": twice})
    with pytest.raises(ValueError, match="names"):
        Medicines(whole)
