"""`extra-sentence`, `missing-sentence`: as much is said, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Check, Example, Rule
from pipeline.language.meaning.length_model import excess
from pipeline.language.meaning.likelihood import can_fit, content, fit
from pipeline.language.text.sentences import sentences
from pipeline.model import Problem, Quotes

# What the fit gains when one sentence is left out, and how far the length must be off.
_COMMA = re.compile(r"[,،、，;；:：–—]")
_GAIN, _OFF, _RATHER_OFF, _SHORTER = 2.6, 0.4, 3.0, 0.9

MISSING_SENTENCE = Rule(
    "missing-sentence",
    "A sentence of the source has none in the translation.",
    about="meaning",
    needs=("text",),
    examples=(
        Example(
            "es",
            "Rest today. Drink plenty of water. Call us if you feel sick.",
            "Descanse hoy.",
            "Descanse hoy. Beba mucha agua. Llámenos si se siente mal.",
        ),
    ),
)
EXTRA_SENTENCE = Rule(
    "extra-sentence",
    "The translation has a sentence that the source has not.",
    about="meaning",
    needs=("text",),
)


def check(pair: Pair) -> Iterator[Problem]:
    """Find a sentence that only one side has, where leaving it out makes the rest fit better.

    Joining or splitting sentences is a translator's right: the count alone proves nothing.
    """
    language = pair.language
    source, target = sentences(pair.source), sentences(pair.target)
    if len(source) == len(target) or not can_fit(pair.source_language, language):
        return
    off = excess(pair.source, pair.target, pair.source_language, language) or 0.0
    more = len(target) > len(source)
    if (off < _OFF) if more else (off > -_OFF):
        return
    sentence, gain = _best(pair, target if more else source, more)
    if gain < (_GAIN if _joined(pair, len(source) - len(target)) else _least(off)):
        return
    if more:
        message = f"“{sentence}” is not in the source"
        yield pair.problem(EXTRA_SENTENCE, message, "remove it", None, Quotes("", sentence))
    else:
        message = f"“{sentence}” is not translated"
        quotes = Quotes(sentence, "")
        yield pair.problem(MISSING_SENTENCE, message, "translate it", None, quotes)


def _joined(pair: Pair, fewer: int) -> bool:
    """Whether commas may have taken the place of the full stops that lack."""
    return len(_COMMA.findall(pair.target)) - len(_COMMA.findall(pair.source)) >= fewer > 0


def _least(off: float) -> float:
    """Say what a sentence left out must gain: the less the more the length is off.

    Of 3,100 aligned medical segments none that had joined sentences gained anything.
    """
    if off > 0:
        return _GAIN if off < _RATHER_OFF else 0.0
    return _GAIN * min(max((off + _SHORTER) / (_SHORTER - _OFF), 0.0), 1.0)


def _best(pair: Pair, parts: tuple[str, ...], more: bool) -> tuple[str, float]:
    """Return the sentence without which the rest fits best, and what that gains."""
    source = content(pair.source, pair.source_language)
    target = content(pair.target, pair.language)
    whole = fit(source, target)
    best = ("", float("-inf"))
    for i, sentence in enumerate(parts):
        rest = " ".join([*parts[:i], *parts[i + 1 :]])
        if more:
            gain = fit(source, content(rest, pair.language)) - whole
        else:
            gain = fit(content(rest, pair.source_language), target) - whole
        if gain > best[1]:
            best = (sentence, gain)
    return best


CHECK = Check(Pair, check, (MISSING_SENTENCE, EXTRA_SENTENCE))
