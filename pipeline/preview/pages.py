"""The pages of a desk: what a build would write, of drafts, and never into output/."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from html import escape, unescape

from pipeline.build import manifest
from pipeline.expect.assets import page_script, stylesheet
from pipeline.fonts import web as fonts
from pipeline.model import Artefact, Logo, Problem, Web
from pipeline.model.errors import AftercareError
from pipeline.model.formats import HTML, REGISTRY
from pipeline.plan.tasks import Task, linked, plan
from pipeline.preview.snapshot import Desk, Drafts
from pipeline.tools.files import within
from pipeline.workspace.space import Key

PREFIX = "/-preview/"
"""Where the preview's own files are; no locale is called so."""

# A published page lets no script in but its own.
_POLICY = re.compile(
    rb'<meta\b[^>]*\bhttp-equiv="?Content-Security-Policy\b[^>]*>\s*', re.IGNORECASE
)
_SAID = re.compile(rb'\bcontent="([^"]*)"')
_OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the preview; `html` is the bytes that the renderer made, unchanged."""

    path: str
    html: bytes
    faults: tuple[Problem, ...] = ()
    web: Web | None = None
    cache: str | None = None

    @property
    def version(self) -> str:
        """The same as long as the page is."""
        return sha256(self.html).hexdigest()[:16]


def page_paths(desk: Desk) -> Mapping[Key, str]:
    """The path that each leaflet's page has in output/."""
    format = REGISTRY[HTML]
    return {key: format.path(key[0], key[2], key[1]) for key in desk.drafts}


def key_of(desk: Desk, path: str) -> Key | None:
    """The leaflet, locale and register of a page, in any of its variants; None where it is none."""
    format = REGISTRY[HTML]
    for name, locale, register in desk.drafts:
        if any(path == format.path(name, register, locale, one.name) for one in format.variants):
            return name, locale, register
    return None


def render_page(desk: Desk, path: str) -> Page | None:
    """Make a page as it stands; None where the project has none of this path.

    What stops the renderer is a fault of the page, whose bytes are then those of a notice.
    """
    key = key_of(desk, path)
    if key is None:
        return None
    try:
        tasks = linked(leaflet_space(desk, key[0]), tasks_of(desk, key[0]), built_records(desk))
        task = next(task for task in tasks if task.path == path)
        content = task.format.renderer()(task.leaflet, task.edition).content
    except AftercareError as error:
        return Page(path, notice("This page cannot be made", error.problems), error.problems)
    return Page(path, content, web=task.edition.web, cache=task.edition.cache)


def tasks_of(desk: Desk, name: str) -> tuple[Task, ...]:
    """Name all artefacts of a leaflet, pages among them whatever formats are published."""
    return tuple(plan(leaflet_space(desk, name)))


def leaflet_space(desk: Desk, name: str) -> Drafts:
    """The desk's workspace with one leaflet in it: a page needs no other."""
    project = desk.project
    if HTML not in project.formats:
        project = replace(project, formats=(*project.formats, HTML))
    localised = {key: found for key, found in desk.space.localised.items() if key[0] == name}
    return replace(desk.space, project=project, localised=localised)


def built_records(desk: Desk) -> dict[str, manifest.Record]:
    """The manifest's records of what the last build left in output/, so far as it is there."""
    output = desk.project.output
    try:
        records = manifest.read(output / manifest.NAME, manifest.NAME)["artefacts"]
    except AftercareError:
        return {}
    found = {str(record["path"]): record for record in records}
    return {
        name: record
        for name, record in found.items()
        if (at := within(name, output)) and at.is_file()
    }


def page_assets(desk: Desk, page: Page) -> dict[str, Callable[[], bytes]]:
    """What a page loads beside itself, by path: each is made when it is asked for."""
    if page.web is None:
        return {}
    brand = desk.project.branding.brand
    found: dict[str, Callable[[], bytes]] = {
        made.path: partial(_content, made) for made in (stylesheet(brand), page_script())
    }
    for face in (*page.web.faces, *page.web.menu):
        found[face.path] = partial(fonts.content, face, page.cache)
    if brand.logo:
        found[brand.logo.path] = partial(_content, brand.logo)
    return found


def _content(of: Artefact | Logo) -> bytes:
    return of.content


def served(page: Page) -> bytes:
    """The page's bytes with what keeps it up to date: one script, and no policy against it."""
    script = (
        f'<script src="{PREFIX}overlay.js" data-page="{escape(page.path)}"'
        f' data-version="{page.version}" defer></script>'
    )
    html = _POLICY.sub(b"", page.html, count=1)
    head, found, rest = html.partition(b"</head>")
    return head + script.encode() + found + rest if found else html + script.encode()


def policy(page: Page) -> str:
    """The page's own policy, which lets the preview's script in, too, and its stream of news."""
    found = _POLICY.search(page.html)
    said = _SAID.search(found[0]) if found else None
    own = unescape(said[1].decode()) if said else _OWN_POLICY
    if "script-src 'self'" not in own:
        own = own.replace("script-src ", "script-src 'self' ")
    return f"{own}; connect-src 'self'; frame-ancestors 'none'"


def notice(title: str, problems: tuple[Problem, ...], language: str = "en") -> bytes:
    """A page that says what stops a page."""
    lines = "".join(
        f"<li><code>{escape(f'{p.place.path}:{p.place.line}')}</code> {escape(p.message)}</li>"
        for p in problems
    )
    html = (
        f'<!doctype html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title></head><body><main><h1>{escape(title)}</h1>"
        f'<ul>{lines}</ul><p><a href="/">All leaflets</a></p></main></body></html>\n'
    )
    return html.encode()
