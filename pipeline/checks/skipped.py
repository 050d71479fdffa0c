"""`skipped`: what could not be checked, once for a catalogue, for want of language data."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.data import language_data
from pipeline.language.facts import skipped
from pipeline.model import Catalogue, Place, Problem

_CHECKS = {
    "polarity": "negation, prohibition and permission",
    "pairs": "opposites",
    "text": "truncation and misplaced translations",
    "length": "length",
}


CODE = "skipped"


def not_checked(locale: str) -> tuple[str, ...]:
    """Name what is not compared in a locale, for want of data on its language."""
    data = language_data(locale)
    lacking = [what for section, what in _CHECKS.items() if section not in data.given]
    return (*lacking, *skipped(locale))


def check(catalogue: Catalogue, source_locale: str) -> Iterator[Problem]:
    """Name the checks and the kinds of facts that lack data for either language."""
    if not catalogue.locale:
        return
    for locale in dict.fromkeys((source_locale, catalogue.locale)):
        if lacking := not_checked(locale):
            message = f"no language data for {locale}: not checked: {'; '.join(lacking)}"
            place = Place(catalogue.path, 0, catalogue.locale)
            yield Problem(CODE, "info", place, message)
