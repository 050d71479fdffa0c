"""Which unit of one register says what a unit of the other says, where neither has ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.language.text.words import words

Block = tuple[str, str]
"""What a unit is (`p`, `li`), and its text."""
_LEAST = 0.35
"""How alike two texts are at least, of 1, to be taken for two wordings of one unit."""


def counterparts(mine: Sequence[Block], others: Sequence[Block]) -> list[int | None]:
    """Return for each of `mine` the place of its counterpart in `others`, None where it has none.

    Two masters built alike correspond place by place; else units of one sort do whose texts share
    most of their words, the rare ones before all, in the same order.
    """
    if [tag for tag, _ in mine] == [tag for tag, _ in others]:
        return list(range(len(mine)))
    bags = [[_bag(text) for _, text in side] for side in (mine, others)]
    often = Counter(word for side in bags for bag in side for word in bag)
    best = [[0.0] * (len(others) + 1) for _ in range(len(mine) + 1)]
    score = [[0.0] * len(others) for _ in mine]
    for at in range(len(mine) - 1, -1, -1):
        for to in range(len(others) - 1, -1, -1):
            if mine[at][0] == others[to][0]:
                score[at][to] = _alike(bags[0][at], bags[1][to], often)
            paired = score[at][to] + best[at + 1][to + 1] if score[at][to] else 0.0
            best[at][to] = max(paired, best[at + 1][to], best[at][to + 1])
    found: list[int | None] = [None] * len(mine)
    at = to = 0
    while at < len(mine) and to < len(others):
        if score[at][to] and best[at][to] == score[at][to] + best[at + 1][to + 1]:
            found[at] = to
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1
    return found


def _bag(text: str) -> frozenset[str]:
    return frozenset({*words(text), *re.findall(r"\d+", text)})


def _alike(one: frozenset[str], other: frozenset[str], often: Counter[str]) -> float:
    """Return how much of two texts' words is in both, the rarer the more; 0 below the least."""
    # A word that these two share alone weighs as much as one that a single text has.
    both = sum(2 / often[word] for word in one & other)
    either = sum(1 / often[word] for word in one ^ other) / 2 + both
    found = both / either if either else 0.0
    return found if found >= _LEAST else 0.0
