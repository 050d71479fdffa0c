"""All that a recording says, with its times, as JSON for other programs."""

from __future__ import annotations

import json
from typing import Any

from pipeline.expect.timing import Spoken
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render.talking_book.captions.timeline import identity, timeline
from pipeline.voices.voice import Voice

__all__ = ["identity", "render"]

MEDIA_TYPE = "application/json"
SCHEMA = 1


def render(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None = None) -> Artefact:
    """Write the transcript of the recording of `leaflet`.

    `{"schema", "leaflet", "locale", "direction", "register", "variant", "title", "draft",
    "cues": [{"unit", "kind", "text", "start", "end", "sentences": [{"text", "start", "end"}]}]}`;
    times in seconds, `kind` null for what is no instruction.  Raises AftercareError `voice`.
    """
    spoken = timeline(leaflet, edition, voice)
    data = {
        "schema": SCHEMA,
        "leaflet": leaflet.leaflet.name,
        "locale": leaflet.locale,
        "direction": edition.language.direction,
        "register": leaflet.leaflet.register,
        "variant": edition.variant,
        "title": leaflet.title,
        "draft": leaflet.draft,
        "cues": [_cue(found, leaflet) for found in spoken],
    }
    content = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    cues = tuple(found.cue for found in spoken)
    return Artefact(edition.path, MEDIA_TYPE, content.encode(), units, cues)


def _cue(found: Spoken, leaflet: LocalisedLeaflet) -> dict[str, Any]:
    unit = leaflet.units.get(found.line.id)
    return {
        "unit": found.line.id,
        "kind": unit.unit.kind if unit and unit.unit.instruction else None,
        "text": found.line.text,
        "start": found.cue.start,
        "end": found.cue.end,
        "sentences": [
            {"text": said.text, "start": said.start, "end": said.end} for said in found.sentences
        ],
    }
