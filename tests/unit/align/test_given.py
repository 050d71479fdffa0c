"""A document's words as a catalogue has them."""

import pytest

from pipeline.align.given import as_typed, with_placeholders
from pipeline.language.data import language_data
from pipeline.master.markup import published
from pipeline.model import Clinic

CLINIC = Clinic("Northgate Clinic", "+44 20 7946 0018")


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("es", "Llame al +44 20 7946 0018.", "Llame al {clinic_phone}."),
        ("es", "Llame al +44 (0)20 7946 0018.", "Llame al {clinic_phone}."),
        ("es", "Llame al 020 7946 0018.", "Llame al {clinic_phone}."),
        ("es", "Llame al 020 7946 0019.", "Llame al 020 7946 0019."),
        ("fa", "تلفن: ۰۲۰ ۷۹۴۶ ۰۰۱۸", "تلفن: {clinic_phone}"),
        ("ar", "\u200e+44 20 7946 0018\u200e اتصل", "{clinic_phone} اتصل"),
        ("es", "Venga a Northgate Clinic hoy.", "Venga a {clinic_name} hoy."),
        ("es", "Tome 20 mg.", "Tome 20 mg."),
    ],
)
def test_the_clinic_s_own_details_become_placeholders(locale, text, expected):
    assert with_placeholders(text, CLINIC, language_data(locale)) == expected


@pytest.mark.parametrize("text", ["2*500 mg y 2*500 mg", "*nuevo*", "a [b](c)", r"a\b", "Sol"])
def test_signs_stay_what_they_are(text):
    assert published(as_typed(text)) == text
