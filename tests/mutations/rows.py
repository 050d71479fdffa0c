"""A table or a PO file of anyone's: rows without a leaflet's structure, and damage to them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from pipeline.catalogue.reader import read
from pipeline.model import Catalogue, Entry, Unit

from . import figures, meaning, shape, tables
from .damage import damages, seeded
from .kinds import duty
from .samples import SETS, Sample

Texts = dict[str, str]
Damages = Iterator[tuple[str, Texts, Catalogue]]
"""Kind, the damaged texts by id, the catalogue with them."""

NOT_ENTRIES = ("fuzzy", "stale", "dropped")
"""Damage that no checker of single entries can see."""


def negation_lost(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Remove a negation where each text has exactly one, so that none remains."""
    if meaning.source_negations(source) != 1:
        return None
    return meaning.negation_removed(source, target, locale, rng)


ROW_KINDS: dict[str, shape.Mutator] = {
    "number changed": figures.number_digit,
    "hours and days swapped": figures.unit_hours_days,
    "any unit swapped": figures.unit,
    "negation removed": negation_lost,
    "half of the text cut": shape.truncated,
    "left untranslated": shape.untranslated,
}


@dataclass(frozen=True)
class Group:
    """Translations of one locale beside their units, and the ways to damage them."""

    locale: str
    units: tuple[Unit, ...]
    catalogue: Catalogue
    damages: Callable[[], Damages]

    @property
    def targets(self) -> Texts:
        """The clean translations by id."""
        return {entry.msgctxt or "": entry.msgstr for entry in self.catalogue.living}


def repository() -> Iterator[Group]:
    """The shipped catalogues and the probes, damaged in every way."""
    for samples in (SETS["shipped"](), SETS["probes"]()):
        for sample in samples:
            yield _sampled(sample, samples)


def _sampled(sample: Sample, samples: tuple[Sample, ...]) -> Group:
    def made() -> Damages:
        for damage in damages(sample, samples):
            if damage.kind not in NOT_ENTRIES and duty(damage.kind) != "nothing":
                yield damage.kind, damage.damaged, damage.catalogue

    return Group(sample.locale, sample.units, sample.catalogue, made)


def table(path: Path, source: str = "en") -> Iterator[Group]:
    """A table of tab-separated values: one group for each column that names a language."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name in rows[0]:
        if name and name not in {"id", source}:
            # A region that CLDR does not know (es-LA: Latin America) is left out.
            locale = tables.table(name).locale.replace("_", "-")
            pairs = [(row[source], row[name]) for row in rows if row[source] and row[name]]
            yield _paired(locale, path.name, pairs)


def own(path: Path) -> Group:
    """A PO file: its entries that are translated and have no plural."""
    catalogue = read(path)
    pairs = [
        (entry.msgid, entry.msgstr)
        for entry in catalogue.living
        if entry.msgstr and not entry.fuzzy and not entry.msgid_plural
    ]
    return _paired(catalogue.locale, path.name, pairs)


def _paired(locale: str, name: str, pairs: list[tuple[str, str]]) -> Group:
    units = tuple(
        Unit(f"row-{at}", "info", source, line=at) for at, (source, _) in enumerate(pairs, 1)
    )
    entries = tuple(
        Entry(unit.id, unit.text, target, line=unit.line)
        for unit, (_, target) in zip(units, pairs, strict=True)
    )
    catalogue = Catalogue(locale, name, entries)
    return Group(locale, units, catalogue, lambda: _row_damages(locale, units, catalogue))


def _row_damages(locale: str, units: tuple[Unit, ...], catalogue: Catalogue) -> Damages:
    targets = {entry.msgctxt or "": entry.msgstr for entry in catalogue.entries}
    known = tables.table(locale).locale
    for kind, mutate in ROW_KINDS.items():
        made: Texts = {}
        for unit in units:
            new = mutate(unit.text, targets[unit.id], known, seeded(kind, locale, unit.id))
            if new is not None and new != targets[unit.id]:
                made[unit.id] = new
        yield kind, made, _with(catalogue, made)
    swapped = _swapped([unit.id for unit in units], targets, locale)
    yield "two rows swapped", swapped, _with(catalogue, swapped)


def _swapped(ids: list[str], targets: Texts, locale: str) -> Texts:
    """Swap the translations of rows, two by two, taken at random."""
    seeded("swapped", locale).shuffle(ids)
    swapped: Texts = {}
    for here, there in zip(ids[::2], ids[1::2], strict=False):
        if targets[here] != targets[there]:
            swapped |= {here: targets[there], there: targets[here]}
    return swapped


def _with(catalogue: Catalogue, made: Texts) -> Catalogue:
    entries = tuple(
        replace(entry, msgstr=made.get(entry.msgctxt or "", entry.msgstr))
        for entry in catalogue.entries
    )
    return replace(catalogue, entries=entries)
