"""How often honest translations lack a word for a concept, or have one that the source has not.

Measured by `benchmarks/checks.py --calibrate`: `vocabulary.csv`, by concept, of all languages
together and of each.  A language's own counts weigh as they grow.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp, log

from pipeline.language.cldr import bcp47
from pipeline.language.data import stems
from pipeline.language.meaning.evidence import Concept, Named
from pipeline.tools.resources import package_folder

TABLE = package_folder() / "checks" / "vocabulary.csv"
COLUMNS = ("locale", "set", "concept", "said", "lost", "seen", "stray")
"""`said`, `lost`: rows whose source says it, and whose translation then has no word for it;
`seen`, `stray`: rows whose translation says it, and whose source then does not."""
ALL = ("", "")
"""What the line of all concepts is called."""
_USUAL, _POOLED, _OWN = 0.04, 8, 8
"""The share of what was never seen before that honest translations say in words nobody listed, and
how many rows this guess counts for, and that of all languages in each."""
LOOSE = frozenset({
    "about_because", "about_first", "about_if", "about_last", "about_less", "about_lower",
    "about_more", "about_next", "about_own", "about_upper", "about_while", "above", "again",
    "all", "allow", "already", "area", "around", "away", "behind", "between", "cause", "change",
    "come", "different", "during", "early", "edge", "enough", "extra", "feel", "follow", "get_up",
    "give", "go", "happen", "healthy", "help", "high", "important", "inside", "instead", "keep",
    "late", "level", "little", "long_time", "look", "low", "many", "middle", "move", "near",
    "need", "new", "number_phone", "old", "other", "outside", "possible", "put", "same", "see",
    "serious", "show", "some", "soon", "stay", "still", "strong", "take_medicine", "towards",
    "try", "use", "usual", "want", "well", "first", "then",
})  # fmt: skip
"""Concepts that are said in so many ways that their lack proves little, however few it was seen."""
_LOOSELY = 0.1
_LEAST = 0.004
"""The share below which nothing is known so surely."""


Table = Mapping[tuple[str, str, str], tuple[int, ...]]
"""By locale, set and concept what the other columns hold."""
_given: list[Table] = []


def count_by(table: Table | None) -> None:
    """Weigh by another table than the committed one: rows are judged by what others counted."""
    _given[:] = [table] if table is not None else []
    for kept in (lost_weight, stray_weight, _share, _stem, _table):
        kept.cache_clear()


@lru_cache(maxsize=65536)
def lost_weight(named: Named, locale: str) -> float:
    """Return how much it tells that nothing in a translation stands for these words, in nats."""
    return _weight(min(_share(one, locale, 0) for one in named.concepts))


@lru_cache(maxsize=65536)
def stray_weight(named: Named, locale: str) -> float:
    """Return how much it tells that a translation has these words, and its source nothing such."""
    return _weight(max(_share(one, locale, 2) for one in named.concepts))


def expected(weights: Iterable[float]) -> float:
    """Return how much of these weights an honest translation has against it on average."""
    return sum(weight * exp(-weight) for weight in weights)


def _weight(share: float) -> float:
    return -log(max(share, _LEAST))


@lru_cache(maxsize=65536)
def _share(concept: Concept, locale: str, which: int) -> float:
    """Estimate a share: `which` is the column of what was tried, behind it what was missed."""
    table = _table()
    tried, missed = table.get(("", *ALL), _NONE)[which : which + 2]
    usual = max(missed / tried if tried else 1.0, _USUAL)
    tried, missed = table.get(("", *concept), _NONE)[which : which + 2]
    pooled = (missed + _POOLED * usual) / (tried + _POOLED)
    tried, missed = table.get((_stem(locale), *concept), _NONE)[which : which + 2]
    share = (missed + _OWN * pooled) / (tried + _OWN)
    return max(share, _LOOSELY) if concept[1] in LOOSE else share


_NONE = (0, 0, 0, 0)


@lru_cache(maxsize=64)
def _stem(locale: str) -> str:
    """Return the name by which a locale was measured: its own, or its language's."""
    measured = {key[0] for key in _table()}
    return next((stem for stem in stems(bcp47(locale)) if stem in measured), locale)


@lru_cache(maxsize=1)
def _table() -> Table:
    if _given:
        return _given[0]
    if not TABLE.is_file():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["locale"], row["set"], row["concept"]): tuple(int(row[one]) for one in COLUMNS[3:])
            for row in csv.DictReader(file)
        }
