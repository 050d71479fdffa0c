"""Words of a language in all their forms: whether one is a form of a glossary's word.

A stemmer would answer for one language in two: none of those at hand knows Ukrainian, Urdu,
Bengali, Vietnamese or Chinese, and they part forms of a word ("mikroiğneleme" and
"mikroiğnelemeden").  So each language writes down how its words begin and end, in the section
`[terms]` of its data, where a translator can review it:

    prefixes = [["و", "ف"], ["ال"]]     what is written as one with a word, in slots; the last
                                        slot, the article, may stand in a glossary as well
    endings = [["lar"], ["da"]]         endings in slots: each may follow the one before it
    changes = { "ğ" = "k" }             the end of a stem before an ending, and of the bare word
    letters = { "ي" = "ی" }             letters that count as the same, or as nothing
    least = 3                           letters of a word that always stay
    bare = 3                            the same of the glossary's own word
    between = 2                         words that may stand between the words of a term

Two words are forms of one if one stem gives both.  A language without the section gets a cautious
rule of thumb; one whose words never change says `endings = []`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.letters import NO_SPACES
from pipeline.language.text.words import folded

Words = tuple[str, ...]
Span = tuple[int, int]
"""The first word of what matched, and the one after its last."""

_BREAK = ""
"""Stands among the words of a text where a sentence or clause ends: no term reaches over it."""

_ALONE = re.compile(rf"[{NO_SPACES}]")
_STOPS = frozenset(".;:!?…؟؛۔।。；：！？\n")
_JOINERS = "\u200c\u200d"
_LEAST = 3
_BETWEEN = 2
_JOINED_LEAST = 6
"""Shorter words are not put together from pieces: they would turn up by chance."""
_TAIL = 4
_STEM = 4
"""The rule of thumb: of the first letters this many must stay, and this many may follow."""


@dataclass(frozen=True)
class Inflection:
    """How the words of a language change; `endings` is None where nobody has written it down."""

    language: str
    prefixes: tuple[str, ...]
    article: tuple[str, ...]
    endings: tuple[frozenset[str], ...] | None
    changes: tuple[tuple[str, str], ...]
    letters: Mapping[int, str]
    least: int
    bare: int
    between: int


@lru_cache(maxsize=64)
def inflection(language: LanguageData) -> Inflection:
    """Read a locale's `[terms]`."""
    data = language.terms
    code = babel_locale(language.locale).language
    letters = str.maketrans(dict(data.letters))

    def plain(slots: Iterable[Iterable[str]]) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset({"", *(_plain(text, code, letters) for text in slot)}) for slot in slots
        )

    prefixes = plain(data.prefixes)
    least = _LEAST if data.least is None else data.least
    return Inflection(
        code,
        prefixes=_chains(prefixes),
        article=_chains(prefixes[-1:]),
        endings=None if data.endings is None else plain(data.endings),
        changes=tuple(sorted(data.changes.items())),
        letters=letters,
        least=least,
        bare=least if data.bare is None else data.bare,
        between=_BETWEEN if data.between is None else data.between,
    )


def _chains(slots: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Every way to take one of each slot, one after the other, the longest first."""
    return tuple(sorted({"".join(chain) for chain in product(*slots)}, key=lambda c: (-len(c), c)))


def _plain(text: str, language: str, letters: Mapping[int, str]) -> str:
    return folded(unicodedata.normalize("NFKC", text), language).translate(letters)


@lru_cache(maxsize=4096)
def tokens(text: str, language: LanguageData) -> tuple[str, ...]:
    """Return the words of `text`, folded; hyphens and apostrophes part words.

    Of a script without spaces, the letters; "" stands for the end of a sentence or clause.
    """
    forms = inflection(language)
    plain = _plain(text, forms.language, forms.letters)
    found: list[str] = []
    word = ""
    for char, following in zip(plain, f"{plain[1:]} ", strict=False):
        if char in _JOINERS:
            continue
        if unicodedata.category(char)[0] in "LMN" and not _ALONE.match(char):
            word += char
            continue
        if word:
            found.append(word)
            word = ""
        if _ALONE.match(char):
            found.append(char)
        elif char in _STOPS and following.isspace():
            found.append(_BREAK)
    return (*found, word) if word else tuple(found)


def find(
    term: str, text: str, language: LanguageData, *, between: int | None = None
) -> Iterator[Span]:
    """Yield where forms of `term` stand among the `tokens` of `text`.

    The words of a term stand in order, with up to `between` others in the gaps (the language's
    own number where it is None), or written as one or in pieces.  A word of the term that ends
    with `*` is the beginning of words.
    """
    forms = inflection(language)
    wanted = pattern(term, language)
    there = tokens(text, language)
    gap = forms.between if between is None else between
    for at in range(len(there)):
        end = _phrase(wanted, there, at, gap, language) or _joined(wanted, there, at, language)
        if end:
            yield at, end


@lru_cache(maxsize=4096)
def pattern(term: str, language: LanguageData) -> tuple[str, ...]:
    """Return the words of a term, each with its `*` where it has one."""
    found: list[str] = []
    for part in term.split():
        inner = [word for word in tokens(part, language) if word]
        if part.endswith("*") and inner:
            inner[-1] += "*"
        found += inner
    return tuple(found)


def _phrase(wanted: Words, there: Words, at: int, gap: int, language: LanguageData) -> int | None:
    """Where the phrase that starts at word `at` ends, the nearest words taken."""
    if not wanted or not fits(wanted[0], there[at], language):
        return None
    for word in wanted[1:]:
        for ahead in range(at + 1, min(at + 2 + gap, len(there))):
            if there[ahead] == _BREAK:
                return None
            if fits(word, there[ahead], language):
                at = ahead
                break
        else:
            return None
    return at + 1


def _joined(wanted: Words, there: Words, at: int, language: LanguageData) -> int | None:
    """Where the term ends that is written as one word, or one word in pieces."""
    whole = "".join(wanted)
    if len(whole) < _JOINED_LEAST or "*" in whole[:-1] or _ALONE.match(whole):
        return None
    if inflection(language).prefixes == ("",) and there[at][:1] != whole[0]:
        return None  # which spares nearly all of the work
    for end in range(at + 1, min(at + len(wanted) + 2, len(there)) + 1):
        if there[end - 1] == _BREAK:
            return None
        if end - at != len(wanted) and fits(whole, "".join(there[at:end]), language):
            return end
    return None


@lru_cache(maxsize=50_000)
def fits(word: str, found: str, language: LanguageData) -> bool:
    """Whether `found` is a form of a glossary's `word`, or starts as it does if it has a `*`."""
    forms = inflection(language)
    if word.endswith("*"):
        return any(start.startswith(word[:-1]) for start in _starts(found, forms.prefixes, 1))
    if word == found or not found:
        return word == found
    if forms.endings is None:
        return _alike(word, found)
    bare = _stems(word, language, forms.article, forms.bare)
    return not bare.isdisjoint(_stems(found, language, forms.prefixes, forms.least))


def _starts(word: str, prefixes: Words, least: int) -> list[str]:
    """The word without each of the prefixes that leaves enough of it; `prefixes` has ""."""
    return [
        word.removeprefix(prefix)
        for prefix in prefixes
        if word.startswith(prefix) and len(word) - len(prefix) >= least
    ] or [word]


@lru_cache(maxsize=50_000)
def _stems(word: str, language: LanguageData, prefixes: Words, least: int) -> frozenset[str]:
    """Return what the word may be a form of: without prefix, without ending, stem as it was."""
    forms = inflection(language)
    slots = forms.endings or ()
    found = set()
    for start in _starts(word, prefixes, least):
        found.add(start)
        for at in range(least, len(start) + 1):
            if _ends(start[at:], slots):
                stem = start[:at]
                found.add(stem)
                found |= {
                    stem.removesuffix(changed) + bare
                    for changed, bare in forms.changes
                    if stem.endswith(changed) and len(stem) > least
                }
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _ends(tail: str, slots: tuple[frozenset[str], ...]) -> bool:
    """Whether `tail` is made of endings, at most one of each slot and in their order."""
    if not tail or not slots:
        return not tail
    return any(
        tail.startswith(ending) and _ends(tail[len(ending) :], slots[1:]) for ending in slots[0]
    )


def _alike(word: str, found: str) -> bool:
    """Whether two words of a language that nobody has described are likely forms of one."""
    stem = max(_STEM, len(word) - 1)
    return found[:stem] == word[:stem] and len(found) - len(word) <= _TAIL and len(word) >= _STEM
