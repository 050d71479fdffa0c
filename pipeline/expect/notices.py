"""The product's own lines that stand alike in every format: draft notices, and the date."""

from __future__ import annotations

from pipeline.language.cldr import long_date
from pipeline.language.text.digits import localise_digits
from pipeline.localise.bidi import isolated
from pipeline.localise.leaflet import filled
from pipeline.model import Edition, LocalisedLeaflet, Span, Ui


def awaits_clinic(leaflet: LocalisedLeaflet) -> bool:
    """Whether a draft is the clinic's own text, or a checked translation of what is one yet."""
    return leaflet.checked or leaflet.locale == leaflet.leaflet.language


def draft(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Span, ...]:
    """What a draft says of itself: what is unchecked, and whom to call; the number is a link."""
    ui = edition.ui
    if awaits_clinic(leaflet):
        # Translators: Stands on every format of the clinic's own text, until it approves it.
        text = ui(
            "ui-draft-source",
            "This leaflet has not yet been approved by {clinic_name}. "
            "If anything is unclear, call {clinic_phone}.",
        )
    else:
        # Translators: Stands on every format of a translation until a named person approves it.
        text = ui(
            "ui-draft-notice",
            "This translation has not been checked yet. "
            "If anything is unclear, call {clinic_name}: {clinic_phone}.",
        )
    return spans(text, edition)


def draft_short(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Span, ...]:
    """The same in one line, for what has little room: the head of a printed page, a cover."""
    ui = edition.ui
    if awaits_clinic(leaflet):
        # Translators: At the head of every page of the clinic's own text, until it approves it.
        text = ui("ui-draft-source-line", "Draft: not yet approved by {clinic_name}")
    else:
        # Translators: At the head of every page of a translation that nobody has approved.
        text = ui("ui-draft-line", "Draft: this translation has not been checked yet")
    return spans(text, edition)


def draft_label(ui: Ui) -> str:
    """One word for what is a draft, where only one has room: menus, titles."""
    # Translators: The name of the notice that says that this text is a draft.
    return ui("ui-draft-label", "Draft")


def date(leaflet: LocalisedLeaflet, edition: Edition) -> tuple[Span, ...]:
    """The line that tells the text's date, in words of the language; empty where it has none."""
    if not leaflet.leaflet.date:
        return ()
    written = long_date(leaflet.leaflet.date, leaflet.locale, edition.clinic.country)
    when = localise_digits(written, edition.language)
    # Translators: {date} is filled in: 23 November 2026.
    text = edition.ui("ui-date", "Date of this text: {date}", date=when)
    return spans(text, edition)


def spans(text: str, edition: Edition) -> tuple[Span, ...]:
    """Words of the product with the clinic's details filled in, isolated as the language asks."""
    found = filled((Span(text),), edition.clinic.placeholders())
    return tuple(isolated(found, edition.language.direction))


def plain(found: tuple[Span, ...]) -> str:
    """The text of `found`."""
    return "".join(span.text for span in found)
