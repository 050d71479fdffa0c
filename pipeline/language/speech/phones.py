"""Telephone numbers, as they are said."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.speech import quantities, units
from pipeline.language.speech.letters import CLOSE, NO_SPACES, OPEN
from pipeline.model import Speech

_HYPHEN = r"[-\u2010\u2011]"
_GAP = r"[\s()\u2010\u2011-]{0,2}"
_START = rf"{OPEN}(?<![.,+])"
_QUANTITY = (
    r"(?:[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+|[1-9]\d?0{5,}|[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,})(?!\d|[ .]\d)"
    rf"|(?:[1-9]\d{{1,3}}0{_HYPHEN}[1-9]\d\d0|(?:19|20)\d\d{_HYPHEN}(?:19|20)\d\d)(?!\d)"
    rf"|\d{{3,5}}{_HYPHEN}\d{{4}}\s?(?i:mg|ml|g|µg|iu|ui|kcal|%|‰|°)"
)
"""1 000 000, 5000000, 1.500.000, 2000-3000 and 2024-2026: no telephone numbers."""
PHONE = (
    rf"{_START}(?!{_QUANTITY})(?:\+\d(?:[\s()./\u2010\u2011-]{{0,3}}\d){{6,14}}"  # international
    rf"|\(?0(?:{_GAP}\d){{6,14}}"  # starts with the trunk's 0
    rf"|\(\d{{2,5}}\)\s?\d{{3,5}}(?:[\s.]|{_HYPHEN})\d{{3,5}}"  # (555) 123-4567
    r"|0\d{1,4}(?:\.\d{2,4}){2,4}"  # 01.23.45.67.89
    r"|\d{2,3}(?:\.\d{2,3}){3,4}"  # 93.123.45.67
    rf"|\d(?:\s?\d){{5,10}}{_HYPHEN}\d{{4}}"  # 11 91234-5678
    r"|\(?\d(?:[\s()]{0,2}\d){6,14}"
    rf"|\d{{1,4}}(?:{_HYPHEN}\d{{2,4}}){{2,4}}"
    rf"|\d{{3,5}}{_HYPHEN}\d{{4}})"  # 3123-4567
    rf"{CLOSE}(?![.,]\d)"
)
# A telephone number has 7 digits or more (ITU-T E.164 has up to 15); fewer are a quantity.


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
        rf"{_START}(?<!\d[\s/:×-])(?:{known}){CLOSE}"
        rf"(?![.,:/]?\d|\s?[%‰°×/–-]|\s?(?i:{unit}){CLOSE})"
    )


def say_short(match: re.Match[str], speech: Speech) -> str | None:
    """Say 111 as "1 1 1", unless a word for a unit stands behind it: 112 days, 120分钟."""
    behind = match.string[match.end() :].lstrip().lower()
    if re.match(_unit_word(speech.locale), behind):
        return None
    return " ".join(match.group())


@lru_cache(maxsize=64)
def _unit_word(locale: str) -> str:
    """Return the pattern of a whole word for a unit."""
    known = map(re.escape, sorted(quantities.unit_words(locale), key=len, reverse=True))
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
