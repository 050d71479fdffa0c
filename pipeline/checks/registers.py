"""`plain-register`: both registers of a leaflet carry the same instructions, in the same kinds."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Leaflet, Place, Problem


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
