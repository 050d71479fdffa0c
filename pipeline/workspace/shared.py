"""What leaflets share: blocks in source/shared, each with catalogues of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.checks.registers.registers import PLAIN_REGISTER
from pipeline.master.including import Shared, Take
from pipeline.model import (
    SHARED,
    Block,
    Box,
    Catalogue,
    Leaflet,
    Place,
    Problem,
    Register,
    block_units,
    domain_of,
)
from pipeline.project.masters import FOLDER, shared_blocks
from pipeline.project.settings import Project
from pipeline.workspace.source_text import source_text


def taker(project: Project, register: Register) -> Take:
    """Return what finds the blocks that a master of a register takes in.

    A plain master takes in plain words alone.
    """

    def take(name: str) -> Shared | tuple[str, str]:
        known = shared_blocks(project)
        paths = known.get(SHARED + name, {})
        if path := paths.get(register):
            domain = domain_of(SHARED + name, register)
            return Shared(domain, project.relative(path), source_text(project, path))
        folder = project.relative(project.source / FOLDER)
        if paths and register == "plain":
            hint = "write it, with the same ids: no other wording stands in for plain words"
            return f"there is no {folder}/{name}.plain.md", hint
        names = ", ".join(f"{one.removeprefix(SHARED)}.md" for one in known)
        hint = f"there are: {names}" if names else "write it, or take the line out"
        return f"there is no {folder}/{name}.md", hint

    return take


def own_part(leaflet: Leaflet) -> Leaflet:
    """Return what of a leaflet is translated and approved as its own.

    An empty block stands where a shared one does, so that nothing comes to stand below another.
    """
    if not leaflet.shared:
        return leaflet
    units = tuple(unit for unit in leaflet.units if not unit.shared)
    own = frozenset(unit.id for unit in units)
    return replace(leaflet, units=units, blocks=_own_blocks(leaflet.blocks, own))


def _own_blocks(blocks: tuple[Block, ...], own: frozenset[str]) -> tuple[Block, ...]:
    """Return blocks without what is shared: whole blocks are, and what stands in a card."""
    found: list[Block] = []
    for block in blocks:
        held = [*block_units([block])]
        if not held or own.issuperset(held):
            found.append(block)
        elif own.isdisjoint(held) or not isinstance(block, Box):
            found.append(Box(()))
        else:
            found.append(replace(block, blocks=_own_blocks(block.blocks, own)))
    return tuple(found)


def catalogues_of(
    leaflet: Leaflet, catalogues: Mapping[tuple[str, str], Catalogue], locale: str
) -> Mapping[str, Catalogue] | None:
    """Return the catalogues of a leaflet in a locale by domain; None where one is not there."""
    found = {domain: catalogues.get((domain, locale)) for domain in leaflet.domains}
    whole = {domain: one for domain, one in found.items() if one is not None}
    return whole if len(whole) == len(found) else None


def joined(leaflet: Leaflet, catalogues: Mapping[str, Catalogue]) -> Catalogue:
    """Return a leaflet's catalogue with the entries of the blocks that it takes in."""
    own = catalogues[leaflet.domain]
    if not leaflet.shared:
        return own
    entries = {domain: catalogues[domain].by_id() for domain in leaflet.domains}
    made = tuple(entries[domain][id] for domain, id in leaflet.named if id in entries[domain])
    return replace(own, entries=made)


def all_joined(
    leaflets: Iterable[Leaflet], catalogues: Mapping[tuple[str, str], Catalogue]
) -> Mapping[tuple[str, str], Catalogue]:
    """Return catalogues by domain and locale, a leaflet's with the entries of what it shares."""
    found = dict(catalogues)
    locales = {locale for _, locale in catalogues}
    for leaflet in leaflets:
        for locale in locales if leaflet.shared else ():
            if own := catalogues_of(leaflet, catalogues, locale):
                found[leaflet.domain, locale] = joined(leaflet, own)
            else:
                found.pop((leaflet.domain, locale), None)
    return found


def takes_alike(standard: Leaflet, plain: Leaflet) -> Iterator[Problem]:
    """Yield where the registers of a leaflet take in other blocks, or one in another place."""
    first, second = _order(standard), _order(plain)
    for one, order, other in ((plain, second, first), (standard, first, second)):
        for name in (name for name in order if name.startswith(SHARED) and name not in other):
            than = standard if one is plain else plain
            message = f"takes in {_file(name)}, and {than.path} does not"
            yield PLAIN_REGISTER.at(Place(one.path), message, "take in the same blocks in both")
    both = [name for name in second if name in first]
    expected = [name for name in first if name in second]
    for name, due in zip(both, expected, strict=True):
        if name != due:
            if name.startswith(SHARED) or due.startswith(SHARED):
                moved = name if name.startswith(SHARED) else due
                message = f"takes in {_file(moved)} in another place than {standard.path}"
                yield PLAIN_REGISTER.at(Place(plain.path), message, "keep the standard's order")
            return


def _order(leaflet: Leaflet) -> list[str]:
    """Return a leaflet's instructions in order, a shared block as one."""
    names = (unit.shared.removesuffix(".plain") or unit.id for unit in leaflet.units
             if unit.instruction or unit.shared)  # fmt: skip
    return list(dict.fromkeys(names))


def _file(name: str) -> str:
    return f"{name.removeprefix(SHARED)}.md"


def unused(project: Project, leaflets: tuple[Leaflet, ...]) -> Iterator[Problem]:
    """Warn of each shared block that no leaflet takes in: it would be translated for nobody."""
    taken = {domain for leaflet in leaflets for domain in leaflet.shared}
    for name, paths in shared_blocks(project).items():
        for register, path in paths.items():
            if domain_of(name, register) not in taken:
                hint = f"write <!-- include: {_file(name)} --> in a leaflet, or remove the file"
                place = Place(project.relative(path))
                yield Problem("include", "warning", place, "no leaflet takes it in", hint)
