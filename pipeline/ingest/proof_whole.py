"""Where whole sentences of a master stand in the original: the long ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.ingest.proof_words import Word


def whole(
    sentences: Sequence[Sequence[int]], made: Sequence[Word], given: Sequence[Word]
) -> dict[int, int]:
    """Map the words of sentences that stand in the original as they are.

    A long sentence stands in few places, a short one in many: it gets the place that is left
    nearest to where its neighbours stand.
    """
    places: Mapping[str, list[int]] = defaultdict(list)
    for place, word in enumerate(given):
        places[word.text].append(place)
    strict = [
        [number for number in numbers if not _is_number(made[number])] for numbers in sentences
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for at in sorted(range(len(strict)), key=lambda at: -len(strict[at])):
        numbers = strict[at]
        if not numbers:
            continue
        said = [made[number].text for number in numbers]
        free = [one for one in places[said[0]] if _stands(said, given, one, taken)]
        if not free:
            continue
        wanted = _wanted(at, strict, pairs)
        start = min(free, key=lambda start: (_within(start, len(said), given), abs(start - wanted)))
        found = {number: start + step for step, number in enumerate(numbers)}
        first = sentences[at][0]
        if first not in found and start and given[start - 1].text == made[first].text:
            found[first] = start - 1
        pairs |= found
        taken |= set(found.values())
    return pairs


def _stands(said: Sequence[str], given: Sequence[Word], start: int, taken: set[int]) -> bool:
    """Whether a run of words stands in the original from a place on, and is no other's."""
    return start + len(said) <= len(given) and all(
        given[start + step].text == word and start + step not in taken
        for step, word in enumerate(said)
    )


def _is_number(word: Word) -> bool:
    """Whether a word is a list's number, which stands before its item's text."""
    return word.optional and not word.text.startswith("_")


def _within(start: int, size: int, given: Sequence[Word]) -> int:
    """How many of a run's ends stand within a passage and not at its ends."""
    begins = start == 0 or given[start - 1].of != given[start].of
    ends = start + size == len(given) or given[start + size].of != given[start].of
    return (not begins) + (not ends) if size < 4 else 0


def _wanted(at: int, strict: Sequence[Sequence[int]], pairs: Mapping[int, int]) -> int:
    """Return where a sentence should stand by the nearest one above it that has a place."""
    for above in range(at - 1, -1, -1):
        numbers = strict[above]
        if numbers and numbers[-1] in pairs:
            return pairs[numbers[-1]] + 1
    return 0
