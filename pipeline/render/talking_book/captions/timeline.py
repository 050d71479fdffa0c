"""When each sentence of a recording is heard."""

from __future__ import annotations

from pipeline.expect.timing import Spoken
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.render.audio import recording
from pipeline.voices.voice import Voice


def identity() -> str:
    """Name all that decides the times beside the text."""
    return recording.identity()


def timeline(
    leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None
) -> tuple[Spoken, ...]:
    """Say when each line of the recording of `leaflet`, and each sentence of it, is heard.

    The times are the recording's own, from the same clips.  Raises AftercareError `voice`.
    """
    return recording.take(leaflet, edition, voice).spoken
