"""`sequence`: what is done first and what later have not changed places.

"First the drops, then the ointment", "the ointment only after the drops": what source and
translation put first, and what later, is compared by what both name there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.checks.meaning.weights import LOOSE
from pipeline.checks.rule import Check
from pipeline.language.meaning.evidence import Concept, Named
from pipeline.language.meaning.sequence import TELLS_ORDER, Told, sequence
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem, Quotes

_LIGHT = TELLS_ORDER | LOOSE | {"if", "unless", "while", "even_if"}
_MARKED = frozenset({"then", "next"})


class _Weighed(NamedTuple):
    """What has gone from first to later, from later to first, and how much has stayed."""

    down: list[Named]
    up: list[Named]
    kept: int


def check(pair: Pair) -> Iterator[Problem]:
    """Compare sentence by sentence, where both have as many."""
    sources, targets = sentences(plain(pair.source)), sentences(plain(pair.target))
    if len(sources) != len(targets):
        sources, targets = (plain(pair.source),), (plain(pair.target),)
    for source, target in zip(sources, targets, strict=True):
        wanted = sequence(source, pair.source_language)
        found = sequence(target, pair.language) if wanted else None
        if wanted and found and (quotes := _turned(wanted, found)):
            message = (
                f"the source says first “{quotes.source}”; the translation seems to say it last"
            )
            yield pair.problem(
                RULES["sequence"], message, "keep the order in which it is done", quotes=quotes
            )
            return


def _turned(source: Told, target: Told) -> Quotes | None:
    """Return what the source says first and then, and the translation the other way round.

    Where both mark what comes next it is enough that one of two things has moved.
    """
    if not source.relation == target.relation == "before":  # "not before" is "only after"
        source, target = (
            told.turned() if told.relation == "before" and told.denied else told
            for told in (source, target)
        )
    told = _weighed(source, target)
    crossed = len(told.down) + len(told.up)
    if told.down and told.up:
        enough = crossed >= told.kept
    else:
        enough = crossed > told.kept and {source.relation, target.relation} <= _MARKED
    if not enough:
        return None
    first, later = told.down or source.sure[0], told.up or source.sure[1]
    said = " … ".join(one[0].said for one in (first, later) if one)
    return Quotes(said, " … ".join(one[0].said for one in target.sure if one))


def _weighed(source: Told, target: Told) -> _Weighed:
    crossed: tuple[list[Named], list[Named]] = ([], [])
    kept = 0
    for side in (0, 1):
        other = 1 - side
        for one in source.sure[side]:
            names = _telling(one) - source.maybe[other]
            here, there = names & target.maybe[side], names & target.maybe[other]
            sure = frozenset[Concept]().union(*(o.concepts for o in target.sure[other]))
            if names & sure and not here:
                crossed[side].append(one)
            elif here and not there:
                kept += 1
    return _Weighed(*crossed, kept)


def _telling(one: Named) -> frozenset[Concept]:
    if any(name in TELLS_ORDER for _, name in one.concepts):
        return frozenset()
    return frozenset(concept for concept in one.concepts if concept[1] not in _LIGHT)


CHECK = Check(Pair, check, (RULES["sequence"],))
