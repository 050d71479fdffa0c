"""The product's own words on paper: the cover above the title, and what stands on every page.

Those of the cover are units like the leaflet's, so that they are tagged and read back alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.digits import localise_digits
from pipeline.model import Edition, Kind, LocalisedLeaflet, LocalisedUnit, Span, Unit

DRAFT = "ui-draft-short"
"""The id of the draft notice."""
LISTEN = "ui-listen"
"""The id of the link to the recording."""
MARKS = {"do": "ui-mark-do", "may": "ui-mark-do", "avoid": "ui-mark-avoid"}
"""The kinds that are marked by a symbol, and the ids of the words that explain it."""


def marked(unit: Unit) -> bool:
    """Whether a unit has a symbol: what governs others leaves it to them."""
    return unit.kind in MARKS and unit.role != "heading" and not unit.governs


def draft_notice(edition: Edition) -> str:
    """The line that says that no health professional has checked this text."""
    # Translators: Stands at the top of every page that no health professional has approved yet.
    return edition.ui("ui-draft-short", "Draft: not yet checked by a health professional")


def front(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[LocalisedUnit, ...]:
    """The cover in reading order: clinic, language, recording, draft notice, what marks mean."""
    return tuple(_front(leaflet, edition))


def _front(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[LocalisedUnit]:
    ui = edition.ui
    yield _own("ui-clinic", Span(edition.clinic.name, isolate="auto"))
    yield _own("ui-language", Span(edition.language.autonym))
    if edition.sheet.audio:
        # Translators: The name of the player that plays the leaflet as a recording.
        words = ui("ui-listen", "Listen to this leaflet")
        yield _own(LISTEN, Span(words, href=edition.sheet.audio))
    if leaflet.draft:
        yield _own(DRAFT, Span(draft_notice(edition)))
    ids = {MARKS[unit.kind] for unit in leaflet.leaflet.units if marked(unit)}
    if "ui-mark-do" in ids:
        # Translators: Says what a tick (✓) before a line of the leaflet means.
        words = ui("ui-mark-do", "This mark means: you should or may do this")
        yield _own("ui-mark-do", Span(words), "do")
    if "ui-mark-avoid" in ids:
        # Translators: Says what a cross (✗) before a line of the leaflet means.
        words = ui("ui-mark-avoid", "This mark means: do not do this")
        yield _own("ui-mark-avoid", Span(words), "avoid")


def _own(id: str, span: Span, kind: Kind = "info") -> LocalisedUnit:
    return LocalisedUnit(Unit(id, kind, span.text, role="interface"), span.text, (span,))


def contacts(edition: Edition) -> tuple[Span, ...]:
    """How to reach the clinic, a line each; at the foot of every page."""
    return (Span(edition.clinic.name, isolate="auto"), Span(edition.clinic.phone, isolate="ltr"))


def page_number(edition: Edition) -> str:
    """The page number's wording; `{n}` and `{total}` are filled in by the template."""
    # Translators: At the foot of every page, for example “Page 2 of 5”.
    return edition.ui("ui-page", "Page {n} of {total}")


def folio(edition: Edition, page: int, total: int) -> str:
    """The page number as it stands on a page."""
    filled = {
        name: localise_digits(str(number), edition.language)
        for name, number in (("{n}", page), ("{total}", total))
    }
    words = page_number(edition)
    for name, value in filled.items():
        words = words.replace(name, value)
    return words


def own_words(leaflet: LocalisedLeaflet, edition: Edition) -> str:
    """All text that is drawn beside the units, to look for characters no font has."""
    texts = [unit.text for unit in front(leaflet, edition)]
    texts += [span.text for span in contacts(edition)]
    digits = localise_digits("0123456789", edition.language)
    return "".join([*texts, page_number(edition), digits, "."])
