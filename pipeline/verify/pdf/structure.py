"""How a PDF is tagged: its structure tree, as pdfminer.six reads it from the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

Mark = tuple[int, int]
"""A page, counted from 1, and the number of a piece of marked content on it."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element: its own `actual` text, its marked content and what is below it."""

    role: str
    id: str | None
    actual: str | None
    lang: str | None
    uri: str | None
    marks: tuple[Mark, ...]
    children: tuple[Element, ...]
    other: str | None = None
    """A text that is read out instead: a description or the expansion of an abbreviation."""
    targets: tuple[int, ...] = ()
    """Object numbers of its annotations."""
    scope: str | None = None
    """What a heading of a table heads: Column or Row."""

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_marks(self) -> tuple[Mark, ...]:
        """The marked content of this element and of all below it."""
        return tuple(mark for element in self.walk() for mark in element.marks)


def text_of(value: object) -> str | None:
    """The text of a PDF string in any of its encodings; None where `value` is none."""
    value = resolve1(value)
    return decode_text(value) if isinstance(value, bytes) else None


def _kids(value: object) -> list[Any]:
    value = resolve1(value)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def elements(kids: object, page: object, numbers: dict[object, int]) -> Iterator[Element]:
    """Yield the structure elements among `kids`, the value of a `/K`.

    `page` is the one that they stand on unless they name another, `numbers` the pages' numbers
    by object number.
    """
    for kid in _kids(kids):
        node = resolve1(kid)
        if isinstance(node, dict) and "S" in node:
            yield _element(node, node.get("Pg", page), numbers)


def _element(node: dict[str, Any], page: object, numbers: dict[object, int]) -> Element:
    children = tuple(elements(node.get("K"), page, numbers))
    role = resolve1(node["S"])
    return Element(
        str(role.name) if isinstance(role, PSLiteral) else "",
        text_of(node.get("ID")),
        text_of(node.get("ActualText")),
        text_of(node.get("Lang")),
        next(_uris(node.get("K")), None),
        tuple(_marks(node.get("K"), page, numbers)),
        children,
        text_of(node.get("Alt")) or text_of(node.get("E")),
        tuple(_targets(node.get("K"))),
        next(_scopes(node.get("A")), None),
    )


def _marks(kids: object, page: object, numbers: dict[object, int]) -> Iterator[Mark]:
    for kid in _kids(kids):
        node = resolve1(kid)
        where = page
        if isinstance(node, dict) and "MCID" in node:
            where = node.get("Pg", page)
            node = resolve1(node["MCID"])
        if isinstance(node, int) and isinstance(where, PDFObjRef):
            yield numbers.get(where.objid, 0), node


def _uris(kids: object) -> Iterator[str]:
    """The targets of the link annotations among `kids`."""
    for kid in _kids(kids):
        node = resolve1(kid)
        if isinstance(node, dict) and "Obj" in node:
            action = resolve1((resolve1(node["Obj"]) or {}).get("A")) or {}
            target = text_of(action.get("URI"))
            if target is not None:
                yield target


def _scopes(attributes: object) -> Iterator[str]:
    """What is said of a cell's scope among an element's attributes."""
    for entry in _kids(attributes):
        node = resolve1(entry)
        scope = resolve1(node.get("Scope")) if isinstance(node, dict) else None
        if isinstance(scope, PSLiteral):
            yield str(scope.name)


def _targets(kids: object) -> Iterator[int]:
    """The object numbers of the annotations among `kids`."""
    for kid in _kids(kids):
        node = resolve1(kid)
        if isinstance(node, dict) and isinstance(node.get("Obj"), PDFObjRef):
            yield node["Obj"].objid
