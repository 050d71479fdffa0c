"""Names the artefacts that a project asks for: one task each, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import Edition, Link, LocalisedLeaflet, Sheet
from pipeline.project import PRINTED, Project
from pipeline.render import REGISTRY, Format
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Selection:
    """What a build shall bring up to date; an empty field means everything."""

    locales: frozenset[str] = frozenset()
    leaflets: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    release: bool = False

    def takes(self, task: Task) -> bool:
        """Whether a task is selected."""
        return (
            (not self.locales or task.leaflet.locale in self.locales)
            and (not self.leaflets or task.leaflet.leaflet.name in self.leaflets)
            and (not self.formats or task.format.name in self.formats)
            and (not self.profiles or task.profile is None or task.profile in self.profiles)
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

    @property
    def profile(self) -> str | None:
        """The print profile that the artefact is printed with; None where it is not printed."""
        return self.edition.variant if self.format.name in PRINTED else None

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


def plan(space: Workspace, profiles: Iterable[str] = ()) -> Iterator[Task]:
    """Name every artefact that the project asks for and nothing stands against.

    `profiles` are print profiles that are asked for beside the project's own.
    """
    project = space.project
    printed = tuple(dict.fromkeys((*project.print_profiles, *profiles)))
    for format in REGISTRY.values():
        variants = _variants(format, printed, project)
        for (name, locale, register), leaflet in space.localised.items():
            if register not in format.registers:
                continue
            for variant in variants:
                edition = Edition(
                    language=space.languages[locale],
                    ui=space.uis[locale],
                    clinic=project.clinic,
                    variant=variant,
                    path=format.path(name, register, locale, _told(format, variant)),
                    sheet=project.sheet if format.name in PRINTED else Sheet(),
                    cache=str(project.cache / "clips"),
                )
                yield Task(format, leaflet, edition)


def _variants(format: Format, printed: tuple[str, ...], project: Project) -> tuple[str | None, ...]:
    """The variants of a format that are asked for: None stands for one without a name."""
    if format.name in PRINTED:
        return tuple(name for name in printed if name in PRINTED[format.name])
    return (None,) if format.name in project.formats else ()


def _told(format: Format, variant: str | None) -> str | None:
    """The variant as a path tells it: the first of a format goes without."""
    return None if variant == PRINTED.get(format.name, (variant,))[0] else variant
