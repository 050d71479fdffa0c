"""What the site's pages show: a leaflet in one language, and where it is in which format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.expect import together
from pipeline.expect.menus import format_name, is_offered, is_page, is_single, is_worded, rank
from pipeline.language.text.formatting import duration, size
from pipeline.model import Detail, Language, Link, LocalisedLeaflet, Register, Span, Ui
from pipeline.model.formats import HTML

_TAIL = 1.0
"""Seconds of a recording behind its last words."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A published file: its `name` and `notes` (size, duration) in the entry's language.

    `format` is what its name starts with, which others of its format share.
    """

    format: str
    name: str
    link: Link
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A leaflet in one language; `texts` are the localised leaflets by register."""

    leaflet: str
    title: str
    language: Language
    ui: Ui
    details: tuple[Detail, ...]
    offered: tuple[Offered, ...]
    texts: Mapping[Register, LocalisedLeaflet]
    draft: bool

    @property
    def shown_title(self) -> tuple[Span, ...]:
        """Its title as its own page writes it, each number an isolate; no links in it."""
        return title_spans(self.texts.get("standard") or next(iter(self.texts.values())))

    @property
    def pages(self) -> tuple[Offered, ...]:
        """The files that are pages of the site, the standard register's first."""
        return tuple(found for found in self.offered if is_page(found.link))

    @property
    def first(self) -> Offered:
        """Where the title leads: the first page, or what else there is."""
        return self.offered[0]

    @property
    def shown(self) -> tuple[Offered, ...]:
        """What a menu offers at once: one file a format, and none that only keeps others."""
        named: dict[str, Offered] = {}
        for found in self.offered:
            if not is_single(found.link) and found.link.format not in together.ENDS:
                named.setdefault(found.format, found)
        return tuple(named.values())


def title_spans(leaflet: LocalisedLeaflet) -> tuple[Span, ...]:
    """A leaflet's title as its heading writes it, without links."""
    for unit in leaflet.ordered:
        if unit.text == leaflet.title:
            return tuple(replace(span, href=None) for span in unit.spans)
    return (Span(leaflet.title),)


def entry(
    texts: Mapping[Register, LocalisedLeaflet],
    language: Language,
    ui: Ui,
    details: tuple[Detail, ...],
    links: Iterable[Link],
) -> Entry:
    """Make the entry of what is published of a leaflet in one language; `ui` speaks it."""
    first = texts.get("standard") or next(iter(texts.values()))
    ordered = sorted((link for link in links if is_offered(link)), key=_rank)
    return Entry(
        first.leaflet.name,
        first.title,
        language,
        ui,
        details,
        tuple(
            Offered(format_name(link, ui), _name(link, ui), link, _notes(link, ui))
            for link in ordered
        ),
        texts,
        any(text.draft for text in texts.values()),
    )


def _name(link: Link, ui: Ui) -> str:
    """Name a file; where there is one in each register, after its wording too."""
    name = format_name(link, ui)
    if not is_single(link) and (not is_worded(link) or link.register == "standard"):
        return name
    return f"{name} – {format_name(replace(link, format=HTML, variant=None), ui)}"


def _rank(link: Link) -> tuple[object, ...]:
    # A page as one file stands behind the others.
    group = 2 if link.format in together.ENDS else int(is_single(link))
    return (group, rank(link), link.register != "standard", link.path)


def _notes(link: Link, ui: Ui) -> tuple[str, ...]:
    """How long it takes to hear, how many pages to print, and how much there is to fetch."""
    found = []
    if link.cues:
        found.append(duration(link.cues[-1].end + _TAIL, link.locale))
    if link.pages:
        # Translators: Behind a file to print: how many pages it has. {n} is filled in.
        found.append(ui("ui-pages", "Pages: {n}", n=link.pages))
    return (*found, size(link.bytes, link.locale)) if link.bytes else tuple(found)


def by_language(entries: Iterable[Entry], first: str) -> list[list[Entry]]:
    """Group entries by language: the site's own `first`, then by tag."""
    return _grouped(sorted(entries, key=lambda e: (_own(e, first), e.leaflet)), "locale")


def by_leaflet(entries: Iterable[Entry], first: str) -> list[list[Entry]]:
    """Group entries by leaflet, the languages in each in the same order."""
    return _grouped(sorted(entries, key=lambda e: (e.leaflet, *_own(e, first))), "leaflet")


def _own(found: Entry, first: str) -> tuple[bool, str]:
    return found.language.locale != first, found.language.locale


def _grouped(entries: Sequence[Entry], by: str) -> list[list[Entry]]:
    def key(found: Entry) -> str:
        return found.leaflet if by == "leaflet" else found.language.locale

    return [list(group) for _, group in groupby(entries, key=key)]
