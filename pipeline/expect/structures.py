"""What a leaflet's structures are called, on the page, on paper and in the recording."""

from __future__ import annotations

from pipeline.language.text.digits import localise_digits
from pipeline.model import Edition, Kind, Ui


def callout_label(kind: Kind, ui: Ui) -> str:
    """Name what a card of a call-out's kind is, above its text; KeyError for other kinds."""
    return {
        # Translators: Above a card that tells when to call an ambulance.
        "emergency": ui("ui-emergency", "Emergency"),
        # Translators: Above a card that tells when to get help on the same day.
        "urgent": ui("ui-urgent", "Urgent"),
        # Translators: Above a card with a warning.
        "warning": ui("ui-warning", "Warning"),
        # Translators: Above a card with something worth knowing.
        "note": ui("ui-note", "Please note"),
    }[kind]


def blank(ui: Ui) -> str:
    """Name a place to write something, where it is heard."""
    # Translators: Spoken in the place of a line to write on, in the middle of a sentence: "Your
    # next visit: blank to fill in"; also the name of the field on the page.
    return ui("ui-blank", "blank to fill in")


def picture(ui: Ui) -> str:
    """Return what is said before a picture's alternative text."""
    # Translators: Spoken before the description of a picture: "Picture: A hand holds the bottle."
    return ui("ui-picture", "Picture:")


def table(ui: Ui) -> str:
    """Return what is said before a table's headings."""
    # Translators: Spoken before the headings of a table, whose rows are then read one by one.
    return ui("ui-table", "A table, read row by row.")


def row(number: int, edition: Edition) -> str:
    """Return what is said before a table's row that has no heading of its own."""
    written = localise_digits(str(number), edition.language)
    # Translators: Spoken before the cells of a table's row; {n} counts the rows.
    return edition.ui("ui-row", "Row {n}.", n=written)


def tick(ui: Ui) -> str:
    """Return what is said before an item with a box to tick."""
    # Translators: Spoken before something that the reader ticks once it is done.
    return ui("ui-tick", "To tick off:")
