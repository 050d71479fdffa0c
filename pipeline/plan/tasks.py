"""Names the artefacts that a project asks for: one task each, before anything is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.localise.placeholders import clinic_in, used
from pipeline.model import Cue, Edition, Link, LocalisedLeaflet, Place, Problem, Sheet
from pipeline.model.formats import AUDIO, REGISTRY, SLOW, Format, profiles, publishable
from pipeline.project.branding.shown import clinic_details
from pipeline.project.settings import Project
from pipeline.workspace.space import Space, Workspace


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
            and (not self.formats or not self.formats.isdisjoint(task.format.names))
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
    def key(self) -> tuple[str, str]:
        """The leaflet and the locale."""
        return self.leaflet.leaflet.name, self.leaflet.locale

    @property
    def profile(self) -> str | None:
        """The print profile that the artefact is printed with; None where it is not printed."""
        return self.edition.variant if self.format.printed else None

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
            self.leaflet.draft,
            found.get("pages", 0),
        )


def plan(space: Space, beside: Iterable[str] = ()) -> Iterator[Task]:
    """Name every artefact that the project asks for and nothing stands against.

    `beside` are print profiles that are asked for beside the project's own.
    """
    project = space.project
    printed = tuple(dict.fromkeys((*project.print_profiles, *beside)))
    for format in REGISTRY.values():
        variants = _variants(format, printed, project)
        for (name, locale, register), leaflet in space.localised.items():
            if register not in format.registers or (leaflet.draft and not project.drafts):
                continue
            language, ui = space.languages[locale], space.uis[locale]
            clinic = used(clinic_in(project, language, ui), (leaflet.leaflet,))
            for variant in variants:
                edition = Edition(
                    language=language,
                    ui=ui,
                    clinic=clinic,
                    variant=variant,
                    path=format.path(name, register, locale, variant),
                    sheet=_sheet(space, leaflet) if format.printed else Sheet(),
                    cache=str(project.cache / ("fonts" if format.linked else "clips")),
                )
                yield Task(format, leaflet, _shown(edition, space, format))


def plan_all(space: Workspace) -> Iterator[Task]:
    """Name every artefact that there could be, whichever formats the project asks for."""
    project = replace(space.project, formats=publishable(), print_profiles=profiles())
    return plan(replace(space, project=project))


def withheld(space: Space) -> Iterator[Problem]:
    """Say what is not published because nobody has approved it: a note a leaflet and language."""
    for (name, locale, register), leaflet in space.localised.items():
        if leaflet.draft and not space.project.drafts:
            message = f"{name} ({register}) in {locale} is a draft, so it is not published"
            hint = "[publish] drafts = true in aftercare.toml publishes drafts, called drafts"
            yield Problem("draft", "info", Place(leaflet.leaflet.path), message, hint)


def _variants(format: Format, printed: tuple[str, ...], project: Project) -> tuple[str | None, ...]:
    """The variants of a format that are asked for: None stands for one without a name."""
    names = tuple(variant.name for variant in format.variants)
    if format.printed:
        return tuple(name for name in printed if name in names)
    return names if format.name in project.formats else ()


def _sheet(space: Space, leaflet: LocalisedLeaflet) -> Sheet:
    """What a leaflet is printed on, with the address where the same wording is recorded, if any."""
    project, audio = space.project, REGISTRY[AUDIO]
    recorded = audio.name in project.formats and space.languages[leaflet.locale].voice is not None
    if not project.branding.url or not recorded:
        return project.sheet
    path = audio.path(leaflet.leaflet.name, leaflet.leaflet.register, leaflet.locale)
    return replace(project.sheet, audio=project.branding.url + path)


def _shown(edition: Edition, space: Space, format: Format) -> Edition:
    """Tell the edition of what is read what the clinic shows of itself beside name and number.

    Paper has its details and no colours; what is heard has neither.
    """
    branding = space.project.branding
    if not format.linked and not format.printed:
        return edition
    details = clinic_details(branding, edition.language, edition.ui, space.source_locale)
    if not format.linked:
        return replace(edition, details=details)
    return replace(edition, brand=branding.brand, details=details, url=branding.url)


def linked(
    space: Space, tasks: Iterable[Task], records: Mapping[str, Mapping[str, Any]]
) -> Iterator[Task]:
    """Tell the pages among `tasks` what they may link to, and nothing else.

    That is one another, and the other `tasks` that `records`, the manifest's by path, hold.
    """
    from pipeline.render.html.web import webs  # noqa: PLC0415  # where there are pages

    coming = [task for task in tasks if task.format.linked or task.path in records]
    links: dict[str, list[Link]] = {}
    for task in coming:
        # What a page weighs is known too late for the others.
        record = None if task.format.linked else records[task.path]
        links.setdefault(task.leaflet.leaflet.name, []).append(task.link(record))
    parts = webs(space, links)
    for task in coming:
        if task.format.linked:
            name = task.leaflet.leaflet.name
            web = parts[name, task.leaflet.locale]
            yield replace(task, edition=replace(task.edition, links=tuple(links[name]), web=web))


def together(tasks: Iterable[Task]) -> list[list[Task]]:
    """Put together what is spoken from the same clips, so that one process speaks them once.

    That is a leaflet in one language at one speed, in all that is heard of it.  It comes first,
    since it takes longest; the other tasks stand alone.
    """
    spoken: dict[object, list[Task]] = {}
    alone = []
    for task in tasks:
        if task.format.spoken:
            slow = task.edition.variant == SLOW
            key = (task.leaflet.leaflet.name, task.leaflet.locale, slow)
            spoken.setdefault(key, []).append(task)
        else:
            alone.append([task])
    return [*spoken.values(), *alone]
