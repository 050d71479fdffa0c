"""What tells that a translation leaves something out or puts one thing for another, and how much.

No sign alone is proof: translators are free.  What each counts was fitted on honest instructions
and wrong ones, sentence by sentence apart (`benchmarks/calibration/fitted.py`).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from pipeline.checks.compare.pair import Pair
from pipeline.checks.meaning.sides import Side, compared
from pipeline.checks.meaning.weights import expected, lost_weight, stray_weight
from pipeline.language.meaning.evidence import Named
from pipeline.language.meaning.kinds import Concepts, Kin, kin
from pipeline.language.meaning.polarity import polarity
from pipeline.model import Quotes


class Signs(NamedTuple):
    """What tells against a translation, in nats.

    `run` is the longest run of words that are lost, `excess` how much more is lost than usual,
    `stray` the word added that tells most.  `turned`, `exclusive` and `related` are what the word
    tells most that is lost while its contrary, or another of its kind, stands alone in the
    translation; `beside` is such a contrary of what is not lost.
    """

    run: float
    excess: float
    stray: float
    turned: float
    exclusive: float
    related: float
    beside: float


_FITTED = Signs(0.45, 0.02, 0.13, 3.12, 0.5, 0.18, 1.47)
_USUAL = -3.77
"""What a nat of each counts, and what an instruction has with no sign at all."""
_TELLING = 1.0
_QUOTED = 3
"""What a word must tell to be quoted, in nats, and how many of a side are."""


class Weighed:
    """What each word of both sides tells where it stands alone, and what all of them do."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._sides = source, target = compared(pair)
        locale = pair.catalogue.locale
        weights = [lost_weight(one, locale) for one in source.named]
        added = [stray_weight(one, locale) for one in target.named]
        self._lost = [weight * alone for weight, alone in zip(weights, source.alone, strict=True)]
        self._stray = [weight * alone for weight, alone in zip(added, target.alone, strict=True)]
        self._instead: Quotes | None = None
        kinship, beside = self._kinship()
        self.signs = Signs(
            _longest(self._lost),
            sum(self._lost) - expected(weights),
            max(self._stray, default=0.0),
            *kinship,
            beside,
        )

    @property
    def doubt(self) -> float:
        """How much less the two fit than honest translations do: the logarithm of the odds."""
        if not any(self._lost) and not any(self._stray):
            return _USUAL
        return _USUAL + sum(fit * one for fit, one in zip(_FITTED, self.signs, strict=True))

    def quotes(self) -> Quotes:
        """Return what is put for another, or else the words that tell most on both sides."""
        if self._instead:
            return self._instead
        told = zip(self._sides, (self._lost, self._stray), strict=True)
        return Quotes(*(_quoted(side, weights) for side, weights in told))

    def _kinship(self) -> tuple[Kin, float]:
        """Return what is lost and has one of its kind instead, and contraries of what is not."""
        source, target = self._sides
        added = [pair for pair in _unlike(target, self._stray) if pair[1]]
        beside = 0.0
        found: list[tuple[Kin, Named, Named]] = []
        for one, lost in _unlike(source, self._lost):
            for other, stray in added:
                share = kin(one.concepts, other.concepts)
                if not lost:
                    beside = max(beside, stray * share.contrary)
                elif any(share):
                    found.append((Kin(*(lost * each for each in share)), one, other))
        turned = [each for each in found if each[0].contrary >= _TELLING]
        # "Less fast" is "more slowly", and "not covered" is "uncovered".
        times = len({one.concepts for _, one, _ in turned})
        if turned and (times + _denied_apart(self._pair)) % 2 == 0:
            said = {each.concepts for _, *words in turned for each in words}
            self._lost = _without(source, self._lost, said)
            self._stray = _without(target, self._stray, said)
            found = [each for each in found if each[1].concepts not in said]
        if not found:
            return Kin(0.0, 0.0, 0.0), beside
        heaviest, one, other = max(found, key=lambda each: _counted(each[0]))
        if _counted(heaviest) > _TELLING:
            self._instead = Quotes(one.said, other.said)
        return Kin(*map(max, zip(*(each[0] for each in found), strict=True))), beside


def _denied_apart(pair: Pair) -> bool:
    """Whether one of the two denies more often than the other."""
    source = polarity(pair.source, pair.source_language)
    target = polarity(pair.target, pair.language)
    return bool(source and target and source.denials != target.denials)


def _counted(told: Kin) -> float:
    return sum(fit * each for fit, each in zip(_FITTED[3:6], told, strict=True))


def _without(side: Side, weights: Sequence[float], said: Container[Concepts]) -> list[float]:
    """Return the weights, without those of what is said after all."""
    told = zip(side.named, weights, strict=True)
    return [0.0 if one.concepts in said else weight for one, weight in told]


def _unlike(side: Side, weights: Sequence[float]) -> list[tuple[Named, float]]:
    """Return one of the words that mean the same, with its weight: a long text repeats them."""
    told = zip(side.named, weights, strict=True)
    return list({one.concepts: (one, weight) for one, weight in told}.values())


def _longest(lost: Sequence[float]) -> float:
    """Return the most that words which follow one another tell together: a clause, perhaps."""
    most = run = 0.0
    for weight in lost:
        run = run + weight if weight else 0.0
        most = max(most, run)
    return most


def _quoted(side: Side, weights: Sequence[float]) -> str:
    """Return the words that tell most, in their order."""
    places = [at for at, weight in enumerate(weights) if weight >= _TELLING]
    heavy = sorted(places, key=lambda at: -weights[at])[:_QUOTED]
    return ", ".join(side.named[at].said for at in sorted(heavy))
