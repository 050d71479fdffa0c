"""A leaflet as one clinic gives it out, and what would be left without what it belongs to there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace

from pipeline.master.markup import parse_spans
from pipeline.model import (
    Block,
    Box,
    Heading,
    Item,
    ItemList,
    Leaflet,
    Paragraph,
    Place,
    Problem,
    Table,
    Term,
    Terms,
    block_units,
    nested,
    own_units,
    walk,
)

CODE = "only"


def for_clinic(leaflet: Leaflet, clinic: str) -> Leaflet:
    """Return a leaflet without the parts that are for other clinics alone.

    "" is the project's own clinic, which has none of them.  A list that goes on from one before
    goes on from what is left of it.
    """
    kept = _kept(leaflet, clinic)
    if len(kept) == len(leaflet.units):
        return leaflet
    units = tuple(unit for unit in leaflet.units if unit.id in kept)
    return replace(leaflet, blocks=_left(leaflet.blocks, kept, {}), units=units)


def _kept(leaflet: Leaflet, clinic: str) -> frozenset[str]:
    return frozenset(unit.id for unit in leaflet.units if not unit.only or clinic in unit.only)


def _left(blocks: Sequence[Block], kept: Set[str], goes_on: dict[int, int]) -> tuple[Block, ...]:
    """Return what is left of blocks; `goes_on` maps a list's next number to what it is now."""
    found: list[Block] = []
    for block in blocks:
        match block:
            case ItemList():
                items = tuple(item for item in block.items if item.unit in kept)
                end, start = block.start + len(block.items), block.start
                if block.ordered and start > 1:
                    start = goes_on.get(start, start)
                if block.ordered:
                    goes_on[end] = start + len(items)
                made = tuple(_below(item, kept, goes_on) for item in items)
                found += [replace(block, items=made, start=start)] if made else []
            case Terms():
                entries = tuple(
                    replace(entry, children=_left(entry.children, kept, goes_on))
                    for entry in block.entries
                    if entry.unit in kept
                )
                found += [replace(block, entries=entries)] if entries else []
            case Box():
                inside = _left(block.blocks, kept, goes_on)
                found += [replace(block, blocks=inside)] if inside else []
            case _:
                found += [block] if kept >= {*own_units(block)} else []
    return tuple(found)


def _below(item: Item, kept: Set[str], goes_on: dict[int, int]) -> Item:
    return replace(item, children=_left(item.children, kept, goes_on))


def only_problems(leaflet: Leaflet, clinics: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a leaflet that are for some of a project's `clinics`.

    What stands there for a clinic is to make sense without what is for others.
    """
    yield from _unknown(leaflet, clinics)
    told: set[str] = set()
    for clinic in (*clinics, ""):
        kept = _kept(leaflet, clinic)
        for id, message, hint in _alone(leaflet, kept):
            if id in told:
                continue
            told.add(id)
            unit = next(unit for unit in leaflet.units if unit.id == id)
            where = f"for {clinic}" if clinic else "without --clinic"
            place = Place(unit.path, unit.line, None, id)
            yield Problem(CODE, "error", place, f"{where}, {message}", hint)


def _unknown(leaflet: Leaflet, clinics: Collection[str]) -> Iterator[Problem]:
    """Yield each name of no clinic, once, where it stands first."""
    met: set[str] = set()
    for unit in sorted(leaflet.units, key=lambda unit: (unit.path, unit.line)):
        for name in unit.only:
            if name not in clinics and name not in met:
                met.add(name)
                known = ", ".join(f".only-{one}" for one in clinics)
                hint = f"known: {known}" if known else "name it in aftercare.toml"
                message = f"no clinic is called {name!r}"
                place = Place(unit.path, unit.line, None, unit.id)
                yield Problem(CODE, "error", place, message, f"{hint}; [clinics.{name}] makes one")


def _alone(leaflet: Leaflet, kept: Set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each unit that is left without what belongs to it: its id, what is wrong, its mend."""
    title = leaflet.units[0].id
    if isinstance(leaflet.blocks[0], Heading) and leaflet.blocks[0].level == 1:
        title = leaflet.blocks[0].unit
        if title not in kept:
            yield title, "the leaflet has no title", "give .only- to its sections"
            return
    hint = "give it the same .only-, or leave something there for every clinic"
    for id, below in (*_sections(leaflet.blocks), *_led(leaflet)):
        if id in kept and below and kept.isdisjoint(below):
            yield id, "nothing is left below this line", hint
    for unit in leaflet.units:
        if unit.id in kept:
            for span in parse_spans(unit.text):
                target = (span.href or "").removeprefix("#")
                if span.href == f"#{target}" and target not in kept and _is_in(leaflet, target):
                    message = f"the link to #{target} leads to nothing"
                    yield unit.id, message, "give it the same .only-, or take the link out"


def _is_in(leaflet: Leaflet, id: str) -> bool:
    return any(unit.id == id for unit in leaflet.units)


def _sections(blocks: Iterable[Block]) -> Iterator[tuple[str, list[str]]]:
    """Yield each heading with all units that stand below it."""
    flat = [block for block in walk(blocks)]  # noqa: C416
    for place, block in enumerate(flat):
        if not isinstance(block, Heading):
            continue
        below: list[str] = []
        for other in flat[place + 1 :]:
            if isinstance(other, Heading) and other.level <= block.level:
                break
            below += own_units(other)
        yield block.unit, below


def _led(leaflet: Leaflet) -> Iterator[tuple[str, list[str]]]:
    """Yield each line that leads in to a list or a table, with the units of that."""
    texts = {unit.id: unit.text for unit in leaflet.units}
    for id, block in _pairs(leaflet.blocks):
        if texts[id].endswith((":", "：")):
            yield id, list(block_units([block]))


def _pairs(blocks: Sequence[Block], above: str = "") -> Iterator[tuple[str, Block]]:
    before = above
    for block in blocks:
        if before and isinstance(block, ItemList | Table | Terms):
            yield before, block
        own = block.unit if isinstance(block, Item | Term | Paragraph) else ""
        yield from _pairs(nested(block), own if isinstance(block, Item) else "")
        before = own if isinstance(block, Paragraph) else ""
