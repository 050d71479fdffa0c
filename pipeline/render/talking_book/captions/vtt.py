"""The recording's captions as WebVTT: a cue a sentence, shown until the next one is heard."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from pipeline.expect import order
from pipeline.expect.timing import Spoken
from pipeline.language.data import data_of
from pipeline.language.sections import LanguageData
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render.talking_book.captions.timeline import identity, timeline
from pipeline.voices.voice import Voice

__all__ = ["clock", "identity", "render"]

MEDIA_TYPE = "text/vtt"


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Write the captions of the recording of `leaflet`; each is named by its unit and a number.

    Raises AftercareError `voice` where the recording cannot be made either.
    """
    spoken = timeline(leaflet, edition, voice)
    content = (
        "\n\n".join(
            [
                "WEBVTT",
                f"NOTE {leaflet.locale}",
                *_cues(spoken, data_of(leaflet), edition.language.direction),
            ]
        )
        + "\n"
    )
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    cues = tuple(found.cue for found in spoken)
    return Artefact(edition.path, MEDIA_TYPE, content.encode(), units, cues)


def _cues(spoken: Sequence[Spoken], language: LanguageData, direction: str) -> Iterator[str]:
    for found in spoken:
        for number, said in enumerate(found.sentences, 1):
            # A line without words of its own stays with its neighbour: here, on one line.
            words = order.plain(said.text.replace("\n", " "), direction, language)
            text = html.escape(words, quote=False)
            yield f"{found.line.id}_{number}\n{clock(said.start)} --> {clock(said.end)}\n{text}"


def clock(seconds: float) -> str:
    """Write a time as WebVTT does: 00:01:02.345."""
    whole = round(seconds * 1000)
    return (
        f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
    )
