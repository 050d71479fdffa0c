"""The page that stands first in a pack: what is in it, in its own language."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.expect import notices, pages
from pipeline.model.formats import POSTER, REGISTRY, profiles
from pipeline.packs.contents import Contents, Published
from pipeline.plan.tasks import Task, plan
from pipeline.render.html.templates import template
from pipeline.site.artefacts import entries_of

NAME = "README.html"


def readme(published: Published, held: Contents, licences: Sequence[str]) -> bytes:
    """Write it; `licences` are the names of the files that tell of fonts and voices."""
    space, records = published.space, published.records
    tasks = [
        task for task in plan(space, profiles())
        if task.path in records and task.leaflet.locale == held.locale
        and task.leaflet.leaflet.name in held.leaflets
    ]  # fmt: skip
    parts = []
    for entry in entries_of(space, tasks, records):
        own = [task for task in tasks if task.leaflet.leaflet.name == entry.leaflet]
        files = [
            (offered, _opened(held.names[offered.link.path]))
            for offered in entry.offered if offered.link.path in held.names
        ]  # fmt: skip
        poster = held.names.get(REGISTRY[POSTER].path(entry.leaflet), "")
        parts.append((entry, notices.date(own[0].leaflet, own[0].edition), files, poster))
    ui, clinic = space.uis[held.locale], space.project.clinic
    versions = [(one.leaflet, one.date, one.version) for one in held.released]
    html = template("packs/readme.html").render(
        language=space.languages[held.locale],
        title=pages.title(" · ".join(part[0].title for part in parts), clinic.name, ui,
                          draft=held.draft),
        ui=ui,
        clinic=clinic,
        label=notices.draft_label,
        draft=_draft(tasks[0]) if held.draft else (),
        parts=parts,
        versions=versions,
        licences=licences,
    )  # fmt: skip
    return html.encode()


def _opened(name: str) -> str:
    """Return what a link to a file of the pack opens: of a DAISY book its table of contents."""
    return f"{name}ncc.html" if name.endswith("/") else name


def _draft(task: Task) -> object:
    return notices.draft(task.leaflet, task.edition)
