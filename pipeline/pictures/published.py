"""A picture as it is published: an SVG as it is, a photograph turned, smaller, written anew."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model import PictureFile
from pipeline.pictures.fault import PictureError
from pipeline.pictures.png import measure_png
from pipeline.pictures.svg import measure_svg

if TYPE_CHECKING:
    from PIL import Image

MOST = 20_000_000
"""The most bytes of a file."""
MOST_DRAWN = 500_000
"""The most bytes of an SVG, which is published as it is."""
LONGEST = 1200
"""The most pixels of a side: twice what a page shows, 180 to the inch on A4."""
NO_PICTURE = PictureFile(
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    b'<rect width="300" height="200" fill="#999"/></svg>',
    300,
    200,
)
"""What stands in the place of a picture that cannot be shown."""
BUDGET = 300_000
"""The most bytes of a leaflet's pictures: each page carries all of its own, on mobile data too."""
STEPS = ((LONGEST, 82, 0), (1000, 75, 0), (800, 70, 256), (640, 62, 128), (480, 55, 64))
"""How photographs are written until they keep the budget: pixels of a side, quality, colours."""
_MOST_PIXELS = 60_000_000


@lru_cache(maxsize=32)
def published(suffix: str, content: bytes, step: int = 0) -> PictureFile:
    """Make a picture of a file's bytes; `suffix` (".svg", ".png" …) says what it should be.

    `step` is that of `STEPS`: what is written smaller is shown as large as it was.  A photograph's
    own data (where it was taken, by what) is left out.  Raises PictureError.
    """
    if len(content) > MOST:
        raise PictureError(f"has {len(content):,} bytes; at most {MOST:,} are taken")
    if suffix == ".svg":
        if len(content) > MOST_DRAWN:
            raise PictureError(f"has {len(content):,} bytes; an SVG may have {MOST_DRAWN:,}")
        width, height = measure_svg(content)
        return PictureFile("image/svg+xml", content, width, height)
    if suffix == ".png":
        measure_png(content)
        return _written("PNG", _decoded("PNG", content), step)
    return _written("JPEG", _decoded("JPEG", content), step)


def _decoded(format: str, content: bytes) -> Image.Image:
    """Decode a raster picture whole, the right way up."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  # slow to import

    try:
        with Image.open(io.BytesIO(content), formats=(format,)) as found:
            if found.width * found.height > _MOST_PIXELS:
                raise PictureError(f"has {found.width} × {found.height} pixels: make it smaller")
            if getattr(found, "is_animated", False):
                raise PictureError("moves; a picture must stand still")
            turned = ImageOps.exif_transpose(found)
            clear = format == "PNG" and turned.has_transparency_data
            return turned.convert("RGBA" if clear else "RGB")
    except UnidentifiedImageError:
        raise PictureError(f"is no {format}") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise PictureError(f"is a damaged {format}") from None


def _written(format: str, made: Image.Image, step: int) -> PictureFile:
    """Write a raster picture anew in its own format."""
    longest, quality, colours = STEPS[step]
    made.thumbnail((LONGEST, LONGEST))
    width, height = made.size
    made.thumbnail((longest, longest))
    out = io.BytesIO()
    if format == "PNG":
        few = made.quantize(colours, method=2) if colours else made  # an octree keeps what is clear
        few.save(out, "PNG", optimize=True)
    else:
        made.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return PictureFile(f"image/{format.lower()}", out.getvalue(), width, height)
