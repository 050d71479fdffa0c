"""`words`: what the source is about has words in the translation, and nothing else has instead.

A person, an action, a thing or a clause left out or put for another is seldom one fault that can be
proven: translations are free.  What is weighed is how much more of them is missing, and how much
more is there, than in honest translations (`signs`, `weights`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning.sides import compared
from pipeline.checks.meaning.signs import Weighed
from pipeline.checks.rule import Check, Example, Rule
from pipeline.model import Problem

WORDS = Rule(
    "words",
    "Much of what the source is about has no words in the translation, or other things have: a"
    " clause left out, a person, an action or a thing put for another.",
    "query",
    ("vocabulary",),
    "what a sentence is about",
    about="meaning",
    examples=(
        Example(
            "es",
            "Do not sleep on your bad arm or carry heavy bags with it.",
            "No duerma sobre el brazo malo.",
            "No duerma sobre el brazo malo ni lleve bolsas pesadas con él.",
        ),
    ),
)
_MOST = -0.6
"""The doubt above which an honest instruction seldom is: 1 or 2 in 100, judged by what was counted
and fitted on others (`benchmarks/calibration/fitted.py`)."""
_INFORMS = 3.0
"""How much more is allowed to what merely informs, which is put more freely."""
_FEW = 3


def share_kept(pair: Pair) -> float | None:
    """Return how much of what the source names the translation has words for, from 0 to 1.

    None where too little is named, or a language has no vocabulary.  Of 4,000 honest translations
    99% keep half, of those put beside another's source 1%.
    """
    source, _ = compared(pair)
    if len(source.named) < _FEW:
        return None
    return 1 - sum(source.alone) / len(source.named)


def check(pair: Pair) -> Iterator[Problem]:
    """Weigh what is missing and what is added against what honest translations do."""
    if not pair.source_language.given & pair.language.given >= {"vocabulary"}:
        return
    weighed = Weighed(pair)
    if weighed.doubt > _MOST + (_INFORMS if pair.unit.kind == "info" else 0):
        message = "a part of what the source says seems to have no words in the translation"
        yield pair.problem(WORDS, message, quotes=weighed.quotes())


CHECK = Check(Pair, check, (WORDS,))
