"""Whether each picture of the leaflet is shown, in its place, and no other is."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import resolve1

from pipeline.expect.drawn import pictured
from pipeline.model import Finding, LocalisedLeaflet, PictureFile
from pipeline.verify.pdf.strokes import Shown
from pipeline.verify.pdf.structure import Element
from pipeline.verify.pdf.text import Pages

_ASPECT = 0.02
"""The share by which the sides of a picture may be out of proportion."""


def of_units(
    elements: Mapping[str | None, Element], pages: Pages, leaflet: LocalisedLeaflet
) -> dict[str, Shown]:
    """Return what is shown for each picture, by the unit that describes it."""
    owners = {
        mark: unit
        for unit in pictured(leaflet.leaflet)
        if unit in elements
        for mark in elements[unit].all_marks()
    }
    return {owners[place]: one for one in pages.shown if (place := _place(one)) in owners}


def findings(
    elements: Mapping[str | None, Element], pages: Pages, leaflet: LocalisedLeaflet
) -> Iterator[Finding]:
    """Find `picture` (lost, another, out of shape) and `extra` (one that is not the leaflet's)."""
    found = of_units(elements, pages, leaflet)
    for unit, picture in pictured(leaflet.leaflet).items():
        file = leaflet.pictures.get(picture.source)
        if unit not in found:
            if unit in elements:
                yield Finding(unit, "picture", f"no picture is shown for {picture.source}")
        elif file and not _in_shape(found[unit], file):
            yield Finding(unit, "picture", f"{picture.source} is out of shape")
        elif file and not _same(found[unit], file):
            yield Finding(unit, "picture", f"another picture is shown in place of {picture.source}")
    owned = set(map(id, found.values()))
    foreign = [one for one in pages.shown if id(one) not in owned]
    names = {(one.page, one.name) for one in found.values()}
    idle = [name for page, name in pages.form.drawn if (page, name) not in names]
    for name in dict.fromkeys([*(one.name for one in foreign), *idle]):
        yield Finding(None, "extra", f"has a picture or a form on a page: {ascii(name)[1:-1]}")


def _place(one: Shown) -> tuple[int, int]:
    return one.page, -1 if one.mark is None else one.mark


def _in_shape(one: Shown, file: PictureFile) -> bool:
    left, bottom, right, top = one.box
    due = file.width / file.height
    return top > bottom and abs((right - left) / (top - bottom) / due - 1) <= _ASPECT


def _same(one: Shown, file: PictureFile) -> bool:
    """Whether what the page shows is the file, pixel by pixel.

    A drawing becomes pixels only there: it is held against the leaflet printed anew.
    """
    if file.media_type == "image/svg+xml":
        return True
    if file.media_type == "image/jpeg" and one.stream.rawdata == file.content:
        return True
    shown = _pixels(one)
    return shown is not None and shown == _decoded(file, *_form(one))


def _form(one: Shown) -> tuple[int, int, int]:
    """The width and height of a picture in the file, and how many parts a colour has."""
    width, height = (int(resolve1(one.stream.get(key)) or 0) for key in ("Width", "Height"))
    length = len(_pixels(one) or b"")
    return width, height, length // (width * height) if width and height else 0


def _pixels(one: Shown) -> bytes | None:
    filters: Sequence[tuple[Any, Any]] = one.stream.get_filters()
    if any(str(name.name) != "FlateDecode" for name, _ in filters):
        return None
    return bytes(one.stream.get_data())


def _decoded(file: PictureFile, width: int, height: int, parts: int) -> bytes | None:
    """The pixels of a file, as another library reads them."""
    from PIL import Image  # noqa: PLC0415  # slow to import

    mode = {1: "L", 3: "RGB"}.get(parts)
    with Image.open(io.BytesIO(file.content)) as found:
        if mode is None or found.size != (width, height):
            return None
        return found.convert(mode).tobytes()
