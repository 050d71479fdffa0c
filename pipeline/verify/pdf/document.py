"""A PDF as it is seen: read by one library, painted by another, and each unit's place in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.verify.pdf.glyphs import Colour, Glyph
from pipeline.verify.pdf.ink import Painted, paint, papers, unseen
from pipeline.verify.pdf.structure import Element, Mark
from pipeline.verify.pdf.text import Pages, read_pages


@dataclass(frozen=True, slots=True)
class Sight:
    """The file as read: its pages, its painted pages, their papers, glyphs by marked content."""

    pages: Pages
    painted: tuple[Painted, ...]
    papers: tuple[Colour, ...]
    glyphs: dict[Mark, list[Glyph]]

    def drawn(self, element: Element) -> list[Glyph]:
        """The glyphs of `element`."""
        return [glyph for mark in element.all_marks() for glyph in self.glyphs.get(mark, ())]

    @property
    def loose(self) -> list[Glyph]:
        """The glyphs outside the structure: what stands on every page."""
        return [glyph for glyph in self.pages.glyphs if glyph.mark is None]


def see(content: bytes) -> Sight:
    """Read and paint a PDF; raises whatever its two readers make of damaged bytes."""
    pages = read_pages(content)
    painted = paint(content)
    if len(painted) != len(pages.boxes) or not painted:
        raise ValueError(f"{len(pages.boxes)} pages by one reader, {len(painted)} by another")
    glyphs: dict[Mark, list[Glyph]] = {}
    for glyph in pages.glyphs:
        if glyph.mark is not None:
            glyphs.setdefault((glyph.page, glyph.mark), []).append(glyph)
    return Sight(pages, painted, papers(content), glyphs)


def look(id: str | None, glyphs: Sequence[Glyph], sight: Sight) -> Iterator[Finding]:
    """What cannot be seen or read of `glyphs`, a finding a kind: `invisible`, `glyph`."""
    hidden = [g for g in glyphs if not g.visible or not _inside(g, sight.pages)]
    hidden += unseen([g for g in glyphs if g not in hidden], sight.painted)
    if hidden:
        text = "".join(dict.fromkeys(g.text for g in hidden))
        yield Finding(id, "invisible", f"cannot be seen on page {hidden[0].page}: “{text}”")
    if any(g.glyph == 0 for g in glyphs):
        yield Finding(id, "glyph", "has a box where the font lacks a character")


def _inside(glyph: Glyph, pages: Pages) -> bool:
    left, bottom, right, top = pages.boxes[glyph.page - 1]
    across = glyph.x >= 0 and glyph.right <= right - left
    return across and 0 <= glyph.y <= top - bottom
