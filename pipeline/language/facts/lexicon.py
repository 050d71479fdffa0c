"""A locale's words that matter to facts, and the roles they play.

Built once a locale, from the language data, CLDR's units and months, and CLDR's number words.
In the data a trailing "*" stands for any ending; a phrase is words with spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pipeline.language.cldr import babel_locale
from pipeline.language.facts.tokens import fold, normal, tokens
from pipeline.language.sections import LanguageData
from pipeline.language.sections.declared import field_of
from pipeline.language.sections.facts import Codes, Dates, Limits, Numbers, Units
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.numbers import decimal_mark, spelled
from pipeline.language.traits import traits
from pipeline.language.units import UNITS, cldr_names

_NUMBER_ROLES = ("and", "article", "plus_half", "to", "pair", "suffix", "ordinal_mark",
                 "prefix_percent", "blocked")  # fmt: skip
_DATE_ROLES = ("am", "pm", "clock", "clock_before", "clock_at", "half_to", "midday", "month_word",
               "day_word", "year_mark", "month_mark", "day_mark", "of", "noon",
               "midnight")  # fmt: skip
_LIMITS = ("min", "more", "max", "less", "within", "during", "beyond", "earliest", "latest")
_UNSPACED = re.compile(f"[{NO_SPACES}]")


@dataclass
class Lexicon:
    """The phrases of a locale: by first word, longest first; stems apart.

    An entry is (words, whether each is a stem, role, payload).  `sizes` are how long stems are by
    their first letter, `openings` the letters that the words of a script without spaces start with.
    """

    locale: str
    mark: str
    spaced: bool
    prefixes: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    exact: dict[str, list[Entry]] = field(default_factory=dict)
    stems: dict[str, list[Entry]] = field(default_factory=dict)
    sizes: dict[str, set[int]] = field(default_factory=dict)
    endings: dict[str, Entry] = field(default_factory=dict)
    known: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    cutter: re.Pattern[str] | None = None
    openings: frozenset[str] = frozenset()

    def add(self, phrase: str, role: str, payload: Any = True) -> None:
        """Give a phrase a role; "*ending" is any word that ends so."""
        if phrase.startswith("*"):
            ending = fold(normal(phrase[1:]))
            self.endings[ending] = Entry((ending,), (False,), role, payload)
            return
        words, stems = [], []
        for part in normal(phrase).split():
            found = [token.key for token in tokens(part.rstrip("*"), spaced=False)]
            found = [key for key in found if key != "-"] or found
            words += found
            stems += [False] * (len(found) - 1) + [part.endswith("*")]
        if words:
            index = self.stems if stems[0] else self.exact
            entry = Entry(tuple(words), tuple(stems), role, payload)
            index.setdefault(words[0], []).append(entry)
            if stems[0]:
                self.sizes.setdefault(words[0][:1], set()).add(len(words[0]))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries whose first word is `key`, longest first."""
        found = self.known.get(key)
        if found is None:
            if len(self.known) > 50_000:
                self.known.clear()
            found = self.known[key] = tuple(
                sorted(self._entries(key), key=lambda entry: -len(entry.words))
            )
        return found

    def _entries(self, key: str) -> list[Entry]:
        found = [*self.exact.get(key, ())]
        for size in sorted(self.sizes.get(key[:1], ()), reverse=True):
            # The exact word, then the longest stem, decides; a shorter one says something else.
            if size <= len(key) and (stemmed := self.stems.get(key[:size])):
                known = {len(entry.words) for entry in found}
                found += [entry for entry in stemmed if len(entry.words) not in known]
        if not found:
            for prefix in self.prefixes:
                bare = key.removeprefix(prefix)
                if bare != key and len(bare) > 1 and (found := self._entries(bare)):
                    break
        return found or [entry for ending, entry in self.endings.items() if key.endswith(ending)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase in the lexicon."""

    words: tuple[str, ...]
    stems: tuple[bool, ...]
    role: str
    payload: Any


@lru_cache(maxsize=64)
def lexicon(language: LanguageData) -> Lexicon:
    """Build a locale's lexicon."""
    data = language
    code = babel_locale(language.locale).language
    prefixes = tuple(fold(prefix) for prefix in data.numbers.prefixes)
    options = {**data.units.options, "han": code in traits().han_numerals}
    spaced = code in traits().spaced_thousands
    made = Lexicon(language.locale, decimal_mark(language.locale), spaced, prefixes, options)
    for phrase, role, payload in (
        *_units(data.units, language.locale), *_numbers(data.numbers, language.locale),
        *_limits(data.limits), *_dates(data.dates, language.locale),
        *_codes(data.codes),
    ):  # fmt: skip
        made.add(phrase, role, payload)
    _cut_by(made)
    return made


def _cut_by(made: Lexicon) -> None:
    """Let a lexicon find its words in a run of a script without spaces, longest first."""
    words = {w for index in (made.exact, made.stems) for es in index.values() for e in es
             for w in e.words if _UNSPACED.match(w)}  # fmt: skip
    made.openings = frozenset(w[0] for w in words)
    if words:
        longest = sorted(words, key=lambda w: (-len(w), w))
        made.cutter = re.compile("|".join(map(re.escape, longest)))


def _each(table: Mapping[str, Iterable[str]], role: str) -> Iterator[tuple[str, str, Any]]:
    for value, phrases in table.items():
        for phrase in phrases:
            yield phrase, role, fraction(value)


def fraction(text: str) -> Decimal:
    """Read a value as the data writes it: "12", "0.5", "1/3", "1e6"."""
    above, _, below = text.partition("/")
    return Decimal(above) if not below else round(Decimal(above) / Decimal(below), 5)


def _units(data: Units, locale: str) -> Iterator[tuple[str, str, Any]]:
    for unit, known in UNITS.items():
        for phrase in data.names.get(unit, ()):
            yield phrase, "unit", unit
        for sign in (*known.symbols, *data.symbols.get(unit, ())):
            yield sign, "symbol", unit
    for name, unit, symbol in cldr_names(locale):
        if unit == "decade" and data.names.get(unit):
            continue  # CLDR's Turkish name is ten years, "on yıl"
        short = symbol and (len(name) < 4 or name.isascii())
        yield name, "symbol" if short else "unit", unit
    for quantity, phrases in data.quantities.items():
        value, unit = quantity.split(" ")
        yield from ((phrase, "quantity", (fraction(value), unit)) for phrase in phrases)
    for unit, phrases in data.daily.items():
        yield from ((phrase, "daily", unit) for phrase in phrases)
    for unit, phrases in data.alternate.items():
        yield from ((phrase, "alternate", unit) for phrase in phrases)
    yield from _plain(data, ("per", "every", "between"))


def _plain(data: object, roles: Iterable[str]) -> Iterator[tuple[str, str, Any]]:
    for role in roles:
        yield from ((phrase, role, True) for phrase in getattr(data, field_of(role)))


def _numbers(data: Numbers, locale: str) -> Iterator[tuple[str, str, Any]]:
    cardinals, ordinals = spelled(locale)
    left_out = frozenset(data.without)
    for role, words in (("number", cardinals), ("ordinal", ordinals)):
        for phrase, value in words.items():
            if phrase not in left_out and not _UNSPACED.match(phrase):
                yield phrase, role, value
    for key, role in (("words", "number"), ("ordinals", "ordinal"), ("fractions", "fraction"),
                      ("scales", "scale"), ("times", "multiple"), ("vague", "vague"),
                      ("offsets", "offset")):  # fmt: skip
        yield from _each(getattr(data, key), role)
    yield from _plain(data, _NUMBER_ROLES)


def _limits(data: Limits) -> Iterator[tuple[str, str, Any]]:
    for direction in _LIMITS:
        for phrase in getattr(data, direction):
            yield phrase, "limit", direction
        for phrase in data.after.get(direction, ()):
            yield phrase, "limit_after", direction
    yield from ((phrase, "ahead", True) for phrase in data.ahead)
    yield from ((phrase, "not", True) for phrase in data.not_)


def _dates(data: Dates, locale: str) -> Iterator[tuple[str, str, Any]]:
    months = babel_locale(locale).months
    ambiguous = frozenset(map(fold, data.ambiguous))
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, written in months[context].get(width, {}).items():
                name = written.strip(" .").lower()
                # Babel falls back to its root for some, in Chinese numerals.
                if not re.search(r"\d", name) and not _UNSPACED.match(name):
                    short = width != "wide" or fold(name) in ambiguous
                    yield name, "month_short" if short else "month", number
    if not locale.startswith("en"):  # left in English, as in a mail's date
        for number, name in (*_english("wide"), *_english("abbreviated")):
            yield name, "month_short", number
    for number, phrases in data.months.items():
        for phrase in phrases:
            yield phrase, "month_short" if fold(phrase) in ambiguous else "month", int(number)
    yield from _plain(data, _DATE_ROLES)


def _english(width: str) -> Iterator[tuple[int, str]]:
    yield from babel_locale("en").months["format"][width].items()


def _codes(data: Codes) -> Iterator[tuple[str, str, Any]]:
    for key, phrases in data.names.items():
        for phrase in phrases:
            yield phrase, "name", key
