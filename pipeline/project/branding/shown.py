"""A clinic's details as a page shows them: in the page's language."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.text.formatting import opening_hours
from pipeline.model import Branding, Detail, Language, Ui, phone_uri


def clinic_details(
    branding: Branding, language: Language, ui: Ui, source: str
) -> tuple[Detail, ...]:
    """The details that are set, in the order of need; `source` is the address's own language."""
    return tuple(_details(branding, language, ui, source))


def _details(branding: Branding, language: Language, ui: Ui, source: str) -> Iterator[Detail]:
    if branding.hours:
        # Translators: Before the days and times when the clinic is open.
        term = ui("ui-hours", "Opening hours")
        # Translators: From when to when the clinic is open; both are times of the day.
        between = ui("ui-times", "{opens} to {closes}")
        yield Detail(term, opening_hours(branding.hours, language.locale, between))
    if branding.out_of_hours:
        # Translators: Before the telephone number to call outside opening hours.
        term = ui("ui-out-of-hours", "When the clinic is closed")
        number = branding.out_of_hours
        yield Detail(term, (number,), phone_uri(number), isolate="ltr")
    if branding.address:
        # Translators: Before the clinic's postal address.
        term = ui("ui-address", "Address")
        lang = "" if language.locale == source else source
        yield Detail(term, branding.address, lang=lang, isolate="auto")
