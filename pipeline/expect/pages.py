"""What a web page says of itself and shows beside its text, for the page and for its proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.expect import cards, notices, structures, tables, together
from pipeline.model import (
    Block,
    Box,
    Edition,
    Item,
    Link,
    LocalisedLeaflet,
    Notes,
    Paragraph,
    Span,
    Table,
    Ui,
    Unit,
    nested,
    sections,
)
from pipeline.model.formats import named

MARKED = ("emergency", "urgent", "do", "may", "avoid", "contact")
"""The kinds before whose text a page draws a mark, in the order of its legend."""


def title(text: str, clinic: str, ui: Ui, *, draft: bool) -> str:
    """The title of a page, as its window and its bookmark say it: a draft is called one."""
    name = f"{text} ({notices.draft_label(ui)})" if draft else text
    return f"{name} – {clinic}"


def found_by_search(url: str, *, draft: bool) -> bool:
    """Whether search engines may show a page: one that is approved, where its address is known."""
    return bool(url) and not draft


def description(leaflet: LocalisedLeaflet) -> str:
    """What a search engine shows of a page: its first words below the title; "" without any."""
    for unit in leaflet.ordered:
        if unit.unit.kind != "heading" and not unit.unit.governs:
            return unit.text
    return ""


def notes(leaflet: LocalisedLeaflet) -> Iterator[str]:
    """The units that are headings of an area to write in."""
    return (block.unit for block in leaflet.leaflet.blocks if isinstance(block, Notes))


def marks(leaflet: LocalisedLeaflet, ui: Ui) -> tuple[tuple[str, str], ...]:
    """The marks that a page draws, as pairs of a kind and what its mark means."""
    words = _words(ui)
    shown: set[str] = set()
    for part in sections(leaflet.leaflet.blocks):
        shown |= set(_marked(part.blocks, leaflet, cards.card_kind(part, leaflet) or ""))
    return tuple((kind, words[kind]) for kind in MARKED if kind in shown)


def _words(ui: Ui) -> Mapping[str, str]:
    return {
        "emergency": structures.callout_label("emergency", ui),
        "urgent": structures.callout_label("urgent", ui),
        # Translators: In the key to the marks: the tick before what the patient should do.
        "do": ui("ui-legend-do", "Do this"),
        # Translators: In the key to the marks: the open tick before what is allowed, not asked.
        "may": ui("ui-legend-may", "You may do this"),
        # Translators: In the key to the marks: the cross before what the patient must not do.
        "avoid": ui("ui-legend-avoid", "Do not do this"),
        # Translators: In the key to the marks: the telephone before whom to call, and when.
        "contact": ui("ui-legend-contact", "Whom to call"),
    }


def _marked(blocks: Iterable[Block], leaflet: LocalisedLeaflet, card: str) -> Iterator[str]:
    """The kinds that are marked: a card's own stands in its label, and a box is ticked itself."""
    for block in blocks:
        kind = ""
        if isinstance(block, Paragraph | Item):
            kind = leaflet.units[block.unit].unit.kind
        if kind != card and not (isinstance(block, Item) and block.tick and kind == "do"):
            yield kind
        if isinstance(block, Table):
            cells = (cell for row in tables.cells(block, leaflet) for cell in row)
            yield from (leaflet.units[c.unit].unit.kind for c in cells if c.unit and not c.heads)
        inner = block.kind if isinstance(block, Box) and block.kind else card
        yield from _marked(nested(block), leaflet, inner)


def kind_of(units: Sequence[Unit]) -> str:
    """The kind of a section whose first unit is its heading: the heading's own, or that of all.

    "" where its units differ: a mark at its heading would say of all what is said of some.
    """
    kinds = {unit.kind for unit in units[1:] if unit.kind not in ("heading", "info")}
    own = units[0].kind if units[0].kind in MARKED else ""
    return own or (kinds.pop() if len(kinds) == 1 and kinds <= set(MARKED) else "")


def silent(edition: Edition) -> tuple[Span, ...]:
    """What stands in place of a recording that does not play; the number is a link."""
    # Translators: On the page, when the recording does not play: whom to ask for it.
    text = edition.ui(
        "ui-silent", "The recording cannot be played here. Ask for it: {clinic_phone}"
    )
    return notices.spans(text, edition)


def download_name(link: Link) -> str:
    """The name under which a file is kept: it tells language, wording and variant.

    "" for what a browser shows, which is opened: pages and what is printed.
    """
    found = named(link.format)
    if not (found.variant(link.variant).kept if found else link.format in together.KEPT):
        return ""
    name, _, suffix = link.path.rsplit("/", 1)[-1].rpartition(".")
    leaflet, *rest = name.split(".")
    return "-".join((leaflet, link.locale, *rest)) + f".{suffix}"


def listing_path(leaflet: str) -> str:
    """Name the page that lists a leaflet's languages and formats, relative to output/."""
    return f"leaflets/{leaflet}.html"
