"""What a text holds that is written from left to right, and what of it can be called or opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.expect.order import drawn, misdrawn
from pipeline.language.data import language_data
from pipeline.language.text.runs import runs
from pipeline.localise.bidi import isolated, with_controls, without_controls
from pipeline.localise.leaflet import localise
from pipeline.master.leaflet import parse
from pipeline.model import Clinic, Span

ARABIC_PHONE = "٠٢٠ ٧٩٤٦ ٠٠١٨"


def found(text: str, locale: str = "en") -> list[str]:
    return [text[run.start : run.end] for run in runs(text, language_data(locale))]


def links(text: str, locale: str = "en") -> list[tuple[str, str]]:
    return [(text[r.start : r.end], r.href) for r in runs(text, language_data(locale)) if r.href]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصل على 020 7946 0018 الآن.", ["020 7946 0018"]),
        ("اتصل على (020) 7946 0018.", ["(020) 7946 0018"]),
        ("الرقم (020 7946 0018).", ["020 7946 0018"]),
        ("من الخارج +44 20 7946 0018.", ["+44 20 7946 0018"]),
        ("على 020 7946 0018 ext. 12، أو", ["020 7946 0018 ext. 12"]),
        (f"على {ARABIC_PHONE}.", [ARABIC_PHONE]),
        ("با ۰۲۰-۷۹۴۶-۰۰۱۸ تماس", ["۰۲۰-۷۹۴۶-۰۰۱۸"]),
        ("راسلنا: help@clinic.example.", ["help@clinic.example"]),
        ("على (www.example.org/a_(b)).", ["www.example.org/a_(b)"]),
        ("الأسبوع 2: 1 قطرة 3 مرات", ["2", "1", "3"]),
        ("خذ 2 x 5 ml (10 ml) أو 1/2 قرص", ["2 x 5 ml", "10 ml", "1/2"]),
        ("خذ 2*500 mg.", ["2*500 mg"]),
        ("خذ ٥ × ٢٫٥ مل", ["٥ × ٢٫٥"]),
        ("خذ 10 000 وحدة", ["10 000"]),
        ("خذ 1 1/2 قرص أو 1½.", ["1 1/2", "1½"]),
        ("من 3-5 % أو %6 أو ٥٠٪", ["3-5 %", "%6", "٥٠٪"]),
        ("من 8 a.m.–6 p.m. يوميًا", ["8 a.m.–6 p.m."]),
        ("من 08:00–20:00.", ["08:00–20:00"]),
        ("في 15/12/2026، 2026-12-15.", ["15/12/2026", "2026-12-15"]),
        ("بين −3 °C و+5 °C.", ["−3 °C", "+5 °C"]),
        ("ملفك HEY-015/2023، B12.", ["HEY-015/2023", "B12"]),
        ("في St. Mary's Hospital.", ["St. Mary's Hospital"]),
        ("1 River Street, Bristol BS1 4ND پر", ["1 River Street, Bristol BS1 4ND"]),
        ("بـ CODE-X، والـ30 وCODE-X.", ["CODE-X", "30", "CODE-X"]),
        ("ضع CODE-X 2 مرات و SPF 30 يوميًا", ["CODE-X", "2", "SPF 30"]),
        ("حتى 14.", ["14"]),
    ],
)
def test_a_run_is_whole_and_the_sentence_keeps_its_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert not misdrawn(tuple(isolated([Span(text)], "rtl")), "rtl", language_data("ar"))


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Call 020 7946 0018, option 2.", "en", ("020 7946 0018, option 2", "tel:02079460018")),
        ("Call (020) 7946 0018.", "en", ("(020) 7946 0018", "tel:02079460018")),
        ("Call +44 (0)20 7946 0018.", "en", ("+44 (0)20 7946 0018", "tel:+442079460018")),
        ("Call 555-123-4567.", "en", ("555-123-4567", "tel:5551234567")),
        ("Llame al 912 345 678.", "es", ("912 345 678", "tel:912345678")),
        ("Ring NHS 111.", "en", ("111", "tel:111")),
        ("112", "en", ("112", "tel:112")),
        ("拨打120。", "zh_Hans", ("120", "tel:120")),
        ("112'yi arayın.", "tr", ("112", "tel:112")),
        ("999 पर कॉल करें।", "hi", ("999", "tel:999")),
        ("با ۱۱۵ تماس بگیرید.", "fa", ("۱۱۵", "tel:115")),
        (f"اتصل على {ARABIC_PHONE}.", "ar", (ARABIC_PHONE, "tel:02079460018")),
        ("Write to a.b@x.example.", "en", ("a.b@x.example", "mailto:a.b@x.example")),
        ("See www.example.org/a.", "en", ("www.example.org/a", "https://www.example.org/a")),
        ("(http://x.example/a)", "en", ("http://x.example/a", "http://x.example/a")),
        ("Call 020 7946 0018 24 hours a day.", "en", ("020 7946 0018", "tel:02079460018")),
        ("Call 020 7946 0018 8 am to 6 pm.", "en", ("020 7946 0018", "tel:02079460018")),
        ("+44 (0)20 7946 0018 24 h", "en", ("+44 (0)20 7946 0018", "tel:+442079460018")),
        ("Au 01 23 45 67 89 24 h/24.", "fr", ("01 23 45 67 89", "tel:0123456789")),
        ("Llame al 912 345 678 24 h.", "es", ("912 345 678", "tel:912345678")),
        ("18001 0800 111 4000", "en", ("18001 0800 111 4000", "tel:1800108001114000")),
        ("Call 020 7946 0018/0019.", "en", ("020 7946 0018", "tel:02079460018")),
        ("Tel:02079460018", "en", ("02079460018", "tel:02079460018")),
        ("NHS 111 option 2", "en", ("111", "tel:111")),
    ],
)
def test_what_can_be_called_or_opened_is_a_link(
    text: str, locale: str, expected: tuple[str, str]
) -> None:
    assert links(text, locale) == [expected]


def test_a_second_number_is_called_too() -> None:
    assert [href for _, href in links("In an emergency call 999 or 112.")] == ["tel:999", "tel:112"]
    assert [text for text, _ in links("Call 999/112.")] == ["999", "112"]
    assert [text for text, _ in links("拨打999或112。", "zh_Hans")] == ["999", "112"]


@pytest.mark.parametrize(
    "text",
    [
        "Take 112 mg.", "Call us within 112 days.", "Wait 111 hours and call.", "Floor 999.",
        "Call if it is over 111.", "Come on 15/12/2026 or 2026-12-15.", "In 2024–2026.",
        "NHS number 943 476 5919.", "Your reference number is 0123456789.", "24/48 hours",
        "It costs 1 500 000 zł.", "Take 1 000 000 units.", "From 08:00–20:00.", "Room 112",
        "SPF 30", "2 x 500 mg", "Take 0.25 ml.", "1234567 units", "Step 1 of 2", "a @ b", "x@y",
        "During 999 days in the hotel", "www.", "BS1 4ND", "3-5 %", "HEY-015/2023",
        "Leaflet no. 0044-2024", "Company number 02714467",
        "Drink it at 0800-1000 or 0800 1200 1800.", "Seen on 01 02 2026, 01.02.2026",
    ],
)  # fmt: skip
def test_nothing_else_is(text: str) -> None:
    assert not links(text)


def test_arabic_digits_keep_their_groups_and_their_ranges() -> None:
    def shown(text: str) -> str:
        return drawn(with_controls(isolated([Span(text)], "rtl")), "rtl")

    assert ARABIC_PHONE in shown(f"على {ARABIC_PHONE} الآن")
    assert "٥–٣" in shown("من ٣–٥ أيام")  # an Arabic reader takes the first from the right
    assert "۳–۵" in shown("هر ۳–۵ روز")
    assert "3–5" in shown("من 3–5 أيام")


TEXT = st.text(
    st.sampled_from("01۲٣9 .,:;/-–+()%×x@ab C°'ا بwww.tel،\u00a0½é好") | st.characters(),
    max_size=40,
)


@given(TEXT)
def test_runs_lie_apart_and_in_order(text: str) -> None:
    made = runs(text)
    places = [place for run in made for place in (run.start, run.end)]
    assert places == sorted(places)
    assert all(run.start < run.end <= len(text) for run in made)


@given(TEXT, st.booleans(), st.sampled_from(["ltr", "rtl"]))
def test_isolation_keeps_the_text_and_changes_nothing_twice(
    text: str, linked: bool, direction: str
) -> None:
    once = tuple(isolated([Span(text)], direction, linked=linked))
    assert "".join(span.text for span in once) == text
    if direction == "ltr":
        assert not any(span.isolate for span in once)
        assert linked or once == (Span(text),)
    again = tuple(isolated(once, direction, linked=False))
    assert [s.text for s in again if s.isolate] == [s.text for s in once if s.isolate] or (
        direction == "rtl"
    )
    assert without_controls(with_controls(once)) == without_controls(text)


def localised(text: str, direction: str) -> tuple[Span, ...]:
    leaflet = parse(f"# T {{#t}}\n\n{text} {{#a}}\n", "x", "standard", "s.md")
    return localise(leaflet, None, Clinic("Clinic", "020 7946 0018"), direction).units["a"].spans


def test_a_leaflet_links_what_its_writer_only_typed() -> None:
    spans = localised("Call 07700 900123 or [us](tel:999), **www.a.example**.", "ltr")
    assert [(s.text, s.href, s.strong) for s in spans if s.href] == [
        ("07700 900123", "tel:07700900123", False),
        ("us", "tel:999", False),
        ("www.a.example", "https://www.a.example", True),
    ]


def test_a_prefix_stays_on_the_line_of_its_name() -> None:
    spans = localised("لمن أُوصي بـ CODE-X.", "rtl")
    assert [span.text for span in spans] == ["لمن أُوصي بـ\u00a0", "CODE-X", "."]


def test_one_isolate_for_each_group_would_be_seen() -> None:
    """What was published before: each group of a number isolated by itself."""
    groups = [Span(x, isolate="auto") for x in ("020", "7946", "0018")]
    blank = Span(" ")
    spans = (Span("على "), groups[0], blank, groups[1], blank, groups[2], Span(" الآن"))
    assert misdrawn(spans, "rtl", language_data("ar")) == ("020 7946 0018",)
    label = (Span("هفتهٔ "), Span("2:", isolate="auto"), Span(" قطره"))
    assert drawn(with_controls(label), "rtl") != drawn("هفتهٔ 2: قطره", "rtl")


@pytest.mark.parametrize("text", ["人々120", "\U0002000b120"])
def test_every_letter_of_an_unspaced_script_ends_where_a_number_begins(text):
    assert [text[run.start : run.end] for run in runs(text, language_data("zh-Hans"))] == ["120"]
