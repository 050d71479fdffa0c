"""What the print rules measure: a document's units as they are set, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.expect.profiles import Paper, Profile
from pipeline.model import Edition, Heading, LocalisedLeaflet, LocalisedUnit, Notes, Paragraph, walk
from pipeline.verify.pdf.document import Sight
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import lines_of

Line = list[Glyph]


class Breach(NamedTuple):
    """A place where a rule is broken: the unit, None for what stands on every page, and how."""

    unit: str | None
    what: str


@dataclass(frozen=True, slots=True)
class Set:
    """A unit as it is set: its glyphs, and its lines from top to bottom without their spaces."""

    unit: LocalisedUnit
    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, unit: LocalisedUnit, glyphs: Sequence[Glyph]) -> Set:
        """Gather a unit's lines."""
        return cls(unit, tuple(glyphs), tuple(lines_of(glyphs)))

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.unit.unit.id

    @property
    def size(self) -> float:
        """The largest size in it."""
        return max(glyph.size for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Print:
    """A document as it is seen, and what it should be; the units that are drawn, in order."""

    sight: Sight
    units: tuple[Set, ...]
    leaflet: LocalisedLeaflet
    edition: Edition
    profile: Profile
    paper: Paper

    @property
    def rtl(self) -> bool:
        """Whether its text is read from the right."""
        return self.edition.language.direction == "rtl"

    def levels(self) -> dict[str, int]:
        """The headings' ids and levels."""
        blocks = walk(self.leaflet.leaflet.blocks)
        return {b.unit: b.level for b in blocks if isinstance(b, Heading | Notes)}

    def flush(self) -> set[str]:
        """The ids of what stands on its own, in no list."""
        blocks = self.leaflet.leaflet.blocks
        return {b.unit for b in blocks if isinstance(b, Heading | Notes | Paragraph)}

    def pairs(self) -> Iterator[tuple[Set, Set]]:
        """The paragraphs that follow one another, two by two."""
        by_id = {found.id: found for found in self.units}
        for one, other in pairwise(self.leaflet.leaflet.blocks):
            both = isinstance(one, Paragraph) and isinstance(other, Paragraph)
            ids = [b.unit for b in (one, other) if isinstance(b, Paragraph)]
            if both and all(id in by_id for id in ids):
                yield by_id[ids[0]], by_id[ids[1]]


def words(line: Sequence[Glyph]) -> Line:
    """A line's glyphs without spaces at its ends."""
    found = list(line)
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    return found


def start_of(line: Sequence[Glyph], *, rtl: bool) -> float:
    """Where a line starts to be read: its left edge, or its right one."""
    found = words(line) or list(line)
    return max(g.right for g in found) if rtl else min(g.x for g in found)
