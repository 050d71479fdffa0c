"""The web page of a leaflet: self-contained, accessible, one a register."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.model import Artefact, Edition, Link, LocalisedLeaflet, Register, Ui, sections
from pipeline.render.html.templates import relative, template, tool_versions

BOOKS = ("talking-book", "daisy")
"""Formats of which there is one in each register."""


def identity() -> str:
    """The versions of the tools that make a page."""
    return tool_versions()


def render(leaflet: LocalisedLeaflet, edition: Edition) -> Artefact:
    """Render a leaflet as a page; every unit's element has the unit's id."""
    opening, *rest = sections(leaflet.leaflet.blocks)
    html = template("page.html").render(
        leaflet=leaflet,
        units=leaflet.units,
        opening=opening,
        sections=rest,
        edition=edition,
        language=edition.language,
        clinic=edition.clinic,
        ui=edition.ui,
        register=leaflet.leaflet.register,
        languages=language_links(edition.links, leaflet.leaflet.register),
        formats=format_links(edition.links, edition, leaflet.leaflet.register),
        audio=_audio(edition),
        href=lambda link: relative(link.path, edition.path),
    )
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    return Artefact(edition.path, "text/html", html.encode("utf-8"), units)


def language_links(links: Iterable[Link], register: Register) -> list[Link]:
    """One page a language: in the same register where there is one, else in the other."""
    pages = [link for link in links if link.format == "html"]
    chosen = []
    for _, group in groupby(pages, key=lambda link: link.locale):
        chosen.append(min(group, key=lambda link: link.register != register))
    return sorted(chosen, key=lambda link: link.locale)


def format_links(
    links: Iterable[Link], edition: Edition, register: Register
) -> list[tuple[str, Link]]:
    """The other formats of this leaflet in this language, with their names in it.

    Of the books, those in the page's own words; captions go with the recording.
    """
    return [
        (format_name(link, edition.ui), link)
        for link in links
        if link.locale == edition.language.locale
        and link.format != "captions"
        and (link.format not in BOOKS or link.register == register)
    ]


def format_name(link: Link, ui: Ui) -> str:
    """Name a format in the language of `ui`."""
    if link.format == "large-print":
        # Translators: A format of the leaflet, in a menu.
        return ui("ui-format-large-print", "Large print (PDF)")
    if link.format == "audio":
        # Translators: A format of the leaflet, in a menu: a recording to listen to.
        return ui("ui-format-audio", "Audio (MP3)")
    if link.format == "talking-book":
        # Translators: A format of the leaflet, in a menu: a book that reads itself aloud.
        return ui("ui-format-talking-book", "Talking book (EPUB)")
    if link.format == "daisy":
        # Translators: A format of the leaflet, in a menu: a book for players of talking books.
        return ui("ui-format-daisy", "Talking book (DAISY)")
    if link.register == "plain":
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        return ui("ui-format-plain", "Easy to read")
    # Translators: The version of the leaflet in the clinic's usual wording, in a menu.
    return ui("ui-format-standard", "Standard text")


def _audio(edition: Edition) -> Link | None:
    return next(
        (
            link
            for link in edition.links
            if link.format == "audio" and link.locale == edition.language.locale
        ),
        None,
    )
