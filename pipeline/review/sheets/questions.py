"""What is asked about a unit on a review sheet: a question for each code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.checks.registry import RULES
from pipeline.model import Problem, Quotes


@dataclass(frozen=True, slots=True)
class Question:
    """What `check` found in a unit and nobody has answered: `label` says how certain it is.

    What is not `answerable` must be mended.  `quotes` are the places that it is about.
    """

    label: Literal["Error", "Question"]
    code: str
    text: str
    place: str
    answerable: bool
    quotes: tuple[Quotes, ...] = ()


def questions_of(asked: Iterable[Problem]) -> tuple[Question, ...]:
    """Return what is asked about a unit, all that has one code as one question."""
    by_code: dict[str, list[Question]] = {}
    for question in dict.fromkeys(map(_question, asked)):
        by_code.setdefault(question.code, []).append(question)
    return tuple(map(_together, by_code.values()))


def _together(questions: Sequence[Question]) -> Question:
    """Return questions of one code as one, since one answer is given to all of them."""
    texts = dict.fromkeys(question.text for question in questions)
    places = dict.fromkeys(question.place for question in questions)
    answerable = all(question.answerable for question in questions)
    quotes = dict.fromkeys(quotes for question in questions for quotes in question.quotes)
    label: Literal["Error", "Question"] = "Question"
    if any(question.label == "Error" for question in questions):
        label = "Error"
    return Question(
        label, questions[0].code, "; ".join(texts), ", ".join(places), answerable, tuple(quotes)
    )


def _question(problem: Problem) -> Question:
    place = problem.place.path + (f":{problem.place.line}" if problem.place.line else "")
    rule = RULES.get(problem.code)
    # What concerns a whole file is answered by nobody.
    answerable = rule is not None and rule.waivable
    text = " ".join(f"{problem.message} ({problem.hint})".removesuffix(" ()").split())
    return Question(
        "Error" if problem.severity == "error" else "Question", problem.code, text, place,
        answerable and problem.place.unit is not None,
        (problem.quotes,) if problem.quotes else (),
    )  # fmt: skip
