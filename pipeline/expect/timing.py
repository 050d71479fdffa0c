"""When each text of a recording is heard, reckoned from how long each takes to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.expect.recording import Line
from pipeline.expect.sentences import said
from pipeline.model import Cue

RATE = 22050
"""Samples a second: what the voices give; nothing of them lies above 11 kHz."""
DELAY = 1105
"""Samples by which a decoder gives the signal later than the encoder took it.

LAME's 576 and the decoder's 529.  lameenc writes no Info frame, from which a decoder would learn
to leave them out, so every decoder gives them out; measured with miniaudio by correlation.
"""
FRAME = 576
"""Samples of a frame (ISO 13818-3, layer III at half the rates of MPEG 1)."""
_AFTER = DELAY + 576
"""Samples for which a signal goes on in a decoder: the delay, and a granule of overlap."""

Span = tuple[int, int]
"""The first sample of a line, or of a sentence of it, at `RATE`, and the first one after it."""


class Extent(NamedTuple):
    """How many samples a text takes, at `RATE`, and which of them each sentence of it."""

    length: int
    parts: tuple[Span, ...]


class Sentence(NamedTuple):
    """A sentence of a recording: seconds from its start."""

    text: str
    start: float
    end: float


class Spoken(NamedTuple):
    """A line of a recording: its place, and that of each of its sentences."""

    line: Line
    cue: Cue
    sentences: tuple[Sentence, ...]


def length(samples: int, rate: int) -> int:
    """Return how many samples `samples` at `rate` are at `RATE`."""
    return -(-samples * RATE // rate)


def frames_of(length: int) -> int:
    """Return how many frames it takes until a signal of `length` samples has left a decoder."""
    return -(-(length + _AFTER) // FRAME)


def second(sample: int) -> float:
    """Return when a decoder gives out sample `sample` of the signal: seconds, to a millisecond."""
    return round((sample + DELAY) / RATE, 3)


def spans(lines: Sequence[Line], lengths: Mapping[str, int]) -> tuple[Span, ...]:
    """Place the lines, whose texts take `lengths` samples: each starts with a frame.

    A pause is as long as its line wants, or up to a frame (26 ms) longer.
    """
    found: list[Span] = []
    free = end = 0  # the first frame without sound, the last sample of speech
    for line in lines:
        wanted = -(-(end + round(line.pause * RATE)) // FRAME)
        frame = max(wanted, free)
        start, end = frame * FRAME, frame * FRAME + lengths[line.text]
        free = frame + frames_of(lengths[line.text])
        found.append((start, end))
    return tuple(found)


def timed(
    lines: Sequence[Line], spans: Sequence[Span], extents: Mapping[str, Extent]
) -> tuple[Spoken, ...]:
    """Say when each line is heard, and each sentence of it, in seconds."""
    return tuple(
        Spoken(
            line,
            Cue(line.id, second(start), second(end)),
            tuple(_sentences(line, start, extents[line.text].parts)),
        )
        for line, (start, end) in zip(lines, spans, strict=True)
    )


def _sentences(line: Line, start: int, parts: Sequence[Span]) -> Iterator[Sentence]:
    for text, (first, after) in zip(said(line.text), parts, strict=True):
        yield Sentence(text, second(start + first), second(start + after))
