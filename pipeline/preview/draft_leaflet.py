"""Leaflet + unfinished Catalogue -> a page for those who work on it; never for a patient.

What `localise` refuses is shown here for what it is: a text that waits for its translator is
shown as it stands, and one that is not there at all as its source, each with the reason why
nothing of it is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.localise.leaflet import entry_problems, is_blank, localise
from pipeline.model import (
    Catalogue,
    Clinic,
    Entry,
    Language,
    Leaflet,
    LocalisedLeaflet,
    LocalisedUnit,
    PictureFile,
    Problem,
    Span,
    Ui,
    Unit,
)
from pipeline.model.errors import AftercareError
from pipeline.workspace.shared import joined

_HARMLESS = "?"
"""Stands where a text cannot be read as Markdown, until the text itself takes its place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A leaflet in one locale, complete or not.

    `open` names the units that keep it from being published as it stands, each with its reason;
    `untranslated` are those of them that show their source text.
    """

    leaflet: LocalisedLeaflet
    open: Mapping[str, Problem]
    untranslated: frozenset[str] = frozenset()

    @property
    def words_left(self) -> int:
        """Words of the source text that are still to be translated or looked at."""
        return words_left(self.leaflet.leaflet.units, self.open)


def words_left(units: tuple[Unit, ...], waiting: Mapping[str, Problem]) -> int:
    """Count the words of the source text of the units that wait for a translator."""
    return sum(len(unit.text.split()) for unit in units if unit.id in waiting)


def draft(
    leaflet: Leaflet,
    catalogues: Mapping[str, Catalogue],
    clinic: Clinic,
    language: Language,
    pictures: Mapping[str, PictureFile],
) -> Draft:
    """Put what there is of its catalogues, by domain, into a leaflet; none: the source itself."""
    reasons: dict[str, Problem] = {}
    untranslated: frozenset[str] = frozenset()
    shown: Catalogue | None = None
    if catalogues:
        # The folder decides what language it is; a header that says otherwise is a finding.
        own = {key: replace(one, locale=language.locale) for key, one in catalogues.items()}
        for domain, catalogue in own.items():
            mine = (unit for unit in leaflet.units if (unit.shared or leaflet.domain) == domain)
            reasons |= reasons_of(tuple(mine), catalogue)
        shown, untranslated = _stand_in(leaflet, joined(leaflet, own))
    try:
        made = localise(leaflet, shown, clinic, language.direction, language.said)
    except AftercareError as error:
        broken = {problem.place.unit or "": problem for problem in error.problems}
        reasons |= broken
        made = _without(leaflet, shown, broken, clinic, language)
    return Draft(replace(made, pictures=pictures), reasons, untranslated)


def reasons_of(units: tuple[Unit, ...], catalogue: Catalogue) -> dict[str, Problem]:
    """Say of each unit that is not ready why, by id."""
    return {found.place.unit or "": found for found in entry_problems(units, catalogue)}


def _stand_in(leaflet: Leaflet, catalogue: Catalogue) -> tuple[Catalogue, frozenset[str]]:
    """Make a catalogue that `localise` takes, and name the units that are not in the original."""
    entries = catalogue.by_id()
    made, untranslated = [], set()
    for unit in leaflet.units:
        entry = entries.get(unit.id, Entry(unit.id, unit.text))
        text = entry.msgstr
        if is_blank(text):
            text = unit.text
            untranslated.add(unit.id)
        made.append(replace(entry, msgid=unit.text, msgstr=text, fuzzy=False))
    return replace(catalogue, entries=tuple(made)), frozenset(untranslated)


def _without(
    leaflet: Leaflet,
    catalogue: Catalogue | None,
    broken: Mapping[str, Problem],
    clinic: Clinic,
    language: Language,
) -> LocalisedLeaflet:
    """Localise with the texts that Markdown cannot read shown letter by letter."""
    entries = catalogue.by_id() if catalogue else {}
    texts = {
        unit.id: entries[unit.id].msgstr if unit.id in entries else unit.text
        for unit in leaflet.units
    }
    readable = tuple(
        Entry(unit.id, unit.text, _HARMLESS if unit.id in broken else texts[unit.id])
        for unit in leaflet.units
    )
    made = localise(
        leaflet, Catalogue(language.locale, "", readable), clinic, language.direction, language.said
    )
    units = {
        id: LocalisedUnit(unit.unit, texts[id], (Span(texts[id]),)) if id in broken else unit
        for id, unit in made.units.items()
    }
    return replace(made, units=units)


def draft_words(units: tuple[Unit, ...], catalogue: Catalogue, locale: str) -> Ui:
    """Make the product's words of what there is of their catalogue, English for the rest."""
    entries = catalogue.by_id()
    texts = {unit.id: entries[unit.id].msgstr for unit in units if unit.id in entries}
    words = {
        unit.id: unit.text if is_blank(texts.get(unit.id, "")) else texts[unit.id] for unit in units
    }
    return Ui(locale, words)
