"""How the languages spell a medicine's international name: amoxicillin, amoksycylina, амоксициллин.

Two ways to see that two words are one name: `spelled`, which keeps the vowels and serves the Latin
and Cyrillic alphabets; and `heard`, its consonants alone, which serves the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pipeline.language.meaning.consonants import skeleton

_ALIKE = (
    ("ph", "f"), ("th", "t"), ("ch", "k"), ("sh", "s"), ("qu", "k"), ("ae", "e"), ("oe", "e"),
    ("x", "ks"), ("q", "k"), ("y", "i"), ("z", "s"), ("w", "v"), ("h", ""),
)  # fmt: skip
_SOFT = re.compile("c(?=[ei])")
_DOUBLED = re.compile(r"(.)\1+")
_CASES = re.compile("[aeiou]+$")
_NASAL = re.compile("m(?=[pf])")
_MERGED = str.maketrans("bvjg", "pfkk")


def spelled(word: str, letters: Mapping[str, str]) -> str:
    """Return a folded word as all languages would spell it; "" where its letters say too little.

    `letters` are what letters of other alphabets are in Latin.
    """
    latin = _latin(word, letters)
    for written, sound in _ALIKE:
        latin = latin.replace(written, sound)
    latin = _SOFT.sub("s", latin).replace("c", "k")
    return _CASES.sub("", _DOUBLED.sub(r"\1", latin))


def heard(word: str, letters: Mapping[str, str]) -> str:
    """Return the consonants of a folded word, those made one that alphabets do not tell apart."""
    known = "".join(letters.get(char, char) for char in word)
    bare = skeleton(known).translate(_MERGED)
    return _DOUBLED.sub(r"\1", _NASAL.sub("n", bare))


def near(one: str, other: str) -> bool:
    """Whether two words differ in a letter at most."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    rest = shorter[start:] if len(one) != len(other) else shorter[start + 1 :]
    return longer[start + 1 :] == rest


def without_clitics(word: str, clitics: tuple[str, ...]) -> Iterator[str]:
    """Yield a word as it stands, and without what a language writes as one with it."""
    yield word
    for clitic in clitics:
        if word.startswith(clitic):
            yield word[len(clitic) :]


def _latin(word: str, letters: Mapping[str, str]) -> str:
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", "".join(letters.get(c, c) for c in word))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare if bare.isascii() else ""
