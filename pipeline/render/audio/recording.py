"""A localised leaflet as one MP3: head silence, title, sections, whose it is, silence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.expect.labels import labels
from pipeline.expect.recording import TAIL, Line, script
from pipeline.expect.sentences import said
from pipeline.language.iso639 import iso639_2
from pipeline.model import Artefact, Clips, Cue, Edition, LocalisedLeaflet
from pipeline.render import cover
from pipeline.render.audio import level, mp3, segments, tags, voices
from pipeline.render.audio.resample import Signal
from pipeline.render.audio.segments import Extent, Prepared, Segment
from pipeline.render.audio.voice import Clip, Voice

MEDIA_TYPE = "audio/mpeg"

Span = tuple[int, int]
"""A line's first sample in a recording, and the first one after it, at `mp3.RATE`."""

_log = logging.getLogger(__name__)


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


class Take(NamedTuple):
    """A recording before it is one file: what is said, where, and as which segments."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    segments: Mapping[str, Segment]
    clips: Clips

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Where each line is heard, and each sentence of it."""
        extents = {text: segment.extent for text, segment in self.segments.items()}
        return timed(self.lines, self.spans, extents)

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Where each line is heard."""
        return tuple(found.cue for found in self.spoken)


def identity() -> str:
    """Name all that decides a recording's bytes beside its text; cheap, starts no engine."""
    numpy = f"numpy {version('numpy')}"
    parts = (voices.identity(), mp3.identity(), tags.identity(), cover.identity(), numpy)
    return ", ".join(parts)


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Speak `leaflet` as MP3, with a cue for every unit and for the product's own words.

    The voice is that of `edition.language`, unless one is given.  Raises AftercareError `voice`
    where there is none or it cannot speak a text, `language` where the tags cannot name it.
    """
    iso639_2(leaflet.locale)  # before any work
    taken = take(leaflet, edition, voice)
    content = tags.tag(_sound(taken), _tags(leaflet, edition, taken))
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    return Artefact(edition.path, MEDIA_TYPE, content, units, taken.cues, taken.clips)


def take(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Take:
    """Speak every line of the recording of `leaflet`; raises AftercareError `voice`."""
    voice = voice or voices.voice_for(edition.language, edition.variant)
    done: list[Prepared] = []

    def lengths(texts: Sequence[str]) -> Mapping[str, int]:
        # Books are spoken at the normal speed from the same clips; of the slow version nothing
        # but its segments is ever asked for again.
        clip_folder = None if edition.variant == "slow" else edition.cache
        speech = edition.language.speech
        done.append(segments.prepare(voice, speech, texts, edition.cache, clip_folder))
        return {text: segment.length for text, segment in done[-1].segments.items()}

    lines, spans = complete(leaflet, edition, lengths)
    found = {text: segment for prepared in done for text, segment in prepared.segments.items()}
    clips = Clips(*(sum(counts) for counts in zip(*(each.clips for each in done), strict=True)))
    _log.debug("%s: %d clips synthesised, %d reused", edition.path, *clips)
    return Take(lines, spans, found, clips)


def complete(
    leaflet: LocalisedLeaflet,
    edition: Edition,
    lengths: Callable[[Sequence[str]], Mapping[str, int]],
) -> tuple[tuple[Line, ...], tuple[Span, ...]]:
    """Return the lines of a recording, and their places.

    `lengths` says how many samples at `mp3.RATE` each text takes.
    """
    lines = script(leaflet, edition)
    return lines, spans_by_length(lines, lengths([line.text for line in lines]))


def spans_by_length(lines: Sequence[Line], lengths: Mapping[str, int]) -> tuple[Span, ...]:
    """Place the lines, whose texts take `lengths` samples: each starts with a frame.

    A pause is as long as its line wants, or up to a frame (26 ms) longer.
    """
    spans: list[Span] = []
    free = end = 0  # the first frame without sound, the last sample of speech
    for line in lines:
        wanted = -(-(end + round(line.pause * mp3.RATE)) // mp3.FRAME)
        frame = max(wanted, free)
        start, end = frame * mp3.FRAME, frame * mp3.FRAME + lengths[line.text]
        free = frame + mp3.frames_of(lengths[line.text])
        spans.append((start, end))
    return tuple(spans)


def spans_of(lines: Sequence[Line], clips: Mapping[str, Clip]) -> tuple[Span, ...]:
    """Place the lines, whose texts are spoken by `clips`."""
    return spans_by_length(lines, {text: level.length(clip) for text, clip in clips.items()})


def assemble(lines: Sequence[Line], clips: Mapping[str, Clip]) -> tuple[Signal, tuple[Span, ...]]:
    """Set the clips in a row at `mp3.RATE`, as the recording has them before it is encoded.

    Returns the signal, and each line's place in it.
    """
    spans = spans_of(lines, clips)
    signal = np.zeros(spans[-1][1] + round(TAIL * mp3.RATE), np.float32)
    for line, (start, end) in zip(lines, spans, strict=True):
        signal[start:end] = level.finished(clips[line.text])
    return signal, spans


def _sound(taken: Take) -> bytes:
    """Put segments and silence in a row."""
    placed = [
        (taken.segments[line.text], start // mp3.FRAME)
        for line, (start, _) in zip(taken.lines, taken.spans, strict=True)
    ]
    last, first = placed[-1]
    tail = -(-round(TAIL * mp3.RATE) // mp3.FRAME)
    return segments.row(placed, first + mp3.frames_of(last.length) + tail)


def timed(
    lines: Sequence[Line], spans: Sequence[Span], extents: Mapping[str, Extent]
) -> tuple[Spoken, ...]:
    """Say when each line is heard, and each sentence of it, in seconds."""
    return tuple(
        Spoken(
            line,
            Cue(line.id, mp3.second(start), mp3.second(end)),
            tuple(_sentences(line, start, extents[line.text].parts)),
        )
        for line, (start, end) in zip(lines, spans, strict=True)
    )


def _sentences(line: Line, start: int, parts: Sequence[Span]) -> Iterator[Sentence]:
    for text, (first, after) in zip(said(line.text), parts, strict=True):
        yield Sentence(text, mp3.second(start + first), mp3.second(start + after))


def _tags(leaflet: LocalisedLeaflet, edition: Edition, taken: Take) -> tags.Tags:
    """Say what the recording is; a chapter lasts until the next one starts."""
    cues = taken.cues
    starts = [
        (line.chapter, cue.start)
        for line, cue in zip(taken.lines, cues, strict=True)
        if line.chapter
    ]
    bounds = [*(start for _, start in starts), cues[-1].end]
    bounds[0] = 0.0
    chapters = [
        tags.Chapter(title, start, end)
        for (title, _), (start, end) in zip(starts, pairwise(bounds), strict=True)
    ]
    words = [
        (sentence.text, sentence.start, not place)
        for found in taken.spoken
        for place, sentence in enumerate(found.sentences)
    ]
    return tags.Tags(
        labels(leaflet, edition),
        leaflet.locale,
        "\n".join(line.text for line in taken.lines),
        chapters,
        words,
        cover.picture_if_drawn(leaflet, edition),
    )
