"""`length`, `truncated`, `doubled`: the translation is whole, and there once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.pair import Pair
from pipeline.checks.plain import plain
from pipeline.checks.punctuation import ending
from pipeline.language.cldr import babel_locale
from pipeline.language.data import language_data
from pipeline.language.proportion import excess
from pipeline.language.words import words
from pipeline.model import Problem

# Deviations.  Of 3,200 aligned medical segments 0.2% are beyond the sure ones.
_SHORT, _LONG = -3.2, 4.0
_RATHER_SHORT, _RATHER_LONG = -2.6, 3.4
_SHORT_IF_CUT = -1.3
_LEAST = 100
"""Characters of source below which a length proves less: headings and list items vary freely."""
# Languages in which a word said twice is a word of its own ("slowly", "often").
_REDUPLICATING = frozenset({"bn", "fa", "gu", "hi", "id", "ms", "pa", "th", "tr", "ur", "vi", "zh"})
_SENTENCE = re.compile(r"[.!?…][\s\"'”’»)]+|[。！？．।॥۔؟]\s*")


def check(pair: Pair) -> Iterator[Problem]:
    """Compare the lengths by what is usual for the two languages, and look for repetition."""
    source, target = plain(pair.source), plain(pair.target)
    if not source or not target:
        return
    if (twice := _repeated(target, pair.catalogue.locale)) and not _repeated(
        source, pair.source_locale
    ):
        yield pair.problem("doubled", f"“{twice}” stands there twice", "remove one of the two")
        return
    deviation = excess(source, target, pair.source_locale, pair.catalogue.locale)
    if deviation is not None:
        yield from _length(pair, source, target, deviation)


def _length(pair: Pair, source: str, target: str, deviation: float) -> Iterator[Problem]:
    least = 1.0 + max(0, _LEAST - len(source)) / _LEAST
    if sign := _cut(pair, source, target, deviation < _SHORT_IF_CUT * least):
        message = f"it breaks off: it {sign}"
        yield pair.problem("truncated", message, "translate the rest")
    elif deviation < _RATHER_SHORT * least:
        sure = deviation < _SHORT * least
        message = "it is much shorter than such a text usually is"
        yield pair.problem(
            "length", message, "is all of it translated?", "error" if sure else "warning"
        )
    elif deviation > _RATHER_LONG * least:
        sure = deviation > _LONG * least
        message = "it is much longer than such a text usually is"
        hint = "does it say more than the source?"
        yield pair.problem("length", message, hint, "error" if sure else "warning")


def _cut(pair: Pair, source: str, target: str, short: bool) -> str | None:
    """Say what shows that a text breaks off; only an open end shows it where it is not short."""
    locale = pair.catalogue.locale
    tokens = words(target, babel_locale(locale).language)
    stopped = bool(ending(target, locale))
    if not stopped and target.rstrip()[-1:].isalpha() and tokens[-1] in _trailing(locale):
        last = words(source, babel_locale(pair.source_locale).language)[-1:]
        if not last or last[0] not in _trailing(pair.source_locale):
            return f"ends with “{tokens[-1]}”"
    if target.rstrip()[-1:] in {",", "،", "、", "，", "-", "–", "("} and target[-1] != source[-1]:
        return "ends in the middle of a sentence"
    if not short:
        return None
    if ending(source, pair.source_locale) and not stopped:
        return "has no full stop, and is short"
    if _starts_low(target) and not _starts_low(source):
        return "starts in the middle of a sentence, and is short"
    return None


def _starts_low(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()


@lru_cache(maxsize=64)
def _trailing(locale: str) -> frozenset[str]:
    return frozenset(language_data(locale).get("text", {}).get("trailing", ()))


def _repeated(text: str, locale: str) -> str | None:
    """Return the start of what stands twice: the whole text, or a sentence of five words."""
    tokens = words(text, babel_locale(locale).language)
    half, odd = divmod(len(tokens), 2)
    least = 2 if babel_locale(locale).language in _REDUPLICATING else 1
    if half >= least and not odd and tokens[:half] == tokens[half:]:
        return " ".join(tokens[: min(half, 5)])
    seen: set[tuple[str, ...]] = set()
    for sentence in _SENTENCE.split(text) if len(tokens) >= 10 else ():
        run = words(sentence, babel_locale(locale).language)
        if len(run) >= 5 and run in seen:
            return " ".join(run[:5])
        seen.add(run)
    return None
