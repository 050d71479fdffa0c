"""Merges a template into a catalogue, and loses no translation.

The order of the rules, first match first:

1. same id, same text: kept as it is;
2. same id, new text: the translation is kept, fuzzy, with the text it was made for as `#|`;
3. same text under a new id: the translation is kept;
4. what is left is offered to similar texts, one to one, always fuzzy.

Entries that the template no longer has stay as obsolete ones, and come back if it has them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.catalogue.reader import new_header
from pipeline.model import Catalogue, Entry

# RapidFuzz's fuzz.ratio.  On 100 edits of real medical texts: at 80, 50 offers and none of them
# wrong; at 60, two wrong ones.
SIMILARITY = 80.0

_FROM_TEMPLATE = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalogue, and the (before, after) pairs that a translator must look at."""

    catalogue: Catalogue
    reworded: tuple[tuple[Entry, Entry], ...]


def merge(
    template: Catalogue, old: Catalogue | None, locale: str, path: str, *, fuzzy: bool = True
) -> Merged:
    """Merge `template` into `old` (None: a new catalogue for `locale`).

    `fuzzy` turns rule 4 on.  The result has the template's order, obsolete entries last.
    """
    if old is None:
        old = Catalogue(locale, path, (), new_header(template, locale), template.header_comment)
    by_id = _index(old.entries)
    exact = {(_key(entry), entry.msgid): entry for entry in by_id.values()}
    for entry in filter(_translated, old.entries):
        exact.setdefault((_key(entry), entry.msgid), entry)
    placed = {
        _key(entry): exact.get((_key(entry), entry.msgid)) or by_id.get(_key(entry))
        for entry in template.entries
    }
    spare = [entry for key, entry in by_id.items() if key not in placed and _translated(entry)]
    moved = _moved(template, placed, spare)
    taken = {id(entry) for entry in moved.values()}
    left = [entry for entry in spare if id(entry) not in taken]
    offered = dict(_similar(template, placed, moved, left)) if fuzzy else {}

    entries = [_placed(entry, placed, moved, offered) for entry in template.entries]
    used = taken | {id(entry) for entry in placed.values()}
    unused = [entry for entry in old.entries if _translated(entry) and id(entry) not in used]
    reworded = tuple(
        (before, after)
        for before, after in (
            ((placed[_key(new)] or offered.get(_key(new))), new) for new in entries if new.fuzzy
        )
        if before is not None and not before.fuzzy
    )
    merged = Catalogue(
        old.locale or locale, path, _with_obsolete(entries, unused), _header(template, old),
        old.header_comment, old.header_fuzzy,
    )  # fmt: skip
    return Merged(merged, reworded)


_Key = tuple[str | None, str]


def _key(entry: Entry) -> _Key:
    """What an entry is known by: its id, or its text where it has none."""
    return (entry.msgctxt, "" if entry.msgctxt is not None else entry.msgid)


def _index(entries: tuple[Entry, ...]) -> dict[_Key, Entry]:
    """Index by key; of several entries a translated one counts, and a living one, first."""
    index: dict[_Key, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (not _translated(entry), entry.obsolete)):
        index.setdefault(_key(entry), entry)
    return index


def _translated(entry: Entry) -> bool:
    return bool(entry.msgstr.strip() or any(entry.msgstr_plural))


def _with_obsolete(entries: list[Entry], unused: list[Entry]) -> tuple[Entry, ...]:
    """Put what is no longer used behind the living entries.

    gettext refuses two entries of the same id and text, even where one is obsolete: the second
    translation is then kept as a translator's comment.
    """
    kept = {(entry.msgctxt, entry.msgid): entry for entry in entries}
    for entry in unused:
        key = (entry.msgctxt, entry.msgid)
        if key not in kept:
            kept[key] = replace(entry, obsolete=True, references=(), extracted="", line=0)
            continue
        texts = [text for text in (entry.msgstr, *entry.msgstr_plural) if text.strip()]
        for text in texts:
            if text not in (kept[key].msgstr, *kept[key].msgstr_plural):
                comment = f"{kept[key].comment}\nAnother translation: {text}".lstrip("\n")
                kept[key] = replace(kept[key], comment=comment)
    return tuple(kept.values())


def _moved(
    template: Catalogue, placed: Mapping[_Key, Entry | None], spare: list[Entry]
) -> dict[_Key, Entry]:
    """Rule 3: texts that stand under a new id."""
    by_text: dict[str, list[Entry]] = {}
    for entry in spare:
        by_text.setdefault(entry.msgid, []).append(entry)
    moved = {}
    for entry in template.entries:
        if placed[_key(entry)] is None and by_text.get(entry.msgid):
            moved[_key(entry)] = by_text[entry.msgid].pop(0)
    return moved


def _similar(
    template: Catalogue,
    placed: Mapping[_Key, Entry | None],
    moved: Mapping[_Key, Entry],
    spare: list[Entry],
) -> Iterator[tuple[_Key, Entry]]:
    """Rule 4: the most similar leftovers, best pair first, each used once."""
    new = [e for e in template.entries if placed[_key(e)] is None and _key(e) not in moved]
    if not new or not spare:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a merge with leftovers needs it

    scores = process.cdist(
        [entry.msgid for entry in new],
        [entry.msgid for entry in spare],
        scorer=fuzz.ratio,
        score_cutoff=SIMILARITY,
    )
    rows, columns = scores.nonzero()
    pairs = sorted(
        (-float(scores[i, j]), i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    )
    taken: set[tuple[str, int]] = set()
    for _, i, j in pairs:
        if not {("new", i), ("spare", j)} & taken:
            taken |= {("new", i), ("spare", j)}
            yield _key(new[i]), spare[j]


def _placed(
    new: Entry,
    placed: Mapping[_Key, Entry | None],
    moved: Mapping[_Key, Entry],
    offered: Mapping[_Key, Entry],
) -> Entry:
    """Fill a template's entry with the translation that the rules give it."""
    key = _key(new)
    if old := placed[key] or moved.get(key):
        return _carried(new, old)
    if old := offered.get(key):
        return replace(_with_target(new, old), fuzzy=True, previous_msgid=old.msgid)
    return replace(new, line=0)


def _carried(new: Entry, old: Entry) -> Entry:
    """Rules 1 to 3."""
    kept = _with_target(new, old)
    if not _translated(old):
        return replace(_without_previous(kept), fuzzy=False)
    if new.msgid == old.msgid and new.msgid_plural == old.msgid_plural:
        return kept
    made_for = (old.previous_msgid if old.fuzzy else None) or old.msgid
    if made_for == new.msgid:
        # The wording is back to what this translation was made for.
        return replace(_without_previous(kept), fuzzy=False)
    return replace(_without_previous(kept), fuzzy=True, previous_msgid=made_for)


def _without_previous(entry: Entry) -> Entry:
    return replace(entry, previous_msgctxt=None, previous_msgid=None, previous_msgid_plural=None)


def _with_target(new: Entry, old: Entry) -> Entry:
    """Put the translator's part of `old` into `new`."""
    own_flags = tuple(flag for flag in old.flags if flag not in new.flags)
    return replace(
        new,
        msgstr=old.msgstr,
        msgstr_plural=old.msgstr_plural or new.msgstr_plural,
        fuzzy=old.fuzzy,
        previous_msgid=old.previous_msgid if old.fuzzy else None,
        previous_msgctxt=old.previous_msgctxt if old.fuzzy else None,
        previous_msgid_plural=old.previous_msgid_plural if old.fuzzy else None,
        comment=old.comment,
        flags=(*new.flags, *own_flags),
        line=0,
    )


def _header(template: Catalogue, old: Catalogue) -> tuple[tuple[str, str], ...]:
    """The translator's header, with the fields that are the template's brought up to date."""
    new = dict(template.header)
    fields = dict(old.header)
    fields |= {name: new[name] for name in _FROM_TEMPLATE if name in new}
    return tuple(fields.items())
