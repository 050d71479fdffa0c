"""Resampling by a windowed-sinc polyphase filter.

Our own rather than soxr's: espeak-ng speaks at the recordings' 22 050 Hz, other voices need a few
short convolutions; no other dependency, and the same bytes everywhere.
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

Signal = NDArray[np.float32]
"""A mono signal, full scale ±1."""

_ZEROS = 32
"""Zero crossings of the sinc on either side: flat to 0.1 dB up to 0.94 of the lower Nyquist."""
_BETA = 9.0
"""Of the Kaiser window: about 90 dB in the stop band."""


def resample(signal: Signal, rate: int, target: int) -> Signal:
    """Convert `signal` from `rate` to `target` Hz.

    There are `len(signal) * target / rate` samples in the result, rounded up.  The filter's
    delay is taken out: sample n of the result is at n / target seconds.
    """
    if rate == target:
        return signal
    up, down = target // gcd(rate, target), rate // gcd(rate, target)
    taps = _filter(up, down)
    reach = len(taps) // 2
    count = -(-len(signal) * up // down)
    result = np.zeros(count, np.float32)
    # Output n is at n*down among the input's samples with up-1 zeros after each, and the filter is
    # centred on it: every up-th output meets the same taps, the others fall on zeros.
    for first in range(min(up, count)):
        place, phase = divmod(first * down + reach, up)
        line = np.convolve(signal, taps[phase::up])[place::down]
        there = result[first::up]
        there[: len(line)] = line[: len(there)]
    return result


@lru_cache
def _filter(up: int, down: int) -> Signal:
    """Make the low-pass filter at the rate `up` times the input's, with a gain of `up`."""
    widest = max(up, down)
    reach = _ZEROS * widest
    offset = np.arange(-reach, reach + 1)
    taps = np.sinc(offset / widest) * np.kaiser(2 * reach + 1, _BETA)
    return np.asarray(taps * (up / taps.sum()), np.float32)
