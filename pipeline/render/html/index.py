"""The site's index: every published leaflet, in every language, in every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Artefact, Clinic, Language, Link, Ui
from pipeline.render.html.page import format_name
from pipeline.render.html.templates import relative, template

PATH = "index.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A leaflet in one language: its title there, and links with their names in it."""

    leaflet: str
    title: str
    language: Language
    links: tuple[tuple[str, Link], ...]


def row(leaflet: str, title: str, language: Language, links: Sequence[Link], ui: Ui) -> Row:
    """Make a row; `ui` speaks the row's language."""
    return Row(leaflet, title, language, tuple((_name(link, ui), link) for link in links))


def _name(link: Link, ui: Ui) -> str:
    """Name a format; a recording in plain language says so."""
    name = format_name(link, ui)
    if link.format == "audio" and link.register == "plain":
        return f"{name} – {ui('ui-format-plain', 'Easy to read')}"
    return name


def render(rows: Sequence[Row], language: Language, ui: Ui, clinic: Clinic, name: str) -> Artefact:
    """Render the index in the source language; each row speaks its own."""
    leaflets: dict[str, list[Row]] = {}
    for entry in rows:
        leaflets.setdefault(entry.leaflet, []).append(entry)
    # The page's own language first: its title heads the leaflet's list.
    for group in leaflets.values():
        group.sort(key=lambda entry: entry.language.locale != language.locale)
    html = template("index.html").render(
        leaflets=leaflets,
        language=language,
        ui=ui,
        clinic=clinic,
        name=name,
        href=lambda link: relative(link.path, PATH),
    )
    return Artefact(PATH, "text/html", html.encode("utf-8"))
