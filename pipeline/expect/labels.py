"""What a player shows of a recording: which leaflet, wording, speed and state it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.expect import notices
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.model.formats import SLOW

GENRE = "Speech"
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TRACKS = 4


class Labels(NamedTuple):
    """`year` is YYYY and `day` DDMM, both "" where the leaflet has no date; `track` is `1/4`."""

    title: str
    artist: str
    album: str
    track: str
    year: str
    day: str


def labels(leaflet: LocalisedLeaflet, edition: Edition) -> Labels:
    """Return what a recording is labelled with; no two of a leaflet have the same title."""
    plain, slow = leaflet.leaflet.register == "plain", edition.variant == SLOW
    date = _DATE.fullmatch(leaflet.leaflet.date)
    year, month, day = date.groups() if date else ("", "", "")
    return Labels(
        title(leaflet, edition),
        edition.clinic.name,
        leaflet.title,
        f"{1 + 2 * plain + slow}/{_TRACKS}",
        year,
        day + month,
    )


def title(leaflet: LocalisedLeaflet, edition: Edition) -> str:
    """Return the title with what tells one recording of a leaflet from the others."""
    ui = edition.ui
    parts = [leaflet.title]
    if leaflet.leaflet.register == "plain":
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        parts.append(ui("ui-format-plain", "Easy to read"))
    if edition.variant == SLOW:
        # Translators: Behind the title of a recording that is spoken slowly.
        parts.append(ui("ui-slow", "Slow"))
    if leaflet.draft:
        parts.append(notices.draft_label(ui))
    return " · ".join(parts)
