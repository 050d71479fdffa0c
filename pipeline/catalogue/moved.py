"""Translations of the very text that stand under another id, or in another leaflet.

Such a translation is taken over as it is where the unit is what it was: of the same kind, below
what it completed.  Elsewhere it is taken over fuzzy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.catalogue.context import Context, Contexts
from pipeline.model import Catalogue, Entry, Register


class Found(NamedTuple):
    """A translation of the very text, whether it is one in the very context, and whose it was.

    `domain` is the catalogue that it comes from, "" for the one that is merged.
    """

    entry: Entry
    sure: bool
    domain: str = ""


def translated(entry: Entry) -> bool:
    """Whether a translator has written anything for an entry."""
    return bool(entry.msgstr.strip() or any(entry.msgstr_plural))


def under_new_ids(
    new: Iterable[Entry], spare: Iterable[Entry], contexts: tuple[Contexts, Contexts]
) -> Iterator[tuple[Entry, Found]]:
    """Pair new entries with spare ones of the same text, each used once, those of a context first.

    `contexts` are the template's and the old catalogue's.
    """
    by_text: dict[str, dict[int, Entry]] = {}
    for entry in spare:
        by_text.setdefault(entry.msgid, {})[id(entry)] = entry
    wanted = [entry for entry in new if entry.msgid in by_text]
    by_context: dict[tuple[str, Context], list[Entry]] = {}
    for msgid in {entry.msgid for entry in wanted}:
        for entry in reversed(by_text[msgid].values()):
            by_context.setdefault((msgid, contexts[1].of(entry)), []).append(entry)
    unsure = []
    for entry in wanted:
        if same := by_context.get((entry.msgid, contexts[0].of(entry))):
            one = same.pop()
            del by_text[entry.msgid][id(one)]
            yield entry, Found(one, sure=True)
        else:
            unsure.append(entry)
    for entry in unsure:
        if left := by_text[entry.msgid]:
            yield entry, Found(left.pop(next(iter(left))), sure=False)


@dataclass(frozen=True, slots=True)
class _Lent:
    """An entry that its own leaflet has no use for."""

    domain: str
    entry: Entry
    contexts: Contexts


class Elsewhere:
    """The translations of a language whose units are not where they stand any more.

    What a leaflet uses is its own, reworded or not: it is lent to nobody.
    """

    def __init__(self) -> None:
        self._by_id: dict[tuple[str | None, str], list[_Lent]] = {}
        self._by_text: dict[str, list[_Lent]] = {}

    def add(self, domain: str, catalogue: Catalogue, template: Catalogue | None) -> None:
        """Add what a catalogue holds of units that its template, if there is one, has no more."""
        used = {entry.msgctxt for entry in template.entries} if template else set()
        contexts = Contexts(catalogue)
        for entry in catalogue.entries:
            key = (entry.msgctxt, entry.msgid)
            if translated(entry) and entry.msgctxt not in used:
                lent = _Lent(domain, entry, contexts)
                self._by_id.setdefault(key, []).append(lent)
                self._by_text.setdefault(entry.msgid, []).append(lent)

    def of(
        self, domain: str, new: Collection[Entry], template: Catalogue, *, fuzzy: bool
    ) -> Iterator[tuple[Entry, Found]]:
        """Find translations for the `new` entries of a leaflet, which has none of these texts.

        Under its id a unit is sure where its context is the same; a text under another id is
        offered, if `fuzzy`, where it is the only one and has one translation.
        """
        contexts = Contexts(template)
        count = Counter(entry.msgid for entry in template.entries)
        for entry in new:
            named = _of_others(self._by_id.get((entry.msgctxt, entry.msgid), []), domain)
            sure = [one for one in named if _same(one, domain, contexts.of(entry))]
            if not named and count[entry.msgid] == 1:
                lent = _of_others(self._by_text.get(entry.msgid, []), domain)
                named = lent if len({_written(one.entry) for one in lent}) == 1 else []
            if sure or (named and fuzzy):
                best = min(sure or named, key=lambda one: one.entry.fuzzy)
                yield entry, Found(best.entry, bool(sure), best.domain)


def _of_others(lent: list[_Lent], domain: str) -> list[_Lent]:
    return [one for one in lent if one.domain != domain]


def _same(one: _Lent, domain: str, context: Context) -> bool:
    """Whether an entry is of the register, and in the context, of one that it may be lent to."""
    return register(one.domain) == register(domain) and one.contexts.of(one.entry) == context


def _written(entry: Entry) -> tuple[str, ...]:
    return (entry.msgstr, *entry.msgstr_plural)


def register(domain: str) -> Register:
    """Return the register whose catalogues a domain is one of."""
    return "plain" if domain.endswith(".plain") else "standard"
