"""Denials that belong to a side clause: without asking, until he says so, unless not.

A language may put a denial where another has none ("пока не", "tant que … ne"), so those of a side
clause say nothing about what the main clause asks for ([polarity.hinges]).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.polarity import NEUTRAL, NUMBER, markers
from pipeline.language.sections import LanguageData
from pipeline.language.text.words import Lexicon, words

_DENIALS = frozenset({"negation", "avoidance"})
_CLAUSE = re.compile(r"[,;:،؛，；：、—–()]|[.!?…。！？।۔؟](?=\s|$)")


class Hinged(NamedTuple):
    """How many clauses of a text hang on a hinge, and how many denials stand outside of them."""

    hinges: int
    outside: int


@lru_cache(maxsize=4096)
def hinged(text: str, language: LanguageData) -> Hinged:
    """Count hinges, and the denials that are none of theirs: "do *not* stop without asking".

    A hinge takes the first denial from its own beginning on, up to the end of the clause.
    """
    lexicon, hinges = markers(language), _hinges(language)
    if lexicon is None or hinges is None:
        return Hinged(0, 0)
    code = babel_locale(language.locale).language
    found = outside = 0
    for clause in _CLAUSE.split(text):
        tokens = words(clause, code)
        starts = [start for name, start, _ in hinges.spans(tokens) if name != NEUTRAL]
        denials = [end for name, _, end in lexicon.spans(tokens) if name in _DENIALS]
        found += len(starts)
        for start in starts:
            taken = next((end for end in denials if end > start), None)
            if taken is not None:
                denials.remove(taken)
        outside += len(denials)
    return Hinged(found, outside)


@lru_cache(maxsize=64)
def _hinges(language: LanguageData) -> Lexicon | None:
    data = language.polarity
    if not data.hinges:
        return None
    neutral = [one for one in data.neutral if not one.startswith(NUMBER)]
    classes = {"hinge": data.hinges, NEUTRAL: [one for one in neutral if one not in data.hinges]}
    return Lexicon(classes, babel_locale(language.locale).language)
