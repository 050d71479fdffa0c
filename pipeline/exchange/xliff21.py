"""XLIFF 2.1 out: a `<file>` a catalogue, a `<unit>` a unit, marks as `<pc>` and `<ph>`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.exchange.inline import Piece, matched, pieces
from pipeline.exchange.markup import tag, text
from pipeline.exchange.model import Package, Sent, State
from pipeline.exchange.notes import notes

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_TYPES = {
    "strong": ("fmt", "xlf:b"), "emphasis": ("fmt", "xlf:i"), "link": ("link", ""),
    "break": ("fmt", "xlf:lb"), "address": ("link", ""), "name": ("ui", "xlf:var"),
    "escape": ("other", ""),
}  # fmt: skip
_STATES: Mapping[State, str] = {"empty": "initial", "draft": "initial", "final": "translated"}


def written(package: Package) -> bytes:
    """Return the file: the same bytes for the same units."""
    files = (
        _file(f"f{number}", name, units)
        for number, (name, units) in enumerate(package.parts().items(), 1)
    )
    whole = tag(
        "xliff", f"\n{chr(10).join(files)}\n", version="2.1", xmlns=NAMESPACE,
        srcLang=package.source_locale, trgLang=package.locale,
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()


def _file(id: str, name: str, units: Sequence[Sent]) -> str:
    return tag("file", f"\n{chr(10).join(map(_unit, units))}\n", id=id, original=name)


def _unit(unit: Sent) -> str:
    source = pieces(unit.source)
    target = matched(pieces(unit.target), source)
    data = _Data()
    texts = [tag("source", data.inline(source)), tag("target", data.inline(target))]
    said = (tag("note", text(note), category=kind) for kind, note in notes(unit))
    parts = [tag("notes", "".join(said))]
    if data.ids:
        held = (tag("data", text(code), id=id) for code, id in data.ids.items())
        parts.append(tag("originalData", "".join(held)))
    of_draft = "aftercare:fuzzy" if unit.state == "draft" else ""
    parts.append(
        tag("segment", "\n".join(texts), id="s1", state=_STATES[unit.state], subState=of_draft)
    )
    return tag(
        "unit", f"\n{chr(10).join(parts)}\n", id=unit.unit, name=unit.unit,
        type=f"aftercare:{unit.kind}", xml__space="preserve",
    )  # fmt: skip


class _Data:
    """The marks of a unit's texts, each written once and named."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def _id(self, code: str) -> str:
        return self.ids.setdefault(code, f"d{len(self.ids) + 1}")

    def inline(self, found: Sequence[Piece]) -> str:
        """Write a text, its marks as elements."""
        closing = {one.id: one.text for one in found if one.role == "close"}
        made = ""
        for one in found:
            type, more = _TYPES.get(one.what, ("", ""))
            if not one.role:
                made += text(one.text)
            elif one.role == "close":
                made += "</pc>"
            elif one.role == "alone":
                made += tag(
                    "ph", id=str(one.id), type=type, subType=more, dataRef=self._id(one.text),
                    disp=one.text, equiv=one.text if one.what in ("name", "address") else "",
                )  # fmt: skip
            else:
                opening = tag(
                    "pc", "", id=str(one.id), type=type, subType=more,
                    dataRefStart=self._id(one.text), dataRefEnd=self._id(closing[one.id]),
                )  # fmt: skip
                made += opening.removesuffix("</pc>")
        return made
