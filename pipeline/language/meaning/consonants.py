"""Consonant skeletons: how words sound alike across alphabets, "vaccine" and "вакцина".

A letter's consonants are read off its Unicode name (CYRILLIC SMALL LETTER VE is a v, DEVANAGARI
LETTER KA a k), so that no alphabet needs a table of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.language.text.words import words
from pipeline.language.traits import traits

_NAMED = re.compile(r"LETTER (?:SMALL |CAPITAL |FARSI |HEH |SHORT )*([A-Z]+)")
# Names of letters whose sound is not their name's first consonant.
_IRREGULAR = {
    "ALEF": "", "AIN": "", "HA": "", "HAH": "", "HEH": "", "WAW": "", "YEH": "", "YU": "",
    "YA": "", "JEEM": "j", "KEHEH": "k", "TCHEH": "s", "YERU": "", "IE": "", "IO": "", "GHAIN": "g",
    "QAF": "k",
    "TSE": "s", "CHE": "s", "ZHE": "j", "GHE": "g", "HAMZA": "", "YI": "", "UKRAINIAN": "",
    "BYELORUSSIAN": "", "HARD": "", "SOFT": "", "SHCHA": "s", "NGA": "n", "NYA": "n", "TEH": "t",
}  # fmt: skip
_ALIKE = str.maketrans({"c": "k", "q": "k", "x": "k", "z": "s", "v": "f", "w": "f"})
_VOWELS = re.compile("[aeiouyh]")
_LEAST = 3


@lru_cache(maxsize=4096)
def _sound(char: str) -> str:
    if char.isascii():
        return char
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return base
    found = _NAMED.search(unicodedata.name(char, ""))
    if not found:
        return ""
    name = found[1]
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    consonants = _VOWELS.sub("", name.lower().replace("sh", "s").replace("ph", "f"))
    return consonants[:1]


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, alike ones made the same, doubled ones once."""
    latin = "".join(map(_sound, word))
    for soft in ("ce", "ci", "cy"):
        latin = latin.replace(soft, "s" + soft[1])
    latin = latin.replace("ph", "f").replace("ch", "k").replace("sh", "s")
    bare = _VOWELS.sub("", latin.translate(_ALIKE))
    return re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=4096)
def skeletons(text: str, language: str = "") -> frozenset[str]:
    """Return the first four consonants of each word of `text` that has three or more.

    Arabic words also without their article.
    """
    found = {skeleton(word) for word in words(text, language) if len(word) >= 4}
    if language in traits().article_prefixed:
        found |= {one[1:] for one in found if one.startswith("l")}
    return frozenset(one[:4] for one in found if len(one) >= _LEAST)
