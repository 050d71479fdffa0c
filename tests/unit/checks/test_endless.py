"""No text keeps `check` busy for longer than anybody waits: what is no unit is refused."""

import re
import signal
import sys
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


REPEATED = (
    "Tome 2 comprimidos al día. ", "No lo tome antes de las 8. ", "a-", "*a* ", "[ ", "12 ", "1-",
    "cada 6 horas ", "a\n", "de 1 a 2 o ", "B12 ", "¿a? ", "“a” ", "ibuprofeno ", "dos ",
)  # fmt: skip


@pytest.mark.parametrize("part", REPEATED, ids=ascii)
def test_a_text_of_twice_the_length_is_twice_the_work(part: str) -> None:
    _steps(part, 300)  # so that the language's data are read, and its patterns compiled
    once, twice = _steps(part, 1_500), _steps(part, 3_000)
    assert twice < 2.6 * once


def _steps(part: str, length: int) -> int:
    """Count what Python calls and goes on with, to compare a text of a length with another's."""
    spaced = re.sub(r"(\S{400})", r"\1 ", part * (length // len(part)))
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(step)
    try:
        codes = {problem.code for problem in found(f"{spaced}{length}.", f"{spaced}{length}!")}
    finally:
        sys.setprofile(None)
    assert "endless" not in codes
    return steps
