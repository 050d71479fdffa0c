"""What a leaflet says of itself beside its date: next review, reference, version, author.

It stands alike in every format: at the foot of a page, at the end on paper and of what is heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.cldr import long_date
from pipeline.language.text.digits import localise_digits
from pipeline.model import Detail, Edition, LocalisedLeaflet, Span


def details(leaflet: LocalisedLeaflet, edition: Edition) -> dict[str, Detail]:
    """Map the id of each line that the leaflet has to what it says, in reading order."""
    return dict(_details(leaflet, edition))


def _details(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[tuple[str, Detail]]:
    front, ui = leaflet.leaflet.front, edition.ui
    if front.review:
        written = long_date(front.review, leaflet.locale, edition.clinic.country)
        # Translators: Before the date on which the clinic will look through this leaflet again.
        term = ui("ui-review", "Next review")
        yield "ui-review", Detail(term, (localise_digits(written, edition.language),))
    if front.reference:
        # Translators: Before the clinic's own number of this leaflet: HEY-015/2023.
        term = ui("ui-reference", "Reference")
        yield "ui-reference", Detail(term, (front.reference,), isolate="ltr")
    if front.version:
        # Translators: Before the number of the version of this leaflet: 2.1.
        term = ui("ui-version", "Version")
        yield "ui-version", Detail(term, (front.version,), isolate="auto")
    if front.author:
        # Translators: Before the name of who wrote this leaflet.
        term = ui("ui-author", "Written by")
        yield "ui-author", Detail(term, (front.author,), isolate="auto")


def said(leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the same as lines of running text, each with its id."""
    for id, detail in details(leaflet, edition).items():
        (value,) = detail.lines
        yield id, (Span(f"{detail.term} "), Span(value, isolate=detail.isolate))
