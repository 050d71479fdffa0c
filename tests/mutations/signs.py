"""Damage to characters, markup and marks: (source, target, locale, rng) -> target or None."""

from __future__ import annotations

import re
from random import Random

from .tables import table

_LOOKALIKES = dict(zip("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ", strict=True))
_LOOKALIKES |= {there: here for here, there in _LOOKALIKES.items()}
_KEEP = re.compile(r"\{\w+\}|https?://\S+")
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_OVERRIDES = "\u202e\u202d\u2066\u2067\u202a\u202b"
_BRACKETS = "()[]（）【】「」"
_STOPS = ".!?؟۔।。！？:："


def _free(text: str) -> list[int]:
    """The places that are not in a placeholder or an address."""
    kept = {i for found in _KEEP.finditer(text) for i in range(*found.span())}
    return [at for at in range(len(text)) if at not in kept]


def homoglyph(_source: str, target: str, locale: str, rng: Random) -> str | None:
    """Change one character for one of another script that looks the same."""
    own = dict(table(locale).homoglyphs)
    alike = {**_LOOKALIKES, **own}
    places = [at for at in _free(target) if target[at] in alike]
    if not places:
        return None
    at = rng.choice(places)
    return target[:at] + alike[target[at]] + target[at + 1 :]


def invisible(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Put a character that nobody sees inside a word."""
    free = set(_free(target))
    places = [
        at for at in range(1, len(target))
        if {at - 1, at} <= free and target[at - 1].isalpha() and target[at].isalpha()
    ]  # fmt: skip
    if not places:
        return None
    at = rng.choice(places)
    return target[:at] + rng.choice(_INVISIBLE) + target[at:]


def bidi(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Open a bidi embedding, override or isolate that nothing closes."""
    places = [at for at in _free(target) if at == 0 or target[at - 1] == " "]
    if not places:
        return None
    at = rng.choice(places)
    return target[:at] + rng.choice(_OVERRIDES) + target[at:]


def markup_lost(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Lose one of two marks of strong text."""
    found = list(re.finditer(r"\*\*", target))
    if not found:
        return None
    match = rng.choice(found)
    return target[: match.start()] + target[match.end() :]


def bracket_lost(_source: str, target: str, _locale: str, rng: Random) -> str | None:
    """Lose one bracket."""
    places = [at for at, char in enumerate(target) if char in _BRACKETS]
    if not places:
        return None
    at = rng.choice(places)
    return target[:at] + target[at + 1 :]


def end_stop_lost(source: str, target: str, _locale: str, _rng: Random) -> str | None:
    """Lose the mark at the end, where the source has one as well."""
    if target[-1:] not in _STOPS or not target or source[-1:] not in ".!?:":
        return None
    return target[:-1].rstrip()
