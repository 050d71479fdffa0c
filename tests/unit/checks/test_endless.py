"""No text keeps `check` busy for longer than anybody waits: what is no unit is refused."""

import signal
from collections.abc import Iterator

import pytest

from pipeline.checks import catalogue_problems, foreign_problems
from pipeline.language.speech import speech_rules
from pipeline.model import Catalogue, Entry, Problem, Unit

SOURCE = "Take 5 mg of ibuprofen every day. (See page 2.)"
PARTS = (
    "a", "A", "水", "½", "-", "1-", "a@", "1", "1,", "(", "()", '"', "«", ".", "_", "*", "\\", "{",
    "[", "<", "&a", "%", "ب", "क्", "ก", "\u200c", "e\u0301", "$(", "l'", "×", "sol ", "Sí. ", " ",
    "\n", "5 mg ", "[ ", "12 ",
)  # fmt: skip
HANGS = 20
"""Seconds."""


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(HANGS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def found(text: str, source: str = SOURCE, locale: str = "es") -> list[Problem]:
    unit = Unit("a", "do", source)
    catalogue = Catalogue(locale, "x.po", (Entry("a", source, text, line=7),))
    return [
        *catalogue_problems((unit,), catalogue, "en", None, speech_rules(locale)),
        *foreign_problems(catalogue),
    ]


@pytest.mark.parametrize("part", PARTS, ids=ascii)
def test_200_kilobytes_of_anything_are_refused_at_once(part: str) -> None:
    text = part * (200_000 // len(part))
    refused = [problem for problem in found("x" + text + "x") if problem.code == "endless"]
    assert [problem.severity for problem in refused] == ["error", "error"]
    assert "200,00" in refused[0].message
    assert refused[0].place.line == 7
    assert any(problem.code == "endless" for problem in found("Tome", source="x" + text + "x"))


@pytest.mark.parametrize("part", ["a", "½", "1-", "a@", "1", "水", "[", "_", "ก"])
def test_a_word_without_an_end_is_refused(part: str) -> None:
    word = (part * 600)[:600]
    assert any(problem.code == "endless" for problem in found(f"Tome {word} hoy."))


@pytest.mark.parametrize("part", ["a", "½", "1-", "a@", "1", "水", "[", "_", "ก"])
def test_what_may_still_be_a_word_is_compared(part: str) -> None:
    word = (part * 500)[:500]
    codes = {problem.code for problem in found(f"Tome {word} hoy.")}
    assert codes
    assert "endless" not in codes


def test_a_long_paragraph_is_compared() -> None:
    text = "Tome 5 mg de ibuprofeno cada día. " * 100
    codes = {problem.code for problem in found(text, SOURCE * 60)}
    assert "endless" not in codes
    han = "每天服用五毫克布洛芬，不要晒太阳。" * 100
    assert "endless" not in {problem.code for problem in found(han, locale="zh-Hans")}
