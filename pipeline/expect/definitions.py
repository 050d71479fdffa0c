"""Which of what stands below a term is a definition of it, and what belongs to each."""

from __future__ import annotations

from pipeline.model import Block, LocalisedLeaflet, Paragraph, Term


def definitions(
    term: Term, leaflet: LocalisedLeaflet
) -> tuple[tuple[Paragraph, tuple[Block, ...]], ...]:
    """Return a term's definitions, each with the blocks below it."""
    found: list[tuple[Paragraph, tuple[Block, ...]]] = []
    for block in term.children:
        is_one = (
            isinstance(block, Paragraph) and leaflet.units[block.unit].unit.role == "definition"
        )
        if isinstance(block, Paragraph) and (is_one or not found):
            found.append((block, ()))
        elif found:
            found[-1] = (found[-1][0], (*found[-1][1], block))
    return tuple(found)
