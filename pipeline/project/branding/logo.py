"""The clinic's logo: a PNG, or an SVG that draws and does nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from pipeline.model import Logo
from pipeline.pictures.fault import PictureError
from pipeline.pictures.png import measure_png
from pipeline.pictures.published import published
from pipeline.pictures.svg import measure_svg

MOST = 100_000
"""The most bytes of a logo: it is on every page."""
FOLDER = "assets"


def read_logo(name: str, content: bytes) -> Logo:
    """Check a logo's bytes; `name` tells by its suffix what it is.  Raises PictureError."""
    suffix = name.rpartition(".")[2].lower()
    kinds: dict[str, tuple[str, Callable[[bytes], tuple[float, float]]]] = {
        "svg": ("image/svg+xml", measure_svg),
        "png": ("image/png", _drawn_png),
    }
    if suffix not in kinds:
        raise PictureError("is neither .svg nor .png")
    if len(content) > MOST:
        raise PictureError(f"has {len(content):,} bytes; a page can carry {MOST:,}")
    media_type, measure = kinds[suffix]
    width, height = measure(content)
    path = f"{FOLDER}/logo-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    return Logo(path, media_type, content, width, height)


def _drawn_png(content: bytes) -> tuple[float, float]:
    """Return the size of a PNG of which every pixel can be decoded, as a browser must."""
    size = measure_png(content)
    published(".png", content)
    return size
