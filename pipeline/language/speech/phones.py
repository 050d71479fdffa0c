"""Telephone numbers, as they are said."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.data import data_of
from pipeline.language.sections import LanguageData
from pipeline.language.speech import quantities, units
from pipeline.language.speech.letters import CLOSE, NO_SPACES
from pipeline.language.text.telephone import PHONE, START
from pipeline.model import Speech

__all__ = ["PHONE", "dialled", "phone", "say_short", "short"]


def phone(match: re.Match[str], speech: Speech) -> str | None:
    """Say a telephone number digit by digit, a pause between its groups."""
    plus = dict(speech.symbols).get("+", "+")
    groups = [group for group in re.split(r"[^\d+]+", match.group()) if group]
    return ", ".join(" ".join(group).replace("+", plus) for group in groups)


@lru_cache(maxsize=64)
def short(speech: Speech) -> str:
    """Return the pattern of the short numbers, such as 111, where no unit stands behind them."""
    if not speech.telephone:
        return ""
    known = "|".join(map(re.escape, sorted(speech.telephone, key=len, reverse=True)))
    unit = "|".join(map(re.escape, units.written(speech)))
    return (
        rf"{START}(?<!\d[\s/:×-])(?:{known}){CLOSE}"
        rf"(?![.,:/]?\d|\s?[%‰°×/–-]|\s?(?i:{unit}){CLOSE})"
    )


def say_short(match: re.Match[str], speech: Speech) -> str | None:
    """Say 111 as "1 1 1", unless a word for a unit stands behind it: 112 days, 120分钟."""
    behind = match.string[match.end() :].lstrip().lower()
    if re.match(_unit_word(data_of(speech)), behind):
        return None
    return " ".join(match.group())


@lru_cache(maxsize=64)
def _unit_word(language: LanguageData) -> str:
    """Return the pattern of a whole word for a unit."""
    known = map(re.escape, sorted(quantities.unit_words(language), key=len, reverse=True))
    return rf"(?:{'|'.join(known) or '(?!)'}){CLOSE}"


@lru_cache(maxsize=64)
def dialled(speech: Speech) -> str:
    """Return the pattern of a number of three to six digits behind "call", or of an extension."""
    words = sorted({*speech.dial, *speech.extension}, key=len, reverse=True)
    if not words:
        return ""
    # Chinese has no space between: 请拨打12345.
    unspaced = re.compile(rf"[{NO_SPACES}]$")
    gaps = ((re.escape(word), "" if unspaced.search(word) else r"\s") for word in words)
    behind = "|".join(f"(?<={word}{gap})" for word, gap in gaps)
    unit = "|".join(map(re.escape, units.written(speech)))
    return rf"(?:{behind})\d{{3,6}}{CLOSE}(?![.,:/]?\d|\s\d|\s?[%‰°×/–-]|\s?(?i:{unit}){CLOSE})"
