"""Abbreviated units and what is said for them, by CLDR where it has words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.units import TIME, UNITS
from pipeline.model import Speech

_SI = {"h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
       "sec": "second", "secs": "second"}  # fmt: skip
_UNITS = frozenset(UNITS) - {"inch", "foot", "mile", "night", "decade", "century", "drop",
                             "teaspoon", "tablespoon", "cc"}  # fmt: skip
"""Those whose abbreviations are no words: "2 in 5 people" has no inches."""
_LETTERS = frozenset("gglmhгл升克米")


@lru_cache(maxsize=64)
def abbreviations(locale: str) -> Mapping[str, str]:
    """Map every abbreviation, lower case, that stands behind a number to its unit's id.

    CLDR's short names and the international symbols; one that may mean two units is left out.
    """
    found: dict[str, set[str]] = {}
    for symbol, unit in _SI.items():
        found[symbol] = {unit}
    for unit in sorted(_UNITS):
        known = UNITS[unit]
        for symbol in (*known.symbols, *(_short(locale, known.cldr) if known.cldr else ())):
            key = symbol.lower().replace(" ", "").rstrip(".")
            # A single letter is often a word: Spanish "3 a 5", Ukrainian "2 с половиною".
            if len(key) > 1 or not key.isalpha() or key in _LETTERS:
                found.setdefault(key, set()).add(unit)
    long = {word for unit in TIME for word in _long_words(locale, UNITS[unit].cldr)}
    return {
        symbol: units.pop()
        for symbol, units in sorted(found.items(), key=lambda pair: -len(pair[0]))
        if len(units) == 1 and symbol not in long
    }


def _short(locale: str, cldr: str) -> Iterator[str]:
    for pattern in _patterns(locale, cldr, "short").values():
        bare = pattern.replace("{0}", "").strip(" \u00a0\u202f.\u200f\u200e")
        if bare and pattern.startswith("{0}"):
            yield bare


def _long_words(locale: str, cldr: str | None) -> Iterator[str]:
    if cldr:
        # Where CLDR has no long forms, the short ones are whole words.
        for pattern in (
            _patterns(locale, cldr, "long") or _patterns(locale, cldr, "short")
        ).values():
            yield pattern.replace("{0}", "").strip(" \u00a0\u202f").lower()


def _patterns(locale: str, cldr: str, width: str) -> Mapping[str, str]:
    # Babel offers only formatted quantities in public, and formats the number in its own way.
    forms = babel_locale(locale)._data["unit_patterns"].get(cldr, {}).get(width) or {}
    return {
        form: text
        for form, text in forms.items()
        if form != "per" and isinstance(text, str) and "{0}" in text
    }


@lru_cache(maxsize=64)
def written(speech: Speech) -> Mapping[str, str]:
    """Map every abbreviation that stands behind a number to its unit's id, the longest first.

    Those of the language data come before CLDR's: Bengali's "মি." is a metre there, and "মি.গ্রা."
    a milligram.
    """
    own = {symbol.lower().rstrip("."): unit for symbol, unit in speech.abbreviations}
    own |= {"".join(symbol.split()): unit for symbol, unit in own.items()}
    return dict(
        sorted((dict(abbreviations(speech.locale)) | own).items(), key=lambda pair: -len(pair[0]))
    )


def said(
    speech: Speech, unit: str, number: str, value: Decimal | None, plural: str = ""
) -> str | None:
    """Return a quantity in words but for its number; None where nobody gave the words.

    `number` is how the number is said, `value` what it is, for the plural; None stands for one
    that has no plural of its own.  `plural` is a category of CLDR's to be taken in its place.
    """
    own = dict(speech.units).get(unit)
    pattern = own or _cldr(speech.locale, unit, value, plural)
    return pattern.replace("{0}", number) if pattern else None


def _cldr(locale: str, unit: str, value: Decimal | None, plural: str = "") -> str | None:
    known = UNITS[unit].cldr
    patterns = _patterns(locale, known, "long") if known else {}
    if not patterns and known and unit in TIME:
        patterns = _patterns(locale, known, "short")  # whole words where CLDR has no long ones
    # Arabic's "two" and "few" of percent are the bare sign in CLDR: no words.
    worded = {form: text for form, text in patterns.items() if _has_letters(text)}
    form = babel_locale(locale).plural_form(value) if value is not None else "other"
    form = plural or form
    return worded.get(form) or worded.get("other")


def _has_letters(pattern: str) -> bool:
    return any(character.isalpha() for character in pattern.replace("{0}", ""))


def per(speech: Speech, quantity: str, unit: str) -> str | None:
    """Return `quantity` for each `unit` ("5 milligrams per day"), by CLDR; None without words."""
    known = UNITS[unit].cldr
    data = babel_locale(speech.locale)._data
    own = data["unit_patterns"].get(known, {}).get("long", {}).get("per") if known else None
    if isinstance(own, str) and "/" not in own:
        return own.replace("{0}", quantity)
    name = (said(speech, unit, "", Decimal(1)) or "").strip()
    return for_each(speech, quantity, name) if name else None


def for_each(speech: Speech, quantity: str, name: str) -> str | None:
    """Return `quantity` for each `name`, by the language data or CLDR; None without words."""
    if speech.per:
        return speech.per.replace("{a}", quantity).replace("{b}", name)
    data = babel_locale(speech.locale)._data
    compound = data.get("compound_unit_patterns", {}).get("per", {}).get("long", {})
    pattern = compound.get("compound") if hasattr(compound, "get") else None
    if isinstance(pattern, str) and "/" not in pattern:
        return pattern.replace("{0}", quantity).replace("{1}", name)
    return None


@lru_cache(maxsize=512)
def named(locale: str, word: str) -> str | None:
    """Return the id of the unit whose whole name `word` is ("day"), if any."""
    wanted = word.strip().lower()
    for unit, known in UNITS.items():
        if known.cldr and wanted in _long_words(locale, known.cldr):
            return unit
    return None
