"""Whether a stretch of a recording is the speech that it should be.

Both are brought to `RATE`, aligned to a fraction of a sample, and compared as a whole and then
window by window: a word cut out of a sentence hardly shows in the whole, and its own windows do
not match at all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]

RATE = 11025
"""Hz at which speech is compared: what MP3 at 32 kbit/s keeps faithfully lies below 5 kHz."""
LAG = 0.03
"""Seconds by which the speech may lie beside its cue."""
MATCH = 0.95
"""Least correlation of a unit with its own speech, which gives 0.98 and more; another text's
gives 0.2 at most.
"""
_WINDOW = 0.1
_WINDOW_MATCH = 0.5
"""The same speech gives 0.73 and more (sibilants, the least), most windows 0.95."""
_AUDIBLE = 0.15
"""A window counts as speech from -16 dB of the whole's level."""
_SILENT = 10 ** (-50 / 20)
_QUICK = 8192
"""Transforms of a multiple of this are quick; those of a prime length take 20 times as long."""


class Match(NamedTuple):
    """How a stretch compares with its reference; `gap` is where, in seconds, it first departs."""

    correlation: float
    gap: float | None
    silent: bool

    @property
    def same(self) -> bool:
        """Whether it is the same speech."""
        return self.correlation >= MATCH and self.gap is None


def compare(stretch: Samples, rate: int, reference: Samples, reference_rate: int) -> Match:
    """Compare a stretch, which starts and ends `LAG` seconds outside its cue, with fresh speech.

    Samples are full scale ±1.  Silence matches silence and nothing else.
    """
    silent = bool(np.abs(stretch).max(initial=0.0) < _SILENT)
    if silent or not reference.any():
        same = silent and not reference.any()
        return Match(float(same), None if same else 0.0, silent)
    heard, said = convert(stretch, rate), convert(reference, reference_rate)
    size = max(len(heard), len(said) + 2 * round(LAG * RATE))
    heard, said = np.pad(heard, (0, size - len(heard))), np.pad(said, (0, size - len(said)))
    aligned = _align(heard, said)
    return Match(_correlation(heard, aligned), _gap(heard, aligned), silent)


def convert(samples: Samples, rate: int) -> Samples:
    """Bring `samples` from `rate` to `RATE`, by cutting its spectrum off."""
    whole = -(-len(samples) // _QUICK) * _QUICK
    count = round(whole * RATE / rate)
    spectrum = np.fft.rfft(samples, whole)[: count // 2 + 1]
    converted = np.fft.irfft(spectrum, count) * (count / whole)
    return np.asarray(converted[: round(len(samples) * RATE / rate)])


def _align(heard: Samples, said: Samples) -> Samples:
    """Shift `said` to where it matches `heard` best, 0 to 2 `LAG` later."""
    # Nothing wraps around: `said` ends 2 `LAG` before `heard` does.
    size = -(-len(heard) // _QUICK) * _QUICK
    spectrum = np.fft.rfft(said, size)
    cross = np.fft.rfft(heard, size) * np.conj(spectrum)
    near = np.fft.irfft(cross, size)
    lag = int(np.argmax(near[: round(2 * LAG * RATE) + 1]))
    turn = np.exp(-2j * np.pi * np.arange(len(spectrum)) / size * (lag + _peak(near, lag)))
    return np.asarray(np.fft.irfft(spectrum * turn, size)[: len(heard)])


def _peak(values: Samples, place: int) -> float:
    """Return how far beside `place` the peak lies, on a parabola through it and its neighbours."""
    before, at, after = values[place - 1], values[place], values[(place + 1) % len(values)]
    bend = before - 2 * at + after
    return float(np.clip((before - after) / 2 / bend, -1, 1)) if bend else 0.0


def _correlation(a: Samples, b: Samples) -> float:
    power = _product(a, a) * _product(b, b)
    return _product(a, b) / power**0.5 if power else 0.0


def _product(a: Samples, b: Samples) -> float:
    """Sum the products: without BLAS, whose threads cost more than they save at these lengths."""
    return float((a * b).sum())


def _gap(heard: Samples, said: Samples) -> float | None:
    """Return where the first window is whose speech is missing, other or added; None where none.

    Speech must correlate; where nothing is said, nothing may be heard.  Windows overlap by half.
    """
    own = _product(said, said)
    gain = _product(heard, said) / own or 1.0
    half = round(_WINDOW * RATE) // 2
    count = len(said) // half
    a, b = (part[: count * half].reshape(count, half) for part in (heard / gain, said))
    both, got, due = (_windows((x * y).sum(axis=1)) for x, y in ((a, b), (a, a), (b, b)))
    audible = (_AUDIBLE**2) * own / len(said) * 2 * half
    alike = both >= _WINDOW_MATCH * np.sqrt(got * due)
    wrong = np.flatnonzero(np.where(due >= audible, ~alike, got >= 4 * audible))
    return float(wrong[0]) * half / RATE if wrong.size else None


def _windows(halves: Samples) -> Samples:
    return np.asarray(halves[1:] + halves[:-1])
