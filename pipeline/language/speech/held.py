"""What is said, held against what is written: no number, unit or negation may differ.

A lexicon and a project's own [spoken] may say any word for another.  What they make of a text is
compared with the text itself, digit by digit, and with what the package's own rules make of it,
fact by fact: there abbreviations are spelt out on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from pipeline.language.data import data_of
from pipeline.language.facts import (
    ClockTime,
    Fact,
    Frequency,
    Limit,
    Mention,
    Quantity,
    Range,
    facts,
)
from pipeline.language.meaning.polarity import opposites, polarity
from pipeline.language.sections import LanguageData
from pipeline.language.speech import dates, ordinals, words
from pipeline.language.speech.form import spoken
from pipeline.language.speech.fractions import FRACTION
from pipeline.language.speech.letters import LETTER, pattern
from pipeline.language.speech.rules import packaged_rules
from pipeline.language.speech.tidy import tidy
from pipeline.language.units import TIME, UNITS
from pipeline.model import Speech

_HOUR = re.compile(r"(?<!\d)0(?=\d[:.h]\d\d)|(?<=\d)[:.h]00(?!\d)")
"""What a clock may leave unsaid: the 0 of 08:30 and the 00 of 8:00."""
_DIGIT = re.compile(r"\d")
_SHORT = re.compile(
    rf"(?<!\w)(?:[A-Z](?:\s?[A-Z]){{1,6}}|(?:{LETTER}{{1,4}}\.\s?)+|\w+[./]\w+)(?!\w)"
)
"""An abbreviation, which may hold a number that is not written: b.d. is twice a day."""


def spoken_problems(text: str, said: str, language: LanguageData, point: str = "") -> Iterator[str]:
    """Yield what the speech text `said` states otherwise than `text`, a message each.

    `point` is the name of the decimal mark that a project gives; where the package has none of its
    own for the language, that is how it is heard.
    """
    rules = packaged_rules(language)
    if not rules.point:
        rules = replace(rules, point=point or language.spoken.point)
    # Most numbers are said in digits: those in words are looked for where some are missing.
    lost = _missing(_digits(tidy(text)), _digits(said))
    if lost:
        digits = _digits(_bare(tidy(text), rules))
        lost = _missing(digits, _digits(said))
    if lost and (lost := _missing(digits, _digits(_in_digits(said, language)))):
        yield f"“{lost}” is not said as it is written: “{said}” is heard"
        return
    due = spoken(text, rules)
    if due != said:
        for compare in (_numbers, _signs, _units, _limits, _denials, _opposites):
            if message := compare(due, said, rules):
                yield f"{message}: “{said}” is heard"
                return


def alias_problems(written: str, alias: str, language: LanguageData) -> Iterator[str]:
    """Yield what a word's alias states otherwise, by itself and beside a number it may bind."""
    yield from spoken_problems(written, alias, language)
    if any(written in unit.symbols for unit in UNITS.values()):
        yield from spoken_problems(f"5 {written}", f"5 {alias}", language)
    if any(isinstance(fact, Limit) and fact.bounds for fact in facts(f"{written} 5", language)):
        yield from spoken_problems(f"{written} 5", f"{alias} 5", language)


def _bare(text: str, rules: Speech) -> str:
    """Leave out of a text what is said in words: dates, fractions, ordinals, abbreviations."""
    for worded in _worded(rules):
        text = worded.sub(" ", text)
    return _HOUR.sub("", text)


@lru_cache(maxsize=64)
def _worded(rules: Speech) -> tuple[re.Pattern[str], ...]:
    worded = (
        words.alternatives(rules.words), dates.ISO_DATE, dates.NUMERIC_DATE, dates.MONTH,
        dates.short(rules.date_after), ordinals.suffixed(rules), ordinals.before(rules), FRACTION,
    )  # fmt: skip
    return tuple(map(pattern, filter(None, worded)))


def _digits(text: str) -> str:
    return "".join(_DIGIT.findall(tidy(text)))


def _missing(due: str, said: str) -> str:
    """Return what of the digits that are due is not said in their order; empty if all are."""
    rest = iter(said)
    for number, digit in enumerate(due):
        if digit not in rest:
            return due[number:]
    return ""


def _numbers(due: str, said: str, rules: Speech) -> str:
    """Compare the numbers, in digits and in words, in their order; "a" and "one" may be none."""
    for ones in (False, True):
        wanted, found = (_heard(text, data_of(rules), ones=ones) for text in (due, said))
        if wanted == found or "".join(map(str, wanted)) == "".join(map(str, found)):
            return ""
        # A short form may hold a number, and whoever says it in full adds one: b.d., IV.
        if _SHORT.search(due) and _within(wanted, found):
            return ""
    lost = Counter(wanted) - Counter(found)
    more = Counter(found) - Counter(wanted)
    names = ", ".join(f"{number.normalize():f}" for number in (lost or more or found))
    return f"“{names}” is {'not said' if lost else 'said, and not written' if more else 'moved'}"


def _within(wanted: Sequence[Decimal], found: Iterable[Decimal]) -> bool:
    rest = iter(found)
    return all(number in rest for number in wanted)


def _heard(text: str, language: LanguageData, *, ones: bool) -> list[Decimal]:
    """Return the numbers of a text in their order, in digits and in words."""
    places = [(match.start(), Decimal(match.group())) for match in re.finditer(r"\d+", text)]
    for fact in _quantities(facts(text, language)):
        written = re.findall(r"\d+", text[fact.start : fact.end])
        # "8 and a half" and "2 thousand" are other numbers than their digits.
        whole = fact.value == fact.value.to_integral_value()
        if str(fact.value.to_integral_value() if whole else fact.value) not in (
            *written, "".join(written), *("" if ones else ("1",)),
        ):  # fmt: skip
            places.append((fact.start, fact.value))
    return [number for _, number in sorted(set(places))]


def _in_digits(said: str, language: LanguageData) -> str:
    """Return a speech text with its whole numbers in words written in digits."""
    for fact in sorted(_quantities(facts(said, language)), key=lambda fact: -fact.start):
        words_only = not re.search(r"\d", said[fact.start : fact.end])
        if words_only and fact.value < 10**6 and fact.value % 1 == 0:
            said = f"{said[: fact.start]} {int(fact.value)} {said[fact.end :]}"
    return said


def _quantities(stated: Iterable[Fact]) -> Iterator[Quantity]:
    for fact in stated:
        if isinstance(fact, Quantity):
            yield fact
        elif isinstance(fact, Range):
            yield from (fact.low, fact.high)
        elif isinstance(fact, Limit):
            yield from _quantities((fact.of,))
        elif isinstance(fact, Frequency) and not fact.implied:
            yield fact.period


def _signs(due: str, said: str, rules: Speech) -> str:
    """Compare how many numbers are below zero."""
    if rules.minus:
        name = re.compile(rf"(?<!\w){re.escape(rules.minus)}\s(?=\d)")
        if len(name.findall(due)) > len(name.findall(said)):
            return f"a number below zero is said without “{rules.minus}”"
    return ""


def _units(due: str, said: str, rules: Speech) -> str:
    """Compare the units; hours and minutes only where no clock is read with them."""
    wanted, found = (facts(text, data_of(rules)) for text in (due, said))
    clock = any(isinstance(fact, ClockTime) for fact in (*wanted, *found)) or re.search(
        r"\d\D{1,9}\d", due
    )
    lost, more = _named(wanted), _named(found)
    names = [unit for unit in (lost - more) if not (clock and unit in TIME)]
    new = [unit for unit in (more - lost) if not (clock and unit in TIME)]
    if names and new:
        return f"“{names[0]}” is said as “{new[0]}”"
    gone = [unit for unit in names if UNITS[unit].dimension in ("mass", "volume", "length")]
    return f"“{gone[0]}” is not said" if gone else ""


def _named(stated: Iterable[Fact]) -> Counter[str]:
    named = Counter(fact.unit for fact in _quantities(stated) if fact.unit)
    mentioned = {fact.unit: 1 for fact in stated if isinstance(fact, Mention)}
    return named | Counter(mentioned)


def _limits(due: str, said: str, rules: Speech) -> str:
    wanted, found = (
        Counter(
            fact.direction
            for fact in facts(text, data_of(rules))
            if isinstance(fact, Limit) and fact.bounds
        )
        for text in (due, said)
    )
    return "" if wanted == found else "a limit (at least, at most) is said otherwise"


def _denials(due: str, said: str, rules: Speech) -> str:
    """Compare what is denied, forbidden and permitted."""
    wanted, found = (polarity(text, data_of(rules)) for text in (due, said))
    if wanted is None or found is None or (wanted.denials, wanted.permissions) == (
        found.denials, found.permissions,
    ):  # fmt: skip
        return ""
    lost = wanted.denials > found.denials
    return "a negation is not said" if lost else "something is denied or permitted otherwise"


def _opposites(due: str, said: str, rules: Speech) -> str:
    """Compare before and after, left and right, and the language's other pairs."""
    wanted, found = (opposites(text, data_of(rules)) for text in (due, said))
    if not wanted or wanted == found:
        return ""
    turned = [pair for pair, sides in wanted.items() if (found or {}).get(pair, sides) != sides]
    return f"{turned[0].replace('_', ' ')} is turned round" if turned else ""
