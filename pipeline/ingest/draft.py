"""What is read of a document: blocks in reading order, what was left out and what was mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal[
    "heading", "paragraph", "list", "item", "table", "picture", "terms", "term", "box", "caption"
]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; a new line in them is a line break that is meant."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(slots=True)
class Block:
    """A heading, paragraph, list, table, picture, list of terms or box of a document.

    `inside` holds a list's items, an item's further blocks, the blocks of a box, a list of terms'
    terms and a term's definitions.  `doubts` say what a person must look at.
    """

    shape: Shape
    runs: tuple[Run, ...] = ()
    level: int = 0
    inside: list[Block] = field(default_factory=list)
    rows: list[list[tuple[Run, ...]]] = field(default_factory=list)
    row_headings: bool = False
    ordered: bool = False
    letters: bool = False
    tick: bool = False
    start: int = 1
    kind: str = ""
    picture: str = ""
    repeats: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Texts that a table says again, or joined: as they stand, and what is said the first time."""
    doubts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The block's own words, without their styles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Left:
    """Text of the original that is not in the master, and why: a page number, a menu."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Mend:
    """What the layout had done to a text, and what was made of it."""

    before: str
    after: str
    why: str


@dataclass(slots=True)
class Draft:
    """A document as it was read.

    `passages` are the original's lines or paragraphs as another reader gives them: the master is
    held against them.  `places` say where each stands: a page, a line.  `typed` tells that the
    numbers of lists stand in them, and `added` are texts that the master has and they have not:
    an alternative text to write, a title.
    """

    blocks: list[Block] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    seen: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    typed: bool = False
    bare: bool = False
    """Whether marks upon letters (vowels of Arabic and Hebrew) are not compared."""
    title: str = ""


def walk(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks and all that stands within them, in reading order."""
    for block in blocks:
        yield block
        yield from walk(block.inside)
