"""Speech as MP3 frames, one segment a text, kept between runs.

Encoding takes most of a recording's time.  A text is therefore encoded by itself, with an encoder
of its own, and a recording is a row of segments and of silent frames between them: editing one
text encodes one segment anew.  What is joined is silent on both sides, and the first frame of an
encoder needs nothing of the frames before it (its bit reservoir is empty), so that a decoder
gives the same as for one piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from struct import calcsize, pack, unpack_from
from typing import NamedTuple

import numpy as np

from pipeline.expect import timing
from pipeline.expect.sentences import PAUSE, said
from pipeline.expect.timing import Extent, Span
from pipeline.language.speech import spoken
from pipeline.model import Clips, Speech
from pipeline.sound import level, mp3
from pipeline.tools import cache
from pipeline.tools.installed import version
from pipeline.voices import clips
from pipeline.voices.utterances import Utterance, utter
from pipeline.voices.voice import Voice

_VERSION = 2
"""Raised with every change to how a segment is made."""
_HEAD = "<II"
_PART = "<II"


class Segment(NamedTuple):
    """A text as it is heard: MPEG frames that start with its first sample.

    `length` is its samples at `timing.RATE`; the frames last longer, since an encoder is late.
    """

    frames: bytes
    length: int
    parts: tuple[Span, ...]

    @property
    def extent(self) -> Extent:
        """How long it is heard."""
        return Extent(self.length, self.parts)


class Prepared(NamedTuple):
    """Segments by text, and how many clips of speech were synthesised and reused for them."""

    segments: Mapping[str, Segment]
    clips: Clips


def prepare(
    voice: Voice, speech: Speech, texts: Sequence[str], folder: str | None, clip_folder: str | None
) -> Prepared:
    """Return a segment for each of `texts`; only what `folder` lacks is made, and kept there.

    `clip_folder` is where the clips themselves are kept; None keeps none.  Raises AftercareError
    `voice` where a text cannot be spoken.
    """
    wanted = {text: _sentences(text, speech) for text in dict.fromkeys(texts)}
    files = {text: _file(voice, parts, folder) for text, parts in wanted.items()}
    found = {text: _load(file) for text, file in files.items()}
    missing = [text for text, segment in found.items() if segment is None]
    uttered = utter(voice, speech, missing, clip_folder)
    made = {text: segment_of(uttered.utterances[text]) for text in missing}
    for text, segment in made.items():
        if file := files[text]:
            _store(file, segment)
    kept = {text: segment for text, segment in found.items() if segment is not None}
    every = {sentence for parts in wanted.values() for sentence in parts}
    counts = Clips(uttered.synthesised, len(every) - uttered.synthesised)
    return Prepared({**kept, **made}, counts)


def segment_of(utterance: Utterance) -> Segment:
    """Make an utterance's segment."""
    extent = utterance.extent
    return Segment(mp3.frames(level.finished(utterance.clip)), extent.length, extent.parts)


def _sentences(text: str, speech: Speech) -> tuple[str, ...]:
    return tuple(spoken(part, speech) for part in said(text))


def _file(voice: Voice, parts: Sequence[str], folder: str | None) -> Path | None:
    """Name a segment's file: the hash of its clips' names and of what is done to them."""
    if folder is None:
        return None
    levels = f"{PAUSE}, {level.LOUDNESS}, {level.CEILING}"
    made = f"{_VERSION}, {mp3.identity()}, numpy {version('numpy')}, {levels}"
    names = "\0".join(clips.key(voice, part) for part in parts)
    return Path(folder) / (hashlib.sha256(f"{made}\0{names}".encode()).hexdigest() + ".segment")


def _store(file: Path, segment: Segment) -> None:
    head = pack(_HEAD, segment.length, len(segment.parts))
    parts = b"".join(pack(_PART, *part) for part in segment.parts)
    cache.keep(file, head + parts + segment.frames)


def _load(file: Path | None) -> Segment | None:
    body = None if file is None else cache.kept(file)
    if body is None:
        return None
    length, count = unpack_from(_HEAD, body)
    place, size = calcsize(_HEAD), calcsize(_PART)
    parts = tuple(unpack_from(_PART, body, place + n * size) for n in range(count))
    return Segment(body[place + count * size :], length, parts)


def row(placed: Sequence[tuple[Segment, int]], frames: int) -> bytes:
    """Set segments in a row of `frames` MPEG frames, silence between them.

    Each comes with its first frame; none may start before the one before it has ended.
    """
    free = [0, *(first + timing.frames_of(segment.length) for segment, first in placed)]
    starts = [*(first for _, first in placed), frames]
    gaps = [start - end for start, end in zip(starts, free, strict=True)]
    silent = silence(max(gaps))
    parts = [mp3.cut(silent, gaps[0])]
    for (segment, _), gap in zip(placed, gaps[1:], strict=True):
        parts += segment.frames, mp3.cut(silent, gap)
    return b"".join(parts)


def silence(frames: int) -> bytes:
    """Return `frames` silent MPEG frames."""
    return mp3.cut(mp3.frames(np.zeros(frames * timing.FRAME, np.float32)), frames)
