"""How long a translation is beside its source, by what is usual for the language.

The locale's data gives `expansion`, the usual logarithm of the translation's length over the
source's (English), and `spread`, its deviation in long texts; short texts vary more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from pipeline.language.cldr import script
from pipeline.language.sections import LanguageData

# A text of 70 characters varies 1.4 times as much as a long one, one of 20 twice as much:
# fitted on medical sentences in seven languages, where this leaves one deviation for all lengths.
_SHORT = 70
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%+-]*")
_BRACKETED = re.compile(r"\s?[(（][^()（）]*[)）]")
_DENSE = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})


@lru_cache(maxsize=256)
def _model(language: LanguageData) -> tuple[float, float, bool] | None:
    length = language.length
    if length.expansion is None or length.spread is None:
        return None
    return length.expansion, length.spread, script(language.locale) in _DENSE


def spread(source: str, language: LanguageData) -> float:
    """Return the deviation of the logarithm of the length of this source's translations."""
    return _spread(len(source), language)


@lru_cache(maxsize=16384)
def _spread(length: int, language: LanguageData) -> float:
    model = _model(language)
    return (model[1] if model else 1.0) * math.sqrt(1 + _SHORT / max(length, 1))


def excess(
    source: str, target: str, source_language: LanguageData, language: LanguageData
) -> float | None:
    """Tell how much longer than usual `target` is, in deviations; below 0 it is shorter.

    None where the languages have no data.  Names and numbers in Latin letters, which Chinese
    keeps at full length, do not count there.
    """
    own, base = _model(language), _model(source_language)
    if own is None or base is None or not _size(source) or not _size(target):
        return None
    # Translators explain a term in brackets.
    if "(" not in source and ("(" in target or "（" in target):
        target = _BRACKETED.sub("", target) or target
    lengths = _lengths(source, target, own[2])
    return (math.log(lengths[1] / lengths[0]) - own[0] + base[0]) / spread(source, language)


def usual(source: str, source_language: LanguageData, language: LanguageData) -> float:
    """Return how many characters a translation of this source usually has; 0 without data."""
    own, base = _model(language), _model(source_language)
    return _size(source) * math.exp(own[0] - base[0]) if own and base else 0.0


def _lengths(source: str, target: str, dense: bool) -> tuple[int, int]:
    shared = 0
    if dense:
        latin = _latin(target)  # mostly none
        common = latin & _latin(source) if latin else latin
        shared = sum(len(word) * n for word, n in common.items())
    return max(_size(source) - shared, 1), max(_size(target) - shared, 1)


@lru_cache(maxsize=16384)
def _size(text: str) -> int:
    return len(text.strip())


@lru_cache(maxsize=8192)
def _latin(text: str) -> Counter[str]:
    return Counter(_LATIN.findall(text))
