"""What a project's leaflets and languages come to when they are read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language.cldr import bcp47
from pipeline.language.data import Languages, told_by
from pipeline.model import (
    INTERFACE,
    Catalogue,
    Language,
    Leaflet,
    LocalisedLeaflet,
    Problem,
    Register,
    Ui,
    Unit,
)
from pipeline.project.settings import Project

Key = tuple[str, str, Register]
"""Leaflet name, locale (BCP 47), register."""


@dataclass(frozen=True, slots=True)
class Space:
    """A project's leaflets, its languages and localisations, whatever stands against them.

    `leaflets` are what is published, for one clinic; `masters` what is translated and approved, for
    all of them: what is each leaflet's own, and each block that leaflets share, once.
    """

    project: Project
    leaflets: tuple[Leaflet, ...]
    masters: tuple[Leaflet, ...]
    interface: tuple[Unit, ...]
    languages: Mapping[str, Language]
    catalogues: Mapping[tuple[str, str], Catalogue]
    uis: Mapping[str, Ui]
    localised: Mapping[Key, LocalisedLeaflet]

    @property
    def source_locale(self) -> str:
        """The source language, BCP 47."""
        return bcp47(self.project.source_language)

    @property
    def data(self) -> Languages:
        """The language data of its languages."""
        return told_by(self.languages)

    def units(self, domain: str) -> tuple[Unit, ...]:
        """The units of a catalogue's domain."""
        if domain == INTERFACE:
            return self.interface
        return next(leaflet.units for leaflet in self.masters if leaflet.domain == domain)

    @property
    def domains(self) -> tuple[str, ...]:
        """The catalogues' domains, the leaflets' first."""
        return (*(leaflet.domain for leaflet in self.masters), INTERFACE)


@dataclass(frozen=True, slots=True)
class Workspace(Space):
    """A space that may be published: it holds only what nothing stands against.

    `problems` are what stands against the rest; `checked` counts the translations.
    """

    problems: tuple[Problem, ...]
    checked: int
