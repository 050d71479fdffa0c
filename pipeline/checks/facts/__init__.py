"""Rules of facts: numbers, units, limits, dates, times, addresses and codes stay what they are."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.compare.finding import Finding
from pipeline.checks.compare.loose import drop_always, drop_centuries, meant, without_always
from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.quantities import atoms, matched, whole_units
from pipeline.checks.facts.codes import CODES
from pipeline.checks.facts.dates import DATES, TIMES
from pipeline.checks.facts.frequency import frequencies, order, ranges
from pipeline.checks.facts.limits import LIMITS, limits
from pipeline.checks.facts.numbers import NUMBERS, fractions, left_over, quantities
from pipeline.checks.facts.stated import PHONE, URLS, stated
from pipeline.checks.facts.units import UNITS, bare, units
from pipeline.checks.facts.weekdays import different_days
from pipeline.checks.rule import Check
from pipeline.language.cldr import direction
from pipeline.language.data import language_data
from pipeline.language.facts import facts
from pipeline.language.facts.weekdays import weekdays, without_weekdays
from pipeline.language.meaning.polarity import Polarity, polarity
from pipeline.language.sections import LanguageData
from pipeline.language.units import base
from pipeline.model import Problem


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the facts of a pair."""
    for finding in findings(pair.source, pair.source_language, pair.target, pair.language):
        yield pair.problem(*finding)


def findings(
    source: str, source_language: LanguageData, target: str, language: LanguageData
) -> Iterator[Finding]:
    """Compare the facts of a text with those of its translation."""
    denials = (
        polarity(source, source_language) or Polarity(),
        polarity(target, language) or Polarity(),
    )
    source, target, always = without_always(source, target)
    named = weekdays(source, source_language)
    if named.sure:
        yield from different_days(named, weekdays(target, language))
        source = without_weekdays(source, source_language, named.sure)
        target = without_weekdays(target, language, named.sure)
    wanted, found = facts(source, source_language), facts(target, language)
    if not wanted and not found:
        return
    found = tuple(meant(found, wanted, language))
    wanted = tuple(meant(wanted, found, source_language))
    matching = matched(atoms(wanted), atoms(found))
    whole_units(matching, wanted, found)
    drop_centuries(matching, source, target)
    if always:
        drop_always(matching)
    yield from stated(wanted, found, matching)
    yield from units(matching, wanted, found)
    yield from quantities(matching, wanted, found)
    yield from ranges(wanted, found, leftwards=direction(language.locale) == "rtl")
    yield from limits(matching, *denials)
    yield from order(matching)
    yield from bare(matching, found, target)
    yield from frequencies(wanted, found)
    yield from left_over(source, target, wanted, found)
    yield from fractions(wanted, found, matching if language.numbers.fractions else None)


def stated_facts(text: str, language: LanguageData) -> tuple[tuple[object, ...], ...]:
    """Return the quantities a text states, in no order, so that two texts can be compared.

    Numbers that may stand or not ("one", "first") are left out; times count in one unit.
    """
    sure = (atom for atom in atoms(facts(text, language)) if not atom.weak)
    return tuple(sorted({base(atom.value, atom.unit) if atom.unit else ("", atom.value)
                         for atom in sure}))  # fmt: skip


def numbers(text: str) -> list[str]:
    """Return the numbers an English text states, each with its unit, in plain English."""
    return [str(atom) for atom in atoms(facts(text, language_data("en"))) if not atom.weak]


CHECK = Check(Pair, check, (NUMBERS, UNITS, LIMITS, DATES, TIMES, URLS, PHONE, CODES))
