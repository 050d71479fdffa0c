"""What of a delivery goes into a catalogue, and why the rest does not; nothing is ever approved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.exchange.model import CODE, Delivery, Returned, fingerprint, of_entry, state_of
from pipeline.language.text.characters import DAMAGED, TURNING, name_of
from pipeline.model import Catalogue, Entry, Place, Problem
from pipeline.review.differences import changed


@dataclass(frozen=True, slots=True)
class Taken:
    """The catalogue with what came back, and how many units were changed, and left fuzzy."""

    catalogue: Catalogue
    changed: int
    fuzzy: int


class _RefusedError(Exception):
    """Why a unit is not taken, and what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


def taken(
    delivery: Delivery, catalogues: Mapping[str, Catalogue], name: str
) -> tuple[dict[str, Taken], list[Problem]]:
    """Return each catalogue that came back, by domain, and what is refused, by unit.

    `catalogues` are the language's own; messages call the file `name`.
    """
    times = Counter((one.catalogue, one.unit) for one in delivery.units)
    problems: list[Problem] = []
    found: dict[str, dict[str, Entry]] = {}
    index = {domain: catalogue.by_id() for domain, catalogue in catalogues.items()}
    for one in delivery.units:
        try:
            entry = index.get(one.catalogue, {}).get(one.unit)
            new = _with(entry, one, times[one.catalogue, one.unit], name)
            found.setdefault(one.catalogue, {})[one.unit] = new
        except _RefusedError as refused:
            problems.append(_problem(one, refused, delivery.locale, name))
    made = {domain: _put(catalogues[domain], units) for domain, units in found.items()}
    return made, list(dict.fromkeys(problems))


def _problem(one: Returned, refused: _RefusedError, locale: str, name: str) -> Problem:
    place = Place(name, one.line, locale, one.unit)
    message = f"{one.unit} of {one.catalogue} is not taken: {refused}"
    return Problem(CODE, "error", place, message, refused.hint)


def _put(catalogue: Catalogue, units: Mapping[str, Entry]) -> Taken:
    entries = []
    seen: set[str] = set()
    for entry in catalogue.entries:
        id = str(entry.msgctxt)
        if not entry.obsolete and id in units and id not in seen:
            seen.add(id)
            entries.append(units[id])
        else:
            entries.append(entry)
    pairs = list(zip(catalogue.entries, entries, strict=True))
    new = [entry for old, entry in pairs if entry != old]
    fuzzy = sum(state_of(entry) == "draft" for entry in new)
    return Taken(replace(catalogue, entries=tuple(entries)), len(new), fuzzy)


def _with(entry: Entry | None, one: Returned, times: int, name: str) -> Entry:
    """Return an entry with what came back for it, so many times; raises _RefusedError."""
    if times > 1:
        raise _RefusedError("it stands in the file more than once", "leave one of them")
    if entry is None:
        raise _RefusedError(f"{one.catalogue!r} has no such unit", "export anew")
    if one.wrong:
        raise _RefusedError(one.wrong, "mend it in the file, or in the catalogue")
    source, target = _as_typed(one.source, entry.msgid), _as_typed(one.target, entry.msgstr)
    if source != entry.msgid:
        why = f"its source was changed: {changed(source, entry.msgid)}"
        raise _RefusedError(why, "export it anew, and have it translated again")
    for text in (target if target != entry.msgstr else "", *one.remarks):
        if odd := DAMAGED.search(text) or TURNING.search(text):
            raise _RefusedError(f"it holds {name_of(odd[0])}", "type it again")
    return _remarked(_translated(entry, target, one), one.remarks, name)


def _as_typed(text: str, known: str) -> str:
    """Return a text with the line ends that a spreadsheet program may have changed."""
    return text if text == known or "\r" in known else text.replace("\r\n", "\n")


def _translated(entry: Entry, target: str, one: Returned) -> Entry:
    """Return an entry with a translation that came back, fuzzy unless it is said to be done."""
    now, final = of_entry(entry), one.state == "final"
    untouched = _untouched(target, one)
    if target == entry.msgstr:
        if one.state is None or untouched or state_of(entry) == "empty":
            return entry
        if one.fingerprint and one.fingerprint != now:
            return entry  # somebody has gone on with it since, and is to be believed
        return _without_previous(replace(entry, fuzzy=False)) if final else _doubted(entry)
    if untouched:
        return entry
    if one.fingerprint and one.fingerprint != now:
        why = "it was translated here, too, since it went out"
        raise _RefusedError(why, "compare the two, and write the better one into the catalogue")
    if not target.strip():
        raise _RefusedError(
            "its translation came back empty", "translate it, or leave it as it was"
        )
    if not one.fingerprint and state_of(entry) == "final":
        # Which of the two is newer, nobody can tell: neither is lost, and neither is published.
        comment = f"{entry.comment}\nAnother translation: {entry.msgstr}".lstrip("\n")
        return _doubted(replace(entry, msgstr=target, comment=comment))
    new = replace(entry, msgstr=target)
    return _without_previous(replace(new, fuzzy=False)) if final else replace(new, fuzzy=True)


def _untouched(target: str, one: Returned) -> bool:
    """Whether a translation came back as it went out, and as far."""
    states = (True, False) if one.state is None else (one.state == "final",)
    return any(one.fingerprint == fingerprint(target, final=final) for final in states)


def _doubted(entry: Entry) -> Entry:
    return replace(entry, fuzzy=True)


def _without_previous(entry: Entry) -> Entry:
    return replace(entry, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)


def _remarked(entry: Entry, remarks: Sequence[str], name: str) -> Entry:
    """Add remarks, once each: lines that start with where they come from, so that none answers."""
    for line in _remark_lines(remarks, name):
        if line not in entry.comment.split("\n"):
            entry = replace(entry, comment=f"{entry.comment}\n{line}".lstrip("\n"))
    return entry


def _remark_lines(remarks: Sequence[str], name: str) -> Iterator[str]:
    for remark in remarks:
        yield f"From {name}: {' '.join(remark.split())}"
