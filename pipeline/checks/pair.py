"""What a pair check is given: a unit, its translation, and the languages of both."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.localise import entry_problem
from pipeline.model import Catalogue, Entry, Problem, Severity, Unit


@dataclass(frozen=True, slots=True)
class Pair:
    """A source unit beside its translation; locales are BCP 47."""

    unit: Unit
    entry: Entry
    catalogue: Catalogue
    source_locale: str

    @property
    def source(self) -> str:
        """The unit's text in the source language."""
        return self.unit.text

    @property
    def target(self) -> str:
        """The translation."""
        return self.entry.msgstr

    def problem(
        self, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """Make a problem of this pair, placed at its msgid."""
        text = f"unit {self.unit.id}: {message}"
        return entry_problem(code, self.catalogue, self.entry, text, hint, severity)
