"""Damage to what the patient is told: (source, target, locale, rng) -> target or None."""

from __future__ import annotations

import re
from random import Random

from .tables import both_ways, table
from .text import changed_once, count

_SOURCE_NEGATIVE = re.compile(
    r"\b(?:not|no|never|without|cannot|neither|nor|none|nothing|avoid\w*)\b|n['’]t\b", re.IGNORECASE
)
_SOURCE_PROHIBITS = re.compile(r"\b(?:avoid|do not|don['’]t|never|must not)\b", re.IGNORECASE)
_SOURCE_PERMITS = re.compile(r"^You (?:may|can)\b|\bcan be applied\b")
_CUES = {
    "time": re.compile(r"\b(?:after|before|post|following|once|prior|until)\b", re.IGNORECASE),
    "amount": re.compile(r"\b(?:more|less|fewer|softer|brighter|deeper|better)\b", re.IGNORECASE),
    "direction": re.compile(r"\b(?:up|down|upward|downward|raise|lower)\b", re.IGNORECASE),
    "company": re.compile(r"\b(?:with|without)\b", re.IGNORECASE),
}


def source_negations(source: str) -> int:
    """Count the English text's negations and prohibitions."""
    return len(_SOURCE_NEGATIVE.findall(source))


def negations(target: str, locale: str) -> int:
    """Count a translation's negations and prohibitions."""
    return count(target, table(locale).negators, locale, table(locale).clitics)


def negation_removed(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Remove the only negation, where the source has one as well, so that none remains."""
    if source_negations(source) < 1 or negations(target, locale) != 1:
        return None
    made = changed_once(target, table(locale).remove, locale, rng, table(locale).clitics)
    return made if made and negations(made, locale) == 0 else None


def negation_added(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Deny what the source says, where neither text denies anything."""
    if source_negations(source) or negations(target, locale):
        return None
    return changed_once(target, table(locale).negate, locale, rng, table(locale).clitics)


def permitted(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Make a prohibition a permission: avoid X -> you may X."""
    if not _SOURCE_PROHIBITS.search(source) or negations(target, locale) != 1:
        return None
    made = changed_once(target, table(locale).permit, locale, rng, table(locale).clitics)
    return made if made and negations(made, locale) == 0 else None


def prohibited(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Make a permission a prohibition: you may X -> you must not X."""
    if not _SOURCE_PERMITS.search(source) or negations(target, locale):
        return None
    return changed_once(target, table(locale).forbid, locale, rng, table(locale).clitics)


def forbidden_again(_source: str, target: str, locale: str, _rng: Random) -> str | None:
    """Negate once more an item of a list that is forbidden already."""
    affixes = table(locale).again
    if not affixes or negations(target, locale):
        return None
    before, after = affixes
    lowered = target[:1].lower() + target[1:] if before.strip() else target
    return f"{before}{lowered}{after}"


def _opposite(family: str, source: str, target: str, locale: str, rng: Random) -> str | None:
    pairs = table(locale).opposites.get(family, [])
    if not _CUES[family].search(source):
        return None
    return changed_once(target, both_ways(pairs), locale, rng, table(locale).clitics)


def time_flipped(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap before and after."""
    return _opposite("time", source, target, locale, rng)


def amount_flipped(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap more and less."""
    return _opposite("amount", source, target, locale, rng)


def direction_flipped(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap up and down."""
    return _opposite("direction", source, target, locale, rng)


def company_flipped(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap with and without."""
    return _opposite("company", source, target, locale, rng)
