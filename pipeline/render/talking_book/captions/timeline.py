"""When each sentence of a recording is heard."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Cue, Edition, LocalisedLeaflet
from pipeline.render.audio import espeak, mp3, recording
from pipeline.render.audio.script import Line, script
from pipeline.render.audio.utterances import Said
from pipeline.render.audio.voice import Voice


class Spoken(NamedTuple):
    """A line of the recording: its place, and that of each of its sentences, in seconds."""

    line: Line
    cue: Cue
    sentences: tuple[Said, ...]


def identity() -> str:
    """Name all that decides the times beside the text."""
    return recording.identity()


def timeline(
    leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None
) -> tuple[Spoken, ...]:
    """Say when each line of the recording of `leaflet`, and each sentence of it, is heard.

    The times are the recording's own, from the same clips.  Raises AftercareError `voice`.
    """
    lines = script(leaflet, edition)
    said = recording.utterances(
        leaflet.locale, lines, voice or espeak.voice_for(edition.language), edition
    )
    spans = recording.spans_of(lines, {text: found.clip for text, found in said.items()})
    return tuple(
        Spoken(
            line,
            Cue(line.id, mp3.second(start), mp3.second(end)),
            tuple(_placed(part, start) for part in said[line.text].sentences),
        )
        for line, (start, end) in zip(lines, spans, strict=True)
    )


def _placed(part: Said, start: int) -> Said:
    begins = mp3.second(start)
    return Said(part.text, round(begins + part.start, 3), round(begins + part.end, 3))
