"""A project, read and checked whole: what `check`, `status`, `build` and `verify` all start from.

Only what has no error is localised; whatever stops a leaflet, a register or a locale is a problem
here, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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
from pipeline.master.leaving_out import for_clinic
from pipeline.model import (
    INTERFACE,
    SHARED,
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
from pipeline.project.masters import domains, every_master
from pipeline.project.settings import Project
from pipeline.workspace.files import Reader
from pipeline.workspace.findings import of_masters, register_disagreements, register_problems
from pipeline.workspace.languages import project_languages
from pipeline.workspace.orphans import orphan_problems
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.shared import all_joined, catalogues_of, own_part, takes_alike, unused
from pipeline.workspace.space import Key, Workspace


def load(
    project: Project, locales: Iterable[str] | None = None, glossary: Glossary | None = None
) -> Workspace:
    """Read and check a project; `locales` (BCP 47) limits it to some beside the source's.

    `glossary` stands in for the project's own.  Raises AftercareError where that is malformed:
    without it nothing can be said of any translation.
    """
    glossary, files = glossary or of_project(project), Reader(project)
    problems = [*orphan_problems(project)]
    whole_leaflets, masters = _masters(files, problems)
    leaflets = tuple(for_clinic(one, project.clinic_name) for one in whole_leaflets)
    languages = dict(project_languages(project, problems))
    source = bcp47(project.source_language)
    problems += _misread(files, masters, languages.get(source))
    if locales is not None:
        languages = {key: languages[key] for key in languages if key in {source, *locales}}
    told, whole = told_by(languages), _whole(project, whole_leaflets, masters)
    reader = _Catalogues(files, masters, problems, glossary, told, whole)
    uis, localised, catalogues = {}, {}, {}
    for locale, found in languages.items():
        for domain in (INTERFACE, *(master.domain for master in masters)):
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
    together = all_joined(whole_leaflets, catalogues)
    problems += problems_of(AllRegisters(whole_leaflets, together, (*languages,), source, told))
    ready = {key: one for key, one in localised.items() if key[1] in uis}
    return Workspace(
        project, leaflets, masters, interface_units(), languages, catalogues, uis,
        dict(_agreeing(ready, disagreeing)), tuple(dict.fromkeys(problems)), reader.checked,
    )  # fmt: skip


def _agreeing(
    localised: Mapping[Key, LocalisedLeaflet], disagreeing: Collection[tuple[str, str]]
) -> Iterator[tuple[Key, LocalisedLeaflet]]:
    """Yield the leaflets of which no master, by name and locale, is among the disagreeing ones."""
    for key, one in localised.items():
        names = (one.leaflet.name, *(d.removesuffix(".plain") for d in one.leaflet.shared))
        if not any((name, key[1]) in disagreeing for name in names):
            yield key, one


def _whole(
    project: Project, leaflets: Iterable[Leaflet], masters: Iterable[Leaflet]
) -> frozenset[str]:
    """Name the leaflets of which every master could be read, and all that they share.

    Who reads one wording is offered the other, so neither is published while the other is broken.
    """
    known = {master.domain for master in masters}
    read = {(one.name, one.register) for one in leaflets if known.issuperset(one.shared)}
    paths = project.masters().items()
    return frozenset(n for n, own in paths if all((n, register) in read for register in own))


def _misread(
    files: Reader, leaflets: Iterable[Leaflet], source: Language | None
) -> Iterator[Problem]:
    """Warn of what the source language's voice may misread in the masters."""
    if spoken().intersection(files.project.formats) and source is not None and source.voice:
        for leaflet in leaflets:
            aloud = ReadAloud(leaflet, source.speech)
            yield from of_masters(files.project, aloud, (leaflet,), files.memories)


def _masters(
    files: Reader, problems: list[Problem]
) -> tuple[tuple[Leaflet, ...], tuple[Leaflet, ...]]:
    """Return the leaflets, whole, and all masters by themselves; what is wrong with them is filed.

    What is wrong with both registers of a master keeps it out of either.
    """
    leaflets: list[Leaflet] = []
    masters: list[Leaflet] = []
    for name, paths in every_master(files.project).items():
        found: dict[Register, Leaflet] = {}
        for register, path in paths.items():
            try:
                found[register] = files.master(name, register, path)
            except AftercareError as error:
                problems.extend(error.problems)
        own = {register: own_part(leaflet) for register, leaflet in found.items()}
        wrong = list(register_problems(files.project, name, paths, own, files.memories))
        if len(found) > 1:
            wrong += takes_alike(found["standard"], found["plain"])
        problems.extend(wrong)
        if not any(problem.severity == "error" for problem in wrong):
            masters += own.values()
            leaflets += () if name.startswith(SHARED) else found.values()
    if len(masters) == len(domains(files.project)) - 1:
        problems.extend(unused(files.project, tuple(leaflets)))
    return tuple(leaflets), tuple(masters)


@dataclass(slots=True)
class _Catalogues:
    """Reads, checks and applies catalogues, and files what is wrong with them."""

    files: Reader
    masters: tuple[Leaflet, ...]
    problems: list[Problem]
    glossary: Glossary | None
    languages: Languages
    whole: frozenset[str]
    checked: int = 0

    def read(self, domain: str, locale: str) -> Catalogue | None:
        """Read and check a catalogue; None when an error stands against it."""
        path = self.files.project.catalogue(domain, locale)
        units = interface_units()
        for master in self.masters:
            if master.domain == domain:
                units = master.units
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
        """Name the (master, locale) whose two registers state different facts."""
        for locale in languages:
            for standard, plain in both_registers(self.masters):
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
        own = catalogues_of(leaflet, catalogues, found.locale)
        if (own is None and found.locale != source) or leaflet.name not in self.whole:
            return None
        try:
            made = localise(
                leaflet,
                own[leaflet.domain] if own else None,
                clinic_in(self.files.project, found, uis.get(found.locale, Ui(source))),
                found.direction,
                found.said,
                own or {},
            )
            pictures = pictures_of(self.files.project, leaflet, found.locale)
            return replace(made, pictures=pictures)
        except AftercareError as error:
            self.problems += error.problems
            return None
