"""Times of day, and ranges of them, as they are said."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.speech import quantities
from pipeline.language.speech.letters import CLOSE, NO_SPACES, OPEN
from pipeline.language.text.numbers import decimal_mark
from pipeline.language.traits import traits
from pipeline.model import Speech

_HOUR, _MINUTE = r"(?:2[0-4]|[01]?\d)", r"[0-5]\d"
_DASH = r"\s?[-\u2010-\u2015\u2212~～〜]\s?"
_HALF = r"(?:\s?(?i:a\.\s?m\.?|p\.\s?m\.?|am\b|pm\b))"
_COLON = rf"{_HOUR}:{_MINUTE}(?![:\d]){_HALF}?"
_LETTER = r"(?:2[0-4]|[01]?\d){gap}{hour}{gap}[0-5]\d(?!\d)(?!\s?(?:mg|ml|min|m|g)\b)"
_POINT = rf"{_HOUR}\.{_MINUTE}(?![.,]?\d)"

_UNSPACED = re.compile(rf"[{NO_SPACES}]$")
_PARTS = re.compile(
    rf"({_HOUR})(?:\s?[^\d\s\u2010-\u2015-]\s?({_MINUTE}))?(?:\s?(?i:([ap])\.?\s?m))?"
)


@lru_cache(maxsize=64)
def pattern(speech: Speech) -> str:
    """Return the pattern of a time, or a range of times, with what belongs to the clock behind it.

    14:30 anywhere; 14h30 where the language writes it so; 14.30 behind a word such as "ora", or
    where both ends of a range have it, if a comma is the language's decimal mark; 9.30am.
    """
    forms = [_COLON, rf"{_HOUR}\.{_MINUTE}{_HALF}"]
    if babel_locale(speech.locale).language in traits().half_day_clock:
        forms.append(rf"(?:1[0-2]|[1-9]){_HALF}")
    else:
        forms.append(r"(?:1[0-2]|[1-9])\s(?:a|p)\.\s?m\.?")
    if speech.hour:
        forms += [
            _LETTER.format(gap=r"\s?" if hour == "h" else "", hour=hour) for hour in speech.hour
        ]
    alone, points = "|".join(forms), ""
    if decimal_mark(speech.locale) == ",":
        if "h" in speech.after_time:  # Spanish "8.30 h"; a decimal has a comma there
            alone += rf"|{_POINT}(?=(?:\s\w{{1,5}}\s(?:las\s)?{_POINT})?\s?h{CLOSE})"
        both = rf"{_POINT}{_DASH}{_POINT}(?!\s?(?:(?!h\b)[a-zA-Zµ]{{1,2}}\b|%))"
        points = f"|{both}"
    for word in speech.clock:
        gap = "" if _UNSPACED.search(word) else r"\s"
        points += rf"|(?<={re.escape(word)}{gap})(?:{_POINT}{_DASH})?{_POINT}"
    own = "|".join(re.escape(word) for word in speech.after_time if not word.isascii())
    points += rf"|{_POINT}(?=\s?(?:{own}){CLOSE})" if own else ""  # 8.30 बजे
    after = "".join(rf"|{re.escape(w)}" for w in sorted(speech.after_time, key=len, reverse=True))
    behind = rf"(?:[\s-]?(?:{after[1:]}){CLOSE}|{CLOSE})" if after else CLOSE
    return rf"{OPEN}(?<![.,:])(?:(?:{alone})(?:{_DASH}(?:{alone}))?{points}){behind}"


def time(match: re.Match[str], speech: Speech) -> str | None:
    """Say a time of day by the locale's patterns; without one it stays as it is."""
    if re.fullmatch(r"\d{1,2}:\d\d", match.group()) and quantities.diluted(match, speech):
        return quantities.say_ratio(match, speech)
    if not speech.time:
        return None
    parts = _PARTS.findall(match.group())
    said = [_one(hour, minute, half.upper(), speech) for hour, minute, half in parts]
    if len(said) == 1:
        ending = "." if re.search(r"\.$", match.group()) and _ends(match) else ""
        return said[0] + ending
    if len(said) != 2 or not speech.range:
        return None
    return quantities.range_pattern(match, speech).replace("{a}", said[0]).replace("{b}", said[1])


def _ends(match: re.Match[str]) -> bool:
    return not re.match(r"\s?[^\W\d_A-Z]", match.string[match.end() :])


def _one(hour: str, minute: str, half: str, speech: Speech) -> str:
    minute = minute or "00"
    named = f" {dict(speech.words).get(f'{half}M', f'{half} M')}" if half else ""
    if half and minute == "00":
        return f"{int(hour)}{named}"
    if minute == "00":
        said = (speech.oclock or speech.time).replace("{m}", "0 0")
        return said.replace("{h}", str(int(hour)))
    minutes = " ".join(minute) if minute[0] == "0" else minute
    return speech.time.replace("{h}", str(int(hour))).replace("{m}", minutes) + named
