"""Finding and replacing words in any script: a pattern language a little above `re`.

A pattern is a regular expression in which every letter may be followed by Arabic vowel marks,
and which matches only whole words where the language writes spaces.  `\\w` means a letter, digit
or mark of any script (Python's own leaves out the vowel signs of Indic scripts).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from random import Random

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u097f\u0981-\u09fe"
WORD = rf"[\w{_MARKS}]"
_TASHKIL = "[\u064b-\u0652\u0670]*"
_UNSPACED = frozenset({"zh_Hans", "zh_Hant", "ja", "th"})


def spaced(locale: str) -> bool:
    """Whether the language separates its words with spaces."""
    return locale not in _UNSPACED


@cache
def compiled(pattern: str, locale: str, clitics: str = "") -> re.Pattern[str]:
    """Compile a pattern; `clitics` are letters that may be written onto a word's start."""
    body = re.sub("[\u064b-\u0652\u0670]", "", unicodedata.normalize("NFC", pattern))
    body = re.sub("([\u0621-\u064a\u066e-\u06d3])", rf"\1{_TASHKIL}", body)
    body = body.replace(r"\w", WORD)
    if spaced(locale):
        before = f"(?<!{WORD})"
        if clitics:
            before = f"(?:(?<!{WORD})|(?<=(?<!{WORD})[{clitics}]))"
        body = f"{before}(?:{body})(?!{WORD})"
    return re.compile(body, re.IGNORECASE)


def _expanded(found: re.Match[str], template: str) -> str:
    """Fill the template; what stood first and moves on loses its capital to what comes first."""
    if not (found[0][:1].isupper() and not found[0].isupper()):
        return found.expand(template)
    parts = [
        (found[int(part[1])] or "") if re.fullmatch(r"\\\d", part) else part
        for part in re.split(r"(\\\d)", template)
    ]
    text = "".join(p[:1].lower() + p[1:] if found[0].startswith(p) else p for p in parts)
    return text[:1].upper() + text[1:]


def replaced(text: str, found: re.Match[str], replacement: str) -> str:
    """Replace one match, keeping the case of its first letter and mending spaces."""
    start, end = found.span()
    new = _expanded(found, replacement)
    after = text[end:]
    if not new:
        after = after.lstrip(" ")
        if found[0][:1].isupper():
            after = after[:1].upper() + after[1:]
    made = re.sub(r"  +", " ", f"{text[:start]}{new}{after}").strip()
    return made if new else re.sub(r" (?=[.,।۔])", "", made)


def changed_once(
    text: str, rules: list[list[str]], locale: str, rng: Random, clitics: str = ""
) -> str | None:
    """Apply one rule (pattern, replacement) at one place, chosen by `rng`; None if none fits.

    A rule that matches inside another's match is left out, so that a phrase is changed whole.
    """
    places: dict[tuple[int, int], tuple[re.Match[str], str]] = {}
    for pattern, replacement in rules:
        for match in compiled(pattern, locale, clitics).finditer(text):
            places.setdefault(match.span(), (match, replacement))
    found = [span for span in places if not any(_holds(other, span) for other in places)]
    if not found:
        return None
    match, replacement = places[rng.choice(sorted(found))]
    made = replaced(text, match, replacement)
    return made if made and made != text else None


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def count(text: str, patterns: list[str], locale: str, clitics: str = "") -> int:
    """Count the places where any of the patterns stands; overlapping matches are one."""
    spans = sorted(
        match.span()
        for pattern in patterns
        for match in compiled(pattern, locale, clitics).finditer(text)
    )
    places, reached = 0, -1
    for start, end in spans:
        if start >= reached:
            places += 1
        reached = max(reached, end)
    return places


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, each with its own end stop."""
    parts = re.split(r"(?<=[.!?؟۔।])\s+(?=\S)|(?<=[。！？])\s*(?=\S)", text)
    return [part for part in parts if part]


def joined(parts: list[str], locale: str) -> str:
    """Join sentences again."""
    return (" " if spaced(locale) else "").join(parts)


def letters(text: str) -> int:
    """Count the letters."""
    return sum(char.isalpha() for char in text)


def same_digit(like: str, value: int) -> str:
    """Write the digit `value` in the script of the digit `like`."""
    return chr(ord(like) - unicodedata.decimal(like) + value)


def plain(pattern: str) -> str:
    """Take what a pattern only looks at, and what it may lack, out of it: the words remain."""
    return re.sub(r"\(\?[^)]*\)|\[([^\]])[^\]]*\]|\?", r"\1", pattern)


def cut_in(text: str, found: re.Match[str], new: str) -> str:
    """Put `new` in the place of a match."""
    return text[: found.start()] + new + text[found.end() :]


def other_digit(digit: str, rng: Random, leading: bool) -> str:
    """Choose another digit of the same script; a leading one is never 0."""
    now = unicodedata.decimal(digit)
    return same_digit(digit, rng.choice([d for d in range(1 if leading else 0, 10) if d != now]))
