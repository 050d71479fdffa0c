"""`misplaced`, `shifted`: each translation stands beside its own source.

A pair alone shows that two texts do not belong together; the whole catalogue shows where a
translation belongs.  Nothing is learnt from the file: it may be damaged throughout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.compare.pair import Pair
from pipeline.checks.form.punctuation import ending
from pipeline.checks.meaning.words import share_kept
from pipeline.checks.rule import Check, Rule
from pipeline.checks.subjects import Together
from pipeline.checks.wholeness.length import TRUNCATED
from pipeline.language.meaning.length_model import excess
from pipeline.language.meaning.likelihood import LOOSE, Content, can_fit, content, fit, lacking
from pipeline.language.text.sentences import sentences
from pipeline.language.text.words import written_in
from pipeline.model import Problem, Severity

# In logarithms of likelihood.  Of 3,100 aligned medical segments 0.3% fit worse than the first,
# of as many put beside another's source 95% do.
_UNFIT, _UNFIT_AND_STRANGE = -4.0, -1.0
_SHORT, _BRIEF = 50, 100
_DOUBTFUL = 3.0
"""How well a text fits that is not looked at twice: 80 to 98% fit better."""
_SHORT_AND, _POOR = -2.0, 0.5
_SWAP_GAIN = 4.5
_SHIFT_GAIN, _SHIFT_LEAST = 9.0, 3
_HALF, _MOST = 0.5, 0.75
"""What an honest translation keeps of what its source names, and what one that breaks off does."""
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_REACH = 24
_HINT = "put its own translation there"

MISPLACED = Rule(
    "misplaced",
    "It translates another unit's text.",
    about="meaning",
    needs=("text",),
    named="misplaced translations",
)
SHIFTED = Rule(
    "shifted",
    "A run of translations stands one place too early or too late.",
    about="meaning",
    needs=("text",),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Find a translation that nothing ties to its source."""
    if not can_fit(pair.source_language, pair.language):
        return
    source, target = _contents(pair)
    score = fit(source, target)
    kept = share_kept(pair)
    if score < _least(source, target) and (kept is None or kept < _HALF):
        # Little is said in a short text, and often in other words.
        severity: Severity | None = "query" if len(pair.source) <= _BRIEF else None
        message = "it does not read as a translation of this text"
        yield pair.problem(MISPLACED, message, _HINT, severity)
        return
    off = excess(pair.source, pair.target, pair.source_language, pair.language) or 0.0
    # Where there are capitals the start of a rest gives itself away (`truncated` in length).
    caseless = written_in(pair.catalogue.locale) not in _CASED
    if (
        caseless
        and not _whole(pair)
        and off < _SHORT_AND
        and score < _POOR
        and len(pair.source) > _SHORT
        and (kept is None or kept < _MOST)
    ):
        message = "it is short, and lacks what the source names"
        yield pair.problem(TRUNCATED, message, "is all of it translated?", "query")


def _least(source: Content, target: Content) -> float:
    """Return the fit below which a text is not a translation of the other.

    A heading of two words gives no evidence but its length and marks, unless its words are known
    and the translation says other words that are.
    """
    if len(source.text) <= _SHORT and not source.sounds & target.sounds:
        lost, new = lacking(source, target)
        if lost - LOOSE and new - LOOSE and not source.concepts & target.concepts:
            return _UNFIT_AND_STRANGE
    return _UNFIT * (1 + max(0, _SHORT - len(source.text)) / _SHORT)


def _whole(pair: Pair) -> bool:
    """Whether a text of several sentences has as many, and ends, or a lead-in does."""
    count = len(sentences(pair.source))
    return (
        (count > 1 or ending(pair.source, pair.source_language) == ":")
        and count == len(sentences(pair.target))
        and bool(ending(pair.target, pair.language))
    )


def check_all(together: Together) -> Iterator[Problem]:
    """Find translations that fit another source of the catalogue better than their own."""
    pairs = together.pairs
    if not pairs or not can_fit(pairs[0].source_language, pairs[0].language):
        return
    contents = [_contents(pair) for pair in pairs]
    own = [fit(*both) for both in contents]
    yield from _shifted(pairs, contents, own)
    yield from _swapped(pairs, contents, own)


def _contents(pair: Pair) -> tuple[Content, Content]:
    target = content(pair.target, pair.language)
    return content(pair.source, pair.source_language), target


_Contents = Sequence[tuple[Content, Content]]


def _shifted(pairs: Sequence[Pair], contents: _Contents, own: Sequence[float]) -> Iterator[Problem]:
    """Find runs whose translations all stand one place too early or too late."""
    for step, side in ((1, "next"), (-1, "previous")):
        gains = [
            fit(contents[i + step][0], contents[i][1]) - own[i]
            if 0 <= i + step < len(pairs)
            else 0.0
            for i in range(len(pairs))
        ]
        for start, end in _runs(gains):
            for i in range(start, end):
                message = f"it translates the {side} entry's text: the translations are shifted"
                yield pairs[i].problem(SHIFTED, message, _HINT)


def _runs(gains: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that gain enough, by Kadane's sum, from start to end (excluded)."""
    start = best_end = 0
    total = best = 0.0
    for i, gain in enumerate([*gains, float("-inf")]):
        total += gain
        if total > best:
            best, best_end = total, i + 1
        if total <= 0 or total < best - _SHIFT_GAIN:
            if best >= _SHIFT_GAIN and best_end - start >= _SHIFT_LEAST:
                yield start, best_end
            start, total, best, best_end = i + 1, 0.0, 0.0, i + 1


def _swapped(pairs: Sequence[Pair], contents: _Contents, own: Sequence[float]) -> Iterator[Problem]:
    """Find entries that gain most by exchanging their translations.

    Only what fits doubtfully is tried: each entry of a swap does.
    """
    doubtful = [
        i for i, score in enumerate(own)
        if score < _DOUBTFUL and (share_kept(pairs[i]) or 0.0) < _HALF
    ]  # fmt: skip
    partner: dict[int, tuple[float, int]] = {}
    for place, i in enumerate(doubtful):
        for j in doubtful[place + 1 : place + 1 + _REACH]:
            gain = _gain(contents, own, i, j)
            for one, other in ((i, j), (j, i)):
                if gain > partner.get(one, (_SWAP_GAIN, -1))[0]:
                    partner[one] = (gain, other)
    for i, (_, j) in sorted(partner.items()):
        message = f"it and the translation of {pairs[j].name} fit each other's text better"
        yield pairs[i].problem(MISPLACED, message, _HINT)


def _gain(contents: _Contents, own: Sequence[float], i: int, j: int) -> float:
    there = fit(contents[i][0], contents[j][1])
    if there <= own[i]:
        return 0.0
    back = fit(contents[j][0], contents[i][1])
    if back <= own[j] or not _told(contents[i], contents[j]):
        return 0.0
    return there + back - own[i] - own[j]


def _told(one: tuple[Content, Content], other: tuple[Content, Content]) -> bool:
    """Whether anything but their lengths tells two entries apart.

    Of short ones, something of each must be found in the other's translation.
    """
    (source, target), (another, its) = one, other
    if max(len(source.text), len(another.text)) <= _SHORT and not any(
        getattr(source, part) & getattr(its, part) or getattr(another, part) & getattr(target, part)
        for part in ("numbers", "names", "concepts", "sounds")
    ):
        return False
    return any(
        getattr(source, part) != getattr(another, part)
        and getattr(target, part) != getattr(its, part)
        for part in ("numbers", "names", "concepts", "denies", "question", "bracketed", "colon")
    )


CHECK = Check(Pair, check, (MISPLACED, TRUNCATED))
CHECK_ALL = Check(Together, check_all, (MISPLACED, SHIFTED))
