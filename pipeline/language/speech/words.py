"""Words and signs that are not said as they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Speech

CAPITALS = r"(?<![\w&@])[A-Z]{2,5}(?=\d|(?![\w&@]))"
SLASH = r"(?<=[^\W\d_])\s?/\s?(?=[^\W\d_])"
_VOWELS = frozenset("AEIOUY")


def alternatives(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the pattern of the written forms, longest first, each a word of its own."""
    written = sorted((written for written, _ in pairs), key=len, reverse=True)
    return "|".join(
        (r"(?<!\w)" if one[0].isalnum() else "")
        + re.escape(one)
        + (r"(?![^\W\d_])" if one[-1].isalpha() else r"(?!\d)" if one[-1].isdigit() else "")
        for one in written
    )


def signs(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the pattern of the signs that have a name."""
    return "|".join(re.escape(written) for written, _ in sorted(pairs, key=lambda p: -len(p[0])))


def from_lexicon(match: re.Match[str], speech: Speech) -> str | None:
    """Say a name as the project's lexicon has it."""
    return dict(speech.lexicon)[match.group()]


def from_data(match: re.Match[str], speech: Speech) -> str | None:
    """Say an abbreviation as the language data has it; digits may follow it at once (SPF30)."""
    return _apart(dict(speech.words)[match.group()], match)


def capitals(match: re.Match[str], speech: Speech) -> str | None:
    """Spell an abbreviation in capitals: one without a vowel, or one known to be spelt.

    "NOT" and "COVID" are words, and said as such.
    """
    word = match.group()
    spelt = word in speech.spelt or not _VOWELS.intersection(word)
    return _apart(" ".join(word) if spelt else word, match)


def _apart(said: str, match: re.Match[str]) -> str:
    follows = match.string[match.end() : match.end() + 1]
    return f"{said} " if follows.isdigit() else said


def sign(match: re.Match[str], speech: Speech) -> str | None:
    """Say a sign by its name."""
    return f" {dict(speech.symbols)[match.group()]} "


def slash(match: re.Match[str], speech: Speech) -> str | None:  # noqa: ARG001  # a rule's signature
    """Say nothing for a stroke between words, which means "and", "or" or "per": a short pause."""
    return ", "
