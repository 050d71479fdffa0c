"""The master: units and leaflets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.blocks import Block
from pipeline.model.front import Front
from pipeline.model.kinds import INSTRUCTION_KINDS, Kind

Register = Literal["standard", "plain"]
Role = Literal[
    "heading", "paragraph", "item", "cell", "picture", "caption", "term", "definition", "interface"
]

REGISTERS: tuple[Register, ...] = ("standard", "plain")
INTERFACE = "interface"
"""The catalogue of the product's own words; no leaflet may have this name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing translated: a heading, a paragraph, an item, a cell, a picture's text.

    `text` is inline Markdown without its attributes; a line break in it is meant.  `kind` is the
    unit's own or the one it inherits from `governor`, the id of the heading or lead-in above it.
    A unit that `governs` sets a kind or a time window for others and is an instruction itself.
    `line` counts from 1.
    """

    id: str
    kind: Kind
    text: str
    note: str = ""
    path: str = ""
    line: int = 0
    role: Role = "paragraph"
    section: str | None = None
    governor: str | None = None
    governs: bool = False
    heads: tuple[str, ...] = ()
    """The ids of the cells that head a cell: its row's and its column's."""
    shared: str = ""
    """The domain of the shared block that it comes from; "" for what is the leaflet's own."""
    only: tuple[str, ...] = ()
    """The clinics whose leaflet alone holds it; none for what everybody's does."""

    @property
    def instruction(self) -> bool:
        """Whether the patient is asked something, here or by what this unit governs."""
        return self.kind in INSTRUCTION_KINDS or self.governs


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A parsed master: one leaflet in one register, in its source language (BCP 47).

    `said` is what the project itself says of that language, as JSON.  `shared` are the domains of
    the blocks that it takes in, which are translated and approved once for all leaflets.
    """

    name: str
    register: Register
    language: str
    path: str
    date: str
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    said: str = ""
    front: Front = field(default_factory=Front)
    shared: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        """The name of its catalogue: `<leaflet>` or `<leaflet>.plain`."""
        return domain_of(self.name, self.register)

    @property
    def domains(self) -> tuple[str, ...]:
        """The names of all catalogues that its units are in, its own first."""
        return (self.domain, *self.shared)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Its units in order, each by its catalogue and its id."""
        return tuple((unit.shared or self.domain, unit.id) for unit in self.units)

    @property
    def instructions(self) -> tuple[str, ...]:
        """The ids of the units that ask something of the patient, in order."""
        return tuple(unit.id for unit in self.units if unit.instruction)


SHARED = "shared."
"""What the name of a shared block starts with as a catalogue's; no leaflet's holds a stop."""


def register_of(domain: str) -> Register:
    """Return the register whose catalogues a domain is one of."""
    return "plain" if domain.endswith(".plain") else "standard"


def domain_of(name: str, register: Register) -> str:
    """Name the catalogue of a leaflet's register."""
    return name if register == "standard" else f"{name}.{register}"
