"""The cover of a leaflet's book or recording, as a picture."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.expect import notices
from pipeline.fonts.coverage import chain_of, check_glyphs
from pipeline.model import Edition, LocalisedLeaflet
from pipeline.model.errors import AftercareError
from pipeline.render.print.breaks import guarded, guards
from pipeline.render.print.engine import draw
from pipeline.tools.cache import keep, kept
from pipeline.tools.installed import version

_TEMPLATE = Path(__file__).with_name("cover.typ")
_LINE = 30
"""Half-ems of a line: a longer word may be split."""
_LONG = 40
"""Letters from which a title is set smaller, so that it keeps to its half of the cover."""


def identity() -> str:
    """Name the tool and the template that a cover depends on."""
    template = hashlib.sha256(_TEMPLATE.read_bytes()).hexdigest()[:16]
    return f"typst {version('typst')}, cover {template}"


def words(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[str, str, str, str, str]:
    """Return all that is written on a cover: title, language, wording, draft notice, clinic."""
    plain = leaflet.leaflet.register == "plain"
    return (
        leaflet.title,
        edition.language.autonym,
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        edition.ui("ui-format-plain", "Easy to read") if plain else "",
        notices.plain(notices.draft_short(leaflet, edition)) if leaflet.draft else "",
        edition.clinic.name,
    )


def picture(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    """Draw the cover: PNG, 600 by 800 pixels.

    Raises AftercareError: `font` where a font is missing, `glyph` where none has a character.
    """
    language = edition.language
    chain = chain_of(language, edition.path)
    written = words(leaflet, edition)
    texts = [(leaflet.leaflet.units[0].id, leaflet.title), *((None, text) for text in written)]
    check_glyphs(texts, chain, leaflet.locale, edition.path)
    _, named, wording, draft, clinic = written
    data = {
        "fonts": list(chain.families),
        "lang": language.locale.partition("-")[0],
        "rtl": language.direction == "rtl",
        "title": guarded(leaflet.title, 0, guards(leaflet.title, _LINE)),
        "size": 60 if len(leaflet.title) < _LONG else 42,
        "language": " · ".join(filter(None, (named, wording))),
        "draft": draft,
        "clinic": clinic,
    }
    return draw(_TEMPLATE, data, edition.path)


def picture_if_drawn(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    """Return the cover of a recording, from the edition's cache if it is there.

    It is nothing where the language has no font to draw it with: a recording is whole without it.
    """
    if edition.cache is None:
        return _drawn(leaflet, edition)
    language = edition.language
    made = (identity(), ", ".join(language.fonts), language.locale, *words(leaflet, edition))
    name = hashlib.sha256("\0".join(made).encode()).hexdigest()
    file = Path(edition.cache) / f"{name}.cover"
    if (found := kept(file)) is not None:
        return found
    drawn = _drawn(leaflet, edition)
    if drawn:
        keep(file, drawn)
    return drawn


def _drawn(leaflet: LocalisedLeaflet, edition: Edition) -> bytes:
    try:
        return picture(leaflet, edition)
    except AftercareError as error:
        if {problem.code for problem in error.problems} <= {"font", "glyph"}:
            return b""
        raise
