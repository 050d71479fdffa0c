"""How thick a needle is, as it is said: 32G is no 32 grams."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.speech import quantities
from pipeline.language.speech.letters import CLOSE, NO_SPACES, OPEN
from pipeline.model import Speech

_GAUGE = rf"{OPEN}(?<![.,:/-])(?:(?:[12]\d|3[0-6])[-\u2013])?(?:[12]\d|3[0-6])\s?G{CLOSE}(?!\s?/)"


def pattern(speech: Speech) -> str:
    """Return the pattern of 32G, which is how thick a needle is where one is named."""
    return _GAUGE if speech.gauge else ""


def say(match: re.Match[str], speech: Speech) -> str | None:
    """Say a gauge; where the sentence names no needle it is a number of grams."""
    before = re.split(r"[.!?;।۔]\s", match.string[: match.start()])[-1].casefold()
    after = re.split(r"[.!?;।۔]\s", match.string[match.end() :])[0].casefold()
    if not re.search(_needles(speech), f"{before} {after}"):
        return quantities.quantity(match, speech)
    low, dash, high = re.sub(r"\s?G$", "", match.group()).replace("\u2013", "-").rpartition("-")
    both = quantities.range_pattern(match, speech).replace("{a}", low).replace("{b}", high)
    return speech.gauge.replace("{0}", both if dash else high)


@lru_cache(maxsize=64)
def _needles(speech: Speech) -> str:
    words = (re.escape(word.rstrip("*")) + r"\w*" * word.endswith("*") for word in speech.needle)
    unspaced = re.compile(rf"[{NO_SPACES}]$")
    return (
        "|".join(
            word if unspaced.search(word) else rf"(?<!\w)(?:[وفبلك]?ال)?{word}s?(?!\w)"
            for word in words
        )
        or "(?!)"
    )
