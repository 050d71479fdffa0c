"""What a leaflet is built of: blocks, which name their units by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.model.kinds import Kind


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
    """A list item: its own unit, then whatever is nested below it.

    `tick` is a box that the reader may tick.
    """

    unit: str
    children: tuple[Block, ...] = ()
    tick: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` is the number of its first item when `ordered`, which `letters` may show."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    letters: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells, which are unit ids, "" where one is empty; `rows[0]` holds the headings.

    Every row is as long as the first.  With `row_headings` the first cell of a row heads it.
    """

    rows: tuple[tuple[str, ...], ...]
    row_headings: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `unit` is its alternative text, `caption` the unit below it, "" where none is.

    `source` is the file's path beside the master, in POSIX form.
    """

    unit: str
    source: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and, in `children`, what it means; an `abbreviation` is told in full in the text."""

    unit: str
    children: tuple[Block, ...] = ()
    abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms with their definitions: a medicine and how to take it."""

    entries: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stand apart: a card of a call-out's `kind`, or a quotation where it is ""."""

    blocks: tuple[Block, ...]
    kind: Kind | Literal[""] = ""


Block = Heading | Paragraph | Notes | Item | ItemList | Table | Picture | Term | Terms | Box


def nested(block: Block) -> tuple[Block, ...]:
    """Return the blocks right below a block, in reading order."""
    match block:
        case ItemList():
            return block.items
        case Terms():
            return block.entries
        case Item() | Term():
            return block.children
        case Box():
            return block.blocks
        case _:
            return ()


def own_units(block: Block) -> tuple[str, ...]:
    """Return the ids of the units that a block holds itself, in reading order."""
    match block:
        case ItemList() | Terms() | Box():
            return ()
        case Table():
            return tuple(unit for row in block.rows for unit in row if unit)
        case Picture():
            return (block.unit, block.caption) if block.caption else (block.unit,)
        case _:
            return (block.unit,)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and all that is nested in them, in reading order."""
    for block in blocks:
        yield block
        yield from walk(nested(block))


def block_units(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the unit ids of `blocks` in reading order."""
    for block in walk(blocks):
        yield from own_units(block)


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
