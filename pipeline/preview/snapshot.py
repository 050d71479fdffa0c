"""A project as it stands at one moment, read anew only where a file has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.language.cldr import bcp47
from pipeline.language.data import languages_of
from pipeline.language.profile import language
from pipeline.localise.placeholders import clinic_in
from pipeline.localise.ui_words import interface_units
from pipeline.master.refusals import PICTURES
from pipeline.model import INTERFACE, Catalogue, Clinic, Language, Leaflet, Problem, Register, Ui
from pipeline.model.errors import AftercareError
from pipeline.pictures.published import NO_PICTURE
from pipeline.preview.draft_leaflet import Draft, draft, draft_words, reasons_of
from pipeline.preview.file_cache import Shelf
from pipeline.project.settings import Project, load
from pipeline.tools.locate import CONFIG
from pipeline.workspace.files import Reader as Files
from pipeline.workspace.languages import project_overrides
from pipeline.workspace.pictures import pictures_of
from pipeline.workspace.space import Key, Space


class Drafts(Space):
    """A space of drafts, which may be wrong or half done: for a translator's eyes only."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a moment's pages are made of.

    `faults` are of files that cannot be read, whose last good state is used.
    """

    space: Drafts
    drafts: Mapping[Key, Draft]
    open_words: Mapping[str, Mapping[str, Problem]]
    faults: tuple[Problem, ...]

    @property
    def project(self) -> Project:
        """The project's settings."""
        return self.space.project


class Reader:
    """Sets the desk again whenever something has changed; keeps what has not."""

    def __init__(self, root: Path, locales: frozenset[str] = frozenset(), clinic: str = "") -> None:
        self.root = root
        self.clinic = clinic
        self.locales = locales
        self.interface = interface_units()
        self.shelf = Shelf()
        self.masters: dict[str, dict[Register, Path]] = {}
        self.drafts: dict[Key, tuple[tuple[object, ...], Draft]] = {}

    def desk(self, touched: Iterable[Path] = ()) -> Desk:
        """Read what has changed, `touched` at least; raises only where there is no project."""
        self.shelf.start()
        paths = set(touched)
        if any(path.suffix not in (".md", ".po") for path in paths):
            paths.add(self.root / CONFIG)  # which may name the file, as it does a logo
        if any(path.suffix in PICTURES for path in paths):
            paths |= {path for found in self.masters.values() for path in found.values()}
        self.shelf.forget(paths)
        project = self._project()
        files = Files(project, self.shelf)
        faults: list[Problem] = []
        leaflets = tuple(self._leaflets(files, faults))
        languages = dict(self._languages(project))
        catalogues = dict(self._catalogues(files, leaflets, languages))
        if any(path.suffix in PICTURES for path in paths):
            self.drafts.clear()
        drafts = dict(self._drafts(project, leaflets, languages, catalogues))
        words = {locale: catalogues.get((INTERFACE, locale)) for locale in languages}
        space = Drafts(
            project=project,
            leaflets=leaflets,
            interface=self.interface,
            languages=languages,
            catalogues=catalogues,
            uis={locale: self._ui(locale, found) for locale, found in words.items()},
            localised={key: found.leaflet for key, found in drafts.items()},
        )
        open_words = {
            locale: reasons_of(self.interface, found) if found else {}
            for locale, found in words.items()
        }
        return Desk(space, drafts, open_words, (*faults, *self.shelf.faults()))

    def _project(self) -> Project:
        found = self.shelf.read((), self.root / CONFIG, lambda: load(self.root, self.clinic))
        if found.value is None:
            raise AftercareError(found.faults, usage=True)
        return found.value

    def _leaflets(self, files: Files, faults: list[Problem]) -> Iterator[Leaflet]:
        try:
            self.masters = files.project.masters()
        except AftercareError as error:
            faults += error.problems
        for name, paths in self.masters.items():
            for register, path in paths.items():
                # The shelf keeps what is wrong with it.
                with suppress(AftercareError):
                    yield files.master(name, register, path)

    def _languages(self, project: Project) -> Iterator[tuple[str, Language]]:
        source = project.source_language
        folders = (source, *project.locale_folders())
        said = {}
        for folder in folders:
            path = project.catalogues / folder / "language.toml"

            def told(folder: str = folder) -> tuple[str, Mapping[str, Any]]:
                return bcp47(folder), project_overrides(project, folder)

            own = self.shelf.read(("told", folder), path, told).value
            if own and own[1]:
                said[own[0]] = own[1]
        languages = languages_of(said)
        for folder in folders:
            path = project.catalogues / folder / "language.toml"

            own_part = languages[folder].said

            def reader(folder: str = folder, said: str = own_part) -> Language:
                return language(folder, project.voices, said=said)

            key = ("language", folder, own_part, *sorted(project.voices.items()))
            found = self.shelf.read(key, path, reader).value
            if found and (not self.locales or found.locale in {*self.locales, bcp47(source)}):
                yield found.locale, found

    def _catalogues(
        self, files: Files, leaflets: tuple[Leaflet, ...], languages: Mapping[str, Language]
    ) -> Iterator[tuple[tuple[str, str], Catalogue]]:
        for locale in languages:
            for domain in (INTERFACE, *(leaflet.domain for leaflet in leaflets)):
                if not files.is_translated(domain, locale):
                    continue
                path = files.project.catalogue(domain, locale)
                try:
                    found = files.catalogue(path)
                except AftercareError:
                    found = Catalogue(locale, files.project.relative(path), ())
                yield (domain, locale), found

    def _drafts(
        self,
        project: Project,
        leaflets: tuple[Leaflet, ...],
        languages: Mapping[str, Language],
        catalogues: Mapping[tuple[str, str], Catalogue],
    ) -> Iterator[tuple[Key, Draft]]:
        clinics = {
            locale: clinic_in(project, found, self._ui(locale, catalogues.get((INTERFACE, locale))))
            for locale, found in languages.items()
        }
        for leaflet in leaflets:
            for locale, found in languages.items():
                key: Key = (leaflet.name, locale, leaflet.register)
                catalogue = catalogues.get((leaflet.domain, locale))
                clinic = clinics[locale]
                made_of = (leaflet, catalogue, clinic, found)
                before = self.drafts.get(key)
                if before is None or not _unchanged(before[0], made_of):
                    pictures = pictures_of(project, leaflet, locale, NO_PICTURE)
                    before = made_of, draft(leaflet, catalogue, clinic, found, pictures)
                    self.drafts[key] = before
                yield key, before[1]

    def _ui(self, locale: str, catalogue: Catalogue | None) -> Ui:
        return draft_words(self.interface, catalogue, locale) if catalogue else Ui(locale)


def _unchanged(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    """Whether all are the very same values, or equal where that is quick to tell."""
    quick = (Clinic, Language)
    return all(
        a is b
        or (isinstance(a, quick) and a == b)
        or (isinstance(a, Catalogue) and not a.entries and a == b)
        for a, b in zip(first, second, strict=True)
    )
