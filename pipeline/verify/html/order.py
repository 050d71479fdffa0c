"""In which order a page draws its units: what its elements isolate, by the bidi algorithm.

The text of an element says nothing of the order in which it is drawn.  Each unit's isolates must
be those of the leaflet, and the line that they make of it the line that the leaflet makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline.expect.order import drawn
from pipeline.localise.bidi import CLOSERS, OPENERS, with_controls
from pipeline.model import Finding, LocalisedLeaflet, LocalisedUnit
from pipeline.verify.html.tree import NESTED, WRITTEN

_RLI, _RLO = "\u2067", "\u2067\u202e"


class _Piece(NamedTuple):
    """Text as an element holds it: what opens and closes it, empty for the text itself."""

    text: str
    opens: str = ""
    closes: str = ""


def findings(root: Any, leaflet: LocalisedLeaflet, direction: str) -> Iterator[Finding]:
    """Find `drawn-text` for each unit that the page would draw in another order."""
    for element in root.iter():
        unit = leaflet.units.get(element.get("id") or "") if isinstance(element.tag, str) else None
        if unit is not None and element.tag != "img":
            yield from _unit(element, unit, frozenset(leaflet.units), direction)


def _unit(
    element: Any, unit: LocalisedUnit, ids: frozenset[str], direction: str
) -> Iterator[Finding]:
    id = unit.unit.id
    # A unit's own direction is its paragraph's.
    base = element.get("dir") or direction
    pieces = list(_pieces(element, ids))
    shown = drawn("".join(p.opens + p.text + p.closes for p in pieces), base)
    due = drawn(with_controls(unit.spans), direction)
    if _bare(shown) != _bare(due):
        yield Finding(id, "drawn-text", f"the page draws “{shown}”, not “{due}”")
    isolates = [(p.text, p.opens) for p in pieces if p.opens]
    wanted = [(span.text, OPENERS[span.isolate]) for span in unit.spans if span.isolate]
    if isolates != wanted:
        one = next((w for w, i in zip(wanted, [*isolates, None], strict=False) if w != i), None)
        text = one[0] if one else unit.text
        yield Finding(id, "drawn-text", f"the page does not keep “{text}” to itself as it must")


def _bare(text: str) -> str:
    return "".join(text.split())


def _pieces(element: Any, ids: frozenset[str]) -> Iterator[_Piece]:
    """The text of an element in its isolates, without that of the units nested in it."""
    if element.text:
        yield _Piece(element.text)
    for child in element:
        inline = isinstance(child.tag, str) and child.tag not in NESTED
        if child.tag in WRITTEN:
            yield _Piece(WRITTEN[child.tag])
        elif inline and child.get("id") not in ids:
            yield from _child(child, ids)
        if child.tail:
            yield _Piece(child.tail)


def _child(child: Any, ids: frozenset[str]) -> Iterator[_Piece]:
    kind = _isolate(child)
    if not kind:
        yield from _pieces(child, ids)
        return
    closes = {value: CLOSERS[name] for name, value in OPENERS.items()}.get(kind)
    if closes is None:
        closes = "\u202c\u2069" if kind == _RLO else "\u2069"
    yield _Piece("".join(child.itertext()), kind, closes)


def _isolate(element: Any) -> str:
    """What an element's name and direction open; an element with a direction isolates itself."""
    direction = element.get("dir")
    if element.tag == "bdo":
        return _RLO if direction == "rtl" else OPENERS["over"]
    if element.tag == "bdi" and direction not in ("ltr", "rtl"):
        return OPENERS["auto"]
    return {"ltr": OPENERS["ltr"], "rtl": _RLI, "auto": OPENERS["auto"]}.get(direction or "", "")
