"""Blocks of capitals, which are hard to read in print: what counts as one, for any edition.

Names such as CODE-X or SPF may stand, and so may a list of abbreviations: "HIV, TB, MRSA or CJD".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST = 12
"""Capital letters on end that are no block yet."""
UNCASED = frozenset(
    {"Arab", "Aran", "Beng", "Deva", "Gujr", "Guru", "Hani", "Hans", "Hant", "Jpan", "Kore"}
)
"""Scripts without capitals, of which the rule says nothing: their Latin names may stand."""
_SHORT = 5
"""Letters of the longest abbreviation that may stand in a list."""
_LISTED = re.compile(r"[,،、;；/()\[\]]")


def block(text: str) -> str:
    """Return the longest block of capitals in `text`, "" where there is none."""
    longest = max(_runs(text), key=_letters, default="")
    return longest if _letters(longest) > MOST else ""


def _runs(text: str) -> Iterator[str]:
    """Yield the runs of words in capitals without the short ones that stand in a list.

    What has no letters, a number say, neither breaks a run nor starts one.
    """
    run: list[str] = []
    for word in [*_LISTED.sub(" , ", text).split(), ""]:
        letters = [c for c in word if c.isalpha()]
        if all(c.isupper() for c in letters) and word:
            run.append(word)
        else:
            yield " ".join(_kept(run))
            run = []


def _kept(run: list[str]) -> Iterator[str]:
    """Yield the words of a run but for those that stand alone and short between list marks."""
    edges = [",", *run, ","]
    for before, word, after in zip(edges, run, edges[2:], strict=False):
        alone = before == "," and after == ","
        if word != "," and not (alone and _letters(word) <= _SHORT):
            yield word


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)
