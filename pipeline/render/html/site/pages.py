"""The site's own pages: the index, and for each leaflet a list of its languages and formats."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pipeline.model import Artefact, Brand, Clinic, Face, Language, Ui, Web
from pipeline.render.html import fonts, policy
from pipeline.render.html.site.alternates import listing_path
from pipeline.render.html.site.entries import Entry
from pipeline.render.html.templates import relative, template
from pipeline.resources import package_folder

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


def own_assets() -> tuple[Artefact, Artefact]:
    """The stylesheet and the script of these pages."""
    return _named("css", "text/css"), _named("js", "text/javascript")


def index(site: Site, groups: Sequence[Sequence[Entry]], scripts: Mapping[str, str]) -> Artefact:
    """Render the index: a section a language, in its own words; `scripts` are what is searched."""
    return _page(
        site, INDEX, "site/index.html", name=site.name, groups=groups, scripts=scripts,
        languages=[entries[0].language for entries in groups], listing=listing_path,
    )  # fmt: skip


def listing(site: Site, entries: Sequence[Entry], poster: str | None) -> Artefact:
    """Render the list of a leaflet's files, a section a language; `poster` is its path."""
    return _page(
        site, listing_path(entries[0].leaflet), "site/listing.html", entries=entries,
        title=entries[0].title, poster=poster, languages=[entry.language for entry in entries],
    )  # fmt: skip


def _page(site: Site, path: str, source: str, **values: object) -> Artefact:
    style = _style(site, path)
    html = template(source).render(
        language=site.language,
        ui=site.ui,
        clinic=site.clinic,
        logo=site.brand.logo,
        sheets=site.sheets,
        script=site.script,
        style=Markup(style),  # noqa: S704  # ours
        policy=policy.site_policy(style),
        href=lambda target: relative(target, path),
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
        rules += fonts.font_css(faces, href)
        if names and locale == site.language.locale:
            rules += f":root{{--text:{names}}}\n"
        if names:
            rules += f'.language [lang="{locale}"],.language[lang="{locale}"]'
            rules += f"{{font-family:{names},var(--system)}}\n"
        menu = web
    return rules + fonts.font_css(menu.menu, href) + fonts.chain_css(replace(menu, faces=()))


def _named(suffix: str, media_type: str) -> Artefact:
    content = (package_folder() / "render" / "html" / "site" / f"site.{suffix}").read_bytes()
    key = hashlib.sha256(content).hexdigest()[:12]
    return Artefact(f"{_FOLDER}/site.{key}.{suffix}", media_type, content)
