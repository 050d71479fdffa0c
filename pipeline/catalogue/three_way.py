"""Two versions of a catalogue and what both came from in; one with the work of both out.

Units are matched by id, and merged part by part: a source that was reworded here and a translation
that was mended there are both kept, fuzzy, since nobody has seen the two together.  Where both
translated the same unit otherwise, ours stays, fuzzy, with theirs in its comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.catalogue.moved import translated
from pipeline.model import Catalogue, Entry

Value = TypeVar("Value")
_Key = tuple[str | None, str]
_DATES = ("POT-Creation-Date", "PO-Revision-Date")


@dataclass(frozen=True, slots=True)
class Both:
    """The merged catalogue, and the entries of which two translations are left to choose from."""

    catalogue: Catalogue
    conflicts: tuple[Entry, ...]


def three_way(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Both:
    """Merge what `ours` and `theirs` made of `base`; the order is ours."""
    before, here, there = (_living(one) for one in (base, ours, theirs))
    entries: list[Entry] = []
    conflicts: list[Entry] = []
    for key in _order(list(here), list(there)):
        merged, conflict = _entry(before.get(key), here.get(key), there.get(key))
        if merged is not None:
            entries.append(merged)
        if merged is not None and conflict:
            conflicts.append(merged)
    header = _header(dict(base.header), dict(ours.header), dict(theirs.header))
    comment = _lines(base.header_comment, ours.header_comment, theirs.header_comment)
    catalogue = replace(
        ours, entries=(*entries, *_obsolete(entries, ours, theirs)), header=header,
        header_comment=comment,
        header_fuzzy=_part(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy)[0],
    )  # fmt: skip
    return Both(catalogue, tuple(conflicts))


def _living(catalogue: Catalogue) -> dict[_Key, Entry]:
    found: dict[_Key, Entry] = {}
    for entry in catalogue.living:
        found.setdefault(
            (entry.msgctxt, "" if entry.msgctxt is not None else entry.msgid), entry
        )  # fmt: skip
    return found


def _order(ours: Sequence[_Key], theirs: Sequence[_Key]) -> list[_Key]:
    """Return our order, with what only they have behind what it stands behind there."""
    known = set(ours)
    behind: dict[_Key | None, list[_Key]] = {}
    last: _Key | None = None
    for key in theirs:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    found = list(behind.get(None, []))
    for key in ours:
        found += [key, *behind.get(key, [])]
    return found


def _entry(
    base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> tuple[Entry | None, bool]:
    """Merge an entry; None where it is gone.  Tell also whether two translations are left."""
    if ours is None or theirs is None:
        left = ours or theirs
        gone = base is not None and left is not None and _same(left, base)
        return (None if gone else left), False
    source, _ = _part(_source(base), _source(ours), _source(theirs))
    text, conflict = _part(_text(base), _text(ours), _text(theirs))
    if conflict and not (translated(ours) and translated(theirs)):
        text, conflict = _text(ours if translated(ours) else theirs), False
    fuzzy, odds = _part(base.fuzzy if base else None, ours.fuzzy, theirs.fuzzy)
    comment = _lines(base.comment if base else "", ours.comment, theirs.comment)
    if conflict:
        others = [one for one in (theirs.msgstr, *theirs.msgstr_plural) if one.strip()]
        comment = "\n".join(filter(None, [comment, *(f"Another translation: {o}" for o in others)]))
    maker = theirs if text == _text(theirs) and text != _text(ours) else ours
    done = [(_source(one), _text(one)) for one in (ours, theirs) if not one.fuzzy]
    seen = (source, text) in done
    told = theirs if source == _source(theirs) and source != _source(ours) else ours
    merged = replace(
        told, msgstr=text[0], msgstr_plural=text[1], comment=comment, line=0,
        flags=_union(base.flags if base else (), ours.flags, theirs.flags),
        fuzzy=bool(text[0].strip() or any(text[1])) and (fuzzy or odds or conflict or not seen),
    )  # fmt: skip
    return _with_previous(merged, maker, base, (ours, theirs)), conflict


def _with_previous(
    merged: Entry, maker: Entry, base: Entry | None, both: tuple[Entry, Entry]
) -> Entry:
    """Say of a fuzzy translation which text it was made for, if that is another one."""
    bare = replace(merged, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)
    if not merged.fuzzy:
        return bare
    whole = (_source(merged), _text(merged))
    exact = [one for one in both if one.fuzzy and (_source(one), _text(one)) == whole]
    if exact:
        said, _ = _part(_previous(base), _previous(exact[0]), _previous(exact[-1]))
        msgctxt, msgid, plural = said
        return replace(
            bare, previous_msgctxt=msgctxt, previous_msgid=msgid, previous_msgid_plural=plural
        )  # fmt: skip
    same = [one for one in (maker, *both) if one.fuzzy and _source(one) == _source(merged)]
    told = next((one for one in same if one.previous_msgid is not None), None)
    if told is not None and _text(maker) in (_text(told), _text(base)):
        return replace(
            bare, previous_msgctxt=told.previous_msgctxt, previous_msgid=told.previous_msgid,
            previous_msgid_plural=told.previous_msgid_plural,
        )  # fmt: skip
    made_for = (maker.previous_msgid if maker.fuzzy else None) or maker.msgid
    return replace(bare, previous_msgid=made_for if made_for != merged.msgid else None)


def _previous(entry: Entry | None) -> tuple[str | None, str | None, str | None]:
    if entry is None:
        return None, None, None
    return entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural


def _source(entry: Entry | None) -> tuple[str, str | None] | None:
    return (entry.msgid, entry.msgid_plural) if entry else None


def _text(entry: Entry | None) -> tuple[str, tuple[str, ...]]:
    return (entry.msgstr, entry.msgstr_plural) if entry else ("", ())


def _same(one: Entry, other: Entry) -> bool:
    """Whether two entries hold the same work of a translator, for the same text."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("msgid", "msgid_plural", "msgstr", "msgstr_plural", "fuzzy", "comment")
    )


def _part(base: Value | None, ours: Value, theirs: Value) -> tuple[Value, bool]:
    """Return what a part has become; ours, and True, where both changed it otherwise."""
    if theirs in (ours, base):
        return ours, False
    return (theirs, False) if ours == base else (ours, True)


def _lines(base: str, ours: str, theirs: str) -> str:
    """Merge comments: what either added is added, what either removed is gone."""
    return "\n".join(
        _union(*(tuple(one.split("\n")) if one else () for one in (base, ours, theirs)))
    )


def _union(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    kept = [one for one in ours if one in theirs or one not in base]
    return (*kept, *(one for one in theirs if one not in ours and one not in base))


def _header(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Merge the header's fields; of two dates the later one counts, of others ours."""
    found = {}
    for name in dict.fromkeys((*ours, *theirs)):
        both = ours.get(name), theirs.get(name)
        value, conflict = _part(base.get(name), *both)
        if conflict and name in _DATES:
            value = max(filter(None, both))
        if value is not None:
            found[name] = value
    return tuple(found.items())


def _obsolete(living: Sequence[Entry], ours: Catalogue, theirs: Catalogue) -> Iterator[Entry]:
    """Yield what either keeps as obsolete, or has deleted; gettext refuses any that lives."""
    seen = {(entry.msgctxt, entry.msgid) for entry in living}
    for entry in (*ours.entries, *theirs.entries):
        key = (entry.msgctxt, entry.msgid)
        if entry.obsolete and key not in seen:
            seen.add(key)
            yield entry
