"""A project, read and checked whole: what `check`, `status`, `build` and `verify` all start from.

Only what has no error is localised; whatever stops a leaflet, a register or a locale is a problem
here, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.checks.registers.registers import both_registers
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import AllRegisters, ReadAloud
from pipeline.glossary import Glossary, of_project
from pipeline.language.cldr import bcp47
from pipeline.language.data import Languages, told_by
from pipeline.localise.leaflet import interface_words, localise
from pipeline.localise.placeholders import clinic_in
from pipeline.localise.ui_words import interface_units
from pipeline.model import (
    INTERFACE,
    Catalogue,
    Language,
    Leaflet,
    LocalisedLeaflet,
    Problem,
    Register,
    Ui,
)
from pipeline.model.errors import AftercareError
from pipeline.model.formats import spoken
from pipeline.project.settings import Project
from pipeline.workspace.files import Reader
from pipeline.workspace.findings import of_masters, register_disagreements, register_problems
from pipeline.workspace.languages import project_languages
from pipeline.workspace.orphans import orphan_problems
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.space import Workspace


def load(
    project: Project, locales: Iterable[str] | None = None, glossary: Glossary | None = None
) -> Workspace:
    """Read and check a project; `locales` (BCP 47) limits it to some beside the source's.

    `glossary` stands in for the project's own.  Raises AftercareError where that is malformed:
    without it nothing can be said of any translation.
    """
    glossary = glossary or of_project(project)
    problems = [*orphan_problems(project)]
    files = Reader(project)
    leaflets = tuple(_leaflets(files, problems))
    languages = dict(project_languages(project, problems))
    source = bcp47(project.source_language)
    problems += _misread(files, leaflets, languages.get(source))
    if locales is not None:
        languages = {key: languages[key] for key in languages if key in {source, *locales}}
    told, whole = told_by(languages), _whole(project, leaflets)
    reader = _Catalogues(files, leaflets, problems, glossary, told, whole)
    uis, localised, catalogues = {}, {}, {}
    for locale, found in languages.items():
        for domain in (INTERFACE, *(leaflet.domain for leaflet in leaflets)):
            translated = files.is_translated(domain, locale)
            if translated and (catalogue := reader.read(domain, locale)):
                catalogues[domain, locale] = catalogue
        if ui := reader.ui(locale, source, catalogues):
            uis[locale] = ui
        for leaflet in leaflets:
            if made := reader.localised(leaflet, found, source, catalogues, uis):
                localised[leaflet.name, locale, leaflet.register] = made
    disagreeing = set(reader.disagreements(catalogues, languages))
    if locales is None and not project.clinics:  # which have other languages
        files.memories.forget_others()
    problems += problems_of(AllRegisters(leaflets, catalogues, tuple(languages), source, told))
    keys = (key for key in localised if key[1] in uis and key[:2] not in disagreeing)
    ready = {key: localised[key] for key in keys}
    return Workspace(
        project, leaflets, interface_units(), languages, catalogues, uis, ready, tuple(problems),
        reader.checked,
    )  # fmt: skip


def _whole(project: Project, leaflets: Iterable[Leaflet]) -> frozenset[str]:
    """Name the leaflets of which every master could be read.

    Who reads one wording is offered the other, so neither is published while the other is broken.
    """
    read = {(leaflet.name, leaflet.register) for leaflet in leaflets}
    masters = project.masters().items()
    return frozenset(n for n, paths in masters if all((n, register) in read for register in paths))


def _misread(
    files: Reader, leaflets: Iterable[Leaflet], source: Language | None
) -> Iterator[Problem]:
    """Warn of what the source language's voice may misread in the masters."""
    if spoken().intersection(files.project.formats) and source is not None and source.voice:
        for leaflet in leaflets:
            aloud = ReadAloud(leaflet, source.speech)
            yield from of_masters(files.project, aloud, (leaflet,), files.memories)


def _leaflets(files: Reader, problems: list[Problem]) -> Iterator[Leaflet]:
    for name, paths in files.project.masters().items():
        found: dict[Register, Leaflet] = {}
        for register, path in paths.items():
            try:
                found[register] = files.master(name, register, path)
            except AftercareError as error:
                problems.extend(error.problems)
        wrong = list(register_problems(files.project, name, paths, found, files.memories))
        problems.extend(wrong)
        if not any(problem.severity == "error" for problem in wrong):
            yield from found.values()


@dataclass(slots=True)
class _Catalogues:
    """Reads, checks and applies catalogues, and files what is wrong with them."""

    files: Reader
    leaflets: tuple[Leaflet, ...]
    problems: list[Problem]
    glossary: Glossary | None
    languages: Languages
    whole: frozenset[str]
    checked: int = 0

    def read(self, domain: str, locale: str) -> Catalogue | None:
        """Read and check a catalogue; None when an error stands against it."""
        path = self.files.project.catalogue(domain, locale)
        units = interface_units()
        for leaflet in self.leaflets:
            if leaflet.domain == domain:
                units = leaflet.units
        try:
            catalogue = self.files.catalogue(path)
            found = list(self.files.findings(path, catalogue, units, self.glossary, self.languages))
        except AftercareError as error:
            found, catalogue = list(error.problems), Catalogue(locale, str(path), ())
        self.checked += len(catalogue.living)
        self.problems += found
        wrong = any(problem.severity == "error" for problem in found)
        return None if wrong else catalogue

    def disagreements(
        self, catalogues: Mapping[tuple[str, str], Catalogue], languages: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """Name the (leaflet, locale) whose two registers state different facts."""
        for locale in languages:
            for standard, plain in both_registers(self.leaflets):
                pair = (
                    catalogues.get((standard.domain, locale)),
                    catalogues.get((plain.domain, locale)),
                )
                if pair[0] is None or pair[1] is None:
                    continue
                found = list(
                    register_disagreements(
                        self.files.project,
                        (standard, plain),
                        (pair[0], pair[1]),
                        self.languages,
                        self.files.memories,
                    )
                )
                self.problems += found
                if any(problem.severity == "error" for problem in found):
                    yield standard.name, locale

    def ui(
        self, locale: str, source: str, catalogues: Mapping[tuple[str, str], Catalogue]
    ) -> Ui | None:
        """The product's words in a locale, or None where they are not complete."""
        if locale.split("-", maxsplit=1)[0] == "en" and locale == source:
            return Ui(locale)  # they are written in English
        catalogue = catalogues.get((INTERFACE, locale))
        return interface_words(interface_units(), catalogue) if catalogue else None

    def localised(
        self,
        leaflet: Leaflet,
        found: Language,
        source: str,
        catalogues: Mapping[tuple[str, str], Catalogue],
        uis: Mapping[str, Ui],
    ) -> LocalisedLeaflet | None:
        """The leaflet in a locale, or None where something stands against it."""
        catalogue = catalogues.get((leaflet.domain, found.locale))
        if (catalogue is None and found.locale != source) or leaflet.name not in self.whole:
            return None
        try:
            made = localise(
                leaflet,
                catalogue,
                clinic_in(self.files.project, found, uis.get(found.locale, Ui(source))),
                found.direction,
                found.said,
            )
            pictures = pictures_of(self.files.project, leaflet, found.locale)
            return replace(made, pictures=pictures)
        except AftercareError as error:
            self.problems += error.problems
            return None
