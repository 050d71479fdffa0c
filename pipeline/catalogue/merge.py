"""Merges a template into a catalogue, and loses no translation.

The order of the rules, first match first:

1. same id, same text: kept as it is;
2. same id, new text: the translation is kept, fuzzy, with the text it was made for as `#|`;
3. same text under a new id: the translation is kept; fuzzy, if the unit is of another kind or
   completes another text;
4. same text in another leaflet that has no use for it any more: likewise, but a translation under
   another id is only offered, fuzzy;
5. what is left is offered to similar texts, one to one, always fuzzy.

Entries that the template no longer has stay as obsolete ones, and come back if it has them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter

from pipeline.catalogue.context import Contexts
from pipeline.catalogue.moved import Elsewhere, Found, translated, under_new_ids
from pipeline.catalogue.reader import new_header
from pipeline.catalogue.similar import similar
from pipeline.model import Catalogue, Entry

_FROM_TEMPLATE = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged catalogue, and the (before, after) pairs that a translator must look at.

    `moved` are the pairs that came from other leaflets, each with that leaflet's domain.
    """

    catalogue: Catalogue
    reworded: tuple[tuple[Entry, Entry], ...]
    moved: tuple[tuple[str, Entry, Entry], ...] = ()


def merge(
    template: Catalogue, old: Catalogue | None, locale: str, path: str, *, fuzzy: bool = True,
    elsewhere: Elsewhere | None = None, domain: str = "", renamed: bool = False,
) -> Merged:  # fmt: skip
    """Merge `template` into `old` (None: a new catalogue for `locale`).

    `fuzzy` turns the offers of rules 4 and 5 on.  `elsewhere` is what the language's other
    catalogues could lend to the one of `domain`.  `renamed`: `old` was another leaflet's, so that
    its ids bind only units in the same context.  The result has the template's order, obsolete
    entries last.
    """
    if old is None:
        old = Catalogue(locale, path, (), new_header(template, locale), template.header_comment)
    placed, spare = _placed(template, old)
    pairs = _moved(template, old, (placed, spare), renamed=renamed)
    moved = {_key(entry): found for entry, found in pairs}
    taken = {id(found.entry) for found in moved.values()}
    if elsewhere is not None:
        wanted = [e for e in template.entries if _is_open(placed[_key(e)]) and _key(e) not in moved]
        lent = elsewhere.of(domain, wanted, template, fuzzy=fuzzy)
        moved |= {_key(entry): found for entry, found in lent}
    new = [e for e in template.entries if placed[_key(e)] is None and _key(e) not in moved]
    left = [entry for entry in spare if id(entry) not in taken]
    offered = {_key(one): other for one, other in similar(new, left)} if fuzzy else {}

    entries = [_filled(entry, placed, moved, offered) for entry in template.entries]
    used = taken | {id(entry) for entry in placed.values()}
    unused = [entry for entry in old.entries if translated(entry) and id(entry) not in used]
    merged = Catalogue(
        old.locale or locale, path, _with_obsolete(entries, unused), _header(template, old),
        old.header_comment, old.header_fuzzy,
    )  # fmt: skip
    before = placed | {key: found.entry for key, found in moved.items()} | offered
    now = [(one, new) for new in entries if (one := before[_key(new)]) is not None]
    reworded = tuple((one, new) for one, new in now if new.fuzzy and not one.fuzzy)
    domains = {key: found.domain for key, found in moved.items()}
    come = ((domains.get(_key(new), ""), one, new) for one, new in now)
    return Merged(merged, reworded, tuple(filter(itemgetter(0), come)))


def _placed(template: Catalogue, old: Catalogue) -> tuple[dict[_Key, Entry | None], list[Entry]]:
    """Rules 1 and 2: find each id's entry; return the translations of no id, too."""
    by_id = _index(old.entries)
    exact = {(_key(entry), entry.msgid): entry for entry in by_id.values()}
    for entry in filter(translated, old.entries):
        exact.setdefault((_key(entry), entry.msgid), entry)
    placed = {
        _key(entry): exact.get((_key(entry), entry.msgid)) or by_id.get(_key(entry))
        for entry in template.entries
    }
    spare = [entry for key, entry in by_id.items() if key not in placed and translated(entry)]
    return placed, spare


_Key = tuple[str | None, str]


def _key(entry: Entry) -> _Key:
    """What an entry is known by: its id, or its text where it has none."""
    return (entry.msgctxt, "" if entry.msgctxt is not None else entry.msgid)


def _is_open(placed: Entry | None) -> bool:
    return placed is None or not translated(placed)


def _moved(
    template: Catalogue,
    old: Catalogue,
    found: tuple[Mapping[_Key, Entry | None], list[Entry]],
    *,
    renamed: bool,
) -> Iterator[tuple[Entry, Found]]:
    """Rule 3; and of another leaflet's catalogue, what is another unit's for all its id and text.

    `found` is what rules 1 and 2 found, and left.
    """
    placed, spare = found
    contexts = (Contexts(template), Contexts(old))
    new = (entry for entry in template.entries if _is_open(placed[_key(entry)]))
    yield from under_new_ids(new, spare, contexts)
    for entry in template.entries if renamed else ():
        one = placed[_key(entry)]
        # A wording that is back is the unit's again only where that is what it was.
        texts = (one.msgid, one.previous_msgid if one.fuzzy else None) if one else ()
        same = one is not None and translated(one) and entry.msgid in texts
        if one and same and contexts[0].of(entry) != contexts[1].of(one):
            yield entry, Found(one, sure=False)


def _index(entries: tuple[Entry, ...]) -> dict[_Key, Entry]:
    """Index by key; of several entries a translated one counts, and a living one, first."""
    index: dict[_Key, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (not translated(entry), entry.obsolete)):
        index.setdefault(_key(entry), entry)
    return index


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


def _filled(
    new: Entry,
    placed: Mapping[_Key, Entry | None],
    moved: Mapping[_Key, Found],
    offered: Mapping[_Key, Entry],
) -> Entry:
    """Fill a template's entry with the translation that the rules give it."""
    key = _key(new)
    if found := moved.get(key):
        carried = _carried(new, found.entry)
        if (old := placed[key]) and old.comment not in carried.comment:
            carried = replace(carried, comment=f"{old.comment}\n{carried.comment}".rstrip("\n"))
        return carried if found.sure else _doubted(carried, found.entry)
    if old := placed[key]:
        return _carried(new, old)
    if old := offered.get(key):
        return _doubted(_with_target(new, old), old)
    return replace(new, line=0)


def _doubted(new: Entry, old: Entry) -> Entry:
    """Mark a translation fuzzy that was made for another unit, and say for which."""
    made_for = (old.previous_msgid if old.fuzzy else None) or old.msgid
    return replace(new, fuzzy=True, previous_msgid=made_for, previous_msgctxt=old.msgctxt)


def _carried(new: Entry, old: Entry) -> Entry:
    """Rules 1 to 4."""
    kept = _with_target(new, old)
    if not translated(old):
        return replace(_without_previous(kept), fuzzy=False)
    if new.msgid == old.msgid and new.msgid_plural == old.msgid_plural:
        return kept
    made_for = (old.previous_msgid if old.fuzzy else None) or old.msgid
    if made_for == new.msgid and kept.previous_msgctxt is None:
        # The wording is back to what this translation was made for, and as this very unit.
        return replace(_without_previous(kept), fuzzy=False)
    # What was in doubt as the text stood is so still when that comes back.
    unsure = old.msgctxt if old.fuzzy and old.previous_msgid is None else kept.previous_msgctxt
    return replace(
        kept, fuzzy=True, previous_msgid=made_for, previous_msgctxt=unsure,
        previous_msgid_plural=None,
    )  # fmt: skip


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
