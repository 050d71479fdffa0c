"""Which numbers can be called: what is a telephone number, and no quantity or mark of a file."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from pipeline.language.data import language_data
from pipeline.language.sections import LanguageData
from pipeline.language.speech.quantities import unit_words
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.telephone import STRONG
from pipeline.language.traits import traits
from pipeline.model import phone_uri

_INTERNATIONAL = ("116 123", "116 117", "116 111", "116 000", "999", "112", "911", "111")
"""Short numbers of many countries, for a language whose data names none."""
_UNIT = re.compile(
    r"\s?(?:[%‰°€£$₹×*–-]|/(?!\d)"
    r"|(?i:mgs?|mls?|mcg|µg|ug|g|kg|l|iu|ui|units?|kcal|cm|mm|mmol)(?!\w))"
)
"""What makes a quantity of the number before it."""
_STRONG = re.compile(STRONG)
_BEFORE = rf"(?:(?<![^\W{NO_SPACES}])|(?<=[{NO_SPACES}])|(?<!\w)[وفبلك](?:ال)?|(?<!\w)لل)"
_AFTER = r"(?!(?<=[A-Za-z])\w)"
_SAID = traits().telephone
_NEAR = re.compile(
    rf"(?i)(?<!\w)(?:{'|'.join(_SAID.call)})\w*|(?:{'|'.join(_SAID.call_within)})\w*"
)
_UNLESS = re.compile(
    rf"(?i)(?<!\w)(?:{'|'.join(_SAID.unless)})(?!\w)|{'|'.join(_SAID.unless_within)}"
)
_RESCUE = re.compile(
    rf"(?i)(?:(?<!\w)(?:{'|'.join(_SAID.rescue)})\w*|(?:{'|'.join(_SAID.rescue_within)})\w*)"
    r"(?:[\s:：(،,–-]*|(?:\s+[^\W\d]+){1,2}\s*[:：]\s*)$"
)
_DAY = 2
"""Digits of a short number that may also be a day of a month."""
_ALONE = re.compile(r"\s*(?:$|[.!?,;)،؛。，；）]|\w{1,4}\s+\d{2,3}(?!\d))")
_STOP = re.compile(r"(?<!\b(?i:tel))(?<!\b(?i:тел))[.!?؟。।;؛](?:\s|$)")
_WORDS, _LETTERS = 4, 34
"""How far a word for calling may stand from the number that is called."""
_PHRASE = 60
"""How long the words may be by which a number is introduced."""


def dialled(text: str, start: int, end: int, language: LanguageData | None) -> str | None:
    """Return the address that calls the telephone number at `text[start:end]`, if it is one."""
    number, before, after = text[start:end], text[:start], text[end:]
    if _UNIT.match(after) or _filed(language).search(normalize("NFC", before[-_PHRASE:])):
        return None
    if not _STRONG.match(number) and not _called(before, after):
        return None
    return phone_uri(re.split(r"[A-Za-z,]", number)[0])


def dialled_short(
    text: str, start: int, end: int, language: LanguageData | None, *, follows: bool = False
) -> str | None:
    """Return the address of a short number that a text says to call, such as 999.

    It must be all that the text says, or stand near a word for calling; `follows` is set where
    it stands behind another that does.
    """
    number, before, after = text[start:end], text[:start], text[end:]
    beside = tuple(":-#№" if follows else "/:-#№")
    if number not in short_numbers(language) or _UNIT.match(after) or before[-1:] in beside:
        return None
    behind = after.lstrip().lower()
    if any(behind.startswith(word) for word in _unit_words(language)):
        return None
    whole = not re.search(r"\w", before + after) or before.endswith(("NHS ", "NHS\u00a0"))
    return phone_uri(number) if whole or follows or _called(before, after) else None


def dialled_urgent(
    text: str, start: int, end: int, language: LanguageData | None, asks: str, *, follows: bool
) -> str | None:
    """Return the address of an emergency number in a unit that says whom to call.

    `asks` is its kind.  The number must stand right behind whom it reaches ("Ambulance: 112"),
    alone, or, in an emergency, near a word for calling; `follows` is set where it stands behind
    another.  Numbers of two digits are days and doses in most places: only punctuation, or
    another number, may follow.
    """
    number, before, after = text[start:end], text[:start], text[end:]
    known = short_numbers(language) | frozenset(_SAID.emergency)
    if number not in known or _UNIT.match(after) or before.endswith(tuple("/-#№")):
        return None
    if _filed(language).search(normalize("NFC", before[-_PHRASE:])):
        return None
    behind = after.lstrip().lower()
    if any(behind.startswith(word) for word in _unit_words(language)):
        return None
    if len(number) == _DAY and not _ALONE.match(after):
        return None
    asked = asks == "emergency" and _called(before, after)
    rescue = _RESCUE.search(normalize("NFC", before))
    reaches = asked or follows or (rescue and not _UNLESS.search(rescue.group()))
    return phone_uri(number) if reaches or not re.search(r"\w", before + after) else None


def _called(before: str, after: str) -> bool:
    """Whether a word for calling stands near, in the same sentence and in no condition."""
    near = _STOP.split(before)[-1][-_LETTERS:], _STOP.split(after)[0][:_LETTERS]
    last = [found.end() for found in _NEAR.finditer(near[0])]
    first = _NEAR.search(near[1])
    between = [near[0][last[-1] :]] if last else []
    between += [near[1][: first.start()]] if first else []
    return any(len(text.split()) <= _WORDS and not _UNLESS.search(text) for text in between)


@lru_cache(maxsize=64)
def short_numbers(language: LanguageData | None) -> frozenset[str]:
    """Return the short numbers that readers of a language know."""
    found = language.spoken.telephone if language else ()
    return frozenset(found) | frozenset(_INTERNATIONAL)


@lru_cache(maxsize=64)
def _unit_words(language: LanguageData | None) -> tuple[str, ...]:
    return tuple(sorted(unit_words(language))) if language else ()


@lru_cache(maxsize=64)
def _filed(language: LanguageData | None) -> re.Pattern[str]:
    """Return the pattern of words behind which a number is an office's: a card's, a record's.

    They are those of the language and English ones, which stand in leaflets of many languages.
    """
    known = [data.spoken for data in (language_data("en"), language) if data]
    words = sorted({word for data in known for word in data.filed}, reverse=True)
    marks = "|".join(
        re.escape(mark)
        for mark in sorted({mark for data in known for mark in data.filed_as}, key=len)
    )
    mark = rf"\(?(?:(?<!\w)(?:{marks})(?!\w)|[#№]|(?<=号)[是为]|号码?|رقم)[\s.:：#№]*"
    alone = "|".join(_word(word) for word in words if not word.endswith(" #"))
    marked = "|".join(_word(word.removesuffix(" #")) for word in words if word.endswith(" #"))
    return re.compile(
        rf"(?i)(?:(?:{alone})[\s.:：#№-]*(?:{mark}){{0,3}}|(?:{marked})[\s.-]*(?:{mark}){{1,3}})$"
    )


def _word(written: str) -> str:
    """Return the pattern of one: "kart*" begins a word, "^room" a clause."""
    bare = re.escape(normalize("NFC", written.strip("^*"))).replace("\u093c", "\u093c?")
    bare = bare.replace(r"\*", r"\w*")
    before = r"(?:^|[.,;:(]\s*)" if written[0] == "^" else _BEFORE
    return f"{before}{bare}" + (r"\w*" if written.endswith("*") else _AFTER)
