"""Numbers, ranges of them, and the units behind them, as they are said."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.language.data import data_of
from pipeline.language.sections import LanguageData
from pipeline.language.speech import units
from pipeline.language.speech.fractions import FRACTION, fraction, is_fraction
from pipeline.language.speech.letters import CLOSE, LETTER, OPEN
from pipeline.language.speech.letters import pattern as compiled
from pipeline.language.text.numbers import decimal_mark, read_digits
from pipeline.language.units import TIME
from pipeline.model import Speech

_NUMBER = (
    r"\d+(?:[.,٫٬]\d+|،\d{3}(?!\d))+|\d{1,3}(?:['’]\d{3})+(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+"
)
_DASH = r"\s?[-\u2010-\u2015\u2212~～〜]\s?"
_PRESSURE = r"(?:1\d\d|2[0-5]\d|[7-9]\d)/(?:1[0-4]\d|[3-9]\d)(?![/\d])(?!\s?(?:mg|ml|µg)\b)"

_PARTS = re.compile(rf"(?P<number>{FRACTION}|{_NUMBER})(?P<unit>(?:(?!{_DASH}\d).)*)")
"""A quantity taken apart: a number, and what stands behind it."""


@lru_cache(maxsize=64)
def pattern(speech: Speech) -> str:
    """Return the pattern of a number or a range with the unit it may have."""
    known = "|".join(re.escape(symbol).replace("°", r"°\s?") for symbol in units.written(speech))
    tail = rf"{CLOSE}(?!°)"
    # The full stop of an abbreviation, not of a sentence: a small letter follows, or a comma.
    stop = r"(?:\.(?=\s?[,;:)/]|\s(?=[^\W\d_])[^A-ZÀ-ÖØ-ÞĀĂĆĎĘĞİŁŃÓŘŚȘŞŠŤȚŢŽŹŻА-ЯІЇЄҐ]))?"
    amount = rf"(?:\d+(?:[.,]\d+)?\s?(?i:{known}){tail})"
    rates = "".join(rf"{re.escape(written)}|" for written, _ in speech.rates)
    # LETTER is outside (?i:): its long ranges are slow to compile where capitals do not count.
    word = rf"(?:(?i:{rates}{known})|{LETTER}+)"
    per = rf"\s?/\s?(?:{amount}|{word}{tail})"
    gap = r"[ \u00a0\u202f]?"
    unit = rf"(?:{gap}(?i:{known}){tail}(?:\.?(?:{per}){{1,2}}|{stop}))"
    if speech.rates:
        counted = rf"(?:×|{LETTER}+|[^\W\d_]{{1,2}})?"
        unit = rf"(?:{unit}|{gap}{counted}\s?/\s?(?i:{rates[:-1]}){tail})"
    number = rf"(?:{FRACTION}|{_NUMBER})"
    warm = rf"(?:{_NUMBER})(?:{_DASH}[-\u2212\u2013]?(?:{_NUMBER}))?\s?°"
    sign = rf"(?:(?<!\w)[-\u2212+]|[-\u2212](?={warm})|(?<![\d)]\s)\u2013(?={warm}))"
    pressure = rf"(?:{_PRESSURE})" if speech.pressure else r"(?!)"
    return (
        rf"(?:(?:(?:{OPEN}|(?<=[A-Z][A-Z]))(?<![.,])(?<!\d/)|(?<=[^\W\d_])(?=[-\u2212\u2013]{warm})){sign}?"
        rf"(?:{pressure}{unit}?|{number}{unit}?"
        rf"(?:(?<!\d[-\u2013]){_DASH}[-\u2212+]?{number}(?!{_DASH}\d)(?:{unit})?)?)(?!\d))"
    )


def quantity(match: re.Match[str], speech: Speech) -> str | None:
    """Say a number, or a range, with its unit in words."""
    text = match.group()
    signed, text = (text[0], text[1:]) if text[0] in "+-\u2212\u2013" else ("", text)
    sign = dict(speech.symbols).get("+", "") if signed == "+" else speech.minus if signed else ""
    if signed and not sign:
        return None
    if speech.pressure and (found := re.match(_PRESSURE, text)):
        high, low = map(int, found.group().split("/"))
        unit = text[found.end() :].strip()
        return _pressure(high, low, unit, speech) if high > low else None  # not 102/108
    said = _unsigned(match, text, speech)
    if said is None:
        return None
    if match.string.startswith((" de ", " d'", " d’"), match.end()):
        said = said.removesuffix(" de")  # "1/4 de comprimido" has its own
    glued = bool(signed) and match.string[max(match.start() - 1, 0) : match.start()].isalpha()
    return f"{' ' if glued else ''}{sign} {said}" if sign else said


def _pressure(high: int, low: int, unit: str, speech: Speech) -> str:
    said = speech.pressure.replace("{a}", str(high)).replace("{b}", str(low))
    return with_unit(said, unit, Decimal(low), speech)


def _unsigned(match: re.Match[str], text: str, speech: Speech) -> str | None:
    found = [(part["number"], part["unit"].strip()) for part in _PARTS.finditer(text)]
    second = re.search(rf"{_DASH}([-\u2212+])\d", text)
    if "/" in found[0][1]:  # 500 mg/5 ml is one quantity
        found = [(found[0][0], text[len(found[0][0]) :].strip())]
    if len(found) == 1:
        ((written, unit),) = found
        if "/" in written and unit and speech.slash_decimal:
            return None  # Persian 1/2 mg is one half to some, and 1.2 to others
        return with_unit(number(written, speech), unit, _value(written, speech), speech)
    if len(found) != 2 or not speech.range:
        return None
    sign = second[1] if second else ""
    named = speech.minus if sign in ("-", "\u2212") else dict(speech.symbols).get("+", "")
    return _range(match, found, f"{named} " if sign else "", speech)


def _range(match: re.Match[str], found: list[tuple[str, str]], sign: str, speech: Speech) -> str:
    (low, first_unit), (high, unit) = found
    left = number(low, speech).removesuffix(" de")  # Romanian "jumătate de", before its noun
    if sign and unit and not first_unit:
        first_unit = unit
    if first_unit and (first_unit != unit or sign):
        left = with_unit(left, first_unit, _value(low, speech), speech)
    both = range_pattern(match, speech)
    said = both.replace("{a}", left).replace("{b}", sign + number(high, speech))
    value = _value(high, speech)
    plural = speech.range_plural if value is not None and value == int(value) else ""
    return with_unit(said, unit, value, speech, plural)


def range_pattern(match: re.Match[str], speech: Speech) -> str:
    """Return the pattern for a range, by the word before it: "between 3–5" is "between 3 and 5"."""
    before = re.split(r"[\s(«„“\"]+", match.string[: match.start()].casefold().rstrip())[-1]
    if before in (ranges := dict(speech.ranges)):
        return ranges[before]
    lead = speech.range.partition("{a}")[0]
    said_already = lead.strip() and before == lead.strip().casefold()
    return speech.range.removeprefix(lead) if said_already else speech.range


def ratio(speech: Speech) -> str:
    """Return the pattern of 1:4, which is no time of day."""
    if not speech.ratio:
        return ""
    return rf"{OPEN}(?<![.,:/-])\d{{1,2}}:(?:\d|\d{{3,5}})(?![:\d]|[.,]\d)"


def diluted(match: re.Match[str], speech: Speech) -> bool:
    """Whether what looks like a time of day is a dilution, by a word before it: "dilute 1:10"."""
    before = re.split(r"[.!?;]\s", match.string[: match.start()])[-1].casefold()
    return bool(speech.ratio) and any(word in before for word in speech.ratio_after)


def say_ratio(match: re.Match[str], speech: Speech) -> str:
    """Say how much there is of one for how much of the other."""
    one, other = re.findall(r"\d+", match.group())
    return speech.ratio.replace("{a}", one).replace("{b}", other)


def comparisons(speech: Speech) -> str:
    """Return the pattern of a sign that is said behind its quantity, as Hindi's "18 साल से कम"."""
    marks = [re.escape(written) for written, said in speech.symbols if "{0}" in said]
    behind = rf"(?:[ \u00a0]{LETTER}+)?"
    return rf"(?:{'|'.join(marks)})\s?{pattern(speech)}{behind}" if marks else ""


def compared(match: re.Match[str], speech: Speech) -> str | None:
    """Say a quantity, with the word behind it where that is a unit, and then the sign's name."""
    sign, rest = match.group()[0], match.group()[1:].lstrip()
    found = compiled(pattern(speech)).match(rest)
    said = quantity(found, speech) if found else None
    if not found or said is None:
        return None
    word = rest[found.end() :]
    if word and not _is_unit(word.strip(), data_of(speech)):
        return f"{dict(speech.symbols)[sign].replace('{0}', said)}{word}"
    return dict(speech.symbols)[sign].replace("{0}", said + word)


def _is_unit(word: str, language: LanguageData) -> bool:
    return word.lower() in unit_words(language) or units.named(language.locale, word) is not None


@lru_cache(maxsize=64)
def unit_words(language: LanguageData) -> frozenset[str]:
    """Return the words for units of the locale's language data, section [units]."""
    lists = language.units.names.values()
    return frozenset(form for forms in lists for form in forms if form[0].isalpha())


def _value(written: str, speech: Speech) -> Decimal | None:
    if is_fraction(written):
        return None
    readings = read_digits(written, decimal_mark(speech.locale))
    return readings[0] if readings else None


def number(written: str, speech: Speech) -> str:
    """Say a number: grouping left out, a fraction digit by digit behind the mark's name."""
    if is_fraction(written):
        return fraction(written, speech)
    if written.isdigit():
        return written
    readings = read_digits(written, decimal_mark(speech.locale))
    if not readings:
        return written
    whole, _, rest = f"{readings[0]:f}".partition(".")
    if not rest:
        return whole
    return f"{whole} {speech.point} {' '.join(rest)}" if speech.point else written


def with_unit(
    number: str, unit: str, value: Decimal | None, speech: Speech, plural: str = ""
) -> str:
    """Add a unit's name to a number; what has none stays as it was written."""
    if not unit:
        return number
    first, *rest = re.split(r"\s?/\s?", unit)
    known = units.written(speech)
    id = known.get(_key(first))
    said = units.said(speech, id, number, value, plural) if id else None
    if said is None:
        named = speech.times if first == "×" and speech.times else first
        said = f"{number} {named}".strip()
    for other in rest:
        clock = re.search(r"\D+$", other) if id in TIME else None
        same = clock and known.get(_key(clock[0])) == id  # 8 h/20 h: two times, not a rate
        said = f"{said} / {other}" if same else _per(said, other, speech)
    return said


def _per(said: str, other: str, speech: Speech) -> str:
    """Say what each `other` has: "mg/kg", "g/day", "500 mg/5 ml"; else the stroke stays."""
    if pattern := dict(speech.rates).get(other.lower()):
        return pattern.replace("{a}", said)
    if found := re.fullmatch(r"(\d+(?:[.,]\d+)?)\s?(.+)", other):
        amount = with_unit(number(found[1], speech), found[2], _value(found[1], speech), speech)
        return units.for_each(speech, said, amount) or f"{said} / {other}"
    id = units.written(speech).get(_key(other)) or units.named(speech.locale, other)
    return (units.per(speech, said, id) if id else None) or f"{said} / {other}"


def _key(written: str) -> str:
    return "".join(written.lower().split()).rstrip(".")
