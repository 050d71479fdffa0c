"""A recording held against what should be heard in it, sample for sample.

The clips, spoken anew, are set in a row and brought to the recording's loudness as the recording
was: what is left when that is taken from the sound is what MP3 does to it, and whatever was added
or cut out.  Powers are taken once for every 10 ms, and summed over what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.expect.recording import TAIL, Line
from pipeline.expect.timing import DELAY, RATE, Span, second, spans
from pipeline.model import Cue, Finding
from pipeline.sound import level, mp3
from pipeline.sound.resample import Signal
from pipeline.voices.voice import Clip

Sound = NDArray[np.int16]
Powers = NDArray[np.float64]

_FOLD = 2
"""Samples averaged into one: what MP3 at 32 kbit/s keeps faithfully lies low."""
_BLOCK = 110
"""Folded samples of a block: 10 ms."""
_LOUDNESS = 1.5
"""dB by which all of a recording may be softer or louder than one made anew, which is at -19 LUFS;
the same recording gives -0.38 to -0.69.
"""
_GAIN = 3.0
"""dB by which a cue may be softer or louder than the recording around it; the same gives 0.2."""
_RESIDUAL = -14.0
"""dB of what is left, against a cue's own power; MP3 leaves less but for a few short texts, of
which it is measured what it leaves (-11.5 at most, in fifteen languages).
"""
_WINDOW = 20
"""Blocks of a window in which something may have been added: 0.2 s."""
_WINDOW_RESIDUAL = -7.5
"""dB against the louder of that window and the whole cue; MP3 leaves less but for a few texts."""
_BESIDE = 1.0
"""dB by which more may be left than MP3 leaves of the same speech."""
_HOLE = 4
"""Blocks of a window in which something may be missing."""
_AUDIBLE, _MISSING = -15.0, -12.0
"""dB below the cue's level from which a window must be heard, and by how much softer it may be:
in fifteen languages MP3 gives -7.7 at least, in a hiss of Hindi.
"""
_PLACE = 0.03
"""Seconds by which a cue may lie beside its place; times are written to a millisecond."""


class Heard(NamedTuple):
    """A recording and what should be in it, folded; `times` are each line's seconds in it."""

    sound: Powers
    due: Powers
    times: Mapping[str, tuple[float, float]]
    clips: Mapping[str, Clip]


class Measure(NamedTuple):
    """One cue: gain in dB, what is left in dB, the worst window's, and the deepest hole in dB."""

    gain: float
    residual: float
    window: float
    hole: float


def hold(sound: Sound, lines: Sequence[Line], clips: Sequence[Clip]) -> Heard:
    """Make what should be heard of `lines` from their clips, to be held against `sound`."""
    signal, places = assemble(
        lines, {line.text: clip for line, clip in zip(lines, clips, strict=True)}
    )
    times = {
        line.id: (second(start), second(end))
        for line, (start, end) in zip(lines, places, strict=True)
    }
    due = np.pad(signal, (DELAY, max(len(sound) - len(signal) - DELAY, 0)))
    by_id = {line.id: clip for line, clip in zip(lines, clips, strict=True)}
    return Heard(_fold(sound[: len(due)] / 32768), _fold(due[: len(sound)]), times, by_id)


def assemble(lines: Sequence[Line], clips: Mapping[str, Clip]) -> tuple[Signal, tuple[Span, ...]]:
    """Set clips, by text, in a row at `RATE`, as a recording has them before it is encoded.

    Returns the signal, and each line's place in it.
    """
    finished = {text: level.finished(clip) for text, clip in clips.items()}
    places = spans(lines, {text: len(signal) for text, signal in finished.items()})
    signal = np.zeros(places[-1][1] + round(TAIL * RATE), np.float32)
    for line, (start, end) in zip(lines, places, strict=True):
        signal[start:end] = finished[line.text]
    return signal, places


def _fold(signal: NDArray[np.floating]) -> Powers:
    """Take every second sample of the signal smoothed by a triangle, which keeps hisses out."""
    whole = len(signal) // (_FOLD * _BLOCK) * _FOLD * _BLOCK
    even, odd = signal[:whole:_FOLD], signal[1:whole:_FOLD]
    folded = np.asarray(even + 2 * odd, np.float64)
    folded[:-1] += even[1:]
    return folded / _FOLD**2


def findings(heard: Heard, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find cues beside their place, too soft or too loud ones, holes, and sound that was added.

    Codes: `place`, `quiet`, `loud`, `wrong-speech`.
    """
    measures = {}
    for cue in (cue for cue in cues if cue.unit in heard.times):
        start, end = heard.times[cue.unit]
        if max(abs(cue.start - start), abs(cue.end - end)) > _PLACE:
            message = f"its words are due at {start:.2f} s, the manifest has {cue.start:.2f} s"
            yield Finding(cue.unit, "place", message)
        elif measure := measured(heard, cue.unit):
            measures[cue.unit] = measure
    middle = float(np.median([m.gain for m in measures.values()])) if measures else 0.0
    if abs(middle) > _LOUDNESS:
        code = "quiet" if middle < 0 else "loud"
        yield Finding(None, code, f"is {abs(middle):.1f} dB too {_WORDS[code]}")
    for unit, measure in measures.items():
        yield from _judge(unit, measure, middle, heard.clips[unit])


_WORDS = {"quiet": "soft", "loud": "loud"}


def _judge(unit: str, measure: Measure, middle: float, clip: Clip) -> Iterator[Finding]:
    beside = measure.gain - middle
    if abs(beside) > _GAIN:
        code = "quiet" if beside < 0 else "loud"
        message = f"is {abs(beside):.1f} dB too {_WORDS[code]} beside the rest"
        yield Finding(unit, code, message)
    if measure.hole < _MISSING:
        yield Finding(unit, "wrong-speech", "a part of its words is missing")
    elif _more_than(measure, -np.inf, -np.inf) and _more_than(measure, *_left_by_mp3(clip)):
        worst = max(measure.residual, measure.window)
        message = f"something else is heard with its words ({worst:.0f} dB)"
        yield Finding(unit, "wrong-speech", message)


def _more_than(measure: Measure, residual: float, window: float) -> bool:
    """Whether more is left than the limits allow, or than `_BESIDE` above what MP3 leaves."""
    return measure.residual > max(_RESIDUAL, residual + _BESIDE) or measure.window > max(
        _WINDOW_RESIDUAL, window + _BESIDE
    )


def _left_by_mp3(clip: Clip) -> tuple[float, float]:
    """Measure what MP3 alone leaves of a clip, as a whole and in the worst window."""
    from pipeline.verify.sound.mp3 import decode  # noqa: PLC0415  # which imports this module

    signal = level.finished(clip)
    sound = decode(mp3.frames(signal))
    if sound is None:
        return _RESIDUAL, _WINDOW_RESIDUAL
    due = np.pad(signal, (DELAY, max(len(sound) - len(signal) - DELAY, 0)))
    times = {"": (second(0), second(len(signal)))}
    alone = Heard(_fold(sound / 32768), _fold(due[: len(sound)]), times, {})
    found = measured(alone, "")
    return (found.residual, found.window) if found else (_RESIDUAL, _WINDOW_RESIDUAL)


def measured(heard: Heard, unit: str) -> Measure | None:
    """Measure a unit's place; None where it should be silent, or is cut off."""
    start, end = (round(t * RATE / _FOLD) for t in heard.times[unit])
    count = max((end - start) // _BLOCK, 1)
    got, due = (part[start : start + count * _BLOCK] for part in (heard.sound, heard.due))
    if len(got) < count * _BLOCK or not due.any():
        return None
    gain = float((got * due).sum() / (due * due).sum())
    if gain <= 0.0:
        return Measure(-np.inf, 0.0, 0.0, -np.inf)
    left, own = _powers(got / gain - due), _powers(due)
    level = float(own.mean())
    windows, holes = min(_WINDOW, count), min(_HOLE, count)
    floor = np.maximum(_runs(own, windows), level)
    share = _runs(_powers(got / gain), holes) / np.maximum(_runs(own, holes), 1e-12)
    audible = _runs(own, holes) >= level * 10 ** (_AUDIBLE / 10)
    return Measure(
        20 * float(np.log10(gain)),
        _decibels(left.mean() / level),
        _decibels((_runs(left, windows) / floor).max()),
        _decibels(share[audible].min(initial=1.0)),
    )


def _powers(signal: Powers) -> Powers:
    return np.asarray(np.square(signal).reshape(-1, _BLOCK).mean(axis=1))


def _runs(powers: Powers, count: int) -> Powers:
    """The mean power of every `count` blocks in a row."""
    sums = np.cumsum(np.concatenate(([0.0], powers)))
    return np.asarray((sums[count:] - sums[:-count]) / count)


def _decibels(share: float) -> float:
    return 10 * float(np.log10(max(share, 1e-12)))
