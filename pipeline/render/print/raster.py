"""A picture as paper takes it: a drawing becomes pixels, as fine as a printer prints."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pipeline.model import PictureFile
from pipeline.render.print.engine import draw

TEMPLATE = Path(__file__).with_name("picture.typ")
_PIXELS = 1600
"""The longer side of a drawing: 240 pixels an inch over the width of a page."""


@lru_cache(maxsize=16)
def raster(file: PictureFile) -> PictureFile:
    """Return the picture in pixels, of the size that it had; what is none stays as it is.

    A drawing may hold words, which are no text of the leaflet and must not be read as such.
    """
    if file.media_type != "image/svg+xml":
        return file
    scale = _PIXELS / max(file.width, file.height)
    size = {"width": file.width * scale, "height": file.height * scale}
    png = draw(TEMPLATE, {"svg": file.content.decode("utf-8"), **size}, "a picture")
    return replace(file, media_type="image/png", content=png)
