"""Names the artefacts that a project asks for: one task each, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.branding.shown import clinic_details
from pipeline.model import Cue, Edition, Link, LocalisedLeaflet
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

    def link(self, record: Mapping[str, Any] | None = None) -> Link:
        """How a page links to the artefact; `record` is the manifest's, where there is one yet."""
        language, found = self.edition.language, record or {}
        return Link(
            self.path,
            language.locale,
            language.autonym,
            language.direction,
            self.leaflet.leaflet.register,
            self.format.name,
            self.edition.variant,
            found.get("bytes", 0),
            tuple(Cue(cue["unit"], cue["start"], cue["end"]) for cue in found.get("cues", ())),
        )


def plan(space: Workspace) -> Iterator[Task]:
    """Name every artefact that the project asks for and nothing stands against."""
    project = space.project
    for format in (found for name, found in REGISTRY.items() if name in project.formats):
        for (name, locale, register), leaflet in space.localised.items():
            if register not in format.registers:
                continue
            for variant in format.variants:
                edition = Edition(
                    language=space.languages[locale],
                    ui=space.uis[locale],
                    clinic=project.clinic,
                    variant=project.print_profile if format.name == "large-print" else variant,
                    path=format.path(name, register, locale, variant),
                    cache=str(project.cache / ("fonts" if format.linked else "clips")),
                )
                yield Task(format, leaflet, _shown(edition, space) if format.linked else edition)


def _shown(edition: Edition, space: Workspace) -> Edition:
    """Tell a page's edition what the clinic shows of itself beside its name and number."""
    branding = space.project.branding
    details = clinic_details(branding, edition.language, edition.ui, space.source_locale)
    return replace(edition, brand=branding.brand, details=details, url=branding.url)


def linked(
    space: Workspace, tasks: Iterable[Task], records: Mapping[str, Mapping[str, Any]]
) -> Iterator[Task]:
    """Tell the pages among `tasks` what they may link to, and nothing else.

    That is one another, and the other `tasks` that `records`, the manifest's by path, hold.
    """
    from pipeline.render.html.names import offers  # noqa: PLC0415  # where there are pages
    from pipeline.render.html.web import webs  # noqa: PLC0415

    coming = [task for task in tasks if task.format.linked or task.path in records]
    links: dict[str, list[Link]] = {}
    for task in coming:
        # What a page weighs is known too late for the others.
        record = None if task.format.linked else records[task.path]
        links.setdefault(task.leaflet.leaflet.name, []).append(task.link(record))
    offered = {name: offers(found, dict(space.uis)) for name, found in links.items()}
    parts = webs(space, offered)
    for task in coming:
        if task.format.linked:
            name = task.leaflet.leaflet.name
            web = parts[name, task.leaflet.locale]
            yield replace(task, edition=replace(task.edition, links=tuple(links[name]), web=web))
