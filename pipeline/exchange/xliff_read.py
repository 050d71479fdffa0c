"""XLIFF of either version back in, as any tool saves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.exchange import xliff12, xliff21
from pipeline.exchange.elements import Element, parsed
from pipeline.exchange.inline import codes
from pipeline.exchange.model import Delivery, Returned, State, unreadable
from pipeline.exchange.notes import FINGERPRINT, OWN

_DONE = ("translated", "reviewed", "final", "signed-off")
"""States of either version in which a translation is done; any other is not."""
Codes = Mapping[tuple[str, str], str]


class _LostError(ValueError):
    """A mark of which nobody can tell what it stands for."""


def read(raw: bytes, name: str) -> Delivery:
    """Read an XLIFF, which messages call `name`; raises AftercareError."""
    root = parsed(raw, name)
    if root.name != "xliff" or root.namespace not in (xliff12.NAMESPACE, xliff21.NAMESPACE):
        raise unreadable(name, f"no XLIFF of version 1.2 or 2: <{root.name}>", line=root.line)
    old = root.namespace == xliff12.NAMESPACE
    files = list(root.own("file"))
    languages = {one.attributes.get("target-language", "") for one in files}
    if not old:
        languages = {root.attributes.get("trgLang", "")}
    if len(languages) != 1 or "" in languages:
        raise unreadable(name, "it names not one target language", line=root.line)
    found: list[Returned] = []
    for one in files:
        found += _units_12(one) if old else _units_21(one)
    return Delivery(languages.pop(), tuple(found))


def _units_12(file: Element) -> Iterator[Returned]:
    for unit in file.all("trans-unit"):
        source = next(unit.own("source"), None)
        target = next(unit.own("target"), None)
        notes = [(one.attributes.get("from", ""), one.text) for one in unit.own("note")]
        state = target.attributes.get("state") if target is not None else None
        yield _returned(
            (file.attributes.get("original", ""), unit.attributes.get("id", "")), unit.line,
            ([source] if source else [], [target] if target else []), {}, [state], notes,
        )  # fmt: skip


def _units_21(file: Element) -> Iterator[Returned]:
    for unit in file.all("unit"):
        data = {one.attributes.get("id", ""): one.text for one in unit.all("data")}
        segments = list(unit.own("segment", "ignorable"))
        sources = [one for segment in segments for one in segment.own("source")]
        # What lies between two sentences is translated only where a tool says how.
        targets = [
            next(segment.own("target"), None)
            or (next(segment.own("source"), None) if segment.name == "ignorable" else None)
            for segment in segments
        ]
        states = [one.attributes.get("state") for one in segments if one.name == "segment"]
        listed = (one for notes in unit.own("notes") for one in notes.own("note"))
        notes = [(one.attributes.get("category", ""), one.text) for one in listed]
        yield _returned(
            (file.attributes.get("original", ""), unit.attributes.get("id", "")), unit.line,
            (sources, [one for one in targets if one]), data, states, notes,
        )  # fmt: skip


def _returned(
    named: tuple[str, str], line: int, texts: tuple[Sequence[Element], Sequence[Element]],
    data: Mapping[str, str], states: Sequence[str | None], notes: Sequence[tuple[str, str]],
) -> Returned:  # fmt: skip
    source, target, wrong = "", "", ""
    try:
        source = "".join(_restored(one, data, {}) for one in texts[0])
        own = codes(source)
        target = "".join(_restored(one, data, own) for one in texts[1])
    except _LostError as error:
        wrong = str(error)
    given = [state for state in states if state]
    state: State | None = None
    if given:
        done = all(one in _DONE for one in given) and len(given) == len(states)
        state = "final" if done else "draft"
    seen = next((said.strip() for kind, said in notes if kind == FINGERPRINT), "")
    remarks = tuple(said for kind, said in notes if said.strip() and not kind.startswith(OWN))
    return Returned(*named, source, target, state, seen, remarks, wrong, line)


def _restored(element: Element, data: Mapping[str, str], own: Codes) -> str:
    """Return a text with its marks as they are written in a catalogue.

    A mark that a tool has emptied is what its source has under the same number, which `own` tells.
    """
    made = ""
    for one in element.content:
        made += one if isinstance(one, str) else _mark(one, data, own)
    return made


_ROLES = {
    "ph": "alone", "x": "alone", "bpt": "open", "bx": "open", "sc": "open", "ept": "close",
    "ex": "close", "ec": "close",
}  # fmt: skip


def _mark(one: Element, data: Mapping[str, str], own: Codes) -> str:
    id = one.attributes.get("id", "")
    if one.name in ("mrk", "sm", "em"):  # a tool's own remarks on a text
        return _restored(one, data, own)
    if one.name == "cp":
        return _character(one.attributes.get("hex", ""))
    if one.name in ("pc", "g"):
        start = _code(data, one.attributes.get("dataRefStart"), own, ("open", id))
        end = _code(data, one.attributes.get("dataRefEnd"), own, ("close", id))
        return start + _restored(one, data, own) + end
    if one.name in _ROLES:
        key = (_ROLES[one.name], one.attributes.get("startRef", id))
        return one.text or _code(data, one.attributes.get("dataRef"), own, key)
    raise _LostError(f"it holds <{one.name}>, which stands for nothing in its source")


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        raise _LostError(f"it holds the character {code!r}, which there is not") from None


def _code(data: Mapping[str, str], ref: str | None, own: Codes, key: tuple[str, str]) -> str:
    if ref is not None and ref in data:
        return data[ref]
    if key in own:
        return own[key]
    raise _LostError(f"it holds a mark (number {key[1]!r}) that its source has not")
