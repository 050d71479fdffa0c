"""Telephone numbers, as they are said."""

from __future__ import annotations

import re

from pipeline.language.speech import quantities
from pipeline.language.speech.letters import CLOSE, OPEN
from pipeline.model import Speech

_HYPHEN = r"[-\u2010\u2011]"
_GAP = r"[\s()\u2010\u2011-]{0,2}"
_START = rf"{OPEN}(?<![.,+])"
PHONE = (
    rf"{_START}(?:\+\d(?:[\s()./\u2010\u2011-]{{0,3}}\d){{6,14}}"  # international
    rf"|\(?0(?:{_GAP}\d){{6,14}}"  # starts with the trunk's 0
    rf"|\(\d{{2,5}}\)\s?\d{{3,5}}(?:[\s.]|{_HYPHEN})\d{{3,5}}"  # (555) 123-4567
    r"|0\d{1,4}(?:\.\d{2,4}){2,4}"  # 01.23.45.67.89
    r"|\d{2,3}(?:\.\d{2,3}){3,4}"  # 93.123.45.67
    r"|\(?\d(?:[\s()]{0,2}\d){6,14}"
    rf"|\d{{1,4}}(?:{_HYPHEN}\d{{2,4}}){{2,4}}"
    rf"|\d{{3,5}}{_HYPHEN}\d{{4}})"  # 3123-4567
    rf"{CLOSE}(?![.,]\d)"
)
# A telephone number has 7 digits or more (ITU-T E.164 has up to 15); fewer are a quantity.


def phone(match: re.Match[str], speech: Speech) -> str | None:
    """Say a telephone number digit by digit, a pause between its groups."""
    number = match.group()
    if _is_quantity(number, match):
        return _again(number, speech)
    plus = dict(speech.symbols).get("+", "+")
    groups = [group for group in re.split(r"[^\d+]+", number) if group]
    return ", ".join(" ".join(group).replace("+", plus) for group in groups)


def _is_quantity(number: str, match: re.Match[str]) -> bool:
    """1 000 000, 500000, 2000-3000 and 1.000.000.000 are no telephone numbers."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[\u00a0\u202f]\d{3})+|[1-9]\d?0*", number):
        return True
    if re.fullmatch(r"[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000|[1-9]\d{0,2}(?:\.\d{3}){2,}", number):
        return True
    pair = re.fullmatch(rf"(\d{{3,5}}){_HYPHEN}(\d{{4}})", number)
    if not pair:
        return False
    low, high = pair.groups()
    if low[0] == "0" or high[0] == "0" or int(low) >= int(high):
        return False
    years = low[:2] in ("19", "20") and high[:2] in ("19", "20")
    unit = re.match(r"\s?(?:%|‰|°|[^\W\d_])", match.string[match.end() :])
    return years or bool(unit) or (low[-1] == "0" and high[-1] == "0")


def _again(text: str, speech: Speech) -> str | None:
    """Take what looked like a telephone number for the quantity that it is."""
    found = re.fullmatch(quantities.pattern(speech), text)
    return quantities.quantity(found, speech) if found else None


def short(numbers: tuple[str, ...]) -> str:
    """Return the pattern of the short numbers, such as 111, where they count nothing."""
    if not numbers:
        return ""
    known = "|".join(re.escape(number) for number in sorted(numbers, key=len, reverse=True))
    return rf"{_START}(?<!\d[\s/:×-])(?<!SPF )(?:{known}){CLOSE}(?![.,:/]?\d|\s?[%‰°×/–-])"


def say_short(match: re.Match[str], speech: Speech) -> str | None:
    """Say 111 as "1 1 1", unless it is more than that number or a unit stands behind it."""
    whole = re.compile(quantities.pattern(speech)).match(match.string, match.start())
    behind = match.string[match.end() :].lstrip().lower()
    counts = any(behind.startswith(word) for word in quantities.unit_words(speech.locale))
    if (counts or (whole and whole.end() > match.end())) and " " not in match.group():
        return quantities.quantity(whole, speech) if whole else None
    return " ".join(match.group())
