"""Where call-outs stand: a subsection in its card, an emergency before all else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import CALLOUT_KINDS, Block, Box, Heading, Notes, Unit, block_units


def boxed(blocks: Sequence[Block], units: Mapping[str, Unit]) -> tuple[Block, ...]:
    """Put each subsection whose heading is of a call-out's kind into a card of its own.

    A section of level 2 stays as it is: its heading says that it is a card.
    """
    made: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if not isinstance(block, Heading) or block.level < 3:
            made.append(block)
            continue
        kind = units[block.unit].kind
        if kind not in CALLOUT_KINDS:
            made.append(block)
            continue
        start = place - 1
        while place < len(blocks) and not _ends(blocks[place], block.level):
            place += 1
        made.append(Box((block, *boxed(blocks[start + 1 : place], units)), kind))
    return tuple(made)


def _ends(block: Block, level: int) -> bool:
    return isinstance(block, Heading | Notes) and block.level <= level


def pressing_first(
    blocks: tuple[Block, ...], units: Sequence[Unit]
) -> tuple[tuple[Block, ...], tuple[Unit, ...]]:
    """Move what is an emergency to the front: cards below the title, sections behind the opening.

    Who listens hears it first, and who prints has it on the first page.
    """
    by_id = {unit.id: unit for unit in units}
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or (isinstance(block, Heading | Notes) and block.level <= 2):
            parts.append([])
        parts[-1].append(block)
    cards: list[Block] = []
    for part in parts:
        if not _is_emergency(part[0], by_id):
            cards += [block for block in part if _is_card(block)]
            part[:] = [block for block in part if not _is_card(block)]
    opening, *rest = parts
    first = [part for part in rest if _is_emergency(part[0], by_id)]
    last = [part for part in rest if not _is_emergency(part[0], by_id)]
    ordered = (opening[0], *cards, *opening[1:], *(b for part in (*first, *last) for b in part))
    return ordered, tuple(by_id[id] for id in block_units(ordered))


def _is_card(block: Block) -> bool:
    return isinstance(block, Box) and block.kind == "emergency"


def _is_emergency(block: Block, units: Mapping[str, Unit]) -> bool:
    return isinstance(block, Heading) and units[block.unit].kind == "emergency"
