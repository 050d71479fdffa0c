"""What was released, as texts again: for the site around it, and to hold pages against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.localise.leaflet import localise
from pipeline.model import (
    INTERFACE,
    KINDS,
    REGISTERS,
    SHARED,
    Catalogue,
    Entry,
    Front,
    Language,
    Leaflet,
    LocalisedLeaflet,
    Register,
    Ui,
    Unit,
    domain_of,
    register_of,
)
from pipeline.model.errors import fail
from pipeline.review.approvals import Approval
from pipeline.review.release import CODE, NAME, Released

_KINDS = {str(kind): kind for kind in KINDS}


def texts(one: Released, language: Language) -> dict[Register, LocalisedLeaflet]:
    """Return what was released of a leaflet in a language, by register: its units and no blocks.

    Raises AftercareError where it does not hold together.
    """
    found: dict[Register, LocalisedLeaflet] = {}
    for register in REGISTERS:
        domain = domain_of(one.leaflet, register)
        own = [unit for unit in one.units if _is_of(unit.catalogue, one.leaflet, register)]
        if not own:
            continue
        units = tuple(_unit(unit, one) for unit in own)
        if len({unit.id for unit in units}) < len(units):
            raise fail(CODE, NAME, f"a unit of {domain} stands there twice")
        date = one.dates.get(register, "")
        front = one.fronts.get(register, Front())
        leaflet = Leaflet(
            one.leaflet, register, one.source_language, NAME, date, (), units, front=front
        )
        catalogue = None if one.locale == one.source_language else _catalogue(one, own)
        made = localise(leaflet, catalogue, one.clinic, language.direction, language.said)
        found[register] = replace(made, draft=False)
    return found


def _is_of(catalogue: str, leaflet: str, register: Register) -> bool:
    """Whether a catalogue is a leaflet's in a register, or a block's that it takes in."""
    shared = catalogue.startswith(SHARED) and register_of(catalogue) == register
    return shared or catalogue == domain_of(leaflet, register)


def _unit(unit: Approval, one: Released) -> Unit:
    kind = _KINDS.get(unit.kind)
    if kind is None:
        raise fail(CODE, NAME, f"{unit.unit} is of a kind that there is not, {unit.kind!r}")
    governs = (unit.catalogue, unit.unit) in one.governs
    shared = unit.catalogue if unit.catalogue.startswith(SHARED) else ""
    return Unit(unit.unit, kind, unit.source, path=NAME, governs=governs, shared=shared)


def _catalogue(one: Released, own: Iterable[Approval]) -> Catalogue:
    entries = (Entry(unit.unit, unit.source, unit.target) for unit in own)
    return Catalogue(one.locale, NAME, tuple(entries))


def words(one: Released) -> Ui:
    """Return the product's own words as they were released with a leaflet."""
    own = {unit.unit: unit.target for unit in one.units if unit.catalogue == INTERFACE}
    return Ui(one.locale, own)
