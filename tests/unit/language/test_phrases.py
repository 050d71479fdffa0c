"""Phrases are found in a text, and those of which a word is missing are not tried."""

from __future__ import annotations

import pytest

from pipeline.language.meaning import phrases
from pipeline.language.meaning.phrases import Patterns
from pipeline.language.text.words import words

SETS = {
    "wear": {"off": ["take * off", "take *"], "on": ["put * on", "takes * off"]},
    "eye": {"both": ["both eye*"], "one": ["eye*"]},
}


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often the rest of a phrase is held against a text's words."""
    tries: list[int] = []
    real = phrases._end

    def counted(parts: tuple[str, ...], part: int, tokens: tuple[str, ...], at: int) -> int:
        tries.append(at)
        return real(parts, part, tokens, at)

    monkeypatch.setattr(phrases, "_end", counted)
    return tries


def test_the_closest_of_the_longest_is_found() -> None:
    found = [
        (one.set, *one.members, one.said)
        for one in Patterns(SETS, "en").found("Take the mask off, off both eyes; put it on")
    ]
    assert found == [
        ("wear", "off", "take the mask off"),
        ("eye", "both", "both eyes"),
        ("wear", "on", "put it on"),
    ]


def test_what_needs_a_word_that_the_text_lacks_is_not_tried(tried: list[int]) -> None:
    patterns = Patterns({"wear": {"on": ["put * on", "put * * around"]}}, "en")
    assert not list(patterns.found("put the lens in " * 50))
    assert not tried


@pytest.mark.parametrize("text", ["put the lens on now ", "put on put "])
def test_the_cost_is_linear_in_the_text(tried: list[int], text: str) -> None:
    patterns = Patterns(SETS, "en")
    counts = []
    for times in (20, 40):
        tried.clear()
        assert list(patterns.found(text * times))
        counts.append(len(tried))
    assert 0 < counts[1] <= 2.2 * counts[0]


def test_russian_with_and_without_dots_is_one() -> None:
    assert words("Приём, ещё", "ru") == words("прием, еще", "ru")
