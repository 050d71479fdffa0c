"""How loud speech is: a clip brought to one loudness, its peaks under a ceiling.

Every clip by itself, not the recording as a whole: so a clip sounds the same wherever it stands,
and what was made of it can be kept.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from pipeline.expect import timing
from pipeline.sound.limiter import limit
from pipeline.sound.loudness import integrated
from pipeline.sound.resample import Signal, resample
from pipeline.voices.voice import Clip

LOUDNESS = -19.0
"""LUFS, mono: as loud as -16 LUFS of stereo; ±1 (EBU R 128 s2 for speech on small devices)."""
_LIMITED = 0.5
"""LU that limiter and encoder take off: 0.4 to 0.7, measured in seven languages."""
CEILING = 10 ** (-2.1 / 20)
"""Of samples before encoding: 1.1 dB below the limit of -1 dBTP, for what MP3 adds to peaks: up to
0.8 dB in fifteen languages.
"""
_AROUND = 0.4
"""Seconds of silence put around a clip to measure it: one word is shorter than what is measured
at a time (loudness.py), and the gates leave silence out.
"""
_KEPT = 192
"""Finished clips that are remembered, 70 MB: a leaflet's at both speeds, for its recordings and
its books.
"""


@lru_cache(maxsize=_KEPT)
def finished(clip: Clip) -> Signal:
    """Return a clip as a recording has it: at `RATE`, full scale ±1, at `LOUDNESS`.

    Its peaks are under `CEILING`.  Measured once, at its own rate and before the limiter, whose
    loss is known.  Silence stays silence.  The signal is shared, and cannot be written to.
    """
    signal = as_signal(clip)
    loudness = integrated(np.pad(signal, round(_AROUND * clip.rate)), clip.rate)
    signal = resample(signal, clip.rate, timing.RATE)
    if not math.isinf(loudness):
        signal = signal * np.float32(10 ** ((LOUDNESS + _LIMITED - loudness) / 20))
        limit(signal, CEILING)
    signal.flags.writeable = False
    return signal


def as_signal(clip: Clip) -> Signal:
    """Return a clip at its own rate, full scale ±1."""
    return np.frombuffer(clip.samples, "<i2").astype(np.float32) / np.float32(32768)
