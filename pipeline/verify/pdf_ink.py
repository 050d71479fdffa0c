"""Whether text can be seen: the pages are painted, and each glyph's place is looked at.

So text that is white, covered, clipped or has no outline is found, whatever the file says of it.
PDFium is used here only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no type marker

from pipeline.verify.pdf_text import Glyph

Painted = npt.NDArray[np.uint8]

_SCALE = 2
"""Pixels a point: the dot of an i at 18 pt is then more than three pixels wide."""
_DARKEST = 89
"""The lightest grey, of 255, that has a contrast of 7:1 on white (WCAG 2.2, 1.4.6)."""
_TOLERANCE = 40
"""What smoothing may lighten of a thin stroke."""


def paint(content: bytes) -> tuple[Painted, ...]:
    """Paint every page in grey; raises PdfiumError where the file is damaged."""
    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(
            page.render(scale=_SCALE, grayscale=True).to_numpy().squeeze().copy()
            for page in document
        )
    finally:
        document.close()


def unseen(glyphs: Sequence[Glyph], pages: Sequence[Painted]) -> list[Glyph]:
    """The glyphs for which there is no ink where they stand."""
    return [glyph for glyph in glyphs if _inked(glyph) and not _dark(glyph, pages[glyph.page - 1])]


def _inked(glyph: Glyph) -> bool:
    """Whether a glyph should leave ink: spaces, controls and later parts of a cluster need not."""
    return glyph.right > glyph.x and any(c.isprintable() and c != " " for c in glyph.text.strip())


def _dark(glyph: Glyph, page: Painted) -> bool:
    height, width = page.shape
    left, right = (round(x * _SCALE) for x in (glyph.x, glyph.right))
    top = round(height - (glyph.y + 0.9 * glyph.size) * _SCALE)
    bottom = round(height - (glyph.y - 0.35 * glyph.size) * _SCALE)
    area = page[max(top, 0) : min(bottom, height), max(left, 0) : min(right + 1, width)]
    return bool(area.size) and int(area.min()) <= _DARKEST + _TOLERANCE
