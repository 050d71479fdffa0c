"""Reads published artefacts back from their bytes, by other libraries than wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pipeline.expect import order
from pipeline.model import Cue, Edition, LocalisedLeaflet, Reading
from pipeline.model.formats import named


def read(
    format: str, content: bytes, leaflet: LocalisedLeaflet, edition: Edition, cues: Sequence[Cue]
) -> Reading:
    """Read an artefact of a format back, and compare it with what it should hold."""
    found = named(format)
    if found is None or not found.registers:
        raise ValueError(f"no reader for the format {format!r}")
    reading = cast(Reading, found.read_back()(content, leaflet, edition, cues))
    if not found.drawn:
        return reading
    return Reading(reading.found, (*reading.findings, *order.findings(leaflet, edition)))
