"""`limits`: "at least" stays "at least"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.quantities import Matching
from pipeline.checks.rule import Example, Rule
from pipeline.model import Quotes, Severity

_LOWER = frozenset({"min", "more"})
_COMPARED = frozenset({"more", "less"})
_WORDS = {"min": "at least", "more": "more than", "max": "at most", "less": "less than"}

LIMITS = Rule(
    "limits",
    '"At least" has become "at most", or the other way round; a limit that is lost is a warning.',
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


def limits(matching: Matching) -> Iterator[Finding]:
    """Compare the limits of the numbers that match."""
    for one, other in matching.matches:
        dated = one.unit is None and 1900 <= one.value <= 2100  # "by 2021" binds no quantity
        if one.limit is None or dated:
            continue
        said = f"“{_WORDS[one.limit]} {one}” in the source"
        if other.limit is None:
            if not one.weak and not other.weak:
                yield Finding(LIMITS, f"{said}; no limit seen in the translation",
                              "say the limit", "warning")  # fmt: skip
        elif (one.limit in _LOWER) != (other.limit in _LOWER):
            # "Do not …, more than": whether the denial is of the limit only a reader can tell,
            # but where both deny, "more" for "less" is wrong either way.  Where only one seems to
            # deny and the other says "more" too, they say the same: the denial stands elsewhere.
            if any(side.sure and side.limit in _COMPARED for side in (one, other)) and (
                one.sure != other.sure
            ):
                continue
            severity: Severity | None = None if one.sure == other.sure else "query"
            quotes = Quotes(f"{_WORDS[one.limit]} {one}", f"{_WORDS[other.limit]} {other}")
            text = f"{said}, “{quotes.target}” in the translation"
            yield Finding(LIMITS, text, "turn the limit round", severity, quotes)
