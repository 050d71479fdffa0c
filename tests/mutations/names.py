"""Damage to what must stand as it is: (source, target, locale, rng) -> target or None.

Telephone numbers, web addresses, placeholders and codes.
"""

from __future__ import annotations

import re
from random import Random

from .text import cut_in, other_digit

PHONE = re.compile(r"\+?\d[\d ()‑-]{7,}\d")
URL = re.compile(r"(?:https?://|www\.)[^\s،؛，。、）)]+[^\s.,;:!?،؛，。、）)]")
PLACEHOLDER = re.compile(r"\{\w+\}|%\(?\w*\)?[sd]")
CLOCK = re.compile(r"(?<!\d)(\d{1,2})([:：٫.hg]| h | Uhr |点|时)(\d{2})(?!\d)")
CODE = re.compile(
    r"(?<![A-Za-z])(?:(?:SPF|FPS|LSF|IP|PA|FP)\s?\d+|[A-Z][A-Za-z]*-?\d+|[A-Z]+-[A-Z]+)(?![A-Za-z\d])"
)


def phone(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change one digit of a telephone number."""
    found = PHONE.search(target)
    if not found:
        return None
    at = rng.choice([i for i in range(found.start(), found.end()) if target[i].isdigit()])
    return target[:at] + other_digit(target[at], rng, False) + target[at + 1 :]


def url(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change one letter of a web address."""
    found = URL.search(target)
    if not found:
        return None
    start = target.find("//", found.start()) + 2
    at = rng.choice([i for i in range(start, found.end()) if "a" <= target[i] <= "z"])
    new = rng.choice([c for c in "bcdfghjkmnpqrstvwxz" if c != target[at]])
    return target[:at] + new + target[at + 1 :]


def placeholder_lost(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Leave a placeholder out."""
    found = list(PLACEHOLDER.finditer(target))
    return cut_in(target, rng.choice(found), "").strip() if found else None


def placeholder_renamed(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Misspell the name of a placeholder, as one who translates it would."""
    found = [m for m in PLACEHOLDER.finditer(target) if m[0].startswith("{")]
    if not found:
        return None
    match = rng.choice(found)
    return cut_in(target, match, match[0].replace("_", "").replace("}", "x}"))


def code(source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Change a code that the source has too: SPF 30 -> SPF 50, B12 -> B6, CODE-X -> CODE-Y."""
    found = [m for m in CODE.finditer(target) if _tail(m[0]) in source]
    if not found:
        return None
    match = rng.choice(found)
    if match[0][-1].isdigit():
        value = re.search(r"\d+$", match[0])
        assert value is not None
        other = {"30": "50", "12": "6", "19": "91"}.get(value[0], str(int(value[0]) + 1))
        return cut_in(target, match, match[0][: value.start()] + other)
    new = match[0][:-1] + ("Y" if match[0][-1] != "Y" else "Z")
    return cut_in(target, match, new)


def _tail(code: str) -> str:
    """What a code keeps in every language: its number, or all of it."""
    found = re.search(r"[A-Z]?\d+$", code)
    return found[0] if found and code[: found.start()].isalpha() is False else code[-2:]
