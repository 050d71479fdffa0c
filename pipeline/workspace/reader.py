"""A project, read and checked whole: what `check`, `status`, `build` and `verify` all start from.

Only what has no error is localised; whatever stops a leaflet, a register or a locale is a problem
here, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.checks import catalogue_problems
from pipeline.checks.catalogue.skipped import SKIPPED
from pipeline.checks.registers.registers import both_registers
from pipeline.checks.run import problems_of
from pipeline.checks.subjects import AllRegisters, Masters, ReadAloud, Registers
from pipeline.checks.typography import capitals
from pipeline.checks.waivers import NAME as WAIVERS
from pipeline.checks.waivers import applied
from pipeline.checks.waivers import read as read_waivers
from pipeline.glossary import Glossary, of_project
from pipeline.language.cldr import bcp47
from pipeline.language.data import Languages, told_by
from pipeline.localise.leaflet import interface_words, localise
from pipeline.localise.ui_words import interface_units
from pipeline.model import (
    INTERFACE,
    Catalogue,
    Language,
    Leaflet,
    LocalisedLeaflet,
    Place,
    Problem,
    Register,
    Ui,
    Unit,
)
from pipeline.model.errors import AftercareError
from pipeline.model.formats import spoken
from pipeline.project.settings import Project
from pipeline.workspace.languages import project_languages, speech_of
from pipeline.workspace.space import Key, Workspace
from pipeline.workspace.texts import read_catalogue, read_master

__all__ = ["Key", "Workspace", "load"]


def load(
    project: Project, locales: Iterable[str] | None = None, glossary: Glossary | None = None
) -> Workspace:
    """Read and check a project; `locales` (BCP 47) limits it to some beside the source's.

    `glossary` stands in for the project's own.  Raises AftercareError where that is malformed:
    without it nothing can be said of any translation.
    """
    glossary = glossary or of_project(project)
    problems: list[Problem] = []
    leaflets = tuple(_leaflets(project, problems))
    interface = interface_units()
    languages = dict(project_languages(project, problems))
    source = bcp47(project.source_language)
    problems += _misread(project, leaflets, languages.get(source))
    if locales is not None:
        kept = {source, *locales}
        languages = {locale: found for locale, found in languages.items() if locale in kept}
    data = told_by(languages)
    reader = _Catalogues(project, leaflets, interface, problems, glossary, data)
    uis, localised, catalogues = {}, {}, {}
    for locale, found in languages.items():
        for domain in (INTERFACE, *(leaflet.domain for leaflet in leaflets)):
            foreign = locale != source or (domain == INTERFACE and source.split("-")[0] != "en")
            if foreign and (catalogue := reader.read(domain, locale)):
                catalogues[domain, locale] = catalogue
        if ui := reader.ui(locale, source, catalogues):
            uis[locale] = ui
        for leaflet in leaflets:
            if made := reader.localised(leaflet, found, source, catalogues):
                localised[leaflet.name, locale, leaflet.register] = made
    disagreeing = set(reader.disagreements(catalogues, languages))
    problems += problems_of(AllRegisters(leaflets, catalogues, tuple(languages), source, data))
    ready = {
        key: made for key, made in localised.items() if key[1] in uis and key[:2] not in disagreeing
    }
    return Workspace(
        project, leaflets, interface, languages, catalogues, uis, ready, tuple(problems),
        reader.checked,
    )  # fmt: skip


def _misread(
    project: Project, leaflets: Iterable[Leaflet], source: Language | None
) -> Iterator[Problem]:
    """Warn of what the source language's voice may misread in the masters."""
    if spoken().intersection(project.formats) and source is not None and source.voice:
        for leaflet in leaflets:
            yield from problems_of(ReadAloud(leaflet, source.speech))


def _leaflets(project: Project, problems: list[Problem]) -> Iterator[Leaflet]:
    for name, paths in project.masters().items():
        found: dict[Register, Leaflet] = {}
        for register, path in paths.items():
            try:
                found[register] = read_master(project, name, register, path)
            except AftercareError as error:
                problems.extend(error.problems)
        wrong = list(register_problems(project, name, paths, found))
        problems.extend(wrong)
        if not any(problem.severity == "error" for problem in wrong):
            yield from found.values()


def register_problems(
    project: Project, name: str, paths: Mapping[Register, Path], found: Mapping[Register, Leaflet]
) -> Iterator[Problem]:
    """Yield what is wrong between a leaflet's masters; both `paths` and `found` are by register."""
    for register in ("standard", "plain"):
        if register not in paths:
            suffix = "" if register == "standard" else f".{register}"
            place = Place(project.relative(next(iter(paths.values()))))
            message = f"the leaflet has no {register} register"
            hint = f"write source/{name}{suffix}.md with the same instruction ids"
            yield Problem("plain-register", "error", place, message, hint)
    yield from problems_of(Masters(found.get("standard"), found.get("plain")))


@dataclass(slots=True)
class _Catalogues:
    """Reads, checks and applies catalogues, and files what is wrong with them."""

    project: Project
    leaflets: tuple[Leaflet, ...]
    interface: tuple[Unit, ...]
    problems: list[Problem]
    glossary: Glossary | None
    languages: Languages
    checked: int = 0

    def read(self, domain: str, locale: str) -> Catalogue | None:
        """Read and check a catalogue; None when an error stands against it."""
        path = self.project.catalogue(domain, locale)
        units = self.interface
        for leaflet in self.leaflets:
            if leaflet.domain == domain:
                units = leaflet.units
        try:
            catalogue = read_catalogue(path, self.project.relative(path))
            found = catalogue_findings(
                self.project, units, catalogue, domain, locale, self.glossary, self.languages
            )
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
                    register_disagreements((standard, plain), (pair[0], pair[1]), self.languages)
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
        return interface_words(self.interface, catalogue) if catalogue else None

    def localised(
        self,
        leaflet: Leaflet,
        found: Language,
        source: str,
        catalogues: Mapping[tuple[str, str], Catalogue],
    ) -> LocalisedLeaflet | None:
        """The leaflet in a locale, or None where something stands against it."""
        catalogue = catalogues.get((leaflet.domain, found.locale))
        if catalogue is None and found.locale != source:
            return None
        try:
            return localise(leaflet, catalogue, self.project.clinic, found.direction, found.said)
        except AftercareError as error:
            self.problems += error.problems
            return None


def catalogue_findings(
    project: Project,
    units: tuple[Unit, ...],
    catalogue: Catalogue,
    domain: str,
    locale: str,
    glossary: Glossary | None,
    languages: Languages,
    *,
    skipped: bool = False,
) -> list[Problem]:
    """Check a catalogue of the project as `check` does, the locale's waivers applied.

    `skipped` tells what could not be checked, too, which is said once for the language.
    Raises AftercareError where the waivers cannot be read: each catalogue they could excuse fails.
    """
    path = project.folder(locale) / WAIVERS
    waivers = read_waivers(path, project.relative(path))
    rules = None if domain == INTERFACE or not locale else speech_of(project, locale, languages)
    compared = catalogue_problems(
        units, catalogue, project.source_language, glossary, rules, languages
    )
    found = [
        problem
        for problem in applied(compared, waivers, catalogue, domain)
        if (skipped or problem.code != SKIPPED.code)
        and capitals.concerns(problem, printed=bool(project.print_profiles))
    ]
    return [*found, *language_problems(catalogue, locale)]


def register_disagreements(
    leaflets: tuple[Leaflet, Leaflet], catalogues: tuple[Catalogue, Catalogue], languages: Languages
) -> Iterator[Problem]:
    """Yield where a leaflet's registers state different facts; the standard one's come first."""
    return problems_of(Registers(leaflets, catalogues, languages))


def language_problems(catalogue: Catalogue, folder: str) -> Iterator[Problem]:
    """The header names a known language, and that of the catalogue's folder, "" for none."""
    if not catalogue.locale:
        return  # which is reported with the catalogue's other problems
    try:
        bcp47(catalogue.locale)
        locale = bcp47(folder) if folder else catalogue.locale
    except AftercareError as error:
        place, problem = Place(catalogue.path, 1, catalogue.locale), error.problems[0]
        yield Problem("language", "error", place, problem.message, problem.hint)
        return
    if locale != catalogue.locale:
        place = Place(catalogue.path, 1, locale)
        message = f"the header's language is {catalogue.locale}, the folder's is {locale}"
        yield Problem("language", "error", place, message, "make the two agree")
