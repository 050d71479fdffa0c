"""Integrated loudness by ITU-R BS.1770-4, as EBU R 128 asks for it.

Our own in numpy: pyloudnorm needs scipy (60 MB and half a second at every start).  The tests
hold it to pyloudnorm's figures.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.sound.resample import Signal

_BLOCK, _HOP = 0.4, 0.1
"""Seconds of a gating block and between two (BS.1770-4, annex 1: 400 ms, overlapping 75%)."""
_ABSOLUTE, _RELATIVE = -70.0, -10.0
"""The gates: LUFS, and LU below the mean of what passes the first one."""
_OFFSET = -0.691
_SHELF = (1681.974450955533, 3.999843853973347, 0.7071752369554196)
"""Hz, dB and Q of the K weighting's shelf (its coefficients for any rate, after De Man 2014)."""
_HIGH_PASS = (38.13547087602444, 0.5003270373238773)
"""Hz and Q of its high-pass filter."""
_CHUNK = 2**17
"""Samples filtered at a time."""
_LEAD = 2**15
"""Samples filtered before a chunk so that the filter has settled: 0.7 s against 38 Hz at Q 0.5."""


def integrated(signal: Signal, rate: int) -> float:
    """Return the loudness of a mono signal in LUFS; -inf where nothing passes the gates."""
    power = _block_power(signal, rate)
    loud = power[_lufs(power) > _ABSOLUTE]
    if not loud.size:
        return -math.inf
    gate = _lufs(loud.mean()) + _RELATIVE
    return float(_lufs(loud[_lufs(loud) > gate].mean()))


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(_OFFSET + 10 * np.log10(power))


def _block_power(signal: Signal, rate: int) -> NDArray[np.float64]:
    """Return the mean square of the weighted signal in every gating block."""
    hop = round(_HOP * rate)
    per_block = round(_BLOCK / _HOP)
    count = len(signal) // hop
    sums = np.zeros(count)
    step = _CHUNK // hop * hop
    response = _response(rate, -(-min(count * hop, step) // _LEAD) + 2)
    for start, end in pairwise([*range(0, count * hop, step), count * hop]):
        weighted = _weigh(signal, start, end, response)
        sums[start // hop : end // hop] = np.square(weighted).reshape(-1, hop).sum(axis=1)
    if count < per_block:
        return np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(sums, per_block)
    return np.asarray(windows.sum(axis=1) / (per_block * hop))


def _weigh(
    signal: Signal, start: int, end: int, response: NDArray[np.complex128]
) -> NDArray[np.float64]:
    """Filter `signal[start:end]` in the frequency domain, with a lead for the filter to settle."""
    lead = min(start, _LEAD)
    size = 2 * (len(response) - 1)
    spectrum = np.fft.rfft(signal[start - lead : end], size)
    return np.asarray(np.fft.irfft(spectrum * response, size)[lead : lead + end - start])


@lru_cache(maxsize=8)
def _response(rate: int, leads: int) -> NDArray[np.complex128]:
    """Return the K weighting's response at the frequencies of a transform of `leads` leads.

    It holds a chunk, the lead before it, and room for the filter to settle after it.
    """
    size = leads * _LEAD
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    return _biquad(_shelf(rate), z) * _biquad(_high_pass(rate), z)


Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]


def _biquad(filter: Biquad, z: NDArray[np.complex128]) -> NDArray[np.complex128]:
    (b0, b1, b2), (a0, a1, a2) = filter
    return np.asarray((b0 + b1 * z + b2 * z * z) / (a0 + a1 * z + a2 * z * z))


def _shelf(rate: int) -> Biquad:
    """Design stage 1: the head's effect, a high shelf."""
    hertz, gain, q = _SHELF
    k = math.tan(math.pi * hertz / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    return (
        (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )


def _high_pass(rate: int) -> Biquad:
    """Design stage 2: the revised low-frequency B curve."""
    hertz, q = _HIGH_PASS
    k = math.tan(math.pi * hertz / rate)
    return (1.0, -2.0, 1.0), (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
