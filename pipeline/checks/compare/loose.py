"""Quantities that are said otherwise than counted: "quinze jours", "24/7", "XIXe siècle"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.checks.compare.quantities import Atom, Matching, atoms
from pipeline.language.facts.types import Fact, Limit, Mention, Quantity
from pipeline.language.sections import LanguageData

_Counted = tuple[Decimal, str | None]
_ALWAYS = re.compile(r"(?<![\d/])(?:24\s?/\s?(?:7|24)|7\s?/\s?24)(?![\d/])")
_OPEN = frozenset({(24, "hour"), (24, None), (7, "day"), (7, None), (1, "day"), (1, "night")})
"""What "day and night, all week" may count."""
_ROMAN = re.compile(r"(?<!\w)[IVXL]{1,6}(?![IVXL])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def meant(facts: tuple[Fact, ...], other: Iterable[Fact], language: LanguageData) -> Iterator[Fact]:
    """Yield a text's facts, a quantity as it is meant where the `other` text says just that."""
    loose = language.units.loose
    stated = set(_stated(other)) if loose else set()
    known = {
        _counted(said): _counted(wanted)
        for wanted, ways in loose.items()
        for said in ways
        if _counted(wanted) in stated and _counted(said) not in stated
    }
    spans: list[tuple[int, int, str | None]] = []
    for fact in facts:
        whole = fact.of if isinstance(fact, Limit) else fact
        if isinstance(whole, Quantity) and (found := known.get((whole.value, whole.unit))):
            value, unit = found
            spans.append((whole.start, whole.end, unit))
            counted = replace(whole, value=value, unit=unit, weak=whole.weak or value == 1)
            yield replace(fact, of=counted) if isinstance(fact, Limit) else counted
        elif isinstance(fact, Mention):
            within = (unit for start, end, unit in spans if start <= fact.start < end)
            yield replace(fact, unit=next(within, None) or fact.unit)
        else:
            yield fact


def _stated(facts: Iterable[Fact]) -> Iterator[_Counted]:
    """Yield what a text counts; "in a week" counts one."""
    facts = tuple(facts)
    yield from (counted := [(atom.value, atom.unit) for atom in atoms(facts)])
    named = {fact.unit for fact in facts if isinstance(fact, Mention)}
    yield from ((Decimal(1), unit) for unit in named.difference(unit for _, unit in counted))


def _counted(written: str) -> _Counted:
    """Read "15 day"."""
    value, _, unit = written.partition(" ")
    return Decimal(value), unit


def without_always(source: str, target: str) -> tuple[str, str, bool]:
    """Return both texts without "24/7", and whether one of them had it."""
    texts = _ALWAYS.sub(" ", source), _ALWAYS.sub(" ", target)
    return *texts, texts != (source, target)


def drop_always(matching: Matching) -> None:
    """Take what is left of "24 hours, 7 days", which the other side says as "24/7" or in words."""
    for left in (matching.source, matching.target):
        left[:] = [atom for atom in left if (int(atom.value), atom.unit) not in _OPEN]


def drop_centuries(matching: Matching, source: str, target: str) -> None:
    """Take out the centuries that the other text writes in Roman numerals."""
    for left, text in ((matching.source, target), (matching.target, source)):
        if any(atom.unit == "century" for atom in left):
            said = {_roman(match[0]) for match in _ROMAN.finditer(text)}
            left[:] = [atom for atom in left if not _is_century(atom, said)]


def _is_century(atom: Atom, said: set[int]) -> bool:
    return atom.unit == "century" and atom.value in said


def _roman(numeral: str) -> int:
    """Read a Roman numeral: a smaller sign before a greater one is taken off."""
    signs = [_VALUES[sign] for sign in numeral]
    return sum(-one if one < max(signs[at:]) else one for at, one in enumerate(signs))
