"""The printed leaflet: from a localised leaflet to a PDF/UA-1 file."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from pipeline.expect.drawn import pictured
from pipeline.expect.paper import own_words
from pipeline.expect.profiles import paper_of, profile_of
from pipeline.fonts.coverage import chain_of, check_glyphs
from pipeline.fonts.families import FAMILIES
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render import qr
from pipeline.render.print.content import content
from pipeline.render.print.engine import TEMPLATE, typeset
from pipeline.render.print.raster import TEMPLATE as PICTURE
from pipeline.render.print.tags import tag
from pipeline.tools.installed import PackageNotFoundError, version

MEDIA_TYPE = "application/pdf"


def render(leaflet: LocalisedLeaflet, edition: Edition) -> Artefact:
    """Print `leaflet` in the profile that `edition.variant` names (None: the default).

    Raises AftercareError: `print-profile` and `paper` for unknown ones, `font` where a font is
    missing, `glyph` where no font has a character, `typeset` and `structure` where the
    typesetter fails or gives another structure than the leaflet's.
    """
    path = edition.path
    profile, paper = profile_of(edition.variant, path), paper_of(edition.sheet, path)
    chain = chain_of(edition.language, path)
    seen = pictured(leaflet.leaflet)
    texts = [(unit.unit.id, unit.text) for unit in leaflet.ordered if unit.unit.id not in seen]
    check_glyphs([*texts, (None, own_words(leaflet, edition))], chain, leaflet.locale, path)
    code = qr.rows(edition.sheet.audio) if edition.sheet.audio else []
    pdf = typeset(content(leaflet, edition, profile, paper, code), path)
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    tagged, pages = tag(pdf, leaflet, edition, path)
    return Artefact(path, MEDIA_TYPE, tagged, units, pages=pages)


@lru_cache(maxsize=1)
def identity() -> str:
    """Name the versions of the tools, the fonts and the template that a PDF depends on."""
    packages = sorted(
        {"typst", "pikepdf", "segno", *(source.package for source in FAMILIES.values())}
    )
    templates = TEMPLATE.read_bytes() + PICTURE.read_bytes()
    digest = hashlib.sha256(templates).hexdigest()[:16]
    return " ".join([*(f"{name}={_version(name)}" for name in packages), f"template={digest}"])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
