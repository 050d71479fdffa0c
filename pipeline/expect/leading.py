"""Which units only lead to what follows them, and tell nothing at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.model import (
    Block,
    Box,
    Item,
    ItemList,
    LocalisedLeaflet,
    Paragraph,
    Picture,
    Table,
    Terms,
    nested,
)

_FINISHED = tuple(".!。！।॥۔።။។")
_CLOSERS = "\"'”’»›)]」』）】"


def unfinished(text: str) -> bool:
    """Whether a text goes on in what stands below it: it ends in no full stop.

    >>> unfinished("To make one litre:"), unfinished("Take it with water.")
    (True, False)
    """
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    return bare.endswith("...") or not bare.endswith(_FINISHED)


def leading(leaflet: LocalisedLeaflet) -> dict[str, Block]:
    """Map the paragraphs and items that lead to a list, table, picture, terms or card to it.

    They are those of its language that are unfinished, whatever they ask for.
    """
    pairs = dict(_pairs(leaflet.leaflet.blocks))
    return {id: block for id, block in pairs.items() if unfinished(leaflet.units[id].text)}


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """Yield the units right above a structure."""
    for one, other in pairwise(blocks):
        if isinstance(one, Paragraph) and isinstance(
            other, ItemList | Table | Picture | Terms | Box
        ):
            yield one.unit, other
    for block in blocks:
        if isinstance(block, Item) and block.children:
            yield block.unit, block.children[0]
        yield from _pairs(nested(block))
