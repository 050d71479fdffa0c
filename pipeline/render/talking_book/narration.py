"""A track as MP3: the segments of its units in a row, and each phrase's place.

They are the recording's own, sound for sound: what was made for the one costs nothing for the
other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

from pipeline.expect.book import Track
from pipeline.expect.heard import speech_of
from pipeline.expect.timing import FRAME, RATE
from pipeline.expect.tracks import Places, places, track_spans
from pipeline.model import Edition
from pipeline.render.audio import segments
from pipeline.render.audio.segments import Segment
from pipeline.sound import mp3
from pipeline.tools.installed import version
from pipeline.voices import engines
from pipeline.voices.voice import Voice


class Sound(NamedTuple):
    """A track as it is heard: MP3, and where in it each phrase is."""

    content: bytes
    places: Places


def identity() -> str:
    """Name all that decides a track's bytes beside its text; starts no engine."""
    return ", ".join((engines.identity(), mp3.identity(), f"numpy {version('numpy')}"))


def narrate(
    tracks: Sequence[Track], edition: Edition, voice: Voice | None = None
) -> Mapping[str, Sound]:
    """Return the sound of every track by its name.

    Raises AftercareError `voice` where there is no voice or it cannot speak a text.
    """
    voice = voice or engines.voice_for(edition.language)
    texts = list(dict.fromkeys(line.text for track in tracks for line in track.lines))
    speech, cache = speech_of(edition), edition.cache
    prepared = segments.prepare(voice, speech, texts, cache, cache)
    return {track.name: _sound(track, prepared.segments) for track in tracks}


def _sound(track: Track, found: Mapping[str, Segment]) -> Sound:
    extents = {line.text: found[line.text].extent for line in track.lines}
    heard = places(track, extents)
    placed = [
        (found[line.text], start // FRAME)
        for line, (start, _) in zip(track.lines, track_spans(track, extents), strict=True)
    ]
    # One frame more than that: a player may reckon the length from the bytes, which come short.
    content = segments.row(placed, ceil(heard.seconds * RATE / FRAME) + 1)
    return Sound(content, heard)
