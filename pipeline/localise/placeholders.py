"""What fills the placeholders of a text: the clinic's details, and the project's own words.

The table [placeholders] holds the project's own, and [placeholders.LOCALE] what differs there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.language.text.formatting import opening_hours
from pipeline.localise.bidi import without_controls
from pipeline.model import Clinic, Language, Leaflet, Ui
from pipeline.project.settings import Project


def clinic_in(project: Project, language: Language, ui: Ui) -> Clinic:
    """Return the clinic with all that fills placeholders in a language."""
    branding = project.branding
    found = {}
    if branding.address:
        found["clinic_address"] = ", ".join(branding.address)
    if branding.hours:
        lines = opening_hours(
            branding.hours, language.locale, ui("ui-times", "{opens} to {closes}")
        )
        found["clinic_hours"] = without_controls("; ".join(lines))
    if branding.out_of_hours:
        found["out_of_hours"] = branding.out_of_hours
    for locale in ("", language.locale):
        found |= project.placeholders.get(locale, {})
    return replace(project.clinic, filled=tuple(sorted(found.items())))


def used(clinic: Clinic, leaflets: Iterable[Leaflet]) -> Clinic:
    """Return the clinic with what fills the placeholders of `leaflets` alone.

    So another word elsewhere makes nothing stale, and a release holds what it says.
    """
    text = "\n".join(unit.text for leaflet in leaflets for unit in leaflet.units)
    return replace(clinic, filled=tuple(p for p in clinic.filled if f"{{{p[0]}}}" in text))
