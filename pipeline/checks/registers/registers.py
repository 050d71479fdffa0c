"""`plain-register`: both registers of a leaflet carry the same instructions, in the same kinds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from pipeline.localise.leaflet import entry_problem
from pipeline.master.markup import published
from pipeline.model import Catalogue, Leaflet, Place, Problem

Facts = Callable[[str, str], Hashable]
"""Reads the facts of a text in a locale; equal values are the same facts."""


def both_registers(leaflets: Iterable[Leaflet]) -> Iterator[tuple[Leaflet, Leaflet]]:
    """Pair each leaflet's standard register with its plain one, where it has both."""
    leaflets = tuple(leaflets)
    plain = {leaflet.name: leaflet for leaflet in leaflets if leaflet.register == "plain"}
    for leaflet in leaflets:
        if leaflet.register == "standard" and leaflet.name in plain:
            yield leaflet, plain[leaflet.name]


def check(standard: Leaflet, plain: Leaflet) -> Iterator[Problem]:
    """Compare the ids, order and kinds of the instructions of both registers."""
    kinds = {unit.id: unit.kind for unit in plain.units if unit.instruction}
    for unit in standard.units:
        if not unit.instruction:
            continue
        if unit.id not in kinds:
            message = f"{plain.path} lacks the instruction {unit.id}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield Problem("plain-register", "error", place, message, "say it in plain words there")
        elif kinds[unit.id] != unit.kind:
            message = f"{unit.id} is {unit.kind} here and {kinds[unit.id]} in {plain.path}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield Problem("plain-register", "error", place, message, "make the kinds agree")
    yield from _extra(standard, plain)


def _extra(standard: Leaflet, plain: Leaflet) -> Iterator[Problem]:
    known = set(standard.instructions)
    for unit in plain.units:
        if unit.instruction and unit.id not in known:
            message = f"{standard.path} has no instruction {unit.id}"
            place = Place(unit.path, unit.line, None, unit.id)
            yield Problem("plain-register", "error", place, message, "add it there, or remove it")
    shared = [id for id in plain.instructions if id in known]
    ordered = [id for id in standard.instructions if id in set(shared)]
    for id, expected in zip(shared, ordered, strict=True):
        if id != expected:
            unit = next(unit for unit in plain.units if unit.id == id)
            message = f"{id} stands where {standard.path} has {expected}"
            place = Place(unit.path, unit.line, None, id)
            yield Problem("plain-register", "error", place, message, "keep the standard's order")
            return


def check_facts(
    leaflets: tuple[Leaflet, Leaflet], catalogues: tuple[Catalogue, Catalogue], facts: Facts
) -> Iterator[Problem]:
    """Yield where the two registers of one locale state different facts.

    Both arguments are the standard register's and then the plain one's.  An instruction is
    compared only where its two sources agree: what the masters say differently may differ.
    """
    entries = tuple(catalogue.by_id() for catalogue in catalogues)
    plain = {unit.id: unit.text for unit in leaflets[1].units}
    for unit in leaflets[0].units:
        if not unit.instruction or unit.id not in plain:
            continue
        first, second = (found.get(unit.id) for found in entries)
        if first is None or second is None or not first.msgstr or not second.msgstr:
            continue
        languages = tuple(leaflet.language for leaflet in leaflets)
        sources = published(unit.text), published(plain[unit.id])
        if facts(sources[0], languages[0]) != facts(sources[1], languages[1]):
            continue
        texts = published(first.msgstr), published(second.msgstr)
        if facts(texts[0], catalogues[0].locale) != facts(texts[1], catalogues[1].locale):
            message = f"unit {unit.id}: {catalogues[0].path} states another number or time"
            hint = "make both registers agree"
            yield entry_problem("registers", catalogues[1], second, message, hint)
