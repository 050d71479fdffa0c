"""The web page of a leaflet: accessible, one a register, as part of the site or as one file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.expect import cards, fields, front, notices, pages, player, policy, structures, tables
from pipeline.expect.assets import page_script, stylesheet
from pipeline.expect.definitions import definitions
from pipeline.expect.menus import format_name
from pipeline.expect.style import chain_css, first, font_css, preload
from pipeline.expect.time_windows import window_texts
from pipeline.fonts import web as fonts
from pipeline.fonts.cut import tools
from pipeline.language.data import data_of
from pipeline.language.text.digits import localise_digits
from pipeline.model import Artefact, Edition, Face, Link, LocalisedLeaflet, Section, sections
from pipeline.model.formats import SINGLE_FILE
from pipeline.render.html.alternates import alternates
from pipeline.render.html.menus import (
    collections,
    download_links,
    language_links,
    recording,
    register_links,
)
from pipeline.render.html.templates import relative, template, tool_versions
from pipeline.render.html.units import unit_html, unlinked_html

__all__ = ["format_name", "identity", "render"]

HOME = "index.html"
"""Where the clinic's name leads, relative to output/."""


def identity() -> str:
    """The versions of the tools that make a page."""
    return f"{tool_versions()}, {tools()}"


@dataclass(frozen=True, slots=True)
class Step:
    """A section in the list of what to do: its heading, its kind, the time windows it sets."""

    unit: str
    kind: str
    text: str
    windows: tuple[str, ...]


def render(leaflet: LocalisedLeaflet, edition: Edition) -> Artefact:
    """Render a leaflet as a page; every unit's element has the unit's id."""
    opening, *rest = sections(leaflet.leaflet.blocks)
    html = template("page.html").render(
        leaflet=leaflet,
        units=leaflet.units,
        text=lambda unit: unit_html(leaflet.units[unit], leaflet, edition.ui),
        label=lambda unit: unlinked_html(leaflet.units[unit], leaflet),
        opening=opening,
        **_structures(leaflet, rest),
        steps=steps(leaflet, rest),
        edition=edition,
        language=edition.language,
        clinic=edition.clinic,
        ui=edition.ui,
        href=lambda link: relative(link.path, edition.path),
        others=language_links(edition.links, leaflet.leaflet.register),
        marks=pages.marks(leaflet, edition.ui),
        download_name=pages.download_name,
        named=lambda link: format_name(link, edition.ui),
        **_said_of_itself(leaflet, edition),
        **(_alone if edition.variant == SINGLE_FILE else _on_site)(leaflet, edition),
    )
    units = tuple(unit.id for unit in leaflet.leaflet.units)
    return Artefact(edition.path, "text/html", html.encode("utf-8"), units)


def _structures(leaflet: LocalisedLeaflet, rest: list[Section]) -> dict[str, object]:
    """What the blocks of a leaflet are shown by."""
    first, others = cards.pressing(rest, leaflet)
    return {
        "pressing": first,
        "sections": others,
        "card_kind": lambda section: cards.card_kind(section, leaflet),
        "callout_label": structures.callout_label,
        "first_unit": cards.first_unit,
        "width": lambda table: tables.width(table, leaflet),
        "cells": lambda table: tables.cells(table, leaflet),
        "definitions": lambda term: definitions(term, leaflet),
        "fields": fields.any_fields(leaflet),
        "has_blank": fields.has_blank,
        "tick_id": fields.tick_id,
        "kept": lambda field: fields.kept_as(leaflet, field),
    }


def _said_of_itself(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, object]:
    """The product's own lines: title, date, draft."""
    ui, draft = edition.ui, leaflet.draft
    return {
        "title": pages.title(leaflet.title, edition.clinic.name, ui, draft=draft),
        "description": pages.description(leaflet),
        "draft": notices.draft(leaflet, edition) if draft else (),
        "draft_label": notices.draft_label(ui),
        "date": notices.date(leaflet, edition),
        "details": (*edition.details, *front.details(leaflet, edition).values()),
        "author": leaflet.leaflet.front.author,
    }


def _listening(audio: Link | None, edition: Edition) -> dict[str, object]:
    """The recording, on the page whose text it speaks."""
    track = player.track(audio.cues) if audio else ""
    silent = pages.silent(edition)
    ten = localise_digits("10", edition.language)
    return {
        "audio": audio, "track": track, "speeds": player.SPEEDS, "silent": silent, "ten": ten
    }  # fmt: skip


def _on_site(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, object]:
    """What a page of the site has: menus, and what it is made of, linked."""
    links, path, web = edition.links, edition.path, edition.web
    register, name = leaflet.leaflet.register, leaflet.leaflet.name
    style, logo = page_style(edition, single=False), edition.brand.logo
    early = preload(relative(face.path, path) for face in first(web.faces))
    return {
        **_listening(recording(edition, register), edition),
        "elsewhere": "",
        "single": False,
        "findable": pages.found_by_search(edition.url, draft=leaflet.draft),
        "away": lambda link: relative(link.path, path),
        "languages": language_links(links, register),
        "registers": register_links(links, edition),
        "downloads": download_links(links, edition, register),
        "alternates": alternates(links, register, path, edition.url, name),
        "feeds": [link for link in collections(edition) if link.format == "rss"],
        "home": relative(HOME, path),
        "logo": relative(logo.path, path) if logo else "",
        "style": Markup(style),  # noqa: S704  # ours
        "stylesheet": relative(web.style, path),
        "early": Markup(early),  # noqa: S704  # ours
        "script": relative(web.script, path),
        "policy": policy.site_policy(style, early),
    }


def _alone(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, object]:
    """What a page that stands alone has: all in itself, and no menus that would lead nowhere.

    What is elsewhere, it leads to where the site's address is known.
    """
    style, script = page_style(edition, single=True), page_script().content.decode()
    logo, url, register = edition.brand.logo, edition.url, leaflet.leaflet.register
    page = next((link for name, link in register_links(edition.links, edition)
                 if link.register == register), None)  # fmt: skip
    heard = url and page and recording(edition, register)
    return {
        **_listening(None, edition),
        "elsewhere": f"{url}{page.path}#ui-player" if heard and page else "",
        "single": True,
        "findable": False,
        "away": lambda link: url and url + link.path,
        "languages": (),
        "registers": (),
        "downloads": (),
        "alternates": (),
        "feeds": (),
        "logo": logo.data_uri if logo else "",
        "style": Markup(style),  # noqa: S704  # ours
        "script": Markup(script),  # noqa: S704  # ours
        "policy": policy.single_policy(style, script),
    }


def page_style(edition: Edition, *, single: bool) -> str:
    """The content of the page's style element: its fonts; in a single file all of its style."""

    def href(face: Face) -> str:
        if not single:
            return relative(face.path, edition.path)
        content = fonts.content(face, edition.cache)
        return f"data:font/woff2;base64,{b64encode(content).decode('ascii')}"

    web = edition.web
    rules = font_css((*web.faces, *web.menu), href) + chain_css(web)
    return (stylesheet(edition.brand).content.decode() if single else "") + rules


def steps(leaflet: LocalisedLeaflet, parts: Iterable[Section]) -> list[Step]:
    """The sections that ask something of the patient, with the time windows they set."""
    return [
        _step(leaflet, section)
        for section in parts
        if any(leaflet.units[id].unit.instruction for id in section.units)
    ]


def _step(leaflet: LocalisedLeaflet, section: Section) -> Step:
    found = [leaflet.units[id] for id in section.units]
    heading = found[0]
    # What stands in the heading is read there; a lead-in below it may set a window of its own.
    said = window_texts(heading, data_of(leaflet))
    below = [text for unit in found[1:] for text in window_texts(unit, data_of(leaflet))]
    return Step(
        heading.unit.id,
        pages.kind_of([unit.unit for unit in found]),
        heading.text,
        tuple(text for text in dict.fromkeys(below) if text not in said),
    )
