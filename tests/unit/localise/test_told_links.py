"""What must be told of a link where its words do not tell it."""

from __future__ import annotations

import pytest

from pipeline.expect.links import told
from pipeline.master.markup import parse_spans


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("If you bleed, [call us now](tel:+442079460018).", ["020 7946 0018"]),
        ("[Call the helpline](tel:+33123456789).", ["+33 12 345 6789"]),
        ("[Call the helpline](tel:+1-555-010-0199).", ["+1 555 010 0199"]),
        ("[Call an ambulance](tel:112) at once.", ["112"]),
        ("Dial [112](tel:112) at once.", []),
        ("In 8 days [call](tel:118).", ["118"]),
        ("Ring [020 7946 0018](tel:+442079460018).", []),
        ("Ring [us](tel:+442079460018) on 020 7946 0018.", []),
        ("اتصل [على الرقم ٠٢٠ ٧٩٤٦ ٠٠١٨](tel:+442079460018).", []),
        ("Book on [our website](https://clinic.example/book/).", ["clinic.example/book"]),
        ("See <https://clinic.example/book>.", []),
        ("See [www.clinic.example](https://clinic.example/).", []),
        ("[Write](mailto:help@clinic.example?subject=Help) to us.", ["help@clinic.example"]),
        ("[Write](mailto:a@b.example) or [call](tel:118).", ["a@b.example", "118"]),
        ("[One](tel:118) and [two](tel:118).", ["118"]),
        ("See [the start](#l) again.", []),
    ],
)
def test_a_link_is_told_where_its_words_do_not(text: str, shown: list[str]) -> None:
    found = told(parse_spans(text), ["020 7946 0018"])
    assert [span.text for span in found] == shown
    assert all(span.isolate == "ltr" and span.href for span in found)
