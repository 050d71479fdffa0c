"""What stays where a master was reworded and a person says that its meaning is unchanged.

A translation was made for one text, and an approval given for one; each text that the unit has had
in any of them is compared with what it says now, by the rules that compare a translation with its
source.  Where those find another fact, the meaning is not unchanged, whoever says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.catalogue.reader import serialise
from pipeline.checks import facts
from pipeline.checks.answers import FILES, pair_hash
from pipeline.checks.compare.pair import Pair
from pipeline.checks.facts import medicines
from pipeline.checks.form import endless, placeholders
from pipeline.checks.meaning import negation, opposites, sets
from pipeline.checks.wholeness import length, missing_sentence
from pipeline.language.data import Languages
from pipeline.model import Catalogue, Entry, Leaflet, Place, Problem, Unit
from pipeline.review import approvals_file
from pipeline.review.approvals import NAME, Approval
from pipeline.review.differences import changed
from pipeline.review.standing import approvals_of
from pipeline.workspace.files import Reader
from pipeline.workspace.space import Workspace

CODE = "reword"
_CHECKS = (
    placeholders.CHECK, facts.CHECK, medicines.CHECK, negation.CHECK, opposites.CHECK_SIDES,
    opposites.CHECK_WORDS, sets.CHECK, endless.CHECK, missing_sentence.CHECK, length.CHECK,
)  # fmt: skip
"""What a text says, and whether all of it is there; how it is written may change."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """A unit of a master, and the other texts that it had `before`, each once."""

    leaflet: Leaflet
    unit: Unit
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is to be, and how many `translations` and `approvals` stay by it."""

    path: Path
    content: bytes
    translations: int = 0
    approvals: int = 0


def rewordings(space: Workspace, id: str, leaflets: Iterable[str]) -> list[Rewording]:
    """Return each unit of that id that was reworded, in some leaflets, or in all for none.

    Raises AftercareError where the approvals or a catalogue cannot be read.
    """
    wanted = {*leaflets}
    named = [
        (leaflet, unit)
        for leaflet in space.leaflets
        if not wanted or not wanted.isdisjoint({leaflet.name, leaflet.domain})
        for unit in leaflet.units
        if unit.id == id
    ]
    return [
        Rewording(leaflet, unit, before)
        for leaflet, unit in named
        if (before := tuple(_before(space, leaflet, unit)))
    ]


def _before(space: Workspace, leaflet: Leaflet, unit: Unit) -> Iterator[str]:
    texts: dict[str, None] = {}
    for locale in space.languages:
        catalogue = _catalogue(space, leaflet.domain, locale)
        entry = catalogue.by_id().get(unit.id) if catalogue else None
        if entry and entry.msgstr.strip():
            texts[made_for(entry)] = None
        for one in approvals_of(space, locale):
            if (one.catalogue, one.unit) == (leaflet.domain, unit.id) and one.hash == one.due:
                texts[one.source] = None
    texts.pop(unit.text, None)
    yield from texts


def made_for(entry: Entry) -> str:
    """Return the text that a translation was made for, by what its catalogue says of it."""
    return entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid


def _catalogue(space: Workspace, domain: str, locale: str) -> Catalogue | None:
    path, reader = space.project.catalogue(domain, locale), Reader(space.project)
    translated = reader.is_translated(domain, locale) and path.is_file()
    return reader.catalogue(path) if translated else None


def other_facts(one: Rewording) -> Iterator[Problem]:
    """Find what a unit says otherwise than before: what is likely counts as what is certain."""
    unit, language = one.unit, one.leaflet.language
    languages = Languages(((language, one.leaflet.said),))
    for before in one.before:
        for text, other in ((before, unit.text), (unit.text, before)):
            said = compared(replace(unit, text=text), other, language, language, languages)
            found = [p for p in said if p.severity in ("error", "query")]
            if found:
                codes = ", ".join(dict.fromkeys(problem.code for problem in found))
                message = f"{unit.id} says something else ({codes}): {changed(before, unit.text)}"
                hint = "have it translated and approved anew: aftercare update"
                yield Problem(CODE, "error", Place(unit.path, unit.line, None, unit.id), message,
                              hint)  # fmt: skip
                break


def compared(
    unit: Unit, other: str, source: str, locale: str, languages: Languages
) -> Iterator[Problem]:
    """Compare what a unit says in `source` with another text, in that language or in `locale`."""
    entry = Entry(unit.id, unit.text, other)
    catalogue = Catalogue(locale, unit.path, (entry,))
    pair = Pair(unit, entry, catalogue, source, languages=languages)
    for check in _CHECKS:
        yield from check.look(pair)


def kept(space: Workspace, one: Rewording, by: str, date: str) -> Iterator[Kept]:
    """Yield the files in which translations, answers and approvals stay: a file once."""
    domain, unit = one.leaflet.domain, one.unit
    for locale in space.languages:
        catalogue, hashes, target = _catalogue(space, domain, locale), {}, ""
        entry = catalogue.by_id().get(unit.id) if catalogue else None
        if catalogue and entry:
            target = entry.msgstr
            hashes = {pair_hash(text, target): pair_hash(unit.text, target) for text in one.before}
            if made_for(entry) in one.before:
                yield _translation(space, one, catalogue, entry, hashes)
        for name in FILES:
            path = space.project.folder(locale) / name
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            if (new := _rehashed(text, hashes)) != text:
                yield Kept(path, new.encode())
        yield from _approvals(space, one, (locale, target), f"({by}, {date})")


def _translation(
    space: Workspace, one: Rewording, catalogue: Catalogue, entry: Entry, hashes: dict[str, str]
) -> Kept:
    """Return a catalogue in which the translation is one of the new text.

    What a translator has marked fuzzy without a rewording stays so, as does what was made for
    another unit: it was not sure before.
    """
    doubted = entry.fuzzy and (entry.previous_msgid is None or entry.previous_msgctxt is not None)
    new = replace(
        entry,
        msgid=one.unit.text,
        fuzzy=doubted,
        previous_msgid=None,
        previous_msgctxt=None,
        comment=_rehashed(entry.comment, hashes),
    )
    entries = tuple(new if found is entry else found for found in catalogue.entries)
    content = serialise(replace(catalogue, entries=entries)).encode()
    path = space.project.catalogue(one.leaflet.domain, catalogue.locale)
    return Kept(path, content, translations=int(not doubted))


def _rehashed(text: str, hashes: dict[str, str]) -> str:
    for before, now in hashes.items():
        text = text.replace(before, now)
    return text


def _approvals(
    space: Workspace, one: Rewording, where: tuple[str, str], signed: str
) -> Iterator[Kept]:
    """Yield the approvals of a locale with those of the unit's other texts in its words of now.

    `where` is the locale, and the translation that it has.
    """
    locale, target = where
    given = approvals_of(space, locale)
    new = {}
    for approval in given:
        same = (approval.catalogue, approval.unit) == (one.leaflet.domain, one.unit.id)
        whole = approval.hash == approval.due and approval.target == target
        if same and whole and approval.source in one.before:
            new[approval] = _resigned(approval, one.unit.text, signed)
    if new:
        path = space.project.folder(locale) / NAME
        text = path.read_text(encoding="utf-8-sig")
        content = approvals_file.replaced(text, given, new).encode()
        yield Kept(path, content, approvals=len(new))


def _resigned(approval: Approval, text: str, signed: str) -> Approval:
    """Return an approval of the words of now, which keeps those that it was given for."""
    reworded = (*approval.reworded, f"{approval.source} {signed}")
    made = replace(approval, source=text, reworded=reworded)
    return replace(made, hash=made.due)
