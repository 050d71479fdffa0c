"""Every check, in the order in which they are asked, and every rule."""

from __future__ import annotations

from typing import Any

from pipeline.checks import elsewhere, facts
from pipeline.checks.catalogue import entries, skipped
from pipeline.checks.facts import calendar, medicines
from pipeline.checks.form import endless, formats, markup, placeholders, punctuation
from pipeline.checks.glossary import terms
from pipeline.checks.language import language, same
from pipeline.checks.meaning import (
    conditions,
    exchanged,
    negation,
    opposites,
    order,
    persons,
    sets,
    unchecked,
    words,
)
from pipeline.checks.project import language_gaps, review_due
from pipeline.checks.registers import kinds, masters, reading, registers, writing
from pipeline.checks.rule import Check, Rule
from pipeline.checks.speech import speech
from pipeline.checks.typography import capitals, characters, typography
from pipeline.checks.wholeness import (
    length,
    listed,
    misplaced,
    missing_sentence,
    repeated,
    section,
    steps,
    unrelated,
)

CHECKS: tuple[Check[Any], ...] = (
    # a catalogue
    entries.CHECK,
    skipped.CHECK,
    entries.CHECK_USABLE,
    # a pair
    endless.CHECK,
    placeholders.CHECK,
    markup.CHECK,
    formats.CHECK,
    facts.CHECK,
    medicines.CHECK,
    calendar.CHECK,
    negation.CHECK,
    opposites.CHECK_SIDES,
    opposites.CHECK_WORDS,
    sets.CHECK,
    persons.CHECK,
    conditions.CHECK,
    order.CHECK,
    words.CHECK,
    exchanged.CHECK,
    unchecked.CHECK,
    same.CHECK,
    language.CHECK,
    length.CHECK,
    characters.CHECK,
    punctuation.CHECK,
    misplaced.CHECK,
    missing_sentence.CHECK,
    unrelated.CHECK,
    listed.CHECK,
    steps.CHECK,
    terms.CHECK,
    typography.CHECK,
    speech.CHECK,
    capitals.CHECK,
    # all pairs of a catalogue
    misplaced.CHECK_ALL,
    repeated.CHECK_ALL,
    section.CHECK_ALL,
    terms.CHECK_ALL,
    # masters, registers and languages
    capitals.CHECK_MASTER,
    speech.CHECK_MASTER,
    registers.CHECK,
    masters.CHECK,
    kinds.CHECK,
    writing.CHECK,
    calendar.CHECK_MASTERS,
    reading.CHECK,
    registers.CHECK_FACTS,
    reading.CHECK_REGISTERS,
    language_gaps.CHECK,
    review_due.CHECK,
)

FAMILIES: dict[str, tuple[Rule, ...]] = {}
"""The rules of each family, by the folder that it stands in; last, what others than checks find."""

for _check in CHECKS:
    _known = [rule for rules in FAMILIES.values() for rule in rules]
    _new = tuple(rule for rule in _check.rules if rule not in _known)
    FAMILIES[_check.family] = (*FAMILIES.get(_check.family, ()), *_new)
FAMILIES["elsewhere"] = elsewhere.RULES

RULES: dict[str, Rule] = {rule.code: rule for rules in FAMILIES.values() for rule in rules}
"""Every rule by its code."""
