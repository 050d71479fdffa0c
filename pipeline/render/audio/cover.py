"""The cover of a recording: drawn once, and kept with the clips.

An ornament: where no font can draw it, the recording is whole without it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.model import Edition, LocalisedLeaflet
from pipeline.model.errors import AftercareError
from pipeline.render.print import cover
from pipeline.voices import clips

MEDIA_TYPE = "image/png"


def identity() -> str:
    """Name what draws it."""
    return cover.identity()


def picture(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    """Return the cover as PNG; nothing where the language has no font to draw it with."""
    language = edition.language
    if edition.cache is None:
        return _drawn(leaflet, edition)
    fonts = ", ".join(language.fonts)
    made = (cover.identity(), fonts, language.locale, *cover.words(leaflet, edition))
    name = hashlib.sha256("\0".join(made).encode()).hexdigest()
    file = Path(edition.cache) / f"{name}.cover"
    if (kept := clips.kept(file)) is not None:
        return kept
    drawn = _drawn(leaflet, edition)
    if drawn:
        clips.keep(file, drawn)
    return drawn


def _drawn(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    try:
        return cover.picture(leaflet, edition)
    except AftercareError as error:
        if {problem.code for problem in error.problems} <= {"font", "glyph"}:
            return b""
        raise
