"""What a pair check is given: a unit, its translation, and the languages of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.rule import Rule
from pipeline.glossary.model import Glossary
from pipeline.language.data import PACKAGED, Languages
from pipeline.language.sections import LanguageData
from pipeline.language.typography.rules import Typography, typography
from pipeline.master.markup import published
from pipeline.model import Catalogue, Entry, Place, Problem, Quotes, Severity, Speech, Unit
from pipeline.project.links import Links, leading


@dataclass(frozen=True)
class Pair:
    """A source unit beside its translation; locales are BCP 47.

    `ours` tells a unit of a leaflet or of the interface from an entry of another product, which
    has neither an id nor Markdown, and takes placeholders in many notations.  `glossary` is the
    termbase that holds for both, if any; `speech` the rules by which it is read aloud (None: it
    is not); `languages` the language data of the project, or the package's own.
    """

    unit: Unit
    entry: Entry
    catalogue: Catalogue
    source_locale: str
    ours: bool = True
    glossary: Glossary | None = None
    speech: Speech | None = None
    languages: Languages = PACKAGED
    links: Links = ()

    @cached_property
    def language(self) -> LanguageData:
        """What is known of the translation's language."""
        return self.languages[self.catalogue.locale]

    @cached_property
    def source_language(self) -> LanguageData:
        """What is known of the source's language."""
        return self.languages[self.source_locale]

    @property
    def name(self) -> str:
        """What another pair's problem calls this one."""
        return self.unit.id if self.ours else f"line {self.entry.line}"

    @cached_property
    def source(self) -> str:
        """What a reader of the source language gets of the unit: no markup, nothing unread."""
        return published(self.typed[0]) if self._marked else self.typed[0]

    @cached_property
    def target(self) -> str:
        """What a reader gets of the translation."""
        return published(self.entry.msgstr) if self._marked else self.entry.msgstr

    @cached_property
    def typed(self) -> tuple[str, str]:
        """Source and translation as they were typed, with their markup.

        The source leads where the project says that the translation leads.
        """
        return leading(self.unit.text, self.entry.msgstr, self.links), self.entry.msgstr

    @property
    def _marked(self) -> bool:
        """Whether the texts are Markdown: a leaflet's are, the interface's words are not."""
        return self.ours and not self.unit.id.startswith("ui-")

    @property
    def typography(self) -> Typography:
        """The typographic habits that the translation should follow."""
        return typography(self.language)

    def problem(
        self,
        rule: Rule,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
        quotes: Quotes | None = None,
    ) -> Problem:
        """Make a problem of this pair, placed at its msgid.

        `quotes` is what the two texts say differently, for a query; without it they are quoted.
        """
        entry = self.entry
        unit = entry.msgctxt if self.ours else None
        place = Place(self.catalogue.path, entry.line, self.catalogue.locale, unit)
        return rule.at(
            place,
            message,
            hint,
            severity,
            entry=(entry.msgctxt, entry.msgid),
            quotes=quotes,
            texts=Quotes(self.source, self.target),
            subject=f"unit {self.unit.id}" if self.ours else "",
        )
