"""The site around the leaflets: what belongs to no single one of them, made of what is published.

Posters come first, as the pages link to them; then everything else, the list of what works offline
last, as it names all the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from pipeline.expect import assets, notices
from pipeline.expect.poster import Cell
from pipeline.expect.together import collections
from pipeline.expect.version import behind_a_code, version
from pipeline.language.profile import language as profile
from pipeline.model import Artefact, Clinic, Link, Logo, Place, Problem, Ui
from pipeline.model.formats import AUDIO, POSTER, REGISTRY
from pipeline.plan.tasks import Task
from pipeline.project.branding.shown import clinic_details
from pipeline.project.settings import Project
from pipeline.tools.locate import CONFIG
from pipeline.workspace.space import Space

if TYPE_CHECKING:
    from pipeline.site.entries import Entry
    from pipeline.site.pages import Site

Records = Mapping[str, Mapping[str, Any]]
"""The manifest's records by path."""

NO_POSTER = Problem(
    "poster",
    "info",
    Place(CONFIG),
    "no poster for the wall is made: its codes need the address where output/ is published",
    'write under [site]: url = "https://…"',
)
"""Said, and never guessed, where the site's address is not known."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster to make: a leaflet's, with a cell a language."""

    leaflet: str
    cells: tuple[Cell, ...]
    clinic: Clinic
    logo: Logo | None

    @property
    def path(self) -> str:
        """Its path, relative to output/."""
        return REGISTRY[POSTER].path(self.leaflet)

    def fingerprint(self, package: str) -> str:
        """Hash everything that decides its bytes; `package` is the product's own digest."""
        identity = REGISTRY[POSTER].identity()
        parts = (self.cells, self.clinic, self.logo, identity, package)
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def render(self) -> Artefact:
        """Set it; raises AftercareError where it cannot be."""
        made = REGISTRY[POSTER].renderer()(self.leaflet, self.cells, self.clinic, self.logo)
        return cast(Artefact, made)


def site_posters(space: Space, published: Iterable[Task], records: Records) -> list[Poster]:
    """The posters of the leaflets whose pages are published; none without the site's address."""
    from pipeline.site.entries import by_leaflet  # noqa: PLC0415

    project = space.project
    if not project.branding.url:
        return []
    found = []
    for group in by_leaflet(entries_of(space, published, records), space.source_locale):
        if cells := tuple(_cell(entry, project) for entry in group if entry.pages):
            logo = project.branding.brand.logo
            found.append(Poster(group[0].leaflet, cells, project.clinic, logo))
    return found


def _cell(entry: Entry, project: Project) -> Cell:
    """The code leads to the easy page, which has the recording on it, where there is one."""
    ui = entry.ui
    pages = {found.link.register: found for found in entry.pages}
    register = behind_a_code(pages)
    text = entry.texts[register]
    title = text.title
    if entry.draft:
        title = f"{title} ({notices.draft_label(ui)})"
    # Translators: On a poster for the wall, in each language, beside a code to scan: this leaflet
    # is to be had in the reader's own language.
    phrase = ui("ui-poster", "This leaflet in your language")
    address = project.branding.url + pages[register].link.path
    return Cell(entry.language, title, phrase, address, version(text, project.clinic))


def site_pages(
    space: Space, published: Iterable[Task], records: Records, *, anew: bool = False
) -> Iterator[Artefact]:
    """Make the site's own pages and files; `records` are those of all that is published.

    A poster is linked where `records` hold it.  `anew` takes nothing from an earlier build.
    """
    from pipeline.render.html import web  # noqa: PLC0415  # jinja2, fonts, in their homes
    from pipeline.site import worker  # noqa: PLC0415

    tasks = list(published)
    pages = [task for task in tasks if task.format.linked]
    cache = None if anew else next((page.edition.cache for page in pages), None)
    brand = space.project.branding.brand
    made = list(web.assets((page.edition.web for page in pages), brand, cache))
    if brand.logo:
        made.append(Artefact(brand.logo.path, brand.logo.media_type, brand.logo.content))
    together = list(_collections(space, tasks, records))
    made += _own_pages(space, tasks, records, {one.path: len(one.content) for one in together})
    yield from made
    yield from together  # fetched by who wants them, never kept with the pages
    shell = [page.path for page in made if _at_once(page.path, space.source_locale)]
    files = {task.path: str(records[task.path]["sha256"]) for task in tasks}
    files |= {page.path: hashlib.sha256(page.content).hexdigest() for page in made}
    yield worker.script(files, shell)


def _collections(space: Space, tasks: list[Task], records: Records) -> Iterator[Artefact]:
    """A language's recordings of a leaflet as one: playlist, zip, feed."""
    from pipeline.render.audio import collection  # noqa: PLC0415

    def read(path: str) -> bytes | None:
        try:
            return (space.project.output / path).read_bytes() if path in records else None
        except OSError:
            return None

    spoken = [(t.leaflet, t.edition) for t in tasks if t.format.name == AUDIO]
    found = collection.recordings(spoken, records)
    yield from collection.collected(found, space.project.branding.url, read)


def _at_once(path: str, source: str) -> bool:
    """Whether a visitor's device keeps a file from the first visit; the rest by language."""
    if path.startswith("assets/fonts/"):
        return path.startswith(("assets/fonts/menu-", f"assets/fonts/{source}-"))
    return not path.startswith("search/")


def _own_pages(
    space: Space, tasks: list[Task], records: Records, together: Mapping[str, int]
) -> Iterator[Artefact]:
    """Make the pages; `together` are the sizes of what holds or lists recordings, by path."""
    from pipeline.site import pages, search  # noqa: PLC0415
    from pipeline.site.entries import by_language, by_leaflet  # noqa: PLC0415

    entries = entries_of(space, tasks, records, together)
    own = pages.own_assets()
    yield from own
    site = _site(space, tasks, own)
    groups = by_language(entries, space.source_locale)
    scripts = [search.script(group) for group in groups if any(entry.pages for entry in group)]
    yield from scripts
    searched = {script.path.split("/")[1].split(".")[0]: script.path for script in scripts}
    yield pages.index(site, groups, searched)
    for group in by_leaflet(entries, space.source_locale):
        poster = REGISTRY[POSTER].path(group[0].leaflet)
        yield pages.listing(site, group, poster if poster in records else None)


def _site(space: Space, tasks: list[Task], own: tuple[Artefact, Artefact]) -> Site:
    from pipeline.site.pages import Site  # noqa: PLC0415

    source, project = space.source_locale, space.project
    language, ui = space.languages[source], space.uis.get(source)
    if ui is None:  # its words are not translated: better a whole page in English
        language, ui = profile("en", {}), Ui("en")
    brand, url = project.branding.brand, project.branding.url
    sheets = (assets.stylesheet(brand).path, own[0].path)
    webs = {task.leaflet.locale: task.edition.web for task in tasks if task.format.linked}
    return Site(project.name, project.clinic, brand, language, ui, sheets, own[1].path, webs, url)


def entries_of(
    space: Space,
    published: Iterable[Task],
    records: Records,
    together: Mapping[str, int] = MappingProxyType({}),
) -> list[Entry]:
    """Return each leaflet in each language with the files of it that are published."""
    from pipeline.site.entries import entry  # noqa: PLC0415

    groups: dict[tuple[str, str], list[Task]] = {}
    for task in published:
        groups.setdefault((task.leaflet.leaflet.name, task.leaflet.locale), []).append(task)
    made = [
        entry(
            {task.leaflet.leaflet.register: task.leaflet for task in group},
            space.languages[locale],
            space.uis[locale],
            clinic_details(
                space.project.branding, space.languages[locale], space.uis[locale],
                space.source_locale,
            ),
            _links(group, records, locale, space.project.branding.url, together),
        )
        for (_, locale), group in sorted(groups.items())
    ]  # fmt: skip
    # Captions alone are nothing that a reader opens: such a leaflet is not listed.
    return [one for one in made if one.offered]


def _links(
    tasks: list[Task], records: Records, locale: str, url: str, together: Mapping[str, int]
) -> list[Link]:
    links = [task.link(records[task.path]) for task in tasks]
    lists = collections(links, locale, url)
    return links + [
        replace(link, bytes=together[link.path]) for link in lists if link.path in together
    ]
