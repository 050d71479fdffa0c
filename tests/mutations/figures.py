"""Damage to what is counted: (source, target, locale, rng) -> target or None."""

from __future__ import annotations

import re
import unicodedata
from random import Random

from .names import CLOCK, CODE, PHONE, PLACEHOLDER, URL
from .tables import both_ways, table
from .text import changed_once, compiled, cut_in, other_digit, plain, replaced, same_digit, spaced

_RANGE = re.compile(
    r"(?P<low>\d+)(?P<between>\s*(?:[-–—~～至到]|a|à|até|to|do|la|ile|до|إلى|تا|سے|से|থেকে|đến)\s*)"
    r"(?P<high>\d+)(?!\d|[.,٫]\d)"
)
_SOURCE_RANGE = re.compile(r"\d\s*(?:-|–|to|and)\s*\d")
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|once|twice|first|second"
    "|third|half"
)
_NUMBER = rf"(?:\d|\b(?:{_NUMBER_WORDS})\b)"
_UNITS = {
    "minute": "minutes?|min", "hour": "hours?|hrs?", "day": "days?", "week": "weeks?",
    "month": "months?", "year": "years?", "mg": "mg|milligrams?", "g": "g|grams?",
    "ml": "ml|mL|millilit(?:re|er)s?", "l": "l|L|lit(?:re|er)s?", "mcg": "mcg|µg|micrograms?",
    "cm": "cm", "mm": "mm", "kg": "kg",
}  # fmt: skip
_NEIGHBOURS = {
    "minute": ["hour"], "hour": ["day"], "day": ["hour", "week"], "week": ["day", "month"],
    "month": ["week", "year"], "year": ["month"], "mg": ["g", "mcg"], "g": ["mg"], "ml": ["l"],
    "l": ["ml"], "mcg": ["mg"], "cm": ["mm"], "mm": ["cm"], "kg": ["g"],
}  # fmt: skip
_LIMIT = re.compile(
    r"\b(?:at least|at most|up to|more than|less than|fewer than|above|below|under|over|maximum"
    r"|minimum|or (?:more|less|higher|lower|above|over|under))\b",
    re.IGNORECASE,
)
_LATIN_LETTER = re.compile(r"[A-Za-z]")


def _taken(text: str) -> list[tuple[int, int]]:
    """Where digits are no quantity: in addresses, phone numbers, placeholders, codes, times."""
    patterns = (PHONE, URL, PLACEHOLDER, CODE, CLOCK)
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def quantities(text: str) -> list[re.Match[str]]:
    """Find the numbers that count something, in digits of any script."""
    taken = _taken(text)
    found = []
    for match in re.finditer(r"\d+", text):
        start, end = match.span()
        inside = any(low <= start < high for low, high in taken)
        glued = _LATIN_LETTER.match(text[max(0, start - 1) : start])
        named = re.search(r"[A-Za-z][-‑]$", text[max(0, start - 2) : start])
        tail = re.match(r"[-‑][A-Za-z]{2,}", text[end : end + 3])
        if not (inside or glued or named or tail):
            found.append(match)
    return found


def number_digit(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change one digit of one number."""
    found = quantities(target)
    if not found:
        return None
    match = rng.choice(found)
    at = rng.randrange(len(match[0]))
    new = other_digit(match[0][at], rng, at == 0)
    return cut_in(target, match, match[0][:at] + new + match[0][at + 1 :])


def number_swapped(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Swap two neighbouring digits of a number: 48 -> 84."""
    found = [
        (match, at)
        for match in quantities(target)
        for at in range(len(match[0]) - 1)
        if match[0][at] != match[0][at + 1]
        and not (at == 0 and unicodedata.decimal(match[0][1]) == 0)
    ]
    if not found:
        return None
    match, at = rng.choice(found)
    digits = match[0]
    return cut_in(target, match, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def number_halved(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Halve a number: 48 -> 24."""
    found = [m for m in quantities(target) if int(m[0]) % 2 == 0 and int(m[0]) >= 2]
    if not found:
        return None
    match = rng.choice(found)
    half = "".join(same_digit(match[0][0], int(d)) for d in str(int(match[0]) // 2))
    return cut_in(target, match, half)


def decimal_moved(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Move a decimal point: 2.5 -> 25, or 48 -> 4.8 where there is none."""
    fractions = [
        m for m in re.finditer(r"(?<![\d.,:])(\d+)[.,٫](\d{1,2})(?![\d.,])", target)
        if not any(low <= m.start() < high for low, high in _taken_but_clock(target))
    ]  # fmt: skip
    if fractions:
        match = rng.choice(fractions)
        return cut_in(target, match, match[1] + match[2])
    whole = [m for m in quantities(target) if len(m[0]) == 2 and int(m[0]) % 10]
    if not whole:
        return None
    match = rng.choice(whole)
    point = "٫" if "٠" <= match[0][0] <= "٩" else _point(_locale)
    return cut_in(target, match, match[0][0] + point + match[0][1])


def _taken_but_clock(text: str) -> list[tuple[int, int]]:
    patterns = (PHONE, URL, PLACEHOLDER, CODE)
    return [found.span() for pattern in patterns for found in pattern.finditer(text)]


def _point(locale: str) -> str:
    comma = {"es", "pl", "fr", "pt", "ro", "tr", "uk", "ru", "vi", "id", "nl", "de", "it"}
    return "," if locale.replace("-", "_").split("_")[0] in comma else "."


def number_word(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Change a number word for its neighbour: two -> three."""
    if not re.search(_NUMBER, source, re.IGNORECASE):
        return None
    rules = [
        [form, plain(forms[at + step])]
        for forms in table(locale).numbers
        for at, form in enumerate(forms)
        for step in (-1, 1)
        if 0 <= at + step < len(forms)
    ]
    rng.shuffle(rules)
    return changed_once(target, rules, locale, rng, table(locale).clitics)


def range_end(source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change the upper end of a range: 3 to 5 -> 3 to 8."""
    found = list(_RANGE.finditer(target))
    if not (found and _SOURCE_RANGE.search(source)):
        return None
    match = rng.choice(found)
    value = str(int(match["high"]) + rng.choice((1, 2, 3)))
    new = "".join(same_digit(match["high"][0], int(digit)) for digit in value)
    return cut_in(target, match, match["low"] + match["between"] + new)


def _unit_changed(key: str, target: str, locale: str, rng: Random) -> str | None:
    words = table(locale)
    places = [
        (match, at)
        for at, form in enumerate(words.units.get(key, []))
        for match in compiled(form, locale, words.clitics).finditer(target)
    ]
    longest = {m.start(): (m, at) for m, at in sorted(places, key=lambda place: place[0].end())}
    if not longest:
        return None
    longest = {s: place for s, place in longest.items() if _counted(target[:s], locale)}
    if not longest:
        return None
    near = [s for s in longest if re.search(r"\d\D{0,12}$", target[:s])]
    match, at = longest[rng.choice(near or sorted(longest))]
    other = rng.choice(_NEIGHBOURS[key])
    forms = words.units.get(other, [])
    new = plain(forms[at]) if at < len(forms) else ""
    return replaced(target, match, new) if new and new != match[0] else None


def _counted(before: str, locale: str) -> bool:
    """Whether a unit can follow: not that of a calendar year, nor a part of a Chinese word."""
    if re.search(r"(?<!\d)(?:19|20)\d\d\s?$", before):
        return False
    return spaced(locale) or bool(re.search(r"[\d一二三四五六七八九十百半两几数多]\s?$", before))


def unit(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap the unit of a quantity: 48 hours -> 48 days, 500 mg -> 500 g."""
    keys = [k for k, form in _UNITS.items() if re.search(rf"{_NUMBER}[\s-]?(?:{form})\b", source)]
    rng.shuffle(keys)
    made = (_unit_changed(key, target, locale, rng) for key in keys)
    return next((text for text in made if text), None)


def unit_hours_days(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap hours for days or days for hours, wherever they are counted."""
    for key, other in (("hour", "day"), ("day", "hour")):
        if re.search(rf"{_NUMBER}[\s-]?(?:{_UNITS[key]})\b", source, re.IGNORECASE):
            forms = table(locale).units
            new = map(plain, forms.get(other, []))
            rules = [list(pair) for pair in zip(forms.get(key, []), new, strict=False)]
            made = changed_once(target, rules, locale, rng, table(locale).clitics)
            if made:
                return made
    return None


def period(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Swap a unit that stands without a number: for months -> for weeks."""
    keys = [
        key
        for key in ("hour", "day", "week", "month", "year")
        if re.search(rf"\b{key}s\b", source)
        and not re.search(rf"{_NUMBER}[\s-]?{key}s\b", source, re.IGNORECASE)
    ]
    made = (_unit_changed(key, target, locale, rng) for key in keys)
    return next((text for text in made if text), None)


def limit(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Turn a limit round: at least -> at most."""
    if not _LIMIT.search(source):
        return None
    words = table(locale)
    return changed_once(target, both_ways(words.limits), locale, rng, words.clitics)
