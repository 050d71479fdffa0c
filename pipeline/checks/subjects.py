"""What checks look at besides a single pair: catalogues, masters, registers, languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.compare.pair import Pair
from pipeline.checks.rule import Rule
from pipeline.language.cldr import bcp47
from pipeline.language.data import PACKAGED, Languages
from pipeline.model import Catalogue, Language, Leaflet, Speech, Unit
from pipeline.model.errors import AftercareError


@dataclass(frozen=True, slots=True)
class Together:
    """All pairs of a catalogue, in its order."""

    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalogue beside the units it translates; `units` is None for another product's.

    `rules` are those it is held to.
    """

    catalogue: Catalogue
    units: tuple[Unit, ...] | None
    source_locale: str
    rules: tuple[Rule, ...]
    languages: Languages = PACKAGED

    @property
    def known(self) -> bool:
        """Whether its header names a language that there is."""
        try:
            return bool(bcp47(self.catalogue.locale))
        except AftercareError:
            return False


@dataclass(frozen=True, slots=True)
class Printed:
    """A master that is set on paper."""

    leaflet: Leaflet


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """A master that is read aloud, by the rules of `speech`."""

    leaflet: Leaflet
    speech: Speech


@dataclass(frozen=True, slots=True)
class OnDay:
    """A leaflet, and the day on which it is looked at (2026-11-23)."""

    leaflet: Leaflet
    day: str


@dataclass(frozen=True, slots=True)
class Masters:
    """The masters of a leaflet, as far as there are two."""

    standard: Leaflet | None
    plain: Leaflet | None


@dataclass(frozen=True, slots=True)
class Registers:
    """Both registers of a leaflet in one locale, the standard one's first."""

    leaflets: tuple[Leaflet, Leaflet]
    catalogues: tuple[Catalogue, Catalogue]
    languages: Languages = PACKAGED


@dataclass(frozen=True, slots=True)
class AllRegisters:
    """Every leaflet in each of `locales`, of which `source` is the masters'.

    `catalogues` holds those in use, by domain and locale.
    """

    leaflets: Sequence[Leaflet]
    catalogues: Mapping[tuple[str, str], Catalogue]
    locales: Sequence[str]
    source: str
    languages: Languages = PACKAGED


@dataclass(frozen=True, slots=True)
class ProjectLanguage:
    """A language of a project that publishes `formats`, held to `rules`.

    `path` is the project's own data of the language, where it is to be filled in.
    """

    language: Language
    formats: Sequence[str]
    path: str
    rules: tuple[Rule, ...]
