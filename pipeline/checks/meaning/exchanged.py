"""`exchanged`: what is denied and what is not have not changed places.

"Give paracetamol; do not give aspirin" has as many denials, and names as much, the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.evidence import Concept, named
from pipeline.language.meaning.medicines import medicines
from pipeline.language.meaning.polarity import polarity
from pipeline.language.sections import LanguageData
from pipeline.model import Problem, Quotes

EXCHANGED = Rule(
    "exchanged",
    "What is denied or forbidden and what is not have changed places.",
    "error",
    ("vocabulary", "polarity"),
    about="meaning",
    grave=True,
    examples=(
        Example(
            "es",
            "Give paracetamol; do not give aspirin.",
            "Dele aspirina; no le dé paracetamol.",
            "Dele paracetamol; no le dé aspirina.",
            kind="do",
        ),
    ),
)
_STRONG = re.compile(r"[;；؛。！？।۔؟…]|[.!?:](?=\s|$)")
_WEAK = re.compile(rf"{_STRONG.pattern}|[,،，、]")
_MEDICINE = "a medicine"
"""The set that medicines count as, each by its own name."""


class _Part(NamedTuple):
    """A part of a text between two marks."""

    denies: bool
    names: frozenset[Concept]
    said: dict[Concept, str]


def check(pair: Pair) -> Iterator[Problem]:
    """Compare what the parts of source and translation name, where the same ones deny."""
    languages = pair.source_language, pair.language
    if not languages[0].given & languages[1].given >= {"vocabulary", "polarity"}:
        return
    texts = plain(pair.source), plain(pair.target)
    for marks in (_STRONG, _WEAK):
        source, target = (
            _parts(marks.split(text), language)
            for text, language in zip(texts, languages, strict=True)
        )
        if len(source) > 1 and [p.denies for p in source] == [p.denies for p in target]:
            if moved := _moved(source, target):
                quotes = Quotes(*(" … ".join(words) for words in moved))
                message = "what is denied and what is not seem to have changed places"
                yield pair.problem(EXCHANGED, message, "say it the source's way", quotes=quotes)
            return


def _parts(texts: Sequence[str], language: LanguageData) -> list[_Part]:
    code = babel_locale(language.locale).language
    found = []
    for text in filter(str.strip, texts):
        denial = polarity(text, language)
        said = {concept: one.said for one in named(text, language) for concept in one.concepts}
        said |= {(_MEDICINE, name): name for name in medicines().named(text, code)}
        denies = bool(denial and denial.denials)
        found.append(_Part(denies, frozenset(said), said))
    return found


def _moved(
    source: Sequence[_Part], target: Sequence[_Part]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Return the words for one thing denied no more and one denied instead, source's first."""
    if len({part.denies for part in source}) < len(_SIDES):
        return None
    here, there = ([_all(parts, denies) for denies in _SIDES] for parts in (source, target))
    sure = [here[side] - here[not side] for side in _SIDES]
    found = [there[side] - there[not side] for side in _SIDES]
    crossed = [sorted(sure[side] & found[not side]) for side in _SIDES]
    if not all(crossed):
        return None
    wanted, said = (_said(source), _said(target))
    one, other = (crossed[side][0] for side in _SIDES)
    return (wanted[one], wanted[other]), (said[one], said[other])


_SIDES = (False, True)


def _all(parts: Sequence[_Part], denies: bool) -> frozenset[Concept]:
    return frozenset[Concept]().union(*(part.names for part in parts if part.denies == denies))


def _said(parts: Sequence[_Part]) -> dict[Concept, str]:
    return {concept: said for part in parts for concept, said in part.said.items()}


CHECK = Check(Pair, check, (EXCHANGED,))
