"""What an instruction asks for by its words."""

import pytest

from pipeline.language.data import language_data
from pipeline.language.meaning.instructions import asked, each_asked, passive

ENGLISH = language_data("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 1 tablet 3 times a day.", "do"),
        ("Please gently wash the wound.", "do"),
        ("If it bleeds, press on it for 20 minutes.", "do"),
        ("You should rest for 2 days.", "do"),
        ("Do not swim for 2 weeks.", "avoid"),
        ("You must not drive until your doctor says so.", "avoid"),
        ("Avoid alcohol, hot drinks and spicy food.", "avoid"),
        ("If you have a fever, do not take aspirin.", "avoid"),
        ("You can go back to work after 3 days.", "may"),
        ("You can read and watch TV from day one.", ""),
        ("Call us if the swelling gets worse.", "contact"),
        ("You can call us at any time.", "contact"),
        ("Do not hesitate to contact us.", "contact"),
        ("Tell your doctor if you are pregnant.", "contact"),
        ("Seek advice if you are sick and cannot drink.", "contact"),
        ("Call 999 if you cannot breathe.", "emergency"),
        ("Go straight to your nearest A&E.", "emergency"),
        ("Go to the nearest emergency department at once.", "emergency"),
        ("You may feel dizzy for a day.", "expect"),
        ("It is normal to feel tired.", "expect"),
        ("You may have some pain.", ""),
        ("You do not need to see a doctor.", ""),
        ("Please note that everyone heals differently.", ""),
        ("The wound will heal in 2 weeks.", ""),
        ("Rest", ""),
        ("Swimming in the sea", ""),
        ("", ""),
    ],
)
def test_asked(text: str, expected: str) -> None:
    assert asked(text, ENGLISH) == expected


def test_what_is_forbidden_covers_the_verbs_behind_it() -> None:
    assert [one for _, one in each_asked("Do not eat, drink or smoke.", ENGLISH)] == ["avoid"]
    both = "Take it with food, but do not take it with milk. Call us if you feel sick."
    assert list(each_asked(both, ENGLISH)) == [(0, "do"), (0, "avoid"), (1, "contact")]
    assert set(each_asked("Wash and dry your hands.", ENGLISH)) == {(0, "do")}


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [
        ("The drops should be shaken.", "should be shaken", "Shake the drops"),
        ("Tablets must not be crushed.", "must not be crushed", "Do not crush tablets"),
        ("Pens should be refrigerated.", "should be refrigerated", "Keep pens in the fridge"),
        ("It is best that the tablets should be taken with food.", "should be taken", "Take …"),
    ],
)
def test_passive(text: str, said: str, mend: str) -> None:
    assert passive(text, ENGLISH) == (said, mend)


@pytest.mark.parametrize(
    "text", ["Shake the drops.", "You should be well again soon.", "The wound is covered.", ""]
)
def test_no_passive(text: str) -> None:
    assert passive(text, ENGLISH) is None


@pytest.mark.parametrize("locale", ["fi", "es", "zh-Hans"])
def test_a_language_without_data_is_silent(locale: str) -> None:
    told = language_data(locale)
    assert asked("Take it. Do not swim.", told) == ""
    assert passive("It should be taken.", told) is None
