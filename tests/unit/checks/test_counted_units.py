"""What insulin, water and syrup are counted in stays so, in every language."""

from __future__ import annotations

import pytest

from pipeline.checks.compare.pair import Pair
from pipeline.checks.run import problems_of
from pipeline.model import Catalogue, Entry, Unit

INSULIN = {
    "ar": ("احقن 5 وحدات من الأنسولين.", "احقن 5 مل من الأنسولين."),
    "bn": ("ইনসুলিন ৫ ইউনিট নিন।", "ইনসুলিন ৫ মিলি নিন।"),
    "es": ("Inyéctese 5 unidades de insulina.", "Inyéctese 5 ml de insulina."),
    "fa": ("5 واحد انسولین تزریق کنید.", "5 میلی‌لیتر انسولین تزریق کنید."),
    "hi": ("इंसुलिन की 5 यूनिट लगाएँ।", "इंसुलिन के 5 मि.ली. लगाएँ।"),
    "id": ("Suntikkan 5 unit insulin.", "Suntikkan 5 ml insulin."),
    "pl": ("Proszę wstrzyknąć 5 jednostek insuliny.", "Proszę wstrzyknąć 5 ml insuliny."),
    "ro": ("Injectați 5 unități de insulină.", "Injectați 5 ml de insulină."),
    "ur": ("انسولین کے 5 یونٹ لگائیں۔", "انسولین کے 5 ملی لیٹر لگائیں۔"),
    "vi": ("Tiêm 5 đơn vị insulin.", "Tiêm 5 ml insulin."),
    "zh-Hans": ("注射5单位胰岛素。", "注射5毫升胰岛素。"),
}
WATER = {
    "es": ("Beba 5 vasos de agua.", "Beba 5 botellas de agua."),
    "ro": ("Beți 5 pahare de apă.", "Beți 5 sticle de apă."),
    "vi": ("Uống 5 ly nước.", "Uống 5 chai nước."),
    "zh-Hans": ("喝5杯水。", "喝5瓶水。"),
}


def codes(locale: str, source: str, target: str) -> set[str]:
    entry = Entry("u", source, target)
    pair = Pair(Unit("u", "do", source), entry, Catalogue(locale, "x.po", (entry,)), "en")
    return {p.code for p in problems_of(pair) if p.severity in {"error", "query"}}


@pytest.mark.parametrize("locale", INSULIN)
def test_units_of_insulin_are_no_millilitres(locale: str) -> None:
    source = "Inject 5 units of insulin."
    right, wrong = INSULIN[locale]
    assert not codes(locale, source, right)
    assert "units" in codes(locale, source, wrong)


@pytest.mark.parametrize("locale", WATER)
def test_glasses_are_no_bottles(locale: str) -> None:
    source = "Drink 5 glasses of water."
    right, wrong = WATER[locale]
    assert not codes(locale, source, right)
    assert "units" in codes(locale, source, wrong)


def test_a_tablespoon_may_be_a_spoon() -> None:
    assert not codes("ro", "Take 2 tablespoons of the syrup.", "Luați 2 linguri de sirop.")
    assert "units" in codes("ro", "Take 2 teaspoons of the syrup.", "Luați 2 linguri de sirop.")
