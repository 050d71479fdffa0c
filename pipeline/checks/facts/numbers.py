"""`numbers`, `units`, `limits`: what a source states stands in its translation, unchanged.

Dates, times, addresses and codes are compared in `stated`; this module compares quantities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.compare.order import bare, ends, order
from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.quantities import (
    Atom,
    Match,
    Matching,
    atoms,
    conflicts,
    matched,
    mentions,
)
from pipeline.checks.compare.stated import Finding, stated
from pipeline.language.facts import Code, Fact, Frequency, Quantity, facts
from pipeline.language.units import TIME, UNITS, base, plain
from pipeline.model import Problem

_LOWER = frozenset({"min", "more"})
_CUSTOMARY = frozenset({"inch", "foot", "mile", "°F"})
_SHORT = frozenset({"second", "minute", "hour", "day", "week", "month"})
_AGE = 13
"""A number without a unit from which it may be an age, or a year in short."""
_WORDS = {"min": "at least", "more": "more than", "max": "at most", "less": "less than"}


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the facts of a pair."""
    for finding in findings(pair.source, pair.source_locale, pair.target, pair.catalogue.locale):
        yield pair.problem(finding.code, finding.message, finding.hint, finding.severity)


def findings(source: str, source_locale: str, target: str, locale: str) -> Iterator[Finding]:
    """Compare the facts of a text with those of its translation."""
    wanted, found = facts(source, source_locale), facts(target, locale)
    if not wanted and not found:
        return
    matching = matched(atoms(wanted), atoms(found))
    yield from stated(wanted, found, matching)
    yield from _units(matching, wanted, found)
    yield from _numbers(matching, wanted, found)
    yield from _ranges(wanted, found)
    yield from _limits(matching)
    yield from order(matching)
    yield from bare(matching, found, target)
    yield from _frequencies(wanted, found)


def stated_facts(text: str, locale: str) -> tuple[tuple[object, ...], ...]:
    """Return the quantities a text states, in no order, so that two texts can be compared.

    Numbers that may stand or not ("one", "first") are left out; times count in one unit.
    """
    sure = (atom for atom in atoms(facts(text, locale)) if not atom.weak)
    return tuple(sorted({base(atom.value, atom.unit) if atom.unit else ("", atom.value)
                         for atom in sure}))  # fmt: skip


def numbers(text: str, locale: str = "en") -> list[str]:
    """Return the numbers a text states, each with its unit, in plain English."""
    return [str(atom) for atom in atoms(facts(text, locale)) if not atom.weak]


def _units(
    matching: Matching, wanted: tuple[Fact, ...], found: tuple[Fact, ...]
) -> Iterator[Finding]:
    source, target = mentions(wanted), mentions(found)
    seen = set()
    for match in matching.matches:
        one, other = match
        if conflicts(match, source, target):
            there = other if other.unit else plain(other.value, min({*target} - {*source}))
            text = f"{one} in the source, {there} in the translation"
            if text not in seen:
                seen.add(text)
                yield Finding("units", "error", text, "write the source's unit")
        elif one.unit and other.unit and one.unit != other.unit and one.value != other.value:
            text = f"{one} in the source, {other} in the translation: the same, in another unit"
            yield Finding("units", "warning", text, "keep the source's unit if you can")
            return
    if not seen and (swap := _swapped(source, target, _dated(wanted, found))):
        text = f"{swap[0]}s in the source, {swap[1]}s in the translation"
        yield Finding("units", "error", text, "write the source's unit")


def _dated(wanted: tuple[Fact, ...], found: tuple[Fact, ...]) -> bool:
    """Whether a number is there that may be an age or the year of a date."""
    return any(
        atom.part or atom.unit == "year" or (atom.unit is None and atom.value >= _AGE)
        for atom in atoms((*wanted, *found))
    )


def _swapped(source: Counter[str], target: Counter[str], dated: bool) -> tuple[str, str] | None:
    """Find a unit of time named here and nowhere there, while another is named there anew.

    Without numbers too: "a few hours" is not "a few days".  Years count where nothing is
    `dated`: ages and dates name them in one language and not in another.
    """
    known = _SHORT if dated else _SHORT | {"year"}
    lost = [unit for unit in source if unit in known and not target[unit]]
    more = [unit for unit in target if unit in known and target[unit] > source[unit]]
    return (lost[0], more[0]) if len(lost) == len(more) == 1 else None


@dataclass(frozen=True, slots=True)
class _Left:
    """What one side has left over, by how surely it is a number of its own."""

    new: list[Atom]
    again: list[Atom]
    words: list[Atom]


def _left(atoms: list[Atom], repeated: set[Decimal]) -> _Left:
    """Sort what is left: new numbers in digits, repeated ones, and words.

    0 and 1 are never new: they may be words or nothing in translation (1 tablet, a tablet).
    """
    digits = [atom for atom in atoms if atom.digits and not atom.weak]
    return _Left(
        [atom for atom in digits if atom.value not in (0, 1) and atom.value not in repeated],
        [atom for atom in digits if atom.value in (0, 1) or atom.value in repeated],
        [atom for atom in atoms if not atom.digits and not atom.weak],
    )


def _numbers(
    matching: Matching, wanted: tuple[Fact, ...], found: tuple[Fact, ...]
) -> Iterator[Finding]:
    values = {match.source.value for match in matching.matches}
    here = _left([atom for atom in matching.source if not _conversion(atom, matching)],
                 values | _code_values(found))  # fmt: skip
    there = _left(matching.target, values | _code_values(wanted))
    replaced = ((here.again or here.words) and there.again) or (here.again and there.words)
    if here.new or there.new or replaced:
        atoms = (*here.new, *there.new)
        code = "dates" if atoms and all(atom.part for atom in atoms) else "numbers"
        missing = here.new or here.again or here.words
        yield _difference(code, missing, there.new or there.again or there.words)
        return
    yield from _spoken(here.words, there.words)
    for atom in (*here.again, *there.again):
        if atom.value not in (0, 1):
            side = "source" if atom in here.again else "translation"
            text = f"{atom} stands more often in the {side}"
            yield Finding("numbers", "warning", text, "say it as often as the source")


def _code_values(facts: tuple[Fact, ...]) -> set[Decimal]:
    return {Decimal(group) for fact in facts if isinstance(fact, Code) for group in fact.digits}


def _conversion(atom: Atom, matching: Matching) -> bool:
    """Whether it only repeats a metric measure in feet or Fahrenheit: "1 metre (3 ft)"."""
    if atom.unit not in _CUSTOMARY:
        return False
    kind = "celsius" if atom.unit == "°F" else UNITS[atom.unit].dimension
    units = [match.source.unit for match in matching.matches]
    return any(unit and UNITS[unit].dimension == kind for unit in units)


def _difference(code: str, missing: list[Atom], extra: list[Atom]) -> Finding:
    if missing and extra:
        text = f"{_listed(missing)} in the source, {_listed(extra)} in the translation"
        return Finding(code, "error", text, "write the source's number")
    if missing:
        return Finding(code, "error", f"{_listed(missing)} is missing", "write it")
    return Finding(code, "error", f"{_listed(extra)} is not in the source", "remove it")


def _spoken(missing: list[Atom], extra: list[Atom]) -> Iterator[Finding]:
    """Compare numbers in words: sure only where both sides count the same kind of thing."""
    for one in missing:
        for other in extra:
            same = one.unit and other.unit and _dimension(one) == _dimension(other)
            if same or min(one.value, other.value) > 10:
                yield _difference("numbers", [one], [other])
                return
    for atom in (*missing, *extra):
        if atom.unit in TIME:
            side = "translation" if atom in missing else "source"
            yield Finding("numbers", "warning", f"{atom} is not in the {side}", "compare them")
            return


def _dimension(atom: Atom) -> str:
    unit = atom.unit or ""
    return "time" if unit in TIME else UNITS[unit].dimension


def _listed(found: list[Atom]) -> str:
    return ", ".join(dict.fromkeys(map(str, found)))


def _ranges(wanted: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Finding]:
    there = {ends(fact) for fact in found}
    for fact in wanted:
        low, high = ends(fact) or (None, None)
        if low is not None and high is not None and low < high and (high, low) in there:
            text = f"{plain(low, None)} to {plain(high, None)} in the source, the other way round"
            yield Finding("numbers", "error", f"{text} in the translation", "swap them back")


def _limits(matching: Matching) -> Iterator[Finding]:
    for one, other in matching.matches:
        dated = one.unit is None and 1900 <= one.value <= 2100  # "by 2021" binds no quantity
        if one.limit is None or dated:
            continue
        said = f"“{_WORDS[one.limit]} {one}” in the source"
        if other.limit is None:
            if not one.weak and not other.weak:
                yield Finding("limits", "warning", f"{said}; no limit seen in the translation",
                              "say the limit")  # fmt: skip
        elif one.sure and other.sure and (one.limit in _LOWER) != (other.limit in _LOWER):
            text = f"{said}, “{_WORDS[other.limit]} {other}” in the translation"
            yield Finding("limits", "error", text, "turn the limit round")


def _frequencies(wanted: tuple[Fact, ...], found: tuple[Fact, ...]) -> Iterator[Finding]:
    one = [fact for fact in wanted if isinstance(fact, Frequency)]
    other = [fact for fact in found if isinstance(fact, Frequency)]
    missing = [fact for fact in one if not any(_as_often(fact, there) for there in other)]
    extra = [fact for fact in other if not any(_as_often(here, fact) for here in one)]
    if missing and extra:
        text = f"{_often(missing[0])} in the source, {_often(extra[0])} in the translation"
        yield Finding("numbers", "error", text, "say it as often as the source")


def _as_often(one: Frequency, other: Frequency) -> bool:
    if one.implied or other.implied:
        # The count may stand apart from "daily": only the period is compared.
        return one.period.unit == other.period.unit or _rate(one) == _rate(other)
    return _rate(one) == _rate(other)


def _rate(fact: Frequency) -> tuple[str, Decimal]:
    assert fact.period.unit is not None
    dimension, length = base(fact.period.value, fact.period.unit)
    return dimension, length / fact.count if fact.count else Decimal(0)


def _often(fact: Frequency) -> str:
    times = {1: "once", 2: "twice"}.get(int(fact.count), f"{plain(fact.count, None)} times")
    return f"{times} in {plain(fact.period.value, fact.period.unit)}"


__all__ = ["Match", "Quantity", "check", "findings", "numbers"]
