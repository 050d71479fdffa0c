"""Isolation of what right-to-left text would reorder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.localise.bidi import CONTROLS, isolated, without_controls
from pipeline.model import Span


def tokens(text: str) -> list[str]:
    return [span.text for span in isolated([Span(text)], "rtl") if span.isolate]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لمدة 48 ساعة", ["48"]),
        ("من 3 إلى 5 أيام", ["3", "5"]),
        ("جرعة 2.5 mL يوميا", ["2.5 mL"]),
        ("واقي SPF 30 يوميا", ["SPF 30"]),
        ("بـ CODE-X الآن", ["CODE-X"]),
        ("نسبة 50% أو ٥٠٪", ["50%", "٥٠٪"]),
        ("من 3–5 أيام", ["3–5"]),
        ("+44 20", ["+44", "20"]),
        ("نص فقط", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text(), st.booleans(), st.sampled_from(["ltr", "rtl"]))
def test_the_text_and_the_style_stay(text: str, strong: bool, direction: str) -> None:
    made = list(isolated([Span(text, strong=strong, href="tel:1")], direction))
    assert "".join(span.text for span in made) == text
    assert all((span.strong, span.href) == (strong, "tel:1") for span in made)


def test_left_to_right_and_what_is_isolated_already_stay() -> None:
    assert list(isolated([Span("48 x")], "ltr")) == [Span("48 x")]
    phone = Span("+44 20 7946", isolate="ltr")
    assert list(isolated([phone], "rtl")) == [phone]


def test_controls() -> None:
    marked = "\u2068a\u2069\u200f\u200eb\u061c\u202dc\u202c\u202e"
    assert without_controls(marked) == "abc"
    assert not CONTROLS.search("a\u200db\u200cc")  # joiners shape Persian and Hindi: they stay
