"""The site's own pages: those that belong to no single leaflet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.language.profile import language as profile
from pipeline.model import Artefact, Link, Ui
from pipeline.plan import Task
from pipeline.workspace import Workspace

SITE = ("index.html",)
"""Their paths, relative to output/."""


def site_pages(space: Workspace, published: Iterable[Task]) -> Iterator[Artefact]:
    """Make the index of what is published."""
    from pipeline.render.html import index  # noqa: PLC0415  # jinja2, in its home

    groups: dict[tuple[str, str], list[Task]] = {}
    for task in published:
        groups.setdefault((task.leaflet.leaflet.name, task.leaflet.locale), []).append(task)
    rows = [
        index.row(
            name,
            _first(group).leaflet.title,
            group[0].edition.language,
            _ordered(group),
            group[0].edition.ui,
        )
        for (name, _), group in sorted(groups.items())
    ]
    source = space.source_locale
    language, ui = space.languages[source], space.uis.get(source)
    if ui is None:  # its words are not translated: better a whole page in English
        language, ui = profile("en", {}), Ui("en")
    yield index.render(rows, language, ui, space.project.clinic, space.project.name)


def _first(tasks: list[Task]) -> Task:
    """The task whose title stands for the leaflet: the standard register's, where published."""
    return min(tasks, key=lambda task: task.leaflet.leaflet.register != "standard")


def _ordered(tasks: list[Task]) -> list[Link]:
    """Pages first, then documents and recordings, as a reader chooses."""
    order = {"html": 0, "large-print": 1, "audio": 2, "talking-book": 3, "daisy": 4}
    links = [task.link() for task in tasks]
    return sorted(links, key=lambda link: (order.get(link.format, 9), link.register != "standard"))
