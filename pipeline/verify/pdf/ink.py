"""Whether text can be seen: the pages are painted, and each glyph's place is looked at.

So text that is white, covered, clipped or has no outline is found, whatever the file says of it.
What is painted must also be what the leaflet printed anew gives: so is found what is struck out,
boxed over or painted beside the text.  PDFium is used here only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2  # type: ignore[import-untyped]  # ships no type marker

from pipeline.verify.pdf.glyphs import Colour, Glyph

Painted = npt.NDArray[np.uint8]

_SCALE = 2
"""Pixels a point: the dot of an i at 18 pt is then more than three pixels wide."""
_ROUGH = 0.2
"""Pixels a point that are enough to see a paper's colour."""
_DARKEST = 89
"""The lightest grey, of 255, that has a contrast of 7:1 on white (WCAG 2.2, 1.4.6)."""
_TOLERANCE = 40
"""What smoothing may lighten of a thin stroke."""
_LEVELS = 16
"""Greys, of 255, by which a pixel may differ from one printed anew; the same drawing gives 0."""
_PIXELS = 4
"""Pixels that may differ by more: a square point."""


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


def count(content: bytes) -> int:
    """How many pages a file has; 0 where it cannot be read."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def papers(content: bytes) -> tuple[Colour, ...]:
    """The colour that most of each page has: that of its paper."""
    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_commonest(page.render(scale=_ROUGH).to_numpy()) for page in document)
    finally:
        document.close()


def _commonest(page: Painted) -> Colour:
    """The commonest colour of a page painted in blue, green, red."""
    blue, green, red = (page[..., n].astype(np.uint32) for n in range(3))
    colours, counts = np.unique((red << 16 | green << 8 | blue).ravel(), return_counts=True)
    found = int(colours[int(counts.argmax())])
    return (found >> 16) / 255, (found >> 8 & 255) / 255, (found & 255) / 255


def unseen(glyphs: Sequence[Glyph], pages: Sequence[Painted]) -> list[Glyph]:
    """The glyphs for which there is no ink where they stand."""
    return [glyph for glyph in glyphs if _inked(glyph) and not _dark(glyph, pages[glyph.page - 1])]


def _inked(glyph: Glyph) -> bool:
    """Whether a glyph should leave ink: spaces, controls and later parts of a cluster need not."""
    return glyph.right > glyph.x and any(c.isprintable() and c != " " for c in glyph.text.strip())


def differences(pages: Sequence[Painted], fresh: Sequence[Painted]) -> tuple[Painted, ...]:
    """1 where a page differs from the one printed anew, else 0.

    A page of another size differs everywhere.
    """
    return tuple(
        (np.abs(page.astype(np.int16) - other) > _LEVELS).astype(np.uint8)
        if page.shape == other.shape
        else np.ones_like(page)
        for page, other in zip(pages, fresh, strict=True)
    )


def touched(glyphs: Sequence[Glyph], changes: Sequence[Painted]) -> bool:
    """Whether the places of `glyphs` differ; they are cleared, so that what is left is beside."""
    count = 0
    for glyph in glyphs:
        area = _area(glyph, changes[glyph.page - 1])
        count += int(np.count_nonzero(area))
        area[...] = 0
    return count > _PIXELS


def touched_within(box: tuple[float, float, float, float], change: Painted) -> bool:
    """Whether a page differs within a box, in points; it is cleared there, to its smooth edge."""
    left, bottom = (round((value - 1) * _SCALE) for value in box[:2])
    right, top = (round((value + 1) * _SCALE) for value in box[2:])
    height = change.shape[0]
    area = change[max(height - top, 0) : max(height - bottom, 0), max(left, 0) : max(right, 0)]
    count = int(np.count_nonzero(area))
    area[...] = 0
    return count > _PIXELS


def changed(change: Painted) -> bool:
    """Whether a page differs at all."""
    return int(np.count_nonzero(change)) > _PIXELS


def _dark(glyph: Glyph, page: Painted) -> bool:
    area = _area(glyph, page)
    return bool(area.size) and int(area.min()) <= _DARKEST + _TOLERANCE


def _area(glyph: Glyph, page: Painted) -> Painted:
    """The part of a page where a glyph stands."""
    height = page.shape[0]
    left, right = (round(x * _SCALE) for x in (glyph.x, glyph.right))
    top = round(height - (glyph.y + 0.9 * glyph.size) * _SCALE)
    bottom = round(height - (glyph.y - 0.35 * glyph.size) * _SCALE)
    rows, columns = (max(top, 0), max(bottom, 0)), (max(left, 0), max(right + 1, 0))
    return page[slice(*rows), slice(*columns)]
