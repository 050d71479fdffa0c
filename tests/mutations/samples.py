"""What is damaged: the shipped catalogues, and the probes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from pipeline.catalogue.reader import read
from pipeline.master.leaflet import parse
from pipeline.model import Catalogue, Entry, Kind, Register, Unit

ROOT = Path(__file__).resolve().parents[2]
PROBES = Path(__file__).parent / "probes"
SOURCE = "en"


@dataclass(frozen=True)
class Sample:
    """One catalogue beside the units it translates; `name` is its leaflet and register."""

    name: str
    locale: str
    units: tuple[Unit, ...]
    catalogue: Catalogue

    @property
    def targets(self) -> dict[str, str]:
        """The translations by unit id."""
        return {entry.msgctxt or "": entry.msgstr for entry in self.catalogue.living}

    def with_targets(self, targets: Mapping[str, str]) -> Catalogue:
        """The catalogue with other translations."""
        entries = tuple(
            replace(entry, msgstr=targets.get(entry.msgctxt or "", entry.msgstr))
            for entry in self.catalogue.entries
        )
        return replace(self.catalogue, entries=entries)


@lru_cache(maxsize=1)
def shipped() -> tuple[Sample, ...]:
    """Every catalogue of every leaflet of every locale in the repository, as far as filled."""
    samples = []
    for master in sorted((ROOT / "source").glob("*.md")):
        if master.stem.isupper():
            continue
        name, _, plain = master.stem.partition(".")
        register: Register = "plain" if plain else "standard"
        text = master.read_text(encoding="utf-8")
        units = parse(text, name, register, f"source/{master.name}", SOURCE).units
        for path in sorted((ROOT / "locales").glob(f"*/LC_MESSAGES/{master.stem}.po")):
            locale = path.parent.parent.name
            catalogue = read(path, str(path.relative_to(ROOT)))
            samples.append(Sample(master.stem, locale, units, catalogue))
    return tuple(samples)


@lru_cache(maxsize=1)
def probes() -> tuple[Sample, ...]:
    """Sentences with the facts that the shipped leaflet lacks, in every language with a table."""
    kinds = tomllib.loads((PROBES / "en.toml").read_text(encoding="utf-8"))
    units = tuple(
        Unit(id, cast("Kind", kind), text, path="probes", line=line)
        for line, (kind, id, text) in enumerate(
            ((kind, id, text) for kind, texts in kinds.items() for id, text in texts.items()), 1
        )
    )
    return tuple(_probe(path, units) for path in sorted(PROBES.glob("*.toml")) if path.stem != "en")


def _probe(path: Path, units: tuple[Unit, ...]) -> Sample:
    targets = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = tuple(
        Entry(unit.id, unit.text, targets[unit.id], line=4 * unit.line) for unit in units
    )
    catalogue = Catalogue(path.stem.replace("_", "-"), f"probes/{path.stem}.po", entries)
    return Sample("probes", path.stem, units, catalogue)


SETS = {"shipped": shipped, "probes": probes}
