"""Ordinals and Roman numerals, as they are said.

A voice reads "2.ª" as two, a stop and a letter, and "II" as a word or as letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.language.speech.letters import CLOSE, OPEN
from pipeline.model import Speech

_SIGNS = "\u2160-\u216b\u2170-\u217b"
"""Numerals with a code point of their own, I to XII: a voice reads out the code."""
_LETTERS = r"[XХ]{0,3}(?:[IІ](?:[XХ]|V)|V?[IІ]{1,3}|V)|[XХ]{1,3}"
"""1 to 39; in Cyrillic text with the letters that look the same."""
ROMAN = rf"(?:{_LETTERS}|[{_SIGNS}])"
LONG_ROMAN = rf"{OPEN}(?=[IVXІХ]{{2}})(?:{_LETTERS}){CLOSE}"
"""One that is no single letter: those are words, or letters' own names."""
ROMAN_SIGN = rf"[{_SIGNS}]"
_DIGITS = r"\d{1,3}"
_START = rf"{OPEN}(?<![.,:/\d-])"
_JOINED = rf"{ROMAN}(?:(?:\s?[-\u2013/,]\s?|\s[^\W\d_]{{1,4}}\s){ROMAN})*"
_VALUES = {"I": 1, "V": 5, "X": 10}


def suffixed(speech: Speech) -> str:
    """Return the pattern of a number with an ordinal's ending: 2.ª, 3ème, 2-й, 3'üncü."""
    endings = marks(speech)
    return rf"{_START}(?:{_DIGITS}|{ROMAN})(?:{endings}){CLOSE}" if endings else ""


def marks(speech: Speech) -> str:
    """Return the pattern of an ordinal's ending alone; empty where the language has none."""
    return _alternatives(_by_mark(speech))


def say_suffixed(match: re.Match[str], speech: Speech) -> str | None:
    """Say it by the list of its ending; a number beyond the list stays for `left_over` to name."""
    found = re.match(rf"{_DIGITS}|{ROMAN}", match.group())
    if found is None:
        return None
    mark = match.group()[found.end() :].replace("’", "'")
    return _listed(_by_mark(speech).get(mark, ()), value(found.group()))


def before(speech: Speech) -> str:
    """Return the pattern of "2." or "II" before a noun whose form decides the ordinal's."""
    counted = nouns(speech)
    if not counted:
        return ""
    return rf"{_START}(?:\d{{1,2}}\.|{ROMAN})(?=\s(?:{counted}){CLOSE})"


def nouns(speech: Speech) -> str:
    """Return the pattern of a noun that makes an ordinal of the number before it, if any do."""
    return _alternatives(_by_noun(speech))


def say_before(match: re.Match[str], speech: Speech) -> str | None:
    """Say it in the form that agrees with the noun."""
    noun = re.match(r"\s(\w+)", match.string[match.end() :])
    words = _by_noun(speech).get(noun[1] if noun else "", ())
    return _listed(words, value(match.group().rstrip(".")))


def roman(speech: Speech) -> str:
    """Return the pattern of Roman numerals that count: beside "type", or with their own sign."""
    words = "|".join(rf"(?<={re.escape(word)}\s)" for word in speech.roman)
    behind = rf"(?:{words}){_JOINED}{CLOSE}" if words else ""
    ahead = "|".join(map(re.escape, speech.roman_before))
    forms = [behind, rf"{OPEN}{ROMAN}(?=\s?(?:{ahead}))" if ahead else "", rf"[{_SIGNS}]"]
    return "|".join(form for form in forms if form)


def say_roman(match: re.Match[str], speech: Speech) -> str:
    """Say each numeral as the number it is, and a dash between two as a range."""
    said = re.sub(
        rf"(?<!\w){ROMAN}(?!\w)|[{_SIGNS}]", lambda found: str(value(found[0])), match.group()
    )
    found = re.fullmatch(r"(\d+)\s?[-\u2013]\s?(\d+)", said)
    if found is None or not speech.range:
        return said
    return speech.range.replace("{a}", found[1]).replace("{b}", found[2])


def value(written: str) -> int:
    """Return the number that digits or a Roman numeral stand for.

    >>> value("14"), value("IX"), value("Ⅳ")
    (14, 9, 4)
    """
    if written.isdecimal():
        return int(written)
    letters = unicodedata.normalize("NFKC", written).upper().translate(str.maketrans("ІХ", "IX"))
    numbers = [_VALUES[letter] for letter in letters]
    after = [*numbers[1:], 0]
    return sum(-one if one < next else one for one, next in zip(numbers, after, strict=True))


def _listed(words: tuple[str, ...], number: int) -> str | None:
    return words[number - 1] if 0 < number <= len(words) else None


@lru_cache(maxsize=64)
def _by_mark(speech: Speech) -> Mapping[str, tuple[str, ...]]:
    return _spread(speech.ordinals)


@lru_cache(maxsize=64)
def _by_noun(speech: Speech) -> Mapping[str, tuple[str, ...]]:
    return _spread(speech.ordinals_before)


def _spread(table: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, tuple[str, ...]]:
    return {name: words for names, words in table for name in names.split()}


def _alternatives(names: Iterable[str]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace("'", "['’]") for name in longest)
