"""Reads a web page back from its bytes, by html5lib, as a browser would read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import html5lib

from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet, Reading
from pipeline.verify.html import order
from pipeline.verify.html.shell import is_legend, is_notes, is_player, is_steps, shell
from pipeline.verify.html.stylesheet import declarations, hides
from pipeline.verify.html.tree import NESTED, WRITTEN

_COMPARED = (is_player, is_steps, is_legend)
"""What of the leaflet's part `shell` compares whole; areas for notes may stand deeper."""
_HIDDEN_TAGS = frozenset({"template", "script", "style", "head", "noscript"})


@dataclass(slots=True)
class _Page:
    """What was met on the page, in document order."""

    units: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    stray: list[str] = field(default_factory=list)


def read(
    content: bytes, leaflet: LocalisedLeaflet, edition: Edition, _: Sequence[Cue] = ()
) -> Reading:
    """Find every unit of `leaflet` in a page's bytes, whole and in order.

    A unit's element has the unit's id; its text content, less that of units nested in it, is the
    unit's text, code point for code point.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Reading((), (Finding(None, "undecodable", "the page is not UTF-8"),))
    root = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    page = _Page()
    ids = frozenset(leaflet.units)
    main = root.find(".//main")
    _walk(root, ids, page, hidden=False)
    if main is not None:
        page.stray = [found for found in _beside(main, ids) if found.strip()]
    found = tuple(
        Evidence(id, page.units[id][0][0], f"<{page.units[id][0][1]} id={id}>") for id in page.order
    )
    findings = (
        *_head(root, leaflet, edition),
        *_units(page, leaflet),
        *_order(page, leaflet),
        *_links(root, leaflet),
        *order.findings(root, leaflet, edition.language.direction),
        *shell(root, leaflet, edition),
    )
    return Reading(found, findings)


def unit_findings(content: bytes, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    """Find where a page's main part, or a link to a unit, says anything else than its units."""
    try:
        root = html5lib.parse(content.decode(), treebuilder="etree", namespaceHTMLElements=False)
    except UnicodeDecodeError:
        yield Finding(None, "undecodable", "the page is not UTF-8")
        return
    page, ids = _Page(), frozenset(leaflet.units)
    _walk(root, ids, page, hidden=False)
    if (main := root.find(".//main")) is not None:
        page.stray = [found for found in _beside(main, ids) if found.strip()]
    yield from (*_units(page, leaflet), *_order(page, leaflet), *_links(root, leaflet))
    for link in root.iter("a"):
        unit = leaflet.units.get((link.get("href") or "").removeprefix("#"))
        text = "".join(_own_text(link, frozenset()))
        if unit is not None and text.split() != unit.text.split():
            yield Finding(unit.unit.id, "altered", f"a link to {unit.unit.id} reads {text!r}")


def _walk(element: Any, ids: frozenset[str], page: _Page, *, hidden: bool) -> None:
    if not isinstance(element.tag, str) or element.tag in _HIDDEN_TAGS:
        return
    hidden = hidden or _is_hidden(element)
    id = element.get("id")
    if id in ids:
        text = (
            element.get("alt") or "" if element.tag == "img" else "".join(_own_text(element, ids))
        )
        page.units.setdefault(id, []).append((text, element.tag, element.get("data-kind")))
        if id not in page.order:
            page.order.append(id)
        if hidden:
            page.hidden.add(id)
    for child in element:
        _walk(child, ids, page, hidden=hidden)


def _is_hidden(element: Any) -> bool:
    """Whether an element's own attributes hide it; stylesheets are read in `style`."""
    style = element.get("style")
    return (
        any(element.get(name) is not None for name in ("hidden", "inert", "popover"))
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or (element.tag in ("details", "dialog") and element.get("open") is None)
        or (bool(style) and any(hides(n, v, {}) for n, v, _ in declarations(style)))
    )


def _own_text(element: Any, ids: frozenset[str]) -> Iterator[str]:
    """The element's text, without that of the blocks and units nested in it."""
    yield element.text or ""
    nested = False
    for child in element:
        if not isinstance(child.tag, str):
            yield child.tail or ""
            continue
        inner = child.tag in NESTED or child.get("id") in ids
        nested = nested or inner
        if child.tag in WRITTEN:
            yield WRITTEN[child.tag]
        elif not inner and child.tag not in _HIDDEN_TAGS:
            yield from _own_text(child, ids)
        # Behind a nested block there is only the template's white space.
        yield (child.tail or "").strip("\n ") if nested else (child.tail or "")


def _beside(main: Any, ids: frozenset[str]) -> Iterator[str]:
    """Text of the leaflet's part that belongs neither to a unit nor to what is compared whole."""
    yield main.text or ""
    for child in main:
        if isinstance(child.tag, str) and not any(test(child) for test in _COMPARED):
            yield from _stray(child, ids)
        yield child.tail or ""


def _stray(element: Any, ids: frozenset[str]) -> Iterator[str]:
    """Text of the leaflet's part of the page that belongs to no unit."""
    if is_notes(element) or element.get("class") in ("kept-box", "card-label"):
        return
    if element.get("id") in ids:
        # What a unit says itself is compared elsewhere; what is nested in it is not its own.
        for child in element:
            if child.tag in NESTED:
                yield from _stray(child, ids)
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _stray(child, ids)
        yield child.tail or ""


def _head(root: Any, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    if root.get("lang") != leaflet.locale:
        message = f"the page says lang={root.get('lang')!r}, not {leaflet.locale!r}"
        yield Finding(None, "language", message)
    if root.get("dir") != edition.language.direction:
        yield Finding(None, "language", f"the page says dir={root.get('dir')!r}")


def _units(page: _Page, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    for unit in leaflet.ordered:
        id, met = unit.unit.id, page.units.get(unit.unit.id, [])
        if not met:
            yield Finding(id, "missing-unit", f"unit {id} is not on the page")
            continue
        text, _, kind = met[0]
        if len(met) > 1:
            yield Finding(id, "twice", f"unit {id} is on the page {len(met)} times")
        if text != unit.text:
            yield Finding(id, "altered", f"unit {id} reads {text!r}, not {unit.text!r}")
        if id in page.hidden:
            yield Finding(id, "invisible", f"unit {id} is hidden")
        if unit.unit.instruction and kind != unit.unit.kind:
            yield Finding(id, "kind", f"unit {id} has data-kind={kind!r}, not {unit.unit.kind!r}")
    for text in page.stray:
        yield Finding(None, "extra", f"text that belongs to no unit: {text.strip()!r}")


def _order(page: _Page, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    expected = [unit.id for unit in leaflet.leaflet.units if unit.id in page.units]
    for id, wanted in zip(page.order, expected, strict=True):
        if id != wanted:
            yield Finding(id, "order", f"unit {id} stands where {wanted} belongs")
            return


def _links(root: Any, leaflet: LocalisedLeaflet) -> Iterator[Finding]:
    """Each unit's links lead where its spans say, behind the words that they say."""
    for element in root.iter():
        unit = leaflet.units.get(element.get("id") or "") if isinstance(element.tag, str) else None
        if unit is None:
            continue
        if element.tag == "img":
            continue
        linked = [
            (a.get("href"), "".join(_own_text(a, frozenset())))
            for a in _own_links(element, leaflet)
        ]
        wanted = [
            (href, "".join(span.text for span in spans))
            for href, spans in groupby(unit.spans, key=lambda span: span.href)
            if href
        ]
        if linked != wanted:
            yield Finding(unit.unit.id, "link", f"unit {unit.unit.id} links to {linked}")


def _own_links(element: Any, leaflet: LocalisedLeaflet) -> Iterator[Any]:
    for child in element:
        if isinstance(child.tag, str) and child.get("id") not in leaflet.units:
            if child.tag == "a":
                yield child
            yield from _own_links(child, leaflet)


def local_links(content: bytes) -> tuple[str, ...]:
    """The links of a page that stay on the site: no scheme, no mere fragment."""
    root = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    values = (e.get(name) for e in root.iter() for name in ("href", "src") if e.get(name))
    return tuple(
        value.split("#")[0]
        for value in values
        if value and ":" not in value.split("/")[0] and not value.startswith("#")
    )
