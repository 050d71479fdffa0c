"""What the pages of a site share: stylesheet, script and fonts, as files and as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple

from pipeline.expect import notices
from pipeline.expect.assets import page_script, stylesheet
from pipeline.fonts import web as fonts
from pipeline.language.text.formatting import duration, size
from pipeline.model import Artefact, Brand, Face, Link, Web
from pipeline.project.branding.shown import clinic_details
from pipeline.workspace.space import Space


def webs(space: Space, links: Mapping[str, Iterable[Link]]) -> dict[tuple[str, str], Web]:
    """Return what each leaflet's pages are made of: (leaflet, locale) -> Web.

    `links` holds what is published of each leaflet, by name.
    """
    style, script = stylesheet(space.project.branding.brand), page_script()
    menu, chains = _menu(space, {link.locale for found in links.values() for link in found})
    text = {locale: _text(space, locale) for locale in {key[1] for key in space.localised}}
    return {
        (name, locale): Web(style.path, script.path, text[locale], menu, chains)
        for name, locale in {key[:2] for key in space.localised}
        if name in links
    }


def _text(space: Space, locale: str) -> tuple[Face, ...]:
    """The faces of a locale: over all its leaflets, so that its pages share them."""
    ui, clinic = space.uis[locale], space.project.clinic
    words = ui.words.values() if ui.words else (unit.text for unit in space.interface)
    texts = [clinic.name, clinic.phone, space.languages[locale].autonym, *words]
    for detail in clinic_details(
        space.project.branding, space.languages[locale], ui, space.source_locale
    ):
        texts += detail.lines
    # What the site's pages say of sizes and durations.
    texts += [size(count, locale) for count in (1000, 10**6)]
    texts += [duration(seconds, locale) for seconds in (1, 2, 60, 120, 300, 660)]
    for (_, found, _), leaflet in space.localised.items():
        if found == locale:
            texts += (unit.text for unit in leaflet.units.values())
            texts += astuple(leaflet.leaflet.front)
    return fonts.text_faces(space.languages[locale], texts)


def _menu(
    space: Space, locales: Iterable[str]
) -> tuple[tuple[Face, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The faces of the languages' names, and of the word beside what is a draft."""
    shown = [(space.languages[locale], space.uis[locale]) for locale in sorted(locales)]
    return fonts.menu_faces(
        [(language, (language.autonym, notices.draft_label(ui))) for language, ui in shown]
    )


def assets(pages: Iterable[Web], brand: Brand, cache: str | None) -> Iterator[Artefact]:
    """Make the files that pages link to: stylesheet, script, fonts; `cache` may keep fonts."""
    yield stylesheet(brand)
    yield page_script()
    faces = {face.path: face for web in pages for face in (*web.faces, *web.menu)}
    for path in sorted(faces):
        yield Artefact(path, "font/woff2", fonts.content(faces[path], cache))
