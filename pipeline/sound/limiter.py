"""A look-ahead limiter: no sample above the ceiling, and no step in the gain that is heard."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.sound.resample import Signal

_BLOCK = 16
"""Samples for which one peak is taken: 0.7 ms at 22.05 kHz."""
_REACH = 12
"""Blocks that the gain looks ahead and holds back: 9 ms at 22.05 kHz."""

_CHUNK = 4096
"""Blocks to which the gain is applied at a time, to spare memory."""


def limit(signal: Signal, ceiling: float) -> None:
    """Bring every sample of `signal` to a magnitude of `ceiling` or less (full scale 1), in place.

    The gain at the edge of a block is the least that any block within reach needs; smoothed over
    less than that reach, it stays at or below what every block needs, and so does the straight
    line between two edges.
    """
    edges = _smooth(ceiling / np.maximum(_peaks(signal), ceiling))
    ramp = np.arange(_BLOCK) / _BLOCK
    for first in range(0, len(edges) - 1, _CHUNK):
        low, high = edges[first : first + _CHUNK], edges[first + 1 : first + 1 + _CHUNK]
        low = low[: len(high)]
        gain = (low[:, None] + (high - low)[:, None] * ramp).ravel().astype(np.float32)
        part = signal[first * _BLOCK : (first + _CHUNK) * _BLOCK]
        part *= gain[: len(part)]
        np.clip(part, -ceiling, ceiling, out=part)  # of float32's last digit


def _peaks(signal: Signal) -> NDArray[np.float64]:
    """Return the largest magnitude in every block; the last one may be shorter."""
    starts = np.arange(0, len(signal), _BLOCK)
    if not starts.size:
        return np.zeros(0)
    highest, lowest = np.maximum.reduceat(signal, starts), np.minimum.reduceat(signal, starts)
    return np.maximum(highest, -lowest).astype(np.float64)


def _smooth(needed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the gain at every edge between blocks, one more than there are blocks."""
    held = np.pad(needed, 2 * _REACH - 1, constant_values=1.0)
    least = np.lib.stride_tricks.sliding_window_view(held, 2 * _REACH).min(axis=1)
    weights = np.hanning(2 * _REACH + 1)[1:-1]
    return np.convolve(least, weights / weights.sum(), "valid")
