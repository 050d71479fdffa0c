"""Days of the week in a text, by CLDR's names and the language data's other forms of them.

Many names hold a number (Vietnamese "thứ 2" and Persian "سه شنبه" are a second and a third), so
whoever reads quantities reads a text whose weekdays are taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale
from pipeline.language.facts.tokens import FOLD, fold
from pipeline.language.sections import LanguageData
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.numbers import ascii_digits

_NO_SPACES = re.compile(f"[{NO_SPACES}]")


class Weekdays(NamedTuple):
    """The days that a text names, 1 for Monday to 7 for Sunday (ISO 8601).

    `perhaps` are words that name a day or something else: Romanian "luni" is Monday, and months.
    """

    sure: frozenset[int]
    perhaps: frozenset[int]


def weekdays(text: str, language: LanguageData) -> Weekdays:
    """Return the days of the week that a text names."""
    sure: set[int] = set()
    perhaps: set[int] = set()
    for day, certain, _, _ in _found(text, language):
        (sure if certain else perhaps).add(day)
    return Weekdays(frozenset(sure), frozenset(perhaps - sure))


def named_days(text: str, language: LanguageData) -> tuple[tuple[int, int, int], ...]:
    """Return each day that is or may be named, and from where to where it stands."""
    return tuple((day, start, end) for day, _, start, end in _found(text, language))


def without_weekdays(text: str, language: LanguageData, days: frozenset[int]) -> str:
    """Return a text without the names of some days; what follows stands where it stood."""
    for day, _, start, end in _found(text, language):
        if day in days:
            # A word that says nothing; one in Latin letters would join figures beside Chinese.
            filler = " " if _NO_SPACES.match(text[start]) else "x"
            text = text[:start] + filler * (end - start) + text[end:]
    return text


@lru_cache(maxsize=8192)
def _found(text: str, language: LanguageData) -> tuple[tuple[int, bool, int, int], ...]:
    """Return each day, whether it is certainly one, and from where to where it stands."""
    pattern, meanings, stems = _known(language)
    digits = ascii_digits(text)
    low = digits.lower().translate(FOLD)
    if not any(stem in low for stem in stems):
        return ()  # as in most texts
    letters: list[str] = []
    places: list[int] = []
    if digits.isascii():
        letters, places = list(digits.lower()), list(range(len(digits)))
    else:
        for place, char in enumerate(digits):
            folded = fold(char)
            letters += folded
            places += [place] * len(folded)
    found = []
    for match in pattern.finditer("".join(letters)):
        day, certain = meanings[int((match.lastgroup or "n0")[1:])]
        if day:
            start, end = match.span(match.lastgroup or 0)
            found.append((day, certain, places[start], places[end - 1] + 1))
    return tuple(found)


@lru_cache(maxsize=64)
def _known(
    language: LanguageData,
) -> tuple[re.Pattern[str], list[tuple[int, bool]], tuple[str, ...]]:
    """Return the pattern of a locale's names, longest first, and what each group of it means.

    Last, the letters of which some stand in every text that the pattern fits.
    """
    data = language.dates
    unsure = {fold(name) for name in data.weekdays_unsure}
    names = {fold(name): (day, fold(name) not in unsure) for day, name in _names(language)}
    names |= {fold(phrase): (0, False) for phrase in data.weekdays_not}
    words = sorted(names, key=lambda name: (-len(name), name))
    prefixes = language.numbers.prefixes
    joined = "|".join(re.escape(fold(prefix)) for prefix in prefixes)
    either = "|".join(f"(?P<n{place}>{_written(word)})" for place, word in enumerate(words))
    start = "" if words and _NO_SPACES.match(words[0]) else r"(?<!\w)"
    parts = {max(re.split(r"[\s-]", word.strip("*")), key=len) for word in words}
    stems = [part for part in parts if not any(one in part for one in parts - {part})]
    pattern = re.compile(f"{start}(?:{joined})?(?:{either})")
    return pattern, [names[word] for word in words], tuple(stems)


def _names(language: LanguageData) -> Iterator[tuple[int, str]]:
    days = babel_locale(language.locale).days
    for context in ("format", "stand-alone"):
        for place, name in days[context]["wide"].items():
            yield place + 1, name
    for day, phrases in language.dates.weekdays.items():
        for phrase in phrases:
            yield int(day), phrase


def _written(name: str) -> str:
    """Return the pattern of a name; "*" stands for any ending."""
    stem = re.sub(r"(?:\\[ -]|-)+", r"[\\s-]?", re.escape(name.removesuffix("*")))
    if _NO_SPACES.match(name):
        return stem
    return stem + (r"\w*" if name.endswith("*") else r"(?!\w)")
