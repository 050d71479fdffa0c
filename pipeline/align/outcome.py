"""What has become of each unit, and what of the document is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.align.model import Piece, Wanted

State = Literal["filled", "kept", "unsure", "nothing"]


@dataclass(frozen=True, slots=True)
class Found:
    """What the document has for a unit.

    `text` is the translation of a unit that is filled, from the pieces at `places`; `why` says of
    one that is unsure what speaks against it, and `candidates` are the pieces that it may be.
    """

    unit: Wanted
    state: State
    text: str = ""
    places: tuple[str, ...] = ()
    why: str = ""
    candidates: tuple[Piece, ...] = ()
    pieces: tuple[int, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every unit of a leaflet in its order, and the pieces, whole or in part, that found none."""

    units: Sequence[Found]
    left: Sequence[Piece]

    def count(self, state: State) -> int:
        """How many units have become this."""
        return sum(one.state == state for one in self.units)
