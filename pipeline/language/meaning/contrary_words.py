"""Words that turn a statement round: less, before, down, inwards ([text.flips]).

A translation has no business with one of them where its source says the contrary and holds
nothing that could be said so.  English, the language of the sources, also lists the contrary
(`more`, `after`, `up`), and under the flips' own names every word that excuses one.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.patterns import screen
from pipeline.language.text.words import Lexicon

CONTRARY = {"less": "more", "before": "after", "down": "up", "inward": "up"}
"""What a flip turns round."""


@lru_cache(maxsize=8192)
def flips(text: str, language: LanguageData) -> frozenset[str]:
    """Name the flips that `text` holds; none where the locale has no such data."""
    found: set[str] = set()
    for lexicon in _lexicons(language):
        found |= lexicon.counts(text).keys()
    return frozenset(found)


@lru_cache(maxsize=64)
def _lexicons(language: LanguageData) -> tuple[Lexicon, ...]:
    """Make one lexicon a flip, since an excuse may serve several; neutral phrases in each."""
    data = language
    neutral = data.pairs.neutral
    code = babel_locale(language.locale).language
    return tuple(
        Lexicon(
            {name: patterns, "neutral": [n for n in neutral if n not in patterns]},
            code,
            screen(language, code),
        )
        for name, patterns in data.text.flips.items()
    )
