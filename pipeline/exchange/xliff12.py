"""XLIFF 1.2 out: a `<file>` a catalogue, a `<trans-unit>` a unit, marks as `<bpt>` and `<ph>`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.exchange.inline import Piece, matched, pieces
from pipeline.exchange.markup import tag, text
from pipeline.exchange.model import Package, Sent, State
from pipeline.exchange.notes import notes

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_ELEMENTS = {"alone": "ph", "open": "bpt", "close": "ept"}
_TYPES = {
    "strong": "bold", "emphasis": "italic", "link": "link", "break": "lb",
    "address": "x-address", "name": "x-placeholder", "escape": "x-escape",
}  # fmt: skip
_STATES: Mapping[State, str] = {
    "empty": "new", "draft": "needs-review-translation", "final": "translated",
}  # fmt: skip


def written(package: Package) -> bytes:
    """Return the file: the same bytes for the same units."""
    files = (_file(package, name, units) for name, units in package.parts().items())
    body = f"\n{chr(10).join(files)}\n"
    whole = tag("xliff", body, version="1.2", xmlns=NAMESPACE)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _file(package: Package, name: str, units: Sequence[Sent]) -> str:
    body = "\n".join(map(_unit, units))
    return tag(
        "file", f"\n<body>\n{body}\n</body>\n", original=name, datatype="x-aftercare",
        source_language=package.source_locale, target_language=package.locale,
        product_name=package.project,
    )  # fmt: skip


def _unit(unit: Sent) -> str:
    source = pieces(unit.source)
    target = matched(pieces(unit.target), source)
    lines = [
        tag("source", "".join(_inline(source))),
        tag("target", "".join(_inline(target)), state=_STATES[unit.state]),
        *(tag("note", text(said), from_=kind) for kind, said in notes(unit)),
    ]
    return tag(
        "trans-unit", f"\n{chr(10).join(lines)}\n", id=unit.unit, resname=unit.unit,
        restype=f"x-{unit.kind}", approved="yes" if unit.approved else "", xml__space="preserve",
    )  # fmt: skip


def _inline(found: Sequence[Piece]) -> Iterator[str]:
    for one in found:
        if not one.role:
            yield text(one.text)
            continue
        type = _TYPES[one.what] if one.role != "close" else ""
        yield tag(_ELEMENTS[one.role], text(one.text), id=str(one.id), ctype=type)
