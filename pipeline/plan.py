"""Names the artefacts that a project asks for: one task each, before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Edition, Link, LocalisedLeaflet
from pipeline.render import REGISTRY, Format
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Selection:
    """What a build shall bring up to date; an empty field means everything."""

    locales: frozenset[str] = frozenset()
    leaflets: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    release: bool = False

    def takes(self, task: Task) -> bool:
        """Whether a task is selected."""
        return (
            (not self.locales or task.leaflet.locale in self.locales)
            and (not self.leaflets or task.leaflet.leaflet.name in self.leaflets)
            and (not self.formats or task.format.name in self.formats)
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One artefact to make."""

    format: Format
    leaflet: LocalisedLeaflet
    edition: Edition

    @property
    def path(self) -> str:
        """The artefact's path, relative to output/."""
        return self.edition.path

    def link(self) -> Link:
        """How a page links to the artefact."""
        language = self.edition.language
        return Link(
            self.path,
            language.locale,
            language.autonym,
            language.direction,
            self.leaflet.leaflet.register,
            self.format.name,
            self.edition.variant,
        )


def plan(space: Workspace) -> Iterator[Task]:
    """Name every artefact that the project asks for and nothing stands against."""
    project = space.project
    for format in (found for found in REGISTRY.values() if found.name in project.formats):
        for (name, locale, register), leaflet in space.localised.items():
            if register not in format.registers:
                continue
            edition = Edition(
                language=space.languages[locale],
                ui=space.uis[locale],
                clinic=project.clinic,
                variant=project.print_profile if format.name == "large-print" else None,
                path=format.path(name, register, locale),
                cache=str(project.cache / "clips"),
            )
            yield Task(format, leaflet, edition)
