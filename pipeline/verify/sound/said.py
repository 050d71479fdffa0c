"""What a recording or talking book says of each unit, held against what the unit states."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.expect.heard import speech_of
from pipeline.language.data import data_of
from pipeline.language.speech import spoken, spoken_problems
from pipeline.model import Edition, Finding, LocalisedLeaflet, formats


def said_findings(format: str, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Yield a finding for each unit whose speech text says another number, unit or negation."""
    if format not in formats.spoken():
        return
    speech = speech_of(edition)
    for unit in leaflet.ordered:
        for problem in spoken_problems(unit.text, spoken(unit.text, speech), data_of(speech)):
            yield Finding(unit.unit.id, "spoken-facts", problem)
