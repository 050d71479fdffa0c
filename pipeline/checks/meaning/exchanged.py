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
_WEAK = re.compile(rf"{_STRONG.pattern}|[,،，]")
"""The mark of a Chinese list, 、, is none: what denies its first thing denies them all."""
_MEDICINE = "a medicine"
"""The set that medicines count as, each by its own name."""


class _Part(NamedTuple):
    """A part of a text between two marks."""

    text: str
    denies: bool


class _Side(NamedTuple):
    """What a text's parts that deny name, or those that do not, and by which words."""

    names: frozenset[Concept]
    said: dict[Concept, str]


def check(pair: Pair) -> Iterator[Problem]:
    """Compare what the parts of source and translation name, where the same ones deny."""
    languages = pair.source_language, pair.language
    if not languages[0].given & languages[1].given >= {"vocabulary", "polarity"}:
        return
    both = tuple(zip((plain(pair.source), plain(pair.target)), languages, strict=True))
    if not all(_denies(*one) for one in both):
        return
    for marks in (_STRONG, _WEAK):
        source, target = (_parts(marks.split(text), language) for text, language in both)
        if len(source) > 1 and [p.denies for p in source] == [p.denies for p in target]:
            if len({part.denies for part in source}) < len(_SIDES):
                return
            if moved := _moved(_sides(source, languages[0]), _sides(target, languages[1])):
                quotes = Quotes(*(" … ".join(words) for words in moved))
                message = "what is denied and what is not seem to have changed places"
                yield pair.problem(EXCHANGED, message, "say it the source's way", quotes=quotes)
            return


def _denies(text: str, language: LanguageData) -> bool:
    found = polarity(text, language)
    return bool(found and found.denials)


def _parts(texts: Sequence[str], language: LanguageData) -> list[_Part]:
    return [_Part(text, _denies(text, language)) for text in filter(str.strip, texts)]


_SIDES = (False, True)


def _sides(parts: Sequence[_Part], language: LanguageData) -> list[_Side]:
    """Return what the parts that do not deny name, and what those that do."""
    code = babel_locale(language.locale).language
    sides = []
    for denies in _SIDES:
        said: dict[Concept, str] = {}
        for text in (part.text for part in parts if part.denies == denies):
            said |= {concept: one.said for one in named(text, language) for concept in one.concepts}
            said |= {(_MEDICINE, name): name for name in medicines().named(text, code)}
        sides.append(_Side(frozenset(said), said))
    return sides


def _moved(
    source: Sequence[_Side], target: Sequence[_Side]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Return the words for one thing denied no more and one denied instead, source's first."""
    here, there = ([side.names for side in sides] for sides in (source, target))
    crossed = [
        sorted((here[side] - here[not side]) & (there[not side] - there[side])) for side in _SIDES
    ]
    if not all(crossed):
        return None
    wanted, said = (source[0].said | source[1].said, target[0].said | target[1].said)
    one, other = (crossed[side][0] for side in _SIDES)
    return (wanted[one], wanted[other]), (said[one], said[other])


CHECK = Check(Pair, check, (EXCHANGED,))
