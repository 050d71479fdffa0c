"""Structure: each unit's id and text written on its own element of the PDF.

A screen reader that knows the structure speaks `/ActualText` in place of what is drawn; others
take the text of the glyphs, which `text_layer` sets right.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from pipeline.expect import structures
from pipeline.expect.leaves import is_split, leaves
from pipeline.model import Edition, LocalisedLeaflet, LocalisedUnit, Ui
from pipeline.model.errors import fail
from pipeline.render.print import text_layer
from pipeline.render.print.groups import Groups
from pipeline.render.print.properties import (
    children_of,
    fix_dates,
    outline_entries,
    set_language,
    titled,
)
from pipeline.render.print.slots import LISTED, Slot, slots
from pipeline.render.print.text_fonts import UnknownTextError

_TEXT_HINT = "the template may set text upright and in its own size only: no `rotate` or `scale`"
_HELD = frozenset({"/L", "/P", "/Figure", "/Table", LISTED})
_CONTROLS = dict.fromkeys(map(ord, "\u200b\u2060\u2066\u2067\u2068\u2069"))


class _MismatchError(Exception):
    """The structure is not the leaflet's: the text must not be written on it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an element of a document that is no leaflet says, and in which language (BCP 47)."""

    role: str
    text: str
    lang: str


def tag(pdf: bytes, leaflet: LocalisedLeaflet, edition: Edition, path: str) -> tuple[bytes, int]:
    """Return `pdf` with ids, texts, language and fixed ids, and how many pages it has.

    The elements are met in reading order, and each must have the role, a heading also the text,
    of the unit that is due: otherwise AftercareError (`structure`) is raised.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        try:
            _write(document, leaflet, edition)
        except _MismatchError as error:
            raise fail("structure", path, f"internal error: {error}") from error
        set_language(document, leaflet.locale)
        _readable(document, path)
        fix_dates(document)
        out, pages = io.BytesIO(), len(document.pages)
        document.save(out, deterministic_id=True)
    return out.getvalue(), pages


def tag_texts(pdf: bytes, texts: Sequence[Said], locale: str, path: str) -> bytes:
    """Return `pdf` with each text and its language on its own element, in reading order.

    For what is no leaflet.  Raises AftercareError (`structure`) where the headings, paragraphs
    and figures are not those of `texts`.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = list(_elements(document.Root.StructTreeRoot.K))
        if [_role(element) for element in found] != [said.role for said in texts]:
            roles = " ".join(map(_role, found))
            raise fail("structure", path, f"internal error: the structure is {roles}")
        for said, element in zip(texts, found, strict=True):
            element.ActualText = String(said.text)
            element.Lang = String(said.lang)
        set_language(document, locale)
        _readable(document, path)
        fix_dates(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _write(document: pikepdf.Pdf, leaflet: LocalisedLeaflet, edition: Edition) -> None:
    due, own = slots(leaflet, edition)
    units = {**leaflet.units, **{unit.unit.id: unit for unit in own}}
    found = list(_elements(document.Root.StructTreeRoot.K))
    if len(found) != len(due):
        raise _MismatchError(f"{len(due)} elements are due, the structure has {len(found)}")
    named: dict[str, Object] = {}
    held: list[tuple[Object, Slot]] = []
    for place, element in enumerate(found):
        slot = due[place]
        if _role(element) not in slot.roles:
            raise _MismatchError(
                f"{slot.roles[0]} {slot.unit} is due, the structure has {element.S}"
            )
        if slot.numbering:
            _numbering(element, slot.numbering)
        elif slot.unit is None:
            held.append((element, slot))
            if slot.listed and _role(element) == LISTED:
                due[place + 1 : place + 1 + len(slot.listed)] = slot.listed
        else:
            _text(element, units[slot.unit], edition.ui)
            element.ID = String(slot.unit)
            named[slot.unit] = element
    _index(document, named)
    groups = Groups(document, named)
    for element, slot in held:
        groups.name(element, slot.block)


def _elements(node: Object) -> Iterator[Object]:
    """The headings, paragraphs, figures, lists and groups below `node`, in reading order."""
    for element in children_of(node):
        role = _role(element)
        if role in _HELD or re.fullmatch(r"/H[1-6]", role):
            yield element
        if role == "/LI":
            _drop_empty_label(element)
        if "/K" in element:
            yield from _elements(element.K)


def _role(element: Object) -> str:
    return str(element.S)


def _drop_empty_label(item: Object) -> None:
    """Take out the label of a drawn mark: it holds nothing that could be read."""
    kept = [kid for kid in item.K if _role(kid) != "/Lbl" or len(kid.get("/K", Array()))]
    item.K = Array(kept)


def _numbering(element: Object, numbering: str) -> None:
    """Say how a list is numbered; the template numbers every list to place its marks."""
    for attributes in element.A:
        attributes.ListNumbering = Name(f"/{numbering}")


def _text(element: Object, unit: LocalisedUnit, ui: Ui) -> None:
    """Write a unit's text on its element; a blank is a part of its own and said by name."""
    if _role(element) == "/Figure":
        element.Alt = String(unit.text)
        return
    title = str(element.get("/T", unit.text))
    if _plain(title) != _plain(unit.text):
        raise _MismatchError(f"the heading of {unit.unit.id} is due, the structure has “{title}”")
    if not is_split(unit):
        element.ActualText = String(unit.text)
        return
    due = leaves(unit)
    found = list(_leaves(element))
    if [linked for _, linked in found] != [leaf.href is not None for leaf in due]:
        raise _MismatchError(f"{unit.unit.id} has {len(due)} parts, the structure {len(found)}")
    for leaf, (part, _) in zip(due, found, strict=True):
        part.S = Name.Span
        part.ActualText = String(structures.blank(ui) if leaf.blank else leaf.text)
        if leaf.lang:
            part.Lang = String(leaf.lang)


def _leaves(element: Object, linked: bool = False) -> Iterator[tuple[Object, bool]]:
    """The elements of a unit's parts, each with whether it stands in a link."""
    for kid in children_of(element.K):
        if _role(kid) == "/Em":
            yield kid, linked
        else:
            yield from _leaves(kid, linked or _role(kid) == "/Link")


def _plain(text: str) -> str:
    """`text` as it can be compared: without drawn controls and differences of white space."""
    return " ".join(text.translate(_CONTROLS).split())


def _index(document: pikepdf.Pdf, named: dict[str, Object]) -> None:
    """Write the tree that finds an element by its id (ISO 32000-1, 14.7.2), sorted as it must."""
    names: list[Object] = []
    for key in sorted(named):
        names += [String(key), named[key]]
    limits = Array([names[0], names[-2]])
    leaf = document.make_indirect(Dictionary(Limits=limits, Names=Array(names)))
    document.Root.StructTreeRoot.IDTree = Dictionary(Kids=Array([leaf]))


def _readable(document: pikepdf.Pdf, path: str) -> None:
    """Make the text of pages, outline and titles that of the leaflet, without controls.

    The direction of reading is left out: of the pages it tells little, and one reader takes it
    for that of every line.  Raises AftercareError (`structure`) for text drawn in a way that is
    not known.
    """
    try:
        text_layer.write(document)
    except UnknownTextError as error:
        message = f"no text can be read back from {error}"
        raise fail("structure", path, message, _TEXT_HINT) from error
    for entry in outline_entries(document.Root.get("/Outlines", Dictionary())):
        entry.Title = String(str(entry.Title).translate(_CONTROLS))
    for element in titled(document.Root.StructTreeRoot.K):
        element.T = String(str(element.T).translate(_CONTROLS))
    if "/Direction" in document.Root.get("/ViewerPreferences", Dictionary()):
        del document.Root.ViewerPreferences["/Direction"]
    if "/Suspects" in document.Root.get("/MarkInfo", Dictionary()):
        del document.Root.MarkInfo["/Suspects"]
