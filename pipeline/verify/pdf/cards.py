"""Whether each card stands in its frame and each box to tick beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pdfminer.utils import Rect

from pipeline.expect.drawn import FRAMES, TICK_BOX, cards, label_id, ticked
from pipeline.expect.paper import told_below
from pipeline.expect.profiles import profile_of
from pipeline.model import Edition, Finding, LocalisedLeaflet, block_units
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import lines_of
from pipeline.verify.pdf.strokes import Frame

_NEAR = 0.06
"""Points by which the weight of a frame, or the side of a box, may differ."""


def findings(
    frames: Sequence[Frame],
    drawn: Mapping[str, Sequence[Glyph]],
    leaflet: LocalisedLeaflet,
    edition: Edition,
) -> Iterator[Finding]:
    """Find `card` (a card without its frame, or with what is not its own) and `tick-box`.

    `drawn` are the glyphs of each unit that is drawn.
    """
    body = profile_of(edition.variant, edition.path).body
    below = told_below(leaflet, edition)
    told = {unit: [line.unit.id for line in lines] for unit, lines in below.items()}
    for card in cards(leaflet.leaflet):
        units = list(block_units(card.blocks))
        own = {label_id(card), *units, *(id for unit in units for id in told[unit])}
        weight = FRAMES[card.kind] * body
        edges = [frame for frame in frames if abs(frame.weight - weight) < _NEAR]
        lost = next((u for u in own if u in drawn and not _framed(drawn[u], edges)), None)
        if lost is not None:
            yield Finding(units[0], "card", "does not stand in its frame as a whole")
            continue
        held = [f for f in edges if any(_inside(f, g) for u in own for g in drawn.get(u, ()))]
        more = [u for u, found in drawn.items() if u not in own and _any_in(held, found)]
        if more:
            yield Finding(more[0], "card", f"stands in the frame of “{units[0]}”")
    yield from _boxes(frames, drawn, leaflet, TICK_BOX * body, edition.language.direction)


def _framed(glyphs: Sequence[Glyph], frames: Sequence[Frame]) -> bool:
    return all(any(_inside(frame, glyph) for frame in frames) for glyph in glyphs)


def _any_in(frames: Sequence[Frame], glyphs: Sequence[Glyph]) -> bool:
    return any(_inside(frame, glyph) for frame in frames for glyph in glyphs)


def _inside(frame: Frame, glyph: Glyph) -> bool:
    left, bottom, right, top = frame.box
    across = left <= glyph.x and glyph.right <= right
    return frame.page == glyph.page and across and bottom <= glyph.y <= top


def _boxes(
    frames: Sequence[Frame],
    drawn: Mapping[str, Sequence[Glyph]],
    leaflet: LocalisedLeaflet,
    side: float,
    direction: str,
) -> Iterator[Finding]:
    """Each item to tick has one box before its first line, and no other line has."""
    squares = [frame for frame in frames if _square(frame.box, side)]
    taken: set[int] = set()
    for unit in leaflet.leaflet.units:
        if unit.id not in ticked(leaflet.leaflet) or not drawn.get(unit.id):
            continue
        line = lines_of(drawn[unit.id])[0]
        found = [s for s in squares if _before(s, line, direction)]
        taken |= set(map(id, found))
        if len(found) != 1:
            yield Finding(unit.id, "tick-box", f"has {len(found)} boxes to tick, not one")
    if any(id(square) not in taken for square in squares):
        yield Finding(None, "tick-box", "has a box to tick where nothing is to be ticked")


def _square(box: Rect, side: float) -> bool:
    left, bottom, right, top = box
    return abs(right - left - side) < _NEAR and abs(top - bottom - side) < _NEAR


def _before(square: Frame, line: Sequence[Glyph], direction: str) -> bool:
    """Whether a box stands right before a line, on its height."""
    left, bottom, right, top = square.box
    first = line[0]
    near = 2.5 * first.size
    if direction == "rtl":
        beside = 0 <= left - max(g.right for g in line) < near
    else:
        beside = 0 <= min(g.x for g in line) - right < near
    return square.page == first.page and beside and bottom < first.y + 0.3 * first.size < top
