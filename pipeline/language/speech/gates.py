"""What a text must hold for a rule of speech to fit it: that is seen sooner than the rule is tried.

Most texts hold nothing of what most rules are for.  A gate may let through what its rule then does
not fit, and must never keep back what it would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from pipeline.language.speech import ordinals
from pipeline.language.speech.letters import pattern
from pipeline.model import Speech

Gate = Callable[[str], object]

_SIGNS = r"\u2160-\u217b"
_NUMERAL = rf"[IVXІХ{_SIGNS}]"


def _gate(written: str) -> Gate:
    """Return the search for a pattern that starts with a class of characters: it is quick."""
    return pattern(written).search


ADDRESS = _gate(r"[.@:]\S")
BLANK = _gate(r"__|\.{5}|……")
CAPITALS = _gate("[A-Z][A-Z]")
CODE = SHORT_DATE = _gate(r"\d/\d")
DATE = _gate(r"\d[-./]\d{1,2}[-./]\d")
DIALLED = _gate(r"\d\d\d")
DOSE = _gate(r"[BTQPNbqt](?:O|ID|RN|PO|\.?d)")
FRACTION = _gate("[½⅓⅔¼¾⅕⅒/]")
GAUGE = _gate(r"\d\s?G")
MONTH = _gate(r"\d[-/]\d")
NUMBER = _gate(r"[\d½⅓⅔¼¾⅕⅒]")
NUMERAL = _gate(_NUMERAL)
PHONE = _gate(r"\d(?:\D{0,3}\d){5}")
RATIO = _gate(r"\d:\d")
SLASH = _gate("/")
TIMES = _gate(r"[\d½]\s?×")
YEAR = _gate(r"[12][90]\d\d")


def always(text: str) -> bool:  # noqa: ARG001  # a gate's signature
    """Let everything through."""
    return True


def any_of(written: Iterable[str]) -> Gate:
    """Let through what holds one of some words."""
    words = {word.removesuffix(" #") for word in written}
    least = [word for word in words if not any(one in word for one in words - {word})]
    return lambda text: any(map(text.__contains__, least))


@lru_cache(maxsize=64)
def suffixed(speech: Speech) -> Gate:
    """Let through a number with an ordinal's ending."""
    return _gate(rf"[\dIVXІХ{_SIGNS}](?:{ordinals.marks(speech)})")


def before(speech: Speech) -> Gate:
    """Let through a number before a noun that makes it an ordinal."""
    return _gate(rf"[.IVXІХ{_SIGNS}]\s(?:{ordinals.nouns(speech)})")


def time(speech: Speech) -> Gate:
    """Let through a time of day."""
    hours = "".join(rf"|\s?{hour}\s?\d" for hour in speech.hour)
    return _gate(rf"\d(?:[:.]\d|\s?[aApP]{hours})")


def short(speech: Speech) -> Gate:
    """Let through a short telephone number."""
    return _gate("|".join(map(re.escape, speech.telephone)))
