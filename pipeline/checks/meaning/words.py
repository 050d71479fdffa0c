"""`words`: what the source is about has words in the translation, and nothing else has instead.

A person, an action, a thing or a clause left out or put for another is seldom one fault that can be
proven: translations are free.  What is weighed is how much more of them is missing, and how much
more is there, than in honest translations (`weights`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.weights import expected, lost_weight, stray_weight
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.evidence import Concept, Named, known, named
from pipeline.model import Problem, Quotes

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
_TOLD = frozenset({
    "day", "week", "month", "year", "hour", "minute", "second", "every", "at_least", "at_most",
    "half", "about_twice", "about_once",
})  # fmt: skip
"""Concepts that the rules of quantities compare: 7 days are a week."""
_FITTED = (0.11, 0.29, 0.33)
"""What each sign counts: more lost than usual, the longest run that is lost, the word added that
tells most.  A logistic regression on honest and wrong instructions, of which half were kept for
judging (docs/calibration.md)."""
_DOUBTFUL = {"info": 4.4}
_MOST = 2.2
"""The doubt above which an honest instruction seldom is; what merely informs is put more freely."""
_FEW = 3
_TELLING = 1.0
_QUOTED = 3
"""How many words of a side are quoted at most, and what each must tell, in nats."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one text names (that the other's language has words for), and what only it names."""

    named: Sequence[Named]
    alone: Sequence[Named]


def compared(pair: Pair) -> tuple[Side, Side]:
    """Hold what source and translation name against each other."""
    source = named(plain(pair.source), pair.source_language)
    target = named(plain(pair.target), pair.language)
    return (
        _side(source, target, known(pair.language)),
        _side(target, source, known(pair.source_language)),
    )


def share_kept(pair: Pair) -> float | None:
    """Return how much of what the source names the translation has words for, from 0 to 1.

    None where too little is named, or a language has no vocabulary.  Of 4,000 honest translations
    99% keep half, of those put beside another's source 1%.
    """
    source, _ = compared(pair)
    if len(source.named) < _FEW:
        return None
    return 1 - len(source.alone) / len(source.named)


def _side(here: Sequence[Named], there: Sequence[Named], known_there: frozenset[Concept]) -> Side:
    said = frozenset[Concept]().union(*(one.concepts for one in there))
    counted = [
        one
        for one in here
        if one.concepts & known_there and not all(name in _TOLD for _, name in one.concepts)
    ]
    return Side(counted, [one for one in counted if not one.concepts & said])


def check(pair: Pair) -> Iterator[Problem]:
    """Weigh what is missing and what is added against what honest translations do."""
    if not pair.source_language.given & pair.language.given >= {"vocabulary"}:
        return
    source, target = compared(pair)
    if not source.alone and not target.alone:
        return
    locale = pair.catalogue.locale
    lost = _Weighed(source, lost_weight, locale)
    stray = _Weighed(target, stray_weight, locale)
    if _doubt(lost, stray) > _DOUBTFUL.get(pair.unit.kind, _MOST):
        message = "a part of what the source says seems to have no words in the translation"
        yield pair.problem(WORDS, message, quotes=Quotes(lost.quoted, stray.quoted))


class _Weighed:
    """One side, with what each of its words tells where it stands alone, in nats."""

    def __init__(self, side: Side, weigh: Callable[[Named, str], float], locale: str) -> None:
        alone = frozenset(side.alone)
        self._named = side.named
        self._weights = [weigh(one, locale) for one in side.named]
        self._alone = [
            weight if one in alone else 0.0
            for one, weight in zip(side.named, self._weights, strict=True)
        ]
        self.most = max(self._alone, default=0.0)
        self.excess = sum(self._alone) - expected(self._weights)

    @property
    def longest(self) -> float:
        """The most that words which follow one another tell together: a clause, perhaps."""
        most = run = 0.0
        for weight in self._alone:
            run = run + weight if weight else 0.0
            most = max(most, run)
        return most

    @property
    def quoted(self) -> str:
        """The words that tell most, in their order."""
        places = [at for at, weight in enumerate(self._alone) if weight >= _TELLING]
        heavy = sorted(places, key=lambda at: -self._alone[at])[:_QUOTED]
        return ", ".join(self._named[at].said for at in sorted(heavy))


def _doubt(lost: _Weighed, stray: _Weighed) -> float:
    """Return how much less the two fit than honest translations do."""
    found = (lost.excess, lost.longest, stray.most)
    return sum(weight * one for weight, one in zip(_FITTED, found, strict=True))


CHECK = Check(Pair, check, (WORDS,))
