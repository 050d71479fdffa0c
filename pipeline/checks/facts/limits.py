"""`limits`: "at least" stays "at least"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.quantities import Atom, Matching
from pipeline.checks.rule import Example, Rule
from pipeline.language.facts.types import SPANS
from pipeline.language.meaning.polarity import Polarity
from pipeline.language.units import TIME
from pipeline.model import Quotes, Severity

_LOWER = frozenset({"min", "more"})
_COMPARED = frozenset({"more", "less"})
_CONTRARY: Mapping[str, frozenset[str]] = {
    "within": frozenset({"beyond", "min", "more"}),
    "during": frozenset({"beyond"}),
    "beyond": frozenset({"within", "during", "max", "less"}),
    "min": frozenset({"within"}),
}
"""What contradicts it; "over two weeks" may be in their course, "up to two" when they are over."""
_WORDS = {"min": "at least", "more": "more than", "max": "at most", "less": "less than",
          "within": "within", "during": "for", "beyond": "after"}  # fmt: skip

LIMITS = Rule(
    "limits",
    '"At least" has become "at most", "within" a time "after" it, or the other way round; a limit '
    "that is lost is a warning.",
    grave=True,
    about="meaning",
    examples=(
        Example(
            "fr",
            "Take at least 2 tablets.",
            "Prenez au plus 2 comprimés.",
            "Prenez au moins 2 comprimés.",
        ),
    ),
)


def limits(matching: Matching, source: Polarity, target: Polarity) -> Iterator[Finding]:
    """Compare the limits of the numbers that match, between texts that deny so much."""
    for one, other in matching.matches:
        dated = one.unit is None and 1900 <= one.value <= 2100  # "by 2021" binds no quantity
        if one.limit is None or dated:
            continue
        if other.limit is None:
            if one.limit not in SPANS and not one.weak and not other.weak:
                said = f"“{_WORDS[one.limit]} {one}” in the source"
                yield Finding(LIMITS, f"{said}; no limit seen in the translation",
                              "say the limit", "warning")  # fmt: skip
        elif one.limit in SPANS or other.limit in SPANS:
            contrary = one.unit in TIME and other.limit in _CONTRARY.get(one.limit, ())
            if contrary and (how := _spanned(one, other, source, target)):
                yield _turned(one, other, None if how == "error" else how)
        elif (one.limit in _LOWER) != (other.limit in _LOWER):
            # "Do not …, more than": whether the denial is of the limit only a reader can tell,
            # but where both deny, "more" for "less" is wrong either way.  Where only one seems to
            # deny and the other says "more" too, they say the same: the denial stands elsewhere.
            if any(side.sure and side.limit in _COMPARED for side in (one, other)) and (
                one.sure != other.sure
            ):
                continue
            yield _turned(one, other, None if one.sure == other.sure else "query")


def _spanned(one: Atom, other: Atom, source: Polarity, target: Polarity) -> Severity | None:
    """Say how sure it is that a span has become its contrary: within a day, after a day.

    "Not for two days" is "only after two days": it is certain only where nobody denies anything.
    """
    if one.sure != other.sure:
        return "query" if (source if one.sure else target).affirms else None
    if source.denials != target.denials or (source.lexical and not source.denials):
        return None
    spans = {one.limit, other.limit} <= SPANS
    return "error" if spans and not source.denials and not target.lexical else "query"


def _turned(one: Atom, other: Atom, severity: Severity | None) -> Finding:
    here, there = (f"{_WORDS[side.limit or 'min']} {side}" for side in (one, other))
    text = f"“{here}” in the source, “{there}” in the translation"
    return Finding(LIMITS, text, "turn the limit round", severity, Quotes(here, there))
