"""`listed`: of the things that the source lists in a row none is missing.

One of five side effects, one of two medicines, "before" of "before and after" is gone so quietly
that neither length nor words tell.  What tells is that the translation joins fewer things, or that
nothing in it stands for all that one of them names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.meaning.sides import Side, compared
from pipeline.checks.meaning.weights import lost_weight
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.length_model import excess
from pipeline.language.meaning.lists import Listing, joined, listing
from pipeline.language.meaning.phrases import Found
from pipeline.language.meaning.sets import mentions
from pipeline.language.sections.care import SETS
from pipeline.language.text.words import unspaced
from pipeline.model import Problem, Quotes

LISTED = Rule(
    "listed",
    "Of the things that the source lists, the translation has fewer: one of several signs, one of"
    " two medicines, only before where the source says before and after.",
    "query",
    ("vocabulary",),
    about="meaning",
    examples=(
        Example(
            "es",
            "Wash your hands before and after touching the wound.",
            "Lávese las manos después de tocar la herida.",
            "Lávese las manos antes y después de tocar la herida.",
            kind="do",
        ),
        Example(
            "it",
            "Avoid liver, kidneys, shellfish and beer.",
            "Eviti fegato, rognone e frutti di mare.",
            "Eviti fegato, rognone, frutti di mare e birra.",
            kind="avoid",
        ),
    ),
)
_HERE, _THERE = 4, 10
"""How many words an inner thing of a row has at most: the translation's rows are read freely, so
that too many are seen rather than too few."""
_LONG, _LONGISH, _HALF_LONG = 0.7, 1.0, 0.5
"""Deviations from the usual length above which nothing is believed to be gone."""
_SHORT, _TOO_SHORT = -0.7, -1.2
"""Those below which rows tell alone: read freely, or only where a word joins."""
_GONE, _SURELY_GONE = 1.0, 3.0
"""What a thing's words must tell to be counted as gone (`weights`), in nats."""
_CLOSE = 3
_ALONE = frozenset(SETS) - {"carried", "fitting", "sequence"}
"""Sets of which two joined members are two things: not "take you home and stay with you"."""


class _Gone(NamedTuple):
    """What the words of a thing tell of which none is said, and which they are."""

    weight: float
    said: str


def check(pair: Pair) -> Iterator[Problem]:
    """Compare how many things both texts list in a row, and what each of them names."""
    if not pair.source_language.given & pair.language.given >= {"vocabulary"}:
        return
    here = listing(plain(pair.source), pair.source_locale, _HERE, strict=True)
    if not here.longest and not joined(plain(pair.source), pair.source_locale):
        return
    source, _ = compared(pair)
    if half := _half(pair, source):
        message = f"the source says “{half.source}”, the translation only one of the two"
        yield pair.problem(LISTED, message, "is all of it translated?", quotes=half)
    elif gone := _fewer(pair, here, source):
        message = "it seems to have fewer of the things that the source lists"
        quotes = Quotes(gone.said, "") if gone.said else None
        yield pair.problem(LISTED, message, "is all of it translated?", quotes=quotes)


def _fewer(pair: Pair, here: Listing, source: Side) -> _Gone | None:
    """Return the thing that seems to be gone, unnamed where only the count tells."""
    there = listing(plain(pair.target), pair.catalogue.locale, _THERE, strict=False)
    off = excess(pair.source, pair.target, pair.source_language, pair.language) or 0.0
    fewer = len(here.parts) - len(there.parts)
    locale = pair.catalogue.locale
    counted = there.longest < here.longest and (off <= _LONG if fewer > 0 else off <= _SHORT)
    if not counted and off <= _TOO_SHORT and not unspaced(locale):
        counted = listing(plain(pair.target), locale, _THERE, strict=True).longest < here.longest
    gone = [_gone(source, *part, locale) for part in here.parts]
    inside = [one for one, row in zip(gone, here.rows, strict=True) if row]
    most, most_inside = max(gone), max(inside, default=_Gone(0.0, ""))
    if pair.unit.kind == "info":
        return most if counted and most.weight >= _GONE else None
    if fewer > 0 and most.weight >= _GONE and off <= _LONGISH:
        return most
    if fewer == 0 and most_inside.weight >= _SURELY_GONE and off <= _HALF_LONG:
        return most_inside
    return most_inside if counted else None


def _gone(source: Side, start: int, end: int, locale: str) -> _Gone:
    """Return what a thing's words tell if none of what it names is said."""
    told = zip(source.named, source.alone, strict=True)
    here = [(one, alone) for one, alone in told if start <= one.start < end]
    if not here or not all(alone for _, alone in here):
        return _Gone(0.0, "")
    weight = sum(lost_weight(one, locale) for one, _ in here)
    return _Gone(weight, ", ".join(one.said for one, _ in here))


def _half(pair: Pair, source: Side) -> Quotes | None:
    """Return two of one kind, joined by "and" or "or", of which the translation has one alone."""
    wanted = mentions(plain(pair.source), pair.source_language)
    if not any(len(said) > 1 for said in wanted.values()):
        return None
    joins = joined(plain(pair.source), pair.source_locale)
    found = mentions(plain(pair.target), pair.language)
    for name in wanted.keys() & found.keys() & _ALONE:
        there = frozenset[str]().union(*(one.members for one in found[name]))
        for one, other in zip(wanted[name], wanted[name][1:], strict=False):
            said = one.members & there, other.members & there
            if bool(said[0]) == bool(said[1]) or not _joined(one, other, joins):
                continue
            if _lost(other if said[0] else one, source):
                quoted = [each.said for each in found[name] if each.members & (said[0] | said[1])]
                return Quotes(f"{one.said} … {other.said}", quoted[0])
    return None


def _joined(one: Found, other: Found, joins: Sequence[tuple[int, int]]) -> bool:
    """Whether two sure and different members stand beside one another, and a join between."""
    if len(one.members) > 1 or len(other.members) > 1 or one.members & other.members:
        return False
    if not 0 < other.start - one.end <= _CLOSE:
        return False
    return any(one.end <= start and end <= other.start for start, end in joins)


def _lost(one: Found, source: Side) -> bool:
    """Whether the vocabulary, too, has nothing in the translation for it."""
    told = zip(source.named, source.alone, strict=True)
    here = [alone for named, alone in told if named.start < one.end and one.start < named.end]
    return bool(here) and all(here)


CHECK = Check(Pair, check, (LISTED,))
