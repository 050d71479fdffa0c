"""What a unit is in its leaflet, said so that who reviews it sees it in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.catalogue.template import described
from pipeline.expect.drawn import ticked
from pipeline.model import Box, Leaflet, Picture, PictureFile, block_units, walk
from pipeline.pictures.published import NO_PICTURE
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.space import Workspace

Named = tuple[str, str]
_BLANK = "____"


class Place(NamedTuple):
    """What a unit is, in words, and the picture whose text it is, if any."""

    what: str
    picture: PictureFile | None = None


def places_of(space: Workspace, locale: str) -> Mapping[Named, Place]:
    """Map every unit of the leaflets, by domain and id, to what it is in a language's pages."""
    found: dict[Named, Place] = {}
    for leaflet in space.leaflets:
        files = pictures_of(space.project, leaflet, locale, NO_PICTURE)
        pictures = {
            block.unit: files[block.source]
            for block in walk(leaflet.blocks)
            if isinstance(block, Picture)
        }
        for id, what in _described(leaflet).items():
            found[leaflet.domain, id] = Place(what, pictures.get(id))
    return found


def _described(leaflet: Leaflet) -> Mapping[str, str]:
    units = {unit.id: unit for unit in leaflet.units}
    boxes = ticked(leaflet)
    quoted = {
        id
        for block in walk(leaflet.blocks)
        if isinstance(block, Box) and not block.kind
        for id in block_units(block.blocks)
    }
    found = {}
    for id, unit in units.items():
        said = [described(unit, units)]
        said += ["with a box to tick"] if id in boxes else []
        said += ["in a quotation"] if id in quoted else []
        said += [f"{_BLANK} is a blank that is filled in by hand"] if _BLANK in unit.text else []
        found[id] = "; ".join(said)
    return found


def unbroken(text: str) -> str:
    """Return a text to read: where a line is meant to end it does, without the mark for it."""
    return text.replace("\\\n", "\n")
