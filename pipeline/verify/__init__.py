"""Reads published artefacts back from their bytes, by other libraries than wrote them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.expect import order
from pipeline.model import Cue, Edition, LocalisedLeaflet, Reading


def read(
    format: str, content: bytes, leaflet: LocalisedLeaflet, edition: Edition, cues: Sequence[Cue]
) -> Reading:
    """Read an artefact of a format back, and compare it with what it should hold."""
    reading = _read(format, content, leaflet, edition, cues)
    if format == "audio":
        return reading
    return Reading(reading.found, (*reading.findings, *order.findings(leaflet, edition)))


def _read(
    format: str, content: bytes, leaflet: LocalisedLeaflet, edition: Edition, cues: Sequence[Cue]
) -> Reading:
    # Each reader pulls in a parser or a decoder: it is imported where it is used.
    if format == "html":
        from pipeline.verify.html import reader as html  # noqa: PLC0415

        return html.read(content, leaflet, edition)
    if format in {"large-print", "print"}:
        from pipeline.verify.pdf import reader as pdf  # noqa: PLC0415

        return pdf.read(content, leaflet, edition)
    if format == "audio":
        from pipeline.verify.sound import mp3  # noqa: PLC0415

        return mp3.read(content, leaflet, edition, cues)
    if format == "talking-book":
        from pipeline.verify.book import epub  # noqa: PLC0415

        return epub.read(content, leaflet, edition, cues)
    if format == "daisy":
        from pipeline.verify.book import daisy  # noqa: PLC0415

        return daisy.read(content, leaflet, edition, cues)
    if format == "captions":
        from pipeline.verify.book import captions  # noqa: PLC0415

        return captions.read(content, leaflet, edition, cues)
    raise ValueError(f"no reader for the format {format!r}")
