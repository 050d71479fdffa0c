"""The pieces of a translated document, the units it is held against, and how they go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.language.text.sentences import sentences
from pipeline.master.markup import published
from pipeline.model import Heading, Leaflet, Notes, Unit
from pipeline.model.blocks import walk

Kind = Literal["heading", "paragraph", "item", "cell", "other"]
"""`other`: what documents show in many ways, as a term, a definition, a caption."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, item or cell of a document, in its order.

    `level` is a heading's, 0 for all else; `text` is as readers get it, `place` says where it
    stands: "paragraph 12".  `typed` is the same as inline Markdown, where it has styles.
    """

    kind: Kind
    level: int
    text: str
    place: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A unit as it is looked for: its text as readers get it, and what kind of piece it is."""

    unit: Unit
    text: str
    kind: Kind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a piece: the smallest thing that goes with a unit.

    `piece` counts the document's pieces; `first` and `last` tell whether it begins or ends one.
    """

    piece: int
    text: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Bead:
    """Some units in a row, the parts that say the same, and how much tells for it, in nats.

    `units` and `parts` are ranges.  `sure` is how likely they go together, from 0 to 1.
    """

    units: range
    parts: range
    score: float
    sure: float = 0.0


def wanted(leaflet: Leaflet) -> tuple[Wanted, ...]:
    """Return the units of a leaflet in reading order."""
    levels: Mapping[str, int] = {
        block.unit: block.level
        for block in walk(leaflet.blocks)
        if isinstance(block, Heading | Notes)
    }
    return tuple(
        Wanted(unit, published(unit.text), _kind(unit), levels.get(unit.id, 0))
        for unit in leaflet.units
    )


def _kind(unit: Unit) -> Kind:
    match unit.role:
        case "heading" | "paragraph" | "item" | "cell":
            return unit.role
        case _:
            return "other"


def parts_of(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """Cut pieces into their sentences."""
    found = []
    for number, piece in enumerate(pieces):
        cut = sentences(piece.text)
        found += [Part(number, text, at == 0, at == len(cut) - 1) for at, text in enumerate(cut)]
    return tuple(found)
