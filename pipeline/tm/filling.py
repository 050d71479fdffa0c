"""Fills what is open in a catalogue from the memory: always fuzzy, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.catalogue.context import Contexts
from pipeline.catalogue.moved import translated
from pipeline.language.data import Languages
from pipeline.model import Catalogue, Entry
from pipeline.tm.matching import Memory
from pipeline.tm.model import Asked, Suggestion
from pipeline.tm.telling import DRAFT_FOUND, DRAFT_MADE, best_of, comment, is_ours


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalogue with what the memory offered: (unit, suggestion), in its order."""

    catalogue: Catalogue
    offered: tuple[tuple[str, Suggestion], ...] = ()


def is_open(entry: Entry) -> bool:
    """Whether nobody has written anything for a living entry of one text."""
    return not entry.obsolete and entry.msgid_plural is None and not translated(entry)


def filled(
    catalogue: Catalogue, domain: str, memory: Memory, source: str, languages: Languages
) -> Filled:
    """Return a catalogue in which what is open has the memory's best suggestion, fuzzy.

    What a translator has emptied is not offered again.  `source` is the masters' language.
    """
    contexts = Contexts(catalogue)
    open = [entry for entry in catalogue.entries if is_open(entry)]
    asked = [_asked(entry, domain, contexts) for entry in open]
    offers: dict[int, Suggestion] = {}
    for entry, one, found in zip(open, asked, memory.suggestions(asked), strict=True):
        if best := best_of(one, found, source, languages):
            offers[id(entry)] = best
    entries, offered = [], []
    for entry in catalogue.entries:
        made = entry
        if best := offers.get(id(entry)):
            made = _offered(entry, best, catalogue.locale)
        if made is not entry and best:
            offered.append((entry.msgctxt or "", best))
        entries.append(made)
    return Filled(replace(catalogue, entries=tuple(entries)), tuple(offered))


def _asked(entry: Entry, domain: str, contexts: Contexts) -> Asked:
    context = contexts.of(entry)
    return Asked(entry.msgid, domain, entry.msgctxt or "", context.kind, context.governor)


def _offered(entry: Entry, best: Suggestion, locale: str) -> Entry:
    """Return an entry with a suggestion, or itself where it was offered and emptied before.

    The context that is named before is another's, so that no rewording makes it sure.
    """
    said = comment(best, locale)
    kept = entry.comment.split("\n") if entry.comment else []
    if said.split("\n")[0] in kept:
        return entry
    lines = [line for line in kept if not is_ours(line)]
    held = best.remembered
    return replace(
        entry, msgstr=held.target, fuzzy=True, previous_msgid=held.source,
        previous_msgctxt=held.unit or held.file or "memory", previous_msgid_plural=None,
        comment="\n".join([*lines, said]),
    )  # fmt: skip


def settled(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue without the memory's lines where a translator has decided.

    What was approved is not what a person may have written since; that a machine made a draft stays
    said, what was found in it goes.
    """
    return replace(catalogue, entries=tuple(_settled(catalogue.entries)))


def _settled(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        if not entry.comment or entry.obsolete or not translated(entry):
            yield entry
            continue
        # What is fuzzy for a rewording is a translator's own; what was offered names its unit.
        offered = entry.fuzzy and entry.previous_msgctxt is not None
        drafted = entry.fuzzy and entry.previous_msgid is None
        lines = [
            line
            for line in entry.comment.split("\n")
            if not is_ours(line) or (drafted if line.startswith(DRAFT_FOUND) else offered)
        ]
        yield replace(entry, comment="\n".join(lines))


def _is_offer(entry: Entry) -> bool:
    """Whether all that stands there is a suggestion or a draft that nobody has looked at."""
    lines = entry.comment.split("\n")
    of_memory = entry.previous_msgctxt is not None and any(map(is_ours, lines))
    of_machine = entry.previous_msgid is None and any(one.startswith(DRAFT_MADE) for one in lines)
    return entry.fuzzy and not entry.obsolete and (of_memory or of_machine)


def without_offers(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue in which suggestions and drafts are open, for what is surer than they."""
    return replace(catalogue, entries=tuple(map(_emptied, catalogue.entries)))


def _emptied(entry: Entry) -> Entry:
    if not _is_offer(entry):
        return entry
    lines = [
        line
        for line in entry.comment.split("\n")
        if not is_ours(line) and not line.startswith(DRAFT_MADE)
    ]
    return replace(
        entry, msgstr="", fuzzy=False, previous_msgid=None, previous_msgctxt=None,
        comment="\n".join(lines),
    )  # fmt: skip


def with_offers_of(catalogue: Catalogue, before: Catalogue) -> Catalogue:
    """Return a catalogue in which what is still open has the suggestion that it had `before`."""
    offers = {(one.msgctxt, one.msgid): one for one in before.entries if _is_offer(one)}
    entries = tuple(
        offers.get((entry.msgctxt, entry.msgid), entry) if is_open(entry) else entry
        for entry in catalogue.entries
    )
    return replace(catalogue, entries=entries)
