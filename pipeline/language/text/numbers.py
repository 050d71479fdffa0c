"""Numbers as they are written: digits of any script, and words.

Number words are CLDR's spell-out rules, run forwards by unicode-rbnf and read backwards here;
what the rules lack (languages, inflected forms) stands in the language data, section [numbers].
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError, RulesetNotFoundError

from pipeline.language.cldr import babel_locale
from pipeline.language.traits import traits

_SPACES = "\u00a0\u202f\u2009 "
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SPLIT = re.compile(r"(\D)")
_SPELLED = (*range(101), *range(200, 1000, 100))
# Beyond these, rules spell a number in one word only by gluing: "hundertfünfundzwanzig".
_ALTERNATE_DECIMAL = {",": ".", ".": ","}


@lru_cache(maxsize=128)
def decimal_mark(locale: str) -> str:
    """Return the locale's decimal separator with European digits, "." or "," (CLDR)."""
    symbols = babel_locale(locale).number_symbols
    mark = symbols.get("latn", {}).get("decimal", ".")
    return mark if mark in _ALTERNATE_DECIMAL else "."


def ascii_digits(text: str) -> str:
    """Replace any script's decimal digits by European ones."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


@lru_cache(maxsize=16384)
def read_digits(written: str, mark: str = ".") -> tuple[Decimal, ...]:
    """Return what a number in digits and separators means to a reader of the locale.

    `mark` is the locale's decimal separator.  "1.000" is one where it is the point, and a thousand
    where it is the comma: never both, since whoever reads or hears it takes it in one way.
    Empty: it is no one number, but a date, a version or a list ("1.2.3").
    """
    parts = _SPLIT.split(ascii_digits(written))
    groups, separators = parts[::2], parts[1::2]
    if not separators:
        return (Decimal(groups[0]),)
    kinds = "".join(dict.fromkeys(separators))
    if len(kinds) == 2 and separators.count(kinds[1]) == 1 and _grouped(groups[:-1]):
        return (Decimal("".join(groups[:-1]) + "." + groups[-1]),)
    if len(kinds) > 1:
        return ()
    if len(separators) > 1:
        return (Decimal("".join(groups)),) if _grouped(groups) else ()
    return _one_separator(groups[0], kinds, groups[1], mark)


def _one_separator(whole: str, separator: str, rest: str, mark: str) -> tuple[Decimal, ...]:
    thousands, fraction = Decimal(whole + rest), Decimal(f"{whole}.{rest}")
    if separator in "٬،'’" + _SPACES:
        return (thousands,)
    if len(rest) != 3 or len(whole) > 3 or whole == "0" or separator == "٫":
        return (fraction,)
    return (fraction,) if separator == mark else (thousands,)


def _grouped(groups: list[str]) -> bool:
    """Thousands (1,234,567) or lakhs and crores (12,34,567)."""
    first, *rest = groups
    if not 1 <= len(first) <= 3 or first == "0":
        return False
    return all(len(group) == 3 for group in rest) or (
        len(rest) > 1 and len(rest[-1]) == 3 and all(len(group) == 2 for group in rest[:-1])
    )


@lru_cache(maxsize=64)
def spelled(locale: str) -> tuple[Mapping[str, Decimal], Mapping[str, Decimal]]:
    """Return CLDR's words for 0 to 100 and the hundreds: cardinals, and ordinals.

    Both map lower-case text, in every gender and case the rules have, to its value; both are
    empty for a language without rules (bn, gu, pa, so, ur among others).
    """
    glued = babel_locale(locale).language in traits().one_word_numbers
    cardinals: dict[str, Decimal] = {}
    ordinals: dict[str, Decimal] = {}
    for engine, name in _rule_sets(locale):
        table = ordinals if "ordinal" in name else cardinals
        for word, value in _forms(engine, name, glued):
            table.setdefault(word, value)
    return cardinals, ordinals


@lru_cache(maxsize=512)
def spells(locale: str) -> bool:
    """Tell whether CLDR has words for a locale's numbers, which is sooner told than they are."""
    return any(
        any(_forms(engine, name, False)) for engine, name in _rule_sets(locale)
        if "ordinal" not in name
    )  # fmt: skip


def _rule_sets(locale: str) -> Iterator[tuple[RbnfEngine, str]]:
    """Yield CLDR's rules by which a locale's numbers are spelt out; none where it has none."""
    language = babel_locale(locale).language
    if language not in RbnfEngine.get_supported_languages():
        return
    engine = RbnfEngine.for_language(language)
    for name, rules in engine.rulesets.items():
        if name.startswith("spellout-") and not rules.is_private:
            yield engine, name


def _forms(engine: RbnfEngine, name: str, glued: bool) -> Iterator[tuple[str, Decimal]]:
    # Russian's years are ordinals in the genitive, among the rules for cardinals.
    if name.endswith("-year"):
        return
    for number in range(1000) if glued and "ordinal" not in name else _SPELLED:
        try:
            text = "".join(engine.iter_format_number(number, ruleset_name=name))
        except (NoRuleForNumberError, RulesetNotFoundError):
            return  # a rule set that builds on rules of CLDR's which the library leaves out
        text = text.replace("\xad", "").replace("\u2019", "'").lower()
        if not any(char.isdigit() for char in text):
            yield " ".join(text.split()), Decimal(number)
            if glued and 100 < number < 200 and text.startswith("ein"):
                yield text.removeprefix("ein"), Decimal(number)  # hundertfünf
