"""The master: units, blocks, leaflets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model.front import Front

Kind = Literal["do", "avoid", "may", "contact", "expect", "info", "heading"]
Register = Literal["standard", "plain"]
Role = Literal["heading", "paragraph", "item", "interface"]

KINDS: tuple[Kind, ...] = ("do", "avoid", "may", "contact", "expect", "info", "heading")
INSTRUCTION_KINDS: frozenset[Kind] = frozenset({"do", "avoid", "may", "contact"})
REGISTERS: tuple[Register, ...] = ("standard", "plain")
INTERFACE = "interface"
"""The catalogue of the product's own words; no leaflet may have this name."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing translated: one heading, paragraph or list item.

    `text` is inline Markdown without its attributes.  `kind` is the unit's own or the one it
    inherits from `governor`, the id of the heading or lead-in above it.  A unit that `governs`
    sets a kind or a time window for others and is an instruction itself.  `line` counts from 1.
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

    @property
    def instruction(self) -> bool:
        """Whether the patient is asked something, here or by what this unit governs."""
        return self.kind in INSTRUCTION_KINDS or self.governs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the leaflet's title, once) to 6; `unit` is the unit's id."""

    unit: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `unit` is the unit's id."""

    unit: str


@dataclass(frozen=True, slots=True)
class Notes:
    """A heading with an empty area below it, where the patient or the clinic may write."""

    unit: str
    level: int


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its own unit, then whatever is nested below it."""

    unit: str
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` is the number of its first item when `ordered`."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


Block = Heading | Paragraph | Notes | Item | ItemList


def block_units(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the unit ids of `blocks` in reading order."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield from block_units(block.items)
        else:
            yield block.unit
            if isinstance(block, Item):
                yield from block_units(block.children)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 (or 1: the opening) and the blocks up to the next one."""

    heading: Heading | Notes
    blocks: tuple[Block, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the section's units, its heading's first."""
        return (self.heading.unit, *block_units(self.blocks))


def sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Group a leaflet's blocks into sections; the first block is its level 1 heading."""
    groups: list[tuple[Heading | Notes, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading | Notes) and block.level <= 2:
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return tuple(Section(heading, tuple(rest)) for heading, rest in groups)


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A parsed master: one leaflet in one register, in its source language (BCP 47).

    `said` is what the project itself says of that language, as JSON.
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

    @property
    def domain(self) -> str:
        """The name of its catalogue: `<leaflet>` or `<leaflet>.plain`."""
        return domain_of(self.name, self.register)

    @property
    def instructions(self) -> tuple[str, ...]:
        """The ids of the units that ask something of the patient, in order."""
        return tuple(unit.id for unit in self.units if unit.instruction)


def domain_of(name: str, register: Register) -> str:
    """Name the catalogue of a leaflet's register."""
    return name if register == "standard" else f"{name}.{register}"
