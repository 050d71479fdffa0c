"""A track as MP3: its clips in a row, at the loudness of a recording, and each phrase's place.

What is encoded is kept beside the clips, since both books hold the same tracks and encoding takes
most of the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.model import Cue, Edition
from pipeline.render.audio import espeak, mp3, recording
from pipeline.render.audio.clips import load, store
from pipeline.render.audio.script import TAIL, Line
from pipeline.render.audio.utterances import clips_of
from pipeline.render.audio.voice import Clip, Voice
from pipeline.render.talking_book.script import Track

LEAD = 0.1
"""Seconds before a phrase's first sample at which its place starts, so that nothing is cut."""
_VERSION = 1
"""Raised with every change to how a track is made."""


class Sound(NamedTuple):
    """A track as it is heard: MP3, each phrase's start and end, its length in whole seconds.

    The places leave no gap: a player that follows them plays the file through, pauses included.
    """

    content: bytes
    bounds: tuple[tuple[float, float], ...]
    seconds: int


def identity() -> str:
    """Name all that decides a track's bytes beside its text; starts no engine."""
    return ", ".join((espeak.identity(), mp3.identity(), f"numpy {version('numpy')}"))


def narrate(
    tracks: Sequence[Track], edition: Edition, voice: Voice | None = None
) -> Mapping[str, Sound]:
    """Return the sound of every track by its name.

    Raises AftercareError `voice` where there is no voice or it cannot speak a text.
    """
    voice = voice or espeak.voice_for(edition.language)
    texts = list(dict.fromkeys(line.text for track in tracks for line in track.lines))
    clips, _, _ = clips_of(voice, edition.language.locale, texts, edition.cache)
    return {track.name: _sound(track.lines, clips, edition.cache) for track in tracks}


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
    lines: Sequence[Line], clips: Mapping[str, Clip]
) -> tuple[tuple[tuple[float, float], ...], int]:
    """Return each line's place in its track and the track's whole seconds.

    The silence at its end is made as long as the seconds want: so the durations in a book, which
    some players read in whole seconds, add up.
    """
    spans = recording.spans_of(lines, clips)
    seconds = ceil(mp3.second(spans[-1][1]) + TAIL)
    starts = [0.0, *(round(mp3.second(start) - LEAD, 3) for start, _ in spans[1:])]
    return tuple(pairwise([*starts, float(seconds)])), seconds


def _sound(lines: Sequence[Line], clips: Mapping[str, Clip], cache: str | None) -> Sound:
    bounds, seconds = places(lines, clips)
    file = None if cache is None else Path(cache) / f"{_key(lines, clips)}.clip"
    if file and (kept := load(file)) is not None:
        return Sound(kept.samples, bounds, seconds)
    content = _encoded(lines, clips, seconds)
    if file:
        store(file, Clip(content, mp3.RATE))
    return Sound(content, bounds, seconds)


def _encoded(lines: Sequence[Line], clips: Mapping[str, Clip], seconds: int) -> bytes:
    signal, _ = recording.assemble(lines, clips)
    whole = np.zeros(seconds * mp3.RATE - mp3.DELAY, np.float32)
    whole[: len(signal)] = signal[: len(whole)]
    recording.level(whole)
    return mp3.encode(whole)


def _key(lines: Sequence[Line], clips: Mapping[str, Clip]) -> str:
    """Name a track's file: the hash of what goes into it."""
    digest = hashlib.sha256(f"track {_VERSION}, {identity()}, {recording.LOUDNESS}".encode())
    for line in lines:
        clip = clips[line.text]
        digest.update(f"\0{line.pause} {clip.rate} ".encode())
        digest.update(hashlib.sha256(clip.samples).digest())
    return digest.hexdigest()
