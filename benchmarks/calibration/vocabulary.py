"""How often honest translations lack a word for what the source names: the `words` rule's table.

Counted on the texts that are kept here: leaflets, not articles, since it is their words that count.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning.sides import compared
from pipeline.checks.meaning.weights import ALL, COLUMNS, TABLE
from pipeline.language.meaning.evidence import Named

from . import corpora
from .corpora import Leaflet

Line = tuple[str, str, str, int, int, int, int]
_LEAST = 2
"""A language's own line says at least so much; of a single row the languages together know more."""


def write() -> None:
    """Count, and write `vocabulary.csv`."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines(pairs()))


def lines(pairs: Iterable[Pair]) -> list[Line]:
    """Count what is said and lost, seen and stray, by locale ("" for all) and concept."""
    counts: dict[str, Counter[tuple[str, str, str]]] = {
        name: Counter() for name in ("said", "lost", "seen", "stray")
    }
    for pair in pairs:
        source, target = compared(pair)
        for tried, missed, side in (("said", "lost", source), ("seen", "stray", target)):
            for one, alone in zip(side.named, side.alone, strict=True):
                for key in _keys(pair, one):
                    counts[tried][key] += 1
                    counts[missed][key] += alone
    said, lost, seen, stray = counts.values()
    found = ((*key, said[key], lost[key], seen[key], stray[key]) for key in said | seen)
    return sorted(line for line in found if not line[0] or max(line[3], line[5]) >= _LEAST)


def _keys(pair: Pair, one: Named) -> Iterator[tuple[str, str, str]]:
    """Yield where some words count: for their concepts and for all, in the language and in all."""
    locale = pair.catalogue.locale.replace("-", "_")
    for concept in (*one.concepts, ALL):
        yield (locale, *concept)
        yield ("", *concept)


def pairs() -> Iterator[Pair]:
    """Yield the honest rows that are kept here."""
    leaflets: list[Leaflet] = [
        *corpora.table(corpora.LEAFLETS), *corpora.honest(), *corpora.own(),
    ]  # fmt: skip
    for leaflet in corpora.part(leaflets, held_out=False):
        yield from (row.pair for row in leaflet)
