"""`repeated`: no translation, and no sentence of one, stands at two places that say two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.checks.compare.pair import Pair
from pipeline.checks.compare.plain import plain
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Together
from pipeline.language.cldr import babel_locale
from pipeline.language.meaning.likelihood import can_fit, content, fit
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import folded, words
from pipeline.model import Problem

_GAIN = 0.7
_SIMILAR = 0.55
_LONG = 4
"""Words from which a text is not the same for two sources by chance."""
_HINT = "put its own translation there"

REPEATED = Rule(
    "repeated",
    "The same text, or a sentence of it, translates another source that says "
    "something else; a warning where it may be right at both places.",
    about="meaning",
    needs=("text",),
)


def check_all(together: Together) -> Iterator[Problem]:
    """Find one text that translates two sources, and sentences that strayed from elsewhere."""
    pairs = together.pairs
    if not pairs or not can_fit(pairs[0].source_language, pairs[0].language):
        return
    yield from _whole(pairs)
    yield from _strayed(pairs)


def _whole(pairs: Sequence[Pair]) -> Iterator[Problem]:
    places: dict[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        places[folded(pair.target.strip())].append(i)
    for found in places.values():
        if len(found) == 1:
            continue
        fits = {i: _fit(pairs[i]) for i in found}
        for i in found:
            others = [j for j in found if j != i and _differ(pairs[i].source, pairs[j].source)]
            if others:
                best = max(others, key=lambda j: fits[j])
                yield _same(pairs[i], pairs[best], fits[best] - fits[i])


def _same(pair: Pair, other: Pair, gain: float) -> Problem:
    long = len(words(pair.target, babel_locale(pair.catalogue.locale).language)) >= _LONG
    sure = gain > (0 if long else _GAIN)
    message = f"the same text translates {other.name}, which says something else"
    return pair.problem(REPEATED, message, _HINT, "error" if sure else "warning")


def _fit(pair: Pair) -> float:
    target = content(pair.target, pair.language)
    return fit(content(pair.source, pair.source_language), target)


def _differ(one: str, other: str) -> bool:
    one, other = folded(plain(one)), folded(plain(other))
    return one != other and SequenceMatcher(None, one, other).ratio() < _SIMILAR


def _strayed(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Find the sentence too many that is another entry's: only one of the two has it rightly."""
    places: Mapping[str, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        for sentence in sentences(pair.target):
            places[_bare(sentence)].append(i)
    for i, pair in enumerate(pairs):
        found = sentences(pair.target)
        if len(found) <= len(sentences(pair.source)):
            continue
        for sentence in found:
            others = [pairs[j] for j in places[_bare(sentence)] if j != i]
            if others and all(_foreign(pair, other, sentence) for other in others):
                message = f"“{sentence}” belongs to {others[0].name}"
                yield pair.problem(REPEATED, message, "remove it")
                break


def _foreign(pair: Pair, other: Pair, sentence: str) -> bool:
    """Whether the sources share nothing, and the sentence is long enough to tell."""
    if len(words(sentence, babel_locale(pair.catalogue.locale).language)) <= 1:
        return False
    return all(
        _differ(one, another)
        for one in sentences(pair.source)
        for another in sentences(other.source)
    )


def _bare(sentence: str) -> str:
    return folded(sentence).strip(" .!?…。！？।॥۔؟")


CHECK_ALL = Check(Together, check_all, (REPEATED,))
