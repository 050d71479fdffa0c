"""What a memory answers: how alike, in which order, and what it says of it."""

import random

import pytest
from rapidfuzz import fuzz

from pipeline.catalogue.similar import closest
from pipeline.language.data import PACKAGED
from pipeline.model import INTERFACE
from pipeline.tm.matching import Memory, normal
from pipeline.tm.model import Asked, Remembered, Suggestion
from pipeline.tm.telling import best_of, comment, differing, told


def held(source: str, target: str = "es", **said: str) -> Remembered:
    return Remembered(source, target, "es", **{"file": "a.po", "unit": "u"} | said)


def best(asked: Asked, *remembered: Remembered) -> Suggestion | None:
    return best_of(asked, Memory(remembered).suggestions([asked])[0], "en", PACKAGED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drink plenty of water.", "drink  plenty of WATER!"),
        ("Call {clinic_phone}.", "Call {phone}"),
        ("Keep it **dry**", "Keep it dry."),
        ("Sun, wind", "Sun\u00a0wind"),
        ("Rest (24 hours)", "Rest 24 hours)"),
    ],
)
def test_texts_that_differ_in_marks_alone_are_one(one: str, other: str) -> None:
    found = best(Asked(other), held(one))
    assert found is not None
    assert found.grade == "normalised"


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5 ml", "15 ml"), ("1-2 tablets", "12 tablets"), ("-5 °C", "5 °C"), ("5 %", "5"),
     ("mg/kg", "mg kg"), ("< 5 days", "5 days"), ("½ tablet", "1 tablet")],
)  # fmt: skip
def test_marks_that_say_something_stay(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_the_very_text_comes_before_a_like_one_and_that_before_a_similar_one() -> None:
    known = (held("Avoid the sun", "a"), held("avoid the sun.", "b"), held("Avoid the sun, too"))
    found = Memory(known).suggestions([Asked("Avoid the sun")])[0]
    assert [(one.grade, one.remembered.target) for one in found] == [
        ("exact", "a"), ("normalised", "b"),
    ]  # fmt: skip
    near = Memory(known).suggestions([Asked("Avoid the sun, you")])[0]
    assert [one.grade for one in near] == ["fuzzy"] * len(near)
    assert near


def test_of_equals_what_was_approved_comes_first_then_its_context_then_the_own() -> None:
    asked = Asked("Driving", "b", "drive", "may", "You may do:")
    known = [
        held("Driving", "other's", project="Ward 7"),
        held("Driving", "own"),
        held("Driving", "context", kind="may", under="You may do:"),
        held("Driving", "approved", approved="Ana Ruiz (translator, 2026-03-16)"),
    ]
    for _ in range(5):
        random.shuffle(known)
        found = Memory(known).suggestions([asked])[0]
        assert [one.remembered.target for one in found] == [
            "approved", "context", "own", "other's",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ("Avoid the sun for 48 hours.", "Avoid the sun for 24 hours.", "numbers",
         "48 hours → 24 hours"),
        ("Take it before your meals.", "Take it after your meals.", "opposites", "before your"),
        ("Do not take aspirin now.", "Do take aspirin now.", "negation", "not"),
        ("Put it in the left eye today.", "Put it in the right eye today.", "", "left"),
        ("Please call {clinic_phone} today", "Please call {clinic_name} today", "placeholders",
         "phone"),
    ],
)  # fmt: skip
def test_a_suggestion_of_other_facts_says_so(
    before: str, after: str, code: str, words: str
) -> None:
    found = best(Asked(after), held(before))
    assert found is not None
    assert found.differs
    assert code in ("", *found.differs)
    line = comment(found, "es").split("\n")[-1]
    assert line.startswith("Memory: it says something else (")
    assert words in line


def test_of_texts_nearly_as_alike_the_one_of_the_same_facts_is_offered() -> None:
    asked = Asked("Keep the wound dry for 24 hours after the operation.")
    known = (
        held("Keep the wound dry for 48 hours after the operation.", "48"),
        held("Keep your wound dry for 24 hours after the operation.", "24"),
    )
    found = best(asked, *known)
    assert found is not None
    assert (found.remembered.target, found.differs) == ("24", ())
    both = told(asked, Memory(known).suggestions([asked])[0], "en", PACKAGED)
    assert [one.remembered.target for one in both] == ["24", "48"]


def test_the_same_text_as_another_instruction_says_what_it_was() -> None:
    found = best(Asked("Driving", "b", "x", "may", "You may do:"),
                 held("Driving", kind="avoid", under="Avoid for 24 hours:"))  # fmt: skip
    assert found is not None
    assert comment(found, "es") == (
        "Memory: from a.po: u, not approved\n"
        "Memory: there it is of kind avoid, under “Avoid for 24 hours:”"
    )


def test_a_suggestion_says_whose_it_is() -> None:
    one = held("Rest", approved="Ana Ruiz (translator, 2026-03-16)", project="Ward 7")
    found = best(Asked("Rest"), one)
    assert found is not None
    assert comment(found, "es-MX") == (
        "Memory: from a.po of Ward 7: u, in es, approved by Ana Ruiz (translator, 2026-03-16)"
    )


def test_words_of_buttons_serve_nothing_but_each_other() -> None:
    button = held("Notes", file="interface.po")
    assert best(Asked("Notes", "care"), button) is None
    assert best(Asked("Notes", INTERFACE), button) is not None
    assert best(Asked("Notes", INTERFACE), held("Notes")) is None


def test_what_is_not_like_anything_gets_nothing() -> None:
    assert best(Asked("Do not smoke."), held("Drink plenty of water.")) is None
    assert best(Asked("…"), held("!")) is None
    assert not Memory([held(" "), held("a", " ")])


def test_texts_are_compared_whatever_their_length_where_they_can_be_alike() -> None:
    draw = random.Random(7)
    texts = ["".join(draw.choices("abc ", k=draw.randint(1, 60))) for _ in range(400)]
    asked, known = texts[:150], texts[150:]
    found = closest(asked, known, 70.0, most=400)
    for text, near in zip(asked, found, strict=True):
        wanted = {at for at, one in enumerate(known) if fuzz.ratio(text, one) >= 70.0}
        assert {at for _, at in near} == wanted
        assert [score for score, _ in near] == sorted((s for s, _ in near), reverse=True)


def test_a_large_memory_is_not_compared_text_by_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is counted: blocks of a length, not pairs one by one."""
    from rapidfuzz import process

    calls = []
    real = process.cdist
    monkeypatch.setattr(process, "cdist", lambda *a, **k: calls.append(len(a[1])) or real(*a, **k))
    known = [f"text {n} " + "word " * (n % 40) for n in range(10_000)]
    closest([f"text {n} " + "word " * (n % 40) for n in range(500)], known)
    assert len(calls) <= 8
    assert sum(calls) < 8 * len(known)


def test_the_same_words_say_nothing_different() -> None:
    assert [*differing("Drink water.", "drink water", "en", PACKAGED)] == []
