"""Finds in a memory what is like a text: the very text, the same but for its marks, a similar one.

What is found is ranked: the likelier text first; of equals what a person approved, then what stood
in the same context, then the project's own, then what is of the same register.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.catalogue.moved import register
from pipeline.catalogue.similar import SIMILARITY, closest
from pipeline.localise.leaflet import PLACEHOLDER
from pipeline.model import INTERFACE
from pipeline.tm.model import GRADES, Asked, Grade, Remembered, Suggestion

_KEPT = "%‰/{}"
"""Marks that tell something: 5 %, mg/kg."""
_STEP = 5
"""Scores that differ by less are as good as equal."""
_CANDIDATES = 5


def normal(text: str) -> str:
    """Return a text without capitals, marks, markup and the names of placeholders.

    A mark before a digit stays, for 1.5 is not 15 and −5 not 5.
    """
    text = PLACEHOLDER.sub("{}", unicodedata.normalize("NFC", text))
    return " ".join(_marks().sub(" ", text).casefold().split())


@cache
def _marks() -> re.Pattern[str]:
    chars = map(chr, range(min(0x10000, sys.maxunicode)))
    kinds = {char: unicodedata.category(char) for char in chars if char not in _KEPT}
    marks = "".join(char for char, kind in kinds.items() if kind[0] == "P")
    brackets = "".join(char for char, kind in kinds.items() if kind in ("Ps", "Pe", "Pi", "Pf"))
    return re.compile(f"[{re.escape(marks)}](?!\\d)|[{re.escape(brackets)}]")


class Memory:
    """The translations into one language that are remembered, ready to be asked."""

    def __init__(self, remembered: Iterable[Remembered]) -> None:
        self._exact: dict[str, list[Remembered]] = {}
        self._normal: dict[str, list[Remembered]] = {}
        for one in dict.fromkeys(remembered):
            if one.source.strip() and one.target.strip():
                self._exact.setdefault(one.source, []).append(one)
        for text, held in self._exact.items():
            if form := normal(text):
                self._normal.setdefault(form, []).extend(held)
        self._forms = tuple(self._normal)

    def __bool__(self) -> bool:
        return bool(self._exact)

    def suggestions(
        self, asked: Sequence[Asked], least: float = SIMILARITY, most: int = _CANDIDATES
    ) -> list[list[Suggestion]]:
        """Return for each text what there is for it, best first, nothing below `least`."""
        found = [self._same(one) for one in asked]
        open = [at for at, one in enumerate(found) if not one]
        if self._forms and open:
            forms = [normal(asked[at].text) for at in open]
            for at, near in zip(open, closest(forms, self._forms, least, most), strict=True):
                found[at] = [
                    Suggestion(one, "fuzzy", score)
                    for score, index in near
                    for one in self._normal[self._forms[index]]
                ]
        return [_ranked(one, given)[:most] for one, given in zip(asked, found, strict=True)]

    def holding(self, text: str, most: int = _CANDIDATES) -> list[Suggestion]:
        """Return what there is of texts that hold these words, the shortest first."""
        words = normal(text)
        held = sorted((form for form in self._forms if words and words in form), key=len)
        found = [Suggestion(one, "within", 0.0) for form in held for one in self._normal[form]]
        return found[:most]

    def _same(self, asked: Asked) -> list[Suggestion]:
        found: dict[Remembered, Grade] = dict.fromkeys(self._exact.get(asked.text, ()), "exact")
        for one in self._normal.get(normal(asked.text), ()):
            found.setdefault(one, "normalised")
        return [Suggestion(one, grade, 100.0) for one, grade in found.items()]


def _ranked(asked: Asked, found: Iterable[Suggestion]) -> list[Suggestion]:
    """Put the best first, and leave out what says the same as a better one."""

    def rank(one: Suggestion) -> tuple[object, ...]:
        held = one.remembered
        return (
            GRADES.index(one.grade), -round(one.score / _STEP), not held.approved,
            not same_context(asked, held), bool(held.project),
            register(asked.domain) != register(held.domain), -one.score, held,
        )  # fmt: skip

    texts: dict[tuple[str, str], Suggestion] = {}
    for one in sorted(filter(lambda one: _may_serve(asked, one), found), key=rank):
        texts.setdefault((one.remembered.source, one.remembered.target), one)
    return list(texts.values())


def same_context(asked: Asked, held: Remembered) -> bool:
    """Whether a remembered unit is of the kind, and completes the text, that is asked for."""
    return (asked.kind, normal(asked.under)) == (held.kind, normal(held.under))


def _may_serve(asked: Asked, one: Suggestion) -> bool:
    """Words of buttons and labels serve nothing but each other."""
    return not asked.domain or (asked.domain == INTERFACE) == (one.remembered.domain == INTERFACE)
