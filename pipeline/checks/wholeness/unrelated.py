"""`misplaced`, where a text shares next to nothing with its source: quite another instruction."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning.sides import Side, compared
from pipeline.checks.meaning.weights import lost_weight, stray_weight
from pipeline.checks.rule import Check
from pipeline.checks.wholeness.misplaced import MISPLACED
from pipeline.language.meaning.length_model import excess
from pipeline.model import Problem

_NAMED, _ADDED = 2, 5
"""How many things the source names at least, and the translation beside it."""
_MOST = 0.6
_LOST, _STRAY, _MUCH = 3.0, 3.0, 12.0
"""What the things that only one side names must tell, in nats."""
_LONGER = 2.0
"""By how many deviations a text must be long to which most is added."""


def check(pair: Pair) -> Iterator[Problem]:
    """Find an instruction of which most is lost, or to which most is added.

    Of 9,428 honest instructions 7 are so.
    """
    if pair.unit.kind == "info":
        return
    if not pair.source_language.given & pair.language.given >= {"vocabulary"}:
        return
    source, target = compared(pair)
    if _replaced(source, target, pair.catalogue.locale):
        message = "next to nothing of what the source names has words in it"
        yield pair.problem(MISPLACED, message, "translate this text", "query")
    elif _grown(target, pair.catalogue.locale) and _excess(pair) >= _LONGER:
        message = "most of what it names is not in the source"
        yield pair.problem(MISPLACED, message, "say no more than the source", "query")


def _replaced(source: Side, target: Side, locale: str) -> bool:
    """Whether most of the source is lost, and something else said."""
    lost = sum(source.alone)
    if len(source.named) < _NAMED or lost < _MOST * len(source.named) or not any(target.alone):
        return False
    told = zip(source.named, source.alone, strict=True)
    gone = sum(lost_weight(one, locale) for one, alone in told if alone)
    return lost == len(source.named) or (gone >= _LOST and _stray(target, locale) >= _STRAY)


def _grown(target: Side, locale: str) -> bool:
    """Whether most of the translation is of its own."""
    added = sum(target.alone)
    if added < _ADDED or added < _MOST * len(target.named):
        return False
    return _stray(target, locale) >= _MUCH


def _excess(pair: Pair) -> float:
    return excess(pair.source, pair.target, pair.source_language, pair.language) or 0.0


def _stray(target: Side, locale: str) -> float:
    told = zip(target.named, target.alone, strict=True)
    added = {one.concepts: one for one, alone in told if alone}
    return sum(stray_weight(one, locale) for one in added.values())


CHECK = Check(Pair, check, (MISPLACED,))
