"""Whether text is drawn over other text: each line has its own place on the page.

What is compared is each line's height and the advances of its glyphs, never their ink: the marks
of Arabic and Indic letters reach beyond their line, and letters beyond their advance, by right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from pipeline.model import Finding
from pipeline.verify.pdf.document import Sight
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import lines_of
from pipeline.verify.pdf.structure import Mark

_APART = 0.85
"""Sizes: baselines that are nearer, one below the other, have letters that meet."""
_BESIDE = 0.25
"""Sizes by which the ends of two lines may reach into one another, as brackets of names do."""
_KERNED = 0.35
"""Sizes by which a letter may stand on the one before it, as kerning places it."""


class _Line(NamedTuple):
    """A line of glyphs and the unit that it belongs to, None for what stands on every page."""

    unit: str | None
    page: int
    y: float
    left: float
    right: float
    size: float
    text: str


def findings(sight: Sight, owners: Mapping[Mark, str]) -> Iterator[Finding]:
    """Name each unit, once, whose text is drawn over other text (`overlap`).

    `owners` are the units of the pieces of marked content.
    """
    lines, named = [], dict[str | None, str]()
    for unit, glyphs in _owned(sight, owners):
        for glyph_line in lines_of(glyphs):
            inked = [glyph for glyph in glyph_line if glyph.text.strip()]
            if not inked:
                continue
            lines.append(_line(unit, inked))
            # Wide brackets and stops share one place, as their letters never do.
            letters = [glyph for glyph in inked if glyph.text[0].isalnum()]
            for before, after in pairwise(letters):
                if before.right - after.x > _KERNED * max(before.size, after.size):
                    named.setdefault(unit, f"“{after.text}” is drawn over “{before.text}”")
    for one, other in combinations(lines, 2):
        if _meet(one, other):
            message = f"“{other.text}” is drawn over “{one.text}” on page {one.page}"
            named.setdefault(other.unit, message)
    for unit, message in named.items():
        yield Finding(unit, "overlap", message)


def _owned(
    sight: Sight, owners: Mapping[Mark, str]
) -> Iterator[tuple[str | None, Sequence[Glyph]]]:
    """The glyphs of each unit, and of the rest each piece: numbers of a list, running lines."""
    units: dict[str, list[Glyph]] = {}
    for mark, glyphs in sight.glyphs.items():
        if mark in owners:
            units.setdefault(owners[mark], []).extend(glyphs)
        else:
            yield None, glyphs
    yield from units.items()
    for _, loose in groupby(sight.loose, key=lambda glyph: (glyph.page, round(glyph.y))):
        yield None, list(loose)


def _line(unit: str | None, glyphs: Sequence[Glyph]) -> _Line:
    return _Line(
        unit, glyphs[0].page, glyphs[0].y, min(g.x for g in glyphs), max(g.right for g in glyphs),
        max(g.size for g in glyphs), "".join(g.text for g in glyphs),
    )  # fmt: skip


def _meet(one: _Line, other: _Line) -> bool:
    """Whether two lines take the same place."""
    size = min(one.size, other.size)
    shared = min(one.right, other.right) - max(one.left, other.left)
    near = abs(one.y - other.y) < _APART * max(one.size, other.size)
    return one.page == other.page and near and shared > _BESIDE * size
