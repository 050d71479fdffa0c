"""`condition`: under what something is done stays so, by the clause that says it.

The sets compare the words (if, unless); here what is denied within the condition, and an "even if"
of which the source knows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.negation import NEGATION
from pipeline.checks.meaning.sets_rules import RULES
from pipeline.checks.rule import Check
from pipeline.language.meaning.hinges import hinged
from pipeline.language.meaning.lists import listing
from pipeline.language.meaning.phrases import Found
from pipeline.language.meaning.polarity import polarity
from pipeline.language.meaning.sets import mentions
from pipeline.model import Problem, Quotes

_CONDITION = RULES["condition"]
_DENYING = frozenset({"until", "unless", "even_if", "only_if"})
"""Conditions that languages put with a denial of their own or without."""
_HOLDS, _TIME, _CONCEDES = "if", "while", "even_if"
_CONCESSIVE = frozenset({_CONCEDES, _TIME})
"""What may be said by the words of "even if": "while" contrasts, too."""
_WIDE = 4


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the conditions of an instruction."""
    if pair.unit.kind == "info":
        return
    if not pair.source_language.sets.members or not pair.language.sets.members:
        return
    source, target = plain(pair.source), plain(pair.target)
    if _denies_besides(pair, source, target):
        message = "the translation denies or forbids more than the source could mean"
        yield pair.problem(NEGATION, message, "leave the negation out", "query")
        return
    wanted = mentions(source, pair.source_language).get("condition", ())
    if wanted and _denies_more(pair, source, target, wanted):
        message = "the condition seems to be denied in the translation, and not in the source"
        yield pair.problem(_CONDITION, message, "say the condition the source's way", "query")
        return
    found = mentions(target, pair.language).get("condition", ())
    if found and (one := _conceded(wanted, found)):
        message = f"the translation says “{one.said}”, the source nothing of the kind"
        quotes = Quotes(wanted[0].said, one.said)
        hint = "say the condition the source's way"
        yield pair.problem(_CONDITION, message, hint, "query", quotes)


def _denies_besides(pair: Pair, source: str, target: str) -> bool:
    """Whether more is denied than a source without denials could mean: "other than", "unless"."""
    one, other = polarity(source, pair.source_language), polarity(target, pair.language)
    if not one or not other or one.denials or one.affirms:
        return False
    allowed = one.lexical + one.hedges + one.bounds
    return other.denials > allowed and hinged(target, pair.language).outside > allowed


def _denies_more(pair: Pair, source: str, target: str, wanted: Sequence[Found]) -> bool:
    """Whether more is denied than what the source forbids or denies, thing by thing.

    "Do not drive or cycle" may deny twice: so many denials are allowed as things stand before the
    condition.
    """
    one, other = polarity(source, pair.source_language), polarity(target, pair.language)
    if not one or not other or not one.denials:
        return False
    if any(found.members & _DENYING for found in wanted):
        return False
    allowed = one.denials + one.lexical + one.hedges + one.bounds
    if other.denials <= allowed:
        return False
    parts = listing(source, pair.source_locale, _WIDE, strict=True).parts
    allowed += sum(0 < start <= wanted[0].start for start, _ in parts)
    return hinged(target, pair.language).outside > allowed


def _conceded(wanted: Sequence[Found], found: Sequence[Found]) -> Found | None:
    """Return an "even if" that stands for a condition of the source, of which none is left."""
    said = frozenset[str]().union(*(one.members for one in wanted))
    if not said or said & _CONCESSIVE:
        return None
    if sum(_HOLDS in one.members and _TIME not in one.members for one in found) >= len(wanted):
        return None
    conceding = (one for one in found if _CONCEDES in one.members and one.members <= _CONCESSIVE)
    return next(conceding, None)


CHECK = Check(Pair, check, (_CONDITION, NEGATION))
