"""A text's tokens: numbers, words, signs, addresses, placeholders; any script.

Words are runs of letters and marks by Unicode's categories, since an Indic vowel sign is no word
character to `re`.  Scripts written without spaces are cut by the lexicon instead (see `han`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from pipeline.language.sites import SITE
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.numbers import ascii_digits
from pipeline.language.text.telephone import PHONE, STRONG

# Not joiners of meaning: zero-width (non-)joiners, bidi controls, soft hyphens, byte-order marks.
_IGNORED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_LATIN = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
Roles = Mapping[str, Any]
NOTHING: Roles = MappingProxyType({})
_ADDRESS_END = ".,;:!?)]}'\"”’»।॥،؛۔"


class Token(NamedTuple):
    """A piece of text; `kind` is num, han, word, sign, url, mail, phone, slot or code.

    `key` is the form that is looked up; `glued`: nothing stands between it and the one before;
    `roles` are what the lexicon says of it.
    """

    kind: str
    start: int
    end: int
    key: str
    text: str
    glued: bool
    roles: Roles = NOTHING


@lru_cache(maxsize=1)
def _letters() -> str:
    """The letters and marks outside the unspaced scripts and Latin, as the inside of a class."""
    unspaced = re.compile(f"[{NO_SPACES}{_LATIN}]")

    def is_letter(code: int) -> bool:
        char = chr(code)
        return unicodedata.category(char)[0] in "LM" and not unspaced.match(char)

    ranges = []
    for letter, codes in groupby(range(0x370, 0xFFFF), is_letter):
        if letter:
            run = list(codes)
            ranges.append(f"{chr(run[0])}-{chr(run[-1])}")
    return "".join(ranges) + "\u0300-\u036f"


# What only the whole pattern can read: an address, a placeholder, perhaps a telephone number.
_SPECIAL = re.compile(r"[@{%+]|://|www\.|[a-z0-9]\.[a-z]|(?:\D?\d){7}")


_ADDRESSES = rf"""
    (?P<url>(?:https?://|www\.)[^\s<>{NO_SPACES}（），。；、\u3000]+
        |{SITE}(?:/[^\s<>{NO_SPACES}（），。；、\u3000]*)?)
    |(?P<mail>[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)
    |(?P<slot>\{{[^{{}}\s][^{{}}\n]{{0,80}}\}}|%\(\w+\)[-\#0+]*\d*(?:\.\d+)?[sdifguxX]
        |(?<![\d٪%])%(?:\d+\$)?[-\#0+]*\d*(?:\.\d+)?(?:hh?|ll?|[qLzjt])?
            [sdifguxXcoepYmHMSyNnZz](?![{_LATIN}]))
    |(?P<phone>(?={STRONG}){PHONE})|
"""
"""What only a text can hold in which `_SPECIAL` finds something."""


@lru_cache(maxsize=4)
def _pattern(*, spaced: bool, special: bool) -> re.Pattern[str]:
    """The pattern of a token; most texts are not `special`, and hold no address."""
    space = "\u00a0\u202f\u2009 " if spaced else "\u00a0\u202f\u2009"
    return re.compile(
        rf"""{_ADDRESSES if special else ""}
        (?P<num>\d{{1,3}}(?:[{space}]\d{{3}}(?!\d))+(?:[.,]\d+)?(?!\d)
            |\d+(?:[.,٫٬'’]\d+|،\d{{3}}(?!\d))*|[½⅓⅔¼¾⅛])
        |(?P<word>[{_LATIN}][{_LATIN}{_IGNORED}]*|[{NO_SPACES}]+
            |(?![{_IGNORED}])[{_letters()}{_IGNORED}]+)
        |(?P<sign>[^\s{_IGNORED}])
        """,
        re.VERBOSE,
    )


FOLD: dict[int, str | None] = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF,
     0x640, *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6ED), 0x307, 0x93C, 0x9BC, 0xA3C, 0xABC]
)  # fmt: skip
# Spellings that readers take for one: alefs, Persian and Arabic yeh and kaf, chandrabindu and
# anusvara, yo and ye, Romanian's cedillas, dashes, apostrophes.
FOLD |= {ord(a): b for a, b in zip("أإآٱىیېکےہۃھ", "اااايييكيههه", strict=True)}
FOLD |= {ord(a): b for a, b in zip("ँઁঁёşţ‐‑–—−’ʼ％٪", "ंંংеșț-----''%%", strict=True)}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form of a word that is looked up: lower case, spellings that vary made one."""
    if text.isascii():
        return text.lower()
    return text.lower().translate(FOLD)


def normal(text: str) -> str:
    """Return the form of a text that its facts' offsets count in."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str, *, spaced: bool) -> list[Token]:
    """Cut a text in NFC into tokens; `spaced`: an ordinary space may group thousands."""
    return list(_cut(text, spaced))


@lru_cache(maxsize=2048)
def _cut(text: str, spaced: bool) -> tuple[Token, ...]:
    found: list[Token] = []
    add, new, end = found.append, tuple.__new__, -1
    pattern = _pattern(spaced=spaced, special=_SPECIAL.search(text) is not None)
    for match in pattern.finditer(ascii_digits(text)):
        kind = match.lastgroup or ""
        start, glued = match.start(), match.start() == end
        end = match.end()
        piece = text[start:end]
        if kind == "url":
            piece = piece.rstrip(_ADDRESS_END)
        # Not through the class, which takes half as long again: it is the innermost loop.
        add(new(Token, (kind, start, start + len(piece), fold(piece), piece, glued, NOTHING)))
    return tuple(found)
