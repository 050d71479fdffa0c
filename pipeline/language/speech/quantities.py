"""Numbers, ranges of them, and the units behind them, as they are said."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.language.data import language_data
from pipeline.language.numbers import decimal_mark, read_digits
from pipeline.language.speech import units
from pipeline.model import Speech

_NUMBER = r"\d+(?:[.,٫٬'’]\d+)+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+"
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅒": "1/10"}
_FRACTION = r"(?:\d+[ \u00a0]?)?[½⅓⅔¼¾⅕⅒]|(?:\d+[ \u00a0])?\d{1,2}/\d{1,2}(?![/\d])"
_DASH = r"\s?[-\u2010-\u2015\u2212~～〜]\s?"

_PARTS = re.compile(rf"(?P<number>{_FRACTION}|{_NUMBER})(?P<unit>(?:(?!{_DASH}\d).)*)")
"""A quantity taken apart: a number, and what stands behind it."""


@lru_cache(maxsize=64)
def pattern(locale: str) -> str:
    """Return the pattern of a number or a range with the unit it may have."""
    known = "|".join(
        re.escape(symbol).replace("°", r"°\s?") for symbol in units.abbreviations(locale)
    )
    tail = r"(?![\w°])"
    stop = r"(?:\.(?=\s[a-zß-ÿа-яіїє]))?"  # that of an abbreviation, not of a sentence
    per = rf"\s?/\s?(?i:{known}|[^\W\d_]+){tail}"
    unit = rf"(?:[ \u00a0\u202f]?(?i:{known}){tail}{stop}(?:{per})?)"
    number = rf"(?:{_FRACTION}|{_NUMBER})"
    return (
        rf"(?<![\w.,/])[-\u2212+]?{number}{unit}?"
        rf"(?:(?<!\d[-\u2013]){_DASH}{number}(?!{_DASH}\d)(?:{unit})?)?(?!\d)"
    )


def quantity(match: re.Match[str], speech: Speech) -> str | None:
    """Say a number, or a range, with its unit in words."""
    text = match.group()
    found = [(part["number"], part["unit"].strip()) for part in _PARTS.finditer(text)]
    if text[0] == "+":
        plus = dict(speech.symbols).get("+")
        return _signed(match, speech, found, plus) if plus else None
    if text[0] in "-\u2212":
        return _signed(match, speech, found, speech.minus) if speech.minus else None
    return _signed(match, speech, found, "")


def _signed(
    match: re.Match[str], speech: Speech, found: list[tuple[str, str]], sign: str
) -> str | None:
    said: str | None
    if len(found) == 1:
        ((written, unit),) = found
        said = _with_unit(_number(written, speech), unit, _value(written, speech), speech)
    elif len(found) == 2 and speech.range:
        said = _range(match, found, speech)
    else:
        return None
    return f"{sign} {said}".strip()


def _range(match: re.Match[str], found: list[tuple[str, str]], speech: Speech) -> str:
    (low, first_unit), (high, unit) = found
    left = _number(low, speech)
    if first_unit and first_unit != unit:
        left = _with_unit(left, first_unit, _value(low, speech), speech)
    both = speech.range
    lead = both.partition("{a}")[0]
    before = match.string[: match.start()].casefold().rstrip()
    if lead.strip() and before.endswith(lead.strip().casefold()):
        both = both.removeprefix(lead)  # "od 3–5" says its "od" already
    said = both.replace("{a}", left).replace("{b}", _number(high, speech))
    return _with_unit(said, unit, _value(high, speech), speech)


def _value(written: str, speech: Speech) -> Decimal | None:
    if "/" in written or written[-1] in _VULGAR:
        return None
    readings = read_digits(written, decimal_mark(speech.locale))
    return readings[0] if readings else None


def _number(written: str, speech: Speech) -> str:
    """Say a number: grouping left out, a fraction digit by digit behind the mark's name."""
    if "/" in written or written[-1] in _VULGAR:
        return _fraction(written, speech)
    if written.isdigit():
        return written
    readings = read_digits(written, decimal_mark(speech.locale))
    if not readings:
        return written
    whole, _, rest = f"{readings[0]:f}".partition(".")
    if not rest:
        return whole
    return f"{whole} {speech.point} {' '.join(rest)}" if speech.point else written


def _fraction(written: str, speech: Speech) -> str:
    """Say ½, 1/2 or 1½ by the words of the language data, section [numbers]."""
    text = written
    for glyph, fraction in _VULGAR.items():
        text = text.replace(glyph, f" {fraction}")
    *whole, fraction = text.replace("\u00a0", " ").split()
    data = language_data(speech.locale).get("numbers", {})
    names = data.get("fractions", {}).get(fraction, ())
    if not names:
        return text.strip()
    if not whole:
        return str(names[0])
    halves = data.get("plus_half", ()) if fraction == "1/2" else ()
    joint = halves[0] if halves else f"{next(iter(data.get('and', ())), '')} {names[0]}"
    return f"{whole[0]} {joint}"


def _with_unit(number: str, unit: str, value: Decimal | None, speech: Speech) -> str:
    """Add a unit's name to a number; what has none stays as it was written."""
    if not unit:
        return number
    first, slash, second = unit.partition("/")
    known = units.abbreviations(speech.locale)
    id = known.get(_key(first))
    said = units.said(speech, id, number, value) if id else None
    if said is None:
        return f"{number} {unit}"
    if not slash:
        return said
    other = known.get(_key(second)) or units.named(speech.locale, second)
    return (units.per(speech, said, other) if other else None) or f"{said} / {second.strip()}"


def _key(written: str) -> str:
    return "".join(written.lower().split()).rstrip(".")
