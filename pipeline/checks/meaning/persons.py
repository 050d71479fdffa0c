"""`person`: who acts and whom it is about stays so: no friend for the doctor, no child for you.

The sets compare persons of one set; here those who are never one another, whatever names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.checks.meaning.sides import Side, compared
from pipeline.checks.rule import Check
from pipeline.language.meaning.evidence import Named
from pipeline.language.meaning.kinds import persons
from pipeline.language.meaning.sets import concepts
from pipeline.language.sections import LanguageData
from pipeline.model import Problem, Quotes

_PERSON = RULES["person"]
_SOMEBODY = frozenset({"person", "patient", "carer", "crowd", "guardian", "visitor"})
"""Concepts of somebody who may be anybody: a child, too, or one of the family."""
_FREE = frozenset({"professional"})
"""Who may be named where the source names nobody: "seek advice" is "ask a doctor"."""


def check(pair: Pair) -> Iterator[Problem]:
    """Find a person for another, one who is gone, and one of whom the source does not speak."""
    if pair.unit.kind == "info":
        return
    if not pair.source_language.given & pair.language.given >= {"vocabulary"}:
        return
    source, target = compared(pair)
    hint = "speak of whom the source speaks"
    if found := _exchanged(source, target):
        one, other = found
        message = f"the source says “{one.said}”, the translation “{other.said}”"
        quotes = Quotes(one.said, other.said)
        yield pair.problem(_PERSON, message, hint, "query", quotes)
    elif gained := _gained(pair, target):
        message = f"the translation says “{gained.said}”, the source speaks of nobody such"
        yield pair.problem(_PERSON, message, hint, "query", Quotes("", gained.said))
    elif gone := _gone(source, target):
        message = f"the source says “{gone.said}”, the translation names nobody"
        yield pair.problem(_PERSON, message, hint, "query", Quotes(gone.said, ""))


def _alone(side: Side) -> list[tuple[Named, frozenset[str]]]:
    """Return the persons that only this side names, and what they are."""
    told = zip(side.named, side.alone, strict=True)
    found = ((one, persons(one.concepts)) for one, alone in told if alone)
    return [(one, kinds) for one, kinds in found if kinds]


def _all(side: Side) -> frozenset[str]:
    return frozenset[str]().union(*(persons(one.concepts) for one in side.named))


def _exchanged(source: Side, target: Side) -> tuple[Named, Named] | None:
    """Return a person who is lost, and another who stands there instead."""
    there = _all(target)
    for one, kinds in _alone(source):
        if kinds.isdisjoint(there):
            for other, instead in _alone(target):
                if kinds.isdisjoint(instead):
                    return one, other
    return None


def _gone(source: Side, target: Side) -> Named | None:
    """Return a child or one of the family who is lost, where the translation names nobody."""
    if _all(target) or any(_somebody(one) for one in target.named):
        return None
    lost = (one for one, kinds in _alone(source) if kinds.isdisjoint(_FREE))
    return next(lost, None)


def _gained(pair: Pair, target: Side) -> Named | None:
    """Return a child or one of the family of whom the source does not speak."""
    added = [(one, kinds) for one, kinds in _alone(target) if kinds.isdisjoint(_FREE)]
    if not added:
        return None
    spoken_of = _spoken_of(plain(pair.source), pair.source_language)
    return next((one for one, kinds in added if kinds.isdisjoint(spoken_of)), None)


@lru_cache(maxsize=4096)
def _spoken_of(text: str, language: LanguageData) -> frozenset[str]:
    """Return whom a text may speak of: idioms, and somebody, may be of any kind."""
    found: set[str] = set()
    for one in concepts(text, language):
        if one.members & _SOMEBODY:
            return frozenset({"child", "family"})
        named = frozenset((one.set, member) for member in one.members)
        found |= persons(named)
    return frozenset(found)


def _somebody(one: Named) -> bool:
    """Whether a word names a person of some kind or other."""
    return any(
        name in {"person", "sex", "company"} or name in _SOMEBODY for name, _ in one.concepts
    )


CHECK = Check(Pair, check, (_PERSON,))
