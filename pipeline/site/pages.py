"""The site's own pages: the index, and for each leaflet a list of its languages and formats."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pipeline.expect import notices, pages, policy
from pipeline.expect.pages import listing_path
from pipeline.expect.style import chain_css, font_css
from pipeline.localise.bidi import with_controls
from pipeline.model import Artefact, Brand, Clinic, Face, Language, Ui, Web
from pipeline.render.html.templates import relative, template
from pipeline.site.entries import Entry
from pipeline.tools.resources import package_folder

INDEX = "index.html"
_FOLDER = "assets"


@dataclass(frozen=True, slots=True)
class Site:
    """What all of the site's pages share; `language` and `ui` are those of the source.

    `sheets` and `script` are paths relative to output/, `webs` the fonts of each locale.
    """

    name: str
    clinic: Clinic
    brand: Brand
    language: Language
    ui: Ui
    sheets: tuple[str, str]
    script: str
    webs: Mapping[str, Web]
    url: str


def own_assets() -> tuple[Artefact, Artefact]:
    """The stylesheet and the script of these pages."""
    return _named("css", "text/css"), _named("js", "text/javascript")


def index(site: Site, groups: Sequence[Sequence[Entry]], scripts: Mapping[str, str]) -> Artefact:
    """Render the index: a section a language, in its own words; `scripts` are what is searched."""
    return _page(
        site, INDEX, "site/index.html", groups, name=site.name, groups=groups, scripts=scripts,
        listing=listing_path,
    )  # fmt: skip


def listing(site: Site, entries: Sequence[Entry], poster: str | None) -> Artefact:
    """Render the list of a leaflet's files, a section a language; `poster` is its path."""
    return _page(
        site, listing_path(entries[0].leaflet), "site/listing.html", [[entry] for entry in entries],
        entries=entries, title=entries[0].title, poster=poster,
        feeds=[(entry.language.locale, found) for entry in entries for found in entry.offered
               if found.link.format == "rss"],
    )  # fmt: skip


def _page(
    site: Site, path: str, source: str, parts: Sequence[Sequence[Entry]], **values: object
) -> Artefact:
    """Render a page with a menu of languages: those of `parts`, each a language's entries."""
    style, clinic = _style(site, path), site.clinic.name
    drafts = [any(entry.draft for entry in entries) for entries in parts]
    html = template(
        source
    ).render(
        language=site.language,
        ui=site.ui,
        clinic=site.clinic,
        logo=site.brand.logo,
        sheets=site.sheets,
        script=site.script,
        style=Markup(style),  # noqa: S704  # ours
        policy=policy.site_policy(style),
        href=lambda target: relative(target, path),
        drafts=drafts[:1] == [True],
        menu=[
            (entries[0].language, draft, notices.draft_label(entries[0].ui))
            for entries, draft in zip(parts, drafts, strict=True)
        ],
        window=lambda title, ui, draft: pages.title(title, clinic, ui, draft=draft),
        findable=lambda draft: pages.found_by_search(site.url, draft=draft),
        label=notices.draft_label,
        plain=with_controls,
        kept=pages.download_name,
        **values,
    )
    return Artefact(path, "text/html", html.encode("utf-8"))


def _style(site: Site, path: str) -> str:
    """The fonts: each language's own for its section, and those of the menu of languages.

    A browser fetches no more of them than what it shows is drawn with.
    """

    def href(face: Face) -> str:
        return relative(face.path, path)

    rules, menu = "", Web()
    for locale, web in sorted(site.webs.items()):
        faces = [replace(face, name=f"{locale}-{face.name}") for face in web.faces]
        names = ",".join(f'"{name}"' for name in dict.fromkeys(face.name for face in faces))
        rules += font_css(faces, href)
        if names and locale == site.language.locale:
            rules += f":root{{--text:{names}}}\n"
        if names:
            places = (f'{place}[lang="{locale}"]' for place in (".language ", ".language", "h1"))
            rules += ",".join(places)
            rules += f"{{font-family:{names},var(--system)}}\n"
        menu = web
    return rules + font_css(menu.menu, href) + chain_css(replace(menu, faces=()))


def _named(suffix: str, media_type: str) -> Artefact:
    content = (package_folder() / "site" / f"site.{suffix}").read_bytes()
    key = hashlib.sha256(content).hexdigest()[:12]
    return Artefact(f"{_FOLDER}/site.{key}.{suffix}", media_type, content)
