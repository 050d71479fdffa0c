"""A localised leaflet as one MP3: head silence, title, sections, whose it is, silence."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from pipeline.expect.heard import speech_of
from pipeline.expect.labels import labels
from pipeline.expect.recording import TAIL, Line, script
from pipeline.expect.timing import FRAME, RATE, Span, Spoken, frames_of, spans, timed
from pipeline.language.iso639 import iso639_2
from pipeline.model import Artefact, Clips, Cue, Edition, LocalisedLeaflet
from pipeline.model.formats import SLOW
from pipeline.render import cover
from pipeline.render.audio import segments, tags
from pipeline.render.audio.segments import Segment
from pipeline.sound import mp3
from pipeline.tools.installed import version
from pipeline.voices import engines
from pipeline.voices.voice import Voice

MEDIA_TYPE = "audio/mpeg"

_log = logging.getLogger(__name__)


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
    parts = (engines.identity(), mp3.identity(), tags.identity(), cover.identity(), numpy)
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
    voice = voice or engines.voice_for(edition.language, edition.variant)
    lines = script(leaflet, edition)
    texts = [line.text for line in lines]
    speech, cache = speech_of(edition), edition.cache
    # Books are spoken at the normal speed from the same clips; of the slow version nothing but
    # its segments is ever asked for again.
    clip_folder = None if edition.variant == SLOW else cache
    prepared = segments.prepare(voice, speech, texts, cache, clip_folder)
    places = spans(lines, {text: one.length for text, one in prepared.segments.items()})
    _log.debug("%s: %d clips synthesised, %d reused", edition.path, *prepared.clips)
    return Take(lines, places, prepared.segments, prepared.clips)


def _sound(taken: Take) -> bytes:
    """Put segments and silence in a row."""
    placed = [
        (taken.segments[line.text], start // FRAME)
        for line, (start, _) in zip(taken.lines, taken.spans, strict=True)
    ]
    last, first = placed[-1]
    tail = -(-round(TAIL * RATE) // FRAME)
    return segments.row(placed, first + frames_of(last.length) + tail)


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
