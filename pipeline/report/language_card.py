"""What is known of a language, from where, what is not, and how examples are read and said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.catalogue.skipped import not_checked
from pipeline.checks.registry import RULES
from pipeline.fonts.coverage import drawn_by
from pipeline.fonts.families import FAMILIES, files_of
from pipeline.language.cldr import autonym, english_name, long_date
from pipeline.language.data import packaged_data
from pipeline.language.facts import facts
from pipeline.language.facts.types import ClockTime, Date, Fact, Limit, Phone, Quantity, Range
from pipeline.language.sections import SECTIONS, LanguageData, lacking
from pipeline.language.speech import left_over, spoken
from pipeline.language.text.formatting import duration
from pipeline.language.text.numbers import spelled
from pipeline.language.units import cldr_names, plain
from pipeline.model import Language

PROJECT, PACKAGE, CLDR = "the project's file", "the package", "CLDR"
_EXAMPLES = ("1.5 ml", "3–5 ml", "10 mg", "14:30", "2026-03-14", "+44 20 7946 0018", "38.5 °C")

_OFFERED = 2
"""Fonts that are named for a language that has none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what the checks read in it, what a recording says, and what it may say wrongly."""

    written: str
    read: str
    said: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A language: (what, from where) for all that is known, and what is missing."""

    locale: str
    name: str
    autonym: str
    direction: str
    script: str
    known: tuple[tuple[str, str], ...]
    half: tuple[str, ...]
    not_checked: tuple[str, ...]
    fonts: tuple[tuple[str, str], ...]
    voice: str
    examples: tuple[Example, ...]


def card(language: Language, data: LanguageData) -> Card:
    """Return what is known of a language; `data` is what it was made of."""
    locale = language.locale
    return Card(
        locale, english_name(locale), language.autonym, language.direction, language.script,
        tuple(_known(data)), tuple(_half(data)), not_checked(data, tuple(RULES.values())),
        tuple(_fonts(language)), language.voice or "",
        tuple(_example(text, language, data) for text in _texts(locale)),
    )  # fmt: skip


def _known(data: LanguageData) -> Iterator[tuple[str, str]]:
    """Yield each part of the data that can be used, and who says it."""
    packaged = packaged_data(data.locale)
    for name in ("voice", "fonts", *SECTIONS):
        said = [PROJECT] if data.own.get(name) else []
        said += [PACKAGE] if name in packaged else []
        if said and (name in ("voice", "fonts") or name in data.given):
            yield name, " over ".join(said)
    cardinals, ordinals = spelled(data.locale)
    names = {"number words": cardinals, "ordinals": ordinals, "units": [*cldr_names(data.locale)]}
    yield "names of months and days, digits, plural forms", CLDR
    yield from ((name, CLDR) for name, found in names.items() if found)


def _half(data: LanguageData) -> Iterator[str]:
    packaged = packaged_data(data.locale)
    for name, kind in SECTIONS.items():
        values = data.own.get(name)
        missing = lacking(kind, {**packaged.get(name, {}), **values}) if values else ()
        if missing:
            yield f"[{name}] is not used until it has {' and '.join(missing)}"


def _fonts(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the fonts that print it; where it names none, those that ship and draw its letters."""
    for family in language.fonts:
        if family not in FAMILIES:
            yield family, f"unknown; known are {', '.join(FAMILIES)}"
        elif files_of(FAMILIES[family]):
            yield family, "ships with the product"
        else:
            yield family, f"not installed: pip install {FAMILIES[family].package}"
    if language.fonts:
        return
    found = 0
    letters = {ord(char) for char in _sample(language.locale) if char.isalpha()}
    for family, source in FAMILIES.items():
        # The first that are found draw it best: those behind have its letters beside their own.
        if found < _OFFERED and files_of(source) and letters <= drawn_by(source):
            found += 1
            yield family, f'ships with the product and draws it: fonts = ["{family}"]'


def _sample(locale: str) -> str:
    """Letters of a language, as CLDR has them: its name, and a date of each month."""
    dates = (long_date(f"2026-{month:02}-14", locale) for month in range(1, 13))
    return " ".join((autonym(locale), *dates))


def _texts(locale: str) -> Iterator[str]:
    """Yield texts with facts in them, as the language writes them so far as CLDR knows."""
    yield from _EXAMPLES
    yield long_date("2026-03-14", locale)
    try:
        yield duration(48 * 60, locale)
    except LookupError:
        return  # CLDR has no word for minutes


def _example(text: str, language: Language, data: LanguageData) -> Example:
    read = "; ".join(filter(None, map(_fact, facts(text, data))))
    rules = language.speech
    return Example(text, read, spoken(text, rules), left_over(text, rules))


def _fact(fact: Fact) -> str:
    """Say what a text states."""
    if isinstance(fact, Quantity):
        return plain(fact.value, fact.unit)
    if isinstance(fact, Range):
        return f"{plain(fact.low.value, None)} to {_fact(fact.high)}"
    if isinstance(fact, Limit):
        return f"{fact.direction} {_fact(fact.of)}"
    if isinstance(fact, ClockTime):
        return f"{fact.minutes // 60}:{fact.minutes % 60:02} of the day"
    if isinstance(fact, Date):
        parts = (("day", fact.day), ("month", fact.month), ("year", fact.year))
        return ", ".join(f"{name} {value}" for name, value in parts if value)
    return f"telephone {fact.number}" if isinstance(fact, Phone) else ""


def card_lines(card: Card, path: str) -> Iterator[str]:
    """Yield it as lines for people; `path` is where the project says more of the language."""
    yield f"{card.name} ({card.locale}): {card.autonym}, {card.script}, {card.direction}"
    yield from ("", "Known:")
    by: dict[str, list[str]] = {}
    for name, of in card.known:
        by.setdefault(of, []).append(name)
    yield from (f"  {of}: {', '.join(names)}" for of, names in by.items())
    yield from _missing(card, path)
    yield from ("", "Voice and fonts:")
    yield f"  voice: {card.voice or 'none: no recording'}"
    yield from (f"  {family}: {how}" for family, how in card.fonts)
    if not card.fonts:
        yield "  no font that ships draws its letters: it has pages, and nothing on paper"
        yield "  (docs/memory.md tells how to add a family)"
    yield from ("", "Examples, as the checks read them and a recording says them:")
    for one in card.examples:
        left = f"  [may be misread: {', '.join(one.left)}]" if one.left else ""
        yield f"  {one.written}  →  {one.read or '(nothing)'}  →  {one.said}{left}"


def _missing(card: Card, path: str) -> Iterable[str]:
    found = [*card.half, *(f"not checked: {one}" for one in card.not_checked)]
    return ("", f"Missing (fill in {path}):", *(f"  {one}" for one in found)) if found else ()
