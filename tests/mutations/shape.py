"""Damage to the text as a whole: (source, target, locale, rng) -> target or None.

What takes text from elsewhere is made by a function of that text: `other_unit(pool)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from .text import joined, letters, sentences, spaced

Mutator = Callable[[str, str, str, Random], "str | None"]


def sentence_dropped(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Drop one sentence of several."""
    parts = sentences(target)
    if len(parts) < 2 or len(sentences(source)) < 2:
        return None
    del parts[rng.randrange(len(parts))]
    return joined(parts, locale)


def doubled(_source: str, target: str, locale: str, _rng: Random) -> str | None:
    """Paste the text twice."""
    return joined([target, target], locale)


def sentence_doubled(_source: str, target: str, locale: str, rng: Random) -> str | None:
    """Repeat one sentence of several."""
    parts = sentences(target)
    if len(parts) < 2:
        return None
    at = rng.randrange(len(parts))
    return joined([*parts[: at + 1], *parts[at:]], locale)


def truncated(_source: str, target: str, locale: str, _rng: Random) -> str | None:
    """Keep the first half of the text, up to the end of a word."""
    if not spaced(locale):
        return target[: len(target) // 2] if letters(target) >= 8 else None
    words = target.split(" ")
    if len(words) < 4:
        return None
    kept: list[str] = []
    reached = 0
    for word in words:
        if kept and reached + len(word) > len(target) / 2:
            break
        kept.append(word)
        reached += len(word) + 1
    return " ".join(kept)


def untranslated(source: str, target: str, _locale: str, _rng: Random) -> str | None:
    """Leave the source in the slot."""
    plain = re.sub(r"\{\w+\}|https?://\S+", "", source)
    return source if source != target and letters(plain) >= 3 else None


def stray_word(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Leave one English word in the middle of the translation."""
    known = target.casefold()
    words = [w for w in re.findall(r"\b[a-z]{5,}\b", source) if w.casefold() not in known]
    if not words:
        return None
    if not spaced(locale):
        at = len(target) // 2
        return f"{target[:at]} {rng.choice(words)} {target[at:]}"
    parts = target.split(" ")
    at = rng.randrange(1, len(parts) + 1) if len(parts) < 3 else rng.randrange(1, len(parts))
    return " ".join([*parts[:at], rng.choice(words), *parts[at:]])


def empty(_source: str, _target: str, _locale: str, _rng: Random) -> str | None:
    """Empty the slot."""
    return ""


def blank(_source: str, _target: str, _locale: str, rng: Random) -> str | None:
    """Leave nothing but white space."""
    return rng.choice([" ", "\n", "\u00a0", "\u3000", " \t "])


def other_unit(pool: Sequence[str]) -> Mutator:
    """Put the translation of another unit in the slot; `pool` holds them all."""

    def mutate(_source: str, target: str, _locale: str, rng: Random) -> str | None:
        others = [text for text in pool if text and text != target]
        return rng.choice(others) if others else None

    return mutate


def extra_sentence(pool: Sequence[str]) -> Mutator:
    """Add a sentence of another unit; `pool` holds the units' translations."""

    def mutate(_source: str, target: str, locale: str, rng: Random) -> str | None:
        others = [
            part for text in pool if text != target for part in sentences(text)
            if re.search(r"[.!?؟۔।。]$", part) and part not in target
        ]  # fmt: skip
        if not others or not re.search(r"[.!?؟۔।。]$", target):
            return None
        return joined([target, rng.choice(others)], locale)

    return mutate


def from_other(texts: Mapping[str, str]) -> Mutator:
    """Put a text of another language in the slot; `texts` maps the source to that text."""

    def mutate(source: str, target: str, _locale: str, _rng: Random) -> str | None:
        text = texts.get(source, "")
        return text if text and text != target else None

    return mutate
