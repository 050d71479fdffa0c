"""In which words two texts differ, as a person reads it."""

import pytest

from pipeline.review.differences import changed


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Avoid for 48 hours", "Avoid for 24 hours", "48 hours → 24 hours"),
        ("Use the red cap", "Use the blue cap", "red cap → blue cap"),
        ("Swallow it whole", "Swallow it", "it whole → it"),
        ("Do not chew it", "Chew it", "Do not chew it → Chew it"),
        ("Take 1.5 ml", "Take 15 ml", "1.5 ml → 15 ml"),
        ("2 drops, left eye, at 8:00", "2 drops, right eye, at 9:00",
         "left eye → right eye; at 8:00 → at 9:00"),
        ("请在48小时内避免", "请在24小时内避免", "48小 → 24小"),
        ("Sun", "", "Sun → (nothing)"),
        ("a  b", "a b", "white space"),
    ],
)  # fmt: skip
def test_the_words_that_changed_are_said_with_the_next(before: str, after: str, said: str) -> None:
    assert changed(before, after) == said


def test_a_long_text_is_shown_in_part() -> None:
    assert len(changed("x " * 500, "y " * 500)) < 300
