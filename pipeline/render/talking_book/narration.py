"""A track as MP3: the segments of its units in a row, and each phrase's place.

They are the recording's own, sound for sound: what was made for the one costs nothing for the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from pipeline.expect.book import Track
from pipeline.expect.recording import TAIL
from pipeline.expect.sentences import places as said_places
from pipeline.model import Cue, Edition
from pipeline.render.audio import mp3, recording, segments, voices
from pipeline.render.audio.segments import Extent, Segment
from pipeline.render.audio.voice import Voice

LEAD = 0.1
"""Seconds before a phrase's first sample at which its place starts, so that nothing is cut."""


class Sound(NamedTuple):
    """A track as it is heard: MP3, each phrase's start and end, its length in whole seconds.

    The places leave no gap: a player that follows them plays the file through, pauses included.
    """

    content: bytes
    bounds: tuple[tuple[float, float], ...]
    seconds: int


def identity() -> str:
    """Name all that decides a track's bytes beside its text; starts no engine."""
    return ", ".join((voices.identity(), mp3.identity(), f"numpy {version('numpy')}"))


def narrate(
    tracks: Sequence[Track], edition: Edition, voice: Voice | None = None
) -> Mapping[str, Sound]:
    """Return the sound of every track by its name.

    Raises AftercareError `voice` where there is no voice or it cannot speak a text.
    """
    voice = voice or voices.voice_for(edition.language)
    texts = list(dict.fromkeys(line.text for track in tracks for line in track.lines))
    speech, cache = edition.language.speech, edition.cache
    prepared = segments.prepare(voice, speech, texts, cache, cache)
    return {track.name: _sound(track, prepared.segments) for track in tracks}


def cues(tracks: Sequence[Track], sounds: Mapping[str, Sound]) -> tuple[Cue, ...]:
    """Say where each unit is heard, in seconds from the start of the first track.

    The contents count as one.
    """
    found: dict[str, Cue] = {}
    place = 0
    for track in tracks:
        sound = sounds[track.name]
        for phrase, (start, end) in zip(track.phrases, sound.bounds, strict=True):
            unit = "ui-contents" if phrase.unit.startswith("ui-to-") else phrase.unit
            first = found.get(unit, Cue(unit, round(place + start, 3), 0.0))
            found[unit] = first._replace(end=round(place + end, 3))
        place += sound.seconds
    return tuple(found.values())


def places(
    track: Track, extents: Mapping[str, Extent]
) -> tuple[tuple[tuple[float, float], ...], int]:
    """Return each phrase's place in its track, in seconds, and the track's whole seconds.

    `extents` are those of its lines' texts.  The silence at its end is made as long as the
    seconds want: so the durations in a book, which some players read in whole seconds, add up.
    """
    spans = _spans(track, extents)
    seconds = ceil(mp3.second(spans[-1][1]) + TAIL)
    _, *later = _starts(track, extents)
    starts = [0.0, *(round(mp3.second(start) - LEAD, 3) for start in later)]
    return tuple(pairwise([*starts, float(seconds)])), seconds


def _spans(track: Track, extents: Mapping[str, Extent]) -> tuple[recording.Span, ...]:
    return recording.spans_by_length(
        track.lines, {text: extent.length for text, extent in extents.items()}
    )


def _starts(track: Track, extents: Mapping[str, Extent]) -> Iterator[int]:
    """Yield each phrase's first sample.  A phrase may be several sentences (see `script`)."""
    spans = iter(_spans(track, extents))
    for phrases in track.units:
        text = "".join(phrase.gap + phrase.text for phrase in phrases)
        begins = [start for start, _ in said_places(text)]
        parts, (first, _) = extents[text].parts, next(spans)
        place = 0
        for phrase in phrases:
            place += len(phrase.gap)
            yield first + parts[sum(begin < place for begin in begins)][0]
            place += len(phrase.text)


def _sound(track: Track, found: Mapping[str, Segment]) -> Sound:
    extents = {line.text: found[line.text].extent for line in track.lines}
    bounds, seconds = places(track, extents)
    placed = [
        (found[line.text], start // mp3.FRAME)
        for line, (start, _) in zip(track.lines, _spans(track, extents), strict=True)
    ]
    # One frame more than that: a player may reckon the length from the bytes, which come short.
    content = segments.row(placed, ceil(seconds * mp3.RATE / mp3.FRAME) + 1)
    return Sound(content, bounds, seconds)
