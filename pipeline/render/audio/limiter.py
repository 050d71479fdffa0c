"""A look-ahead limiter: no sample above the ceiling, and no step in the gain that is heard."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.render.audio.resample import Signal

_BLOCK = 32
"""Samples for which one peak is taken: 0.7 ms at 44.1 kHz."""
_REACH = 12
"""Blocks that the gain looks ahead and holds back: 9 ms at 44.1 kHz."""


def limit(signal: Signal, ceiling: float) -> Signal:
    """Return `signal` with no sample's magnitude above `ceiling` (full scale 1).

    The gain at the edge of a block is the least that any block within reach needs; smoothed over
    less than that reach, it stays at or below what every block needs, and so does the straight
    line between two edges.
    """
    blocks = -(-len(signal) // _BLOCK)
    padded = np.zeros(blocks * _BLOCK, np.float32)
    padded[: len(signal)] = signal
    shape = padded.reshape(blocks, _BLOCK)
    peaks = np.maximum(np.abs(shape).max(axis=1, initial=0.0), ceiling)
    edges = _smooth(ceiling / peaks.astype(np.float64)).astype(np.float32)
    ramp = np.arange(_BLOCK, dtype=np.float32) / _BLOCK
    shape *= edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * ramp
    np.clip(padded, -ceiling, ceiling, out=padded)  # of float32's last digit
    return padded[: len(signal)]


def _smooth(needed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the gain at every edge between blocks, one more than there are blocks."""
    windows = np.lib.stride_tricks.sliding_window_view
    held = np.pad(needed, 2 * _REACH - 1, constant_values=1.0)
    least = windows(held, 2 * _REACH).min(axis=1)
    weights = np.hanning(2 * _REACH + 1)[1:-1]
    return np.asarray(windows(least, 2 * _REACH - 1) @ (weights / weights.sum()))
