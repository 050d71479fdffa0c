"""Every kind of damage to one translation, by name, and what a checker owes it.

`meaning`  changes what the patient is told, or leaves nothing to read: an error
`form`     spoils how it is written or read aloud: a warning at least
`nothing`  changes nothing that matters: no error
"""

from __future__ import annotations

from typing import Literal

from . import figures, meaning, names, shape, signs, times
from .harmless import HARMLESS
from .shape import Mutator

Duty = Literal["meaning", "form", "nothing"]

MEANING: dict[str, Mutator] = {
    "number-digit": figures.number_digit,
    "number-swapped": figures.number_swapped,
    "number-halved": figures.number_halved,
    "decimal-moved": figures.decimal_moved,
    "number-word": figures.number_word,
    "range-end": figures.range_end,
    "unit": figures.unit,
    "period": figures.period,
    "limit": figures.limit,
    "clock": times.clock,
    "half-day": times.half_day,
    "month": times.month,
    "phone": names.phone,
    "url": names.url,
    "placeholder-lost": names.placeholder_lost,
    "placeholder-renamed": names.placeholder_renamed,
    "code": names.code,
    "negation-removed": meaning.negation_removed,
    "negation-added": meaning.negation_added,
    "permitted": meaning.permitted,
    "prohibited": meaning.prohibited,
    "time-flipped": meaning.time_flipped,
    "amount-flipped": meaning.amount_flipped,
    "direction-flipped": meaning.direction_flipped,
    "company-flipped": meaning.company_flipped,
    "sentence-dropped": shape.sentence_dropped,
    "sentence-doubled": shape.sentence_doubled,
    "doubled": shape.doubled,
    "truncated": shape.truncated,
    "untranslated": shape.untranslated,
    "empty": shape.empty,
    "blank": shape.blank,
    "bidi": signs.bidi,
    "markup-lost": signs.markup_lost,
}
"""Mutators of one translation that need nothing but it and its source."""

FORM: dict[str, Mutator] = {
    "stray-word": shape.stray_word,
    "homoglyph": signs.homoglyph,
    "invisible": signs.invisible,
    "bracket-lost": signs.bracket_lost,
    "end-stop-lost": signs.end_stop_lost,
}

POOLED = ("other-unit", "extra-sentence", "other-language", "other-script")
"""Those that take another text of the leaflet, or of its translation elsewhere."""

CATALOGUE = ("forbidden-again", "shifted", "swapped", "fuzzy", "stale", "dropped")
"""Those that need the leaflet's structure, or the whole catalogue."""


def duty(kind: str) -> Duty:
    """What is owed to a kind of damage."""
    if kind in HARMLESS:
        return "nothing"
    return "form" if kind in FORM else "meaning"
