"""A localised leaflet as one MP3: head silence, title, sections, closing words, tail silence."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise

import numpy as np

from pipeline.model import Artefact, Cue, Edition, LocalisedLeaflet
from pipeline.render.audio import espeak, mp3, tags
from pipeline.render.audio.iso639 import iso639_2
from pipeline.render.audio.limiter import limit
from pipeline.render.audio.loudness import integrated
from pipeline.render.audio.resample import Signal, resample
from pipeline.render.audio.script import TAIL, Line, script
from pipeline.render.audio.utterances import Utterance, utter
from pipeline.render.audio.voice import Clip, Voice

MEDIA_TYPE = "audio/mpeg"
LOUDNESS = -19.0
"""LUFS, mono: as loud as -16 LUFS of stereo; ±1 (EBU R 128 s2 for speech on small devices)."""
_LIMITED = 0.5
"""LU that limiter and encoder take off: 0.4 to 0.7, measured in seven languages."""
CEILING = 10 ** (-1.8 / 20)
"""Of samples before encoding: 0.8 dB below the limit of -1 dBTP, for what MP3 adds to peaks."""

_log = logging.getLogger(__name__)


def identity() -> str:
    """Name all that decides a recording's bytes beside its text; cheap, starts no engine."""
    return ", ".join(
        (espeak.identity(), mp3.identity(), tags.identity(), f"numpy {version('numpy')}")
    )


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Speak `leaflet` as MP3, with a cue for every unit and for the product's own words.

    The voice is that of `edition.language`, unless one is given.  Raises AftercareError `voice`
    where there is none or it cannot speak a text, `language` where the tags cannot name it.
    """
    iso639_2(leaflet.locale)  # before any work
    lines = script(leaflet, edition)
    said = utterances(leaflet.locale, lines, voice or espeak.voice_for(edition.language), edition)
    signal, spans = assemble(lines, {text: found.clip for text, found in said.items()})
    level(signal)
    cues = tuple(
        Cue(line.id, mp3.second(start), mp3.second(end))
        for line, (start, end) in zip(lines, spans, strict=True)
    )
    content = tags.tag(mp3.encode(signal), _tags(leaflet, edition, lines, cues))
    units = tuple(line.id for line in lines if not line.id.startswith("ui-"))
    return Artefact(edition.path, MEDIA_TYPE, content, units, cues)


def utterances(
    locale: str, lines: Sequence[Line], voice: Voice, edition: Edition
) -> Mapping[str, Utterance]:
    """Return how the text of every line is said."""
    uttered = utter(voice, locale, [line.text for line in lines], edition.cache)
    _log.debug(
        "%s: %d clips synthesised, %d reused", edition.path, uttered.synthesised, uttered.reused
    )
    return uttered.utterances


def assemble(
    lines: Sequence[Line], clips: Mapping[str, Clip]
) -> tuple[Signal, tuple[tuple[int, int], ...]]:
    """Set the clips in a row at `mp3.RATE`.

    Returns the signal, and each line's place in it as `spans_of` gives it.
    """
    spans = spans_of(lines, clips)
    signal = np.zeros(spans[-1][1] + round(TAIL * mp3.RATE), np.float32)
    for line, (start, end) in zip(lines, spans, strict=True):
        signal[start:end] = _samples(clips[line.text])
    return signal, spans


def spans_of(lines: Sequence[Line], clips: Mapping[str, Clip]) -> tuple[tuple[int, int], ...]:
    """Return each line's first sample at `mp3.RATE` and the first one after it."""
    spans = []
    place = 0
    for line in lines:
        start = place + round(line.pause * mp3.RATE)
        place = start + _length(clips[line.text])
        spans.append((start, place))
    return tuple(spans)


def _length(clip: Clip) -> int:
    """Return how many samples a clip has at `mp3.RATE`."""
    return -(-len(clip.samples) // 2 * mp3.RATE // clip.rate)


def as_signal(clip: Clip) -> Signal:
    """Return a clip at its own rate, full scale ±1."""
    return np.frombuffer(clip.samples, "<i2").astype(np.float32) / np.float32(32768)


def _samples(clip: Clip) -> Signal:
    """Return a clip at `mp3.RATE`, full scale ±1."""
    return resample(as_signal(clip), clip.rate, mp3.RATE)


def level(signal: Signal) -> None:
    """Bring a recording to `LOUDNESS` by one gain for all of it, its peaks under `CEILING`.

    Done in place.  Measured once, before the limiter, whose loss is known.  Silence stays silence.
    """
    loudness = integrated(signal, mp3.RATE)
    if not math.isinf(loudness):
        signal *= np.float32(10 ** ((LOUDNESS + _LIMITED - loudness) / 20))
        limit(signal, CEILING)


def _tags(
    leaflet: LocalisedLeaflet, edition: Edition, lines: Sequence[Line], cues: Sequence[Cue]
) -> tags.Tags:
    """Say what the recording is; a chapter lasts until the next one starts."""
    starts = [(line.text, cue.start) for line, cue in zip(lines, cues, strict=True) if line.chapter]
    bounds = [*(start for _, start in starts), cues[-1].end]
    bounds[0] = 0.0
    chapters = [
        tags.Chapter(title, start, end)
        for (title, _), (start, end) in zip(starts, pairwise(bounds), strict=True)
    ]
    lyrics = "\n".join(line.text for line in lines)
    return tags.Tags(leaflet.title, edition.clinic.name, leaflet.locale, lyrics, chapters)
