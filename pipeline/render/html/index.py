"""The site's index: every published leaflet, in every language, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Artefact, Clinic, Language, Link, Ui
from pipeline.render.html.page import BOOKS, format_name
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
    return Row(leaflet, title, language, tuple(_named(links, ui)))


def _named(links: Sequence[Link], ui: Ui) -> Iterator[tuple[str, Link]]:
    """Name every link but the captions'; a book in plain language says so."""
    for link in links:
        name = format_name(link, ui)
        if link.format in BOOKS and link.register == "plain":
            name = f"{name} – {ui('ui-format-plain', 'Easy to read')}"
        if link.format != "captions":
            yield name, link


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
