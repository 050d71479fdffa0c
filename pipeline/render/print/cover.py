"""The cover of a leaflet's book or recording, as a picture."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from pipeline.expect import notices
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.render.print.breaks import guarded, guards
from pipeline.render.print.engine import draw
from pipeline.render.print.fonts import chain_of, check_glyphs

_TEMPLATE = Path(__file__).with_name("cover.typ")
_LINE = 30
"""Half-ems of a line: a longer word may be split."""
_LONG = 40
"""Letters from which a title is set smaller, so that it keeps to its half of the cover."""


def identity() -> str:
    """Name the tool and the template that a cover depends on."""
    template = hashlib.sha256(_TEMPLATE.read_bytes()).hexdigest()[:16]
    return f"typst {version('typst')}, cover {template}"


def picture(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    """Draw the cover: PNG, 600 by 800 pixels.

    Raises AftercareError: `font` where a font is missing, `glyph` where none has a character.
    """
    language = edition.language
    chain = chain_of(language, edition.path)
    draft = notices.draft_label(edition.ui) if leaflet.draft else ""
    own = edition.clinic.name + language.autonym + draft
    texts = [(leaflet.leaflet.units[0].id, leaflet.title), (None, own)]
    check_glyphs(texts, chain, leaflet.locale, edition.path)
    data = {
        "fonts": list(chain.families),
        "lang": language.locale.partition("-")[0],
        "rtl": language.direction == "rtl",
        "title": guarded(leaflet.title, 0, guards(leaflet.title, _LINE)),
        "size": 60 if len(leaflet.title) < _LONG else 42,
        "clinic": edition.clinic.name,
        "language": language.autonym,
        "draft": draft,
    }
    return draw(_TEMPLATE, data, edition.path)
