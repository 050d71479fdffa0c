"""Facts: what a text in any locale states, as typed values in the order of the text.

`tokens` cuts the text, `lexicon` knows the locale's words, `phrases` joins phrases and codes,
`read_numbers` reads numbers, `calendar` dates, `clock` times of day, `attach` units, limits,
`frequencies` how often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.facts.attach import attach_units, direction, is_range
from pipeline.language.facts.calendar import dates
from pipeline.language.facts.clock import clock_times
from pipeline.language.facts.frequencies import frequencies
from pipeline.language.facts.lexicon import Lexicon, lexicon
from pipeline.language.facts.number import Amount
from pipeline.language.facts.phrases import Item, code_parts, items
from pipeline.language.facts.read_numbers import ROMAN, amounts
from pipeline.language.facts.tokens import normal
from pipeline.language.facts.types import (
    ClockTime,
    Code,
    Date,
    Fact,
    Frequency,
    Limit,
    Mention,
    Phone,
    Placeholder,
    Quantity,
    Range,
    Url,
)
from pipeline.language.sections import LanguageData
from pipeline.language.text.endless import has_endless_word
from pipeline.language.text.numbers import ascii_digits, spells
from pipeline.language.units import TIME, unit_first

__all__ = [
    "ClockTime",
    "Code",
    "Date",
    "Fact",
    "Frequency",
    "Limit",
    "Mention",
    "Phone",
    "Placeholder",
    "Quantity",
    "Range",
    "Url",
    "facts",
    "skipped",
]
_MARKS = ("year_mark", "month_mark", "day_mark")
# Roles that say nothing unless there is a number, a month or a unit beside them.
_INERT = frozenset(
    {"ahead", "and", "article", "between", "every", "limit", "limit_after", "not", "of",
     "ordinal_mark", "pair", "per", "plus_half", "suffix", "symbol", "to"}
)  # fmt: skip
_SECTIONS = {"numbers": "fractions and multiples", "units": "inflected units and frequencies",
             "limits": "limits", "dates": "times of day in words",
             "codes": "local names of codes"}  # fmt: skip


@lru_cache(maxsize=4096)
def facts(text: str, language: LanguageData) -> tuple[Fact, ...]:
    """Return what `text` states, in the order of the text.

    `start` and `end` count in the text's NFC form.  Where the language's data
    lack something (see `skipped`) such facts are not found.  A text with an endless word states
    nothing: it is refused wherever it may be published.
    """
    if has_endless_word(text):
        return ()
    words = lexicon(language)
    found = items(normal(text), words)
    if not any(map(_states, found)):
        return ()
    made = amounts(found, words)
    # In a heading in capitals a hyphen makes no code.
    shouted = text.isupper() and any(item.kind == "word" and item.text.isupper() for item in found)
    stated: list[Fact] = [*_literal(found, shouted=shouted), *dates(found, made, words.locale)]
    stated += clock_times(found, made)
    made = [amount for amount in made if not amount.used]
    attach_units(found, made, unit_first=unit_first(words.locale))
    stated += frequencies(found, made, words)
    stated += _quantities(found, made)
    stated += _mentions(found, made, words)
    return tuple(sorted(stated, key=lambda fact: (fact.start, fact.end)))


def _states(item: Item) -> bool:
    """Whether an item may be a fact or the number in one; an inert word states nothing."""
    if item.kind not in ("word", "sign") or item.text in ROMAN:
        return True
    return bool(item.roles) and not item.roles.keys() <= _INERT


def skipped(language: LanguageData) -> tuple[str, ...]:
    """Name what is not compared in a locale, since neither CLDR nor the data knows it."""
    data = language
    missing = [what for section, what in _SECTIONS.items() if section not in data.given]
    if not spells(language.locale) and not data.numbers.words:
        missing.insert(0, "number words")
    return tuple(missing)


def _literal(found: list[Item], *, shouted: bool) -> Iterator[Fact]:
    for item in found:
        if item.kind in ("url", "mail"):
            yield Url(item.start, item.end, item.text.rstrip("/"))
        elif item.kind == "slot":
            yield Placeholder(item.start, item.end, item.text)
        elif item.kind == "phone":
            yield Phone(item.start, item.end, re.sub(r"[^\d+]", "", ascii_digits(item.text)))
        elif item.kind == "code":
            key, digits = code_parts(item.text)
            if digits or not shouted:
                yield Code(item.start, item.end, key, digits, _parts(item.text))
        elif "name" in item.roles:
            yield Code(item.start, item.end, item.roles["name"], ())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.lower().split("-") if part)


def _mentions(found: list[Item], made: list[Amount], words: Lexicon) -> Iterator[Mention]:
    counted = {amount.last for amount in made}
    for index, item in enumerate(found):
        roles = item.roles
        if not roles or "ordinal" in roles:
            continue
        if index not in counted and not roles.keys().isdisjoint(_MARKS):
            continue
        before = found[index - 1] if index else None
        unit = roles.get("unit") or roles.get("daily")
        if unit is None and "quantity" in roles:
            unit = roles["quantity"][1]
        name = item.text[0].isupper() and before is not None and before.kind == "word"
        if unit in TIME and not (name and not words.options.get("nouns")):  # not Labour Day
            yield Mention(item.start, item.end, unit)


def _quantity(amount: Amount) -> Quantity:
    return Quantity(amount.start, amount.end, amount.value, amount.unit, amount.digits,
                    amount.weak, amount.also, amount.ordinal)  # fmt: skip


def _quantities(found: list[Item], made: list[Amount]) -> Iterator[Fact]:
    index = 0
    while index < len(made):
        first = last = made[index]
        fact: Quantity | Range = _quantity(first)
        if index + 1 < len(made) and is_range(found, first, made[index + 1]):
            last = made[index + 1]
            low, high = _quantity(first), _quantity(last)
            fact = Range(low.start, high.end, low, high)
            index += 1
        index += 1
        if limit := direction(found, first, last):
            way, start, end, sure = limit
            yield Limit(min(found[start].start, fact.start), max(found[end].end, fact.end), way,
                        fact, sure)  # fmt: skip
        else:
            yield fact
