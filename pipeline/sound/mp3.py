"""A mono signal as MP3: the one home of lameenc."""

from __future__ import annotations

from typing import Any

import lameenc
import numpy as np

from pipeline.expect.timing import FRAME, RATE, frames_of
from pipeline.sound.resample import Signal
from pipeline.tools.installed import version

KBITS = 32
"""Kilobits a second, constant: a player may jump to any time without an index."""
_QUALITY = 3
"""What LAME takes for a constant bit rate by itself."""
_CHUNK = 2**20
"""Samples encoded at a time, to spare memory."""


def identity() -> str:
    """Name the encoder, its version and what it is set to."""
    return f"lameenc {version('lameenc')}, {RATE} Hz, {KBITS} kbit/s"


def frames(signal: Signal) -> bytes:
    """Encode a signal at `RATE`, full scale ±1, as `frames_of(len(signal))` frames."""
    count = frames_of(len(signal))
    return cut(encode(np.pad(signal, (0, count * FRAME - len(signal)))), count)


def cut(content: bytes, count: int) -> bytes:
    """Return the first `count` frames: 72 * 32000 / 22050 bytes each, and one more if padded."""
    place = 0
    for _ in range(count):
        place += 72000 * KBITS // RATE + (content[place + 2] >> 1 & 1)
    return content[:place]


def encode(signal: Signal) -> bytes:
    """Encode a signal at `RATE`, full scale ±1; the last frames are filled up with silence.

    One more frame than the signal needs is given, so that the last sample leaves the decoder.
    """
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    parts = [
        _pcm(encoder, signal[start : start + _CHUNK]) for start in range(0, len(signal), _CHUNK)
    ]
    parts.append(_pcm(encoder, np.zeros(FRAME, np.float32)))
    return b"".join(parts) + bytes(encoder.flush())


def _pcm(encoder: Any, part: Signal) -> bytes:
    """Encode a part of the signal, as 16-bit samples."""
    return bytes(encoder.encode(np.rint(part * 32767).astype("<i2").tobytes()))
