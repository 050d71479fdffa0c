"""A project's files, read and checked alike by every command.

`check` of a file, `check --fix`, `status` and the preview ask here for one; whoever reads the whole
project asks for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.glossary import Glossary
from pipeline.language.cldr import bcp47
from pipeline.language.data import Languages
from pipeline.localise.ui_words import interface_units
from pipeline.model import INTERFACE, Catalogue, Leaflet, Problem, Register, Unit, domain_of
from pipeline.model.errors import AftercareError
from pipeline.project.masters import every_master
from pipeline.project.settings import Project
from pipeline.workspace.findings import catalogue_findings, language_problems
from pipeline.workspace.languages import languages_in, said_of_the_source
from pipeline.workspace.memory import Memories
from pipeline.workspace.shared import own_part
from pipeline.workspace.texts import read_catalogue, read_master

Value = TypeVar("Value")


class Cache(Protocol):
    """What was read of files: a file is read again only when it has changed."""

    def value(self, key: tuple[object, ...], path: Path, read: Callable[[], Value]) -> Value:
        """Return what was read of a file, or of its last good state.

        Raises AftercareError where there is none.
        """
        ...


class _Nothing:
    """A cache that keeps nothing: each file is read when it is asked for."""

    def value(self, _: tuple[object, ...], path: Path, read: Callable[[], Value]) -> Value:  # noqa: ARG002
        return read()


class Reader:
    """Reads the masters and catalogues of a project, each when it is asked for."""

    def __init__(self, project: Project, cache: Cache | None = None) -> None:
        self.project = project
        self.cache: Cache = cache or _Nothing()
        self.memories = Memories(project.cache / "verdicts")

    def master(self, name: str, register: Register, path: Path) -> Leaflet:
        """Read and parse a master; raises AftercareError with everything wrong with it."""
        project = self.project
        said = said_of_the_source(project)
        key = ("master", project.source_language, bool(project.print_profiles), said)
        return self.cache.value(key, path, lambda: read_master(project, name, register, path))

    def is_translated(self, domain: str, locale: str) -> bool:
        """Whether there is a catalogue: not of the source's own, and the product is English."""
        source = bcp47(self.project.source_language)
        return locale != source or (domain == INTERFACE and source.split("-")[0] != "en")

    def catalogue(self, path: Path, name: str | None = None) -> Catalogue:
        """Read a catalogue, which messages call `name`; raises AftercareError."""
        called = name or self.project.relative(path)
        return self.cache.value(("catalogue", called), path, lambda: read_catalogue(path, called))

    def catalogues(self) -> Iterator[Path]:
        """Every catalogue in the project's folders of locales, in order."""
        for locale in self.project.locale_folders():
            yield from sorted((self.project.folder(locale) / "LC_MESSAGES").glob("*.po"))

    def languages(self, path: Path) -> Languages:
        """The data of a catalogue's language and the source's; AftercareError where it is wrong."""
        folders = (self.project.source_language, path.parent.parent.name)
        return languages_in(self.project, folders)

    def units(self, domain: str) -> tuple[Unit, ...] | None:
        """The units that a catalogue of a domain translates; None where it is no leaflet's."""
        if domain == INTERFACE:
            return interface_units()
        for name, registers in every_master(self.project).items():
            for register, path in registers.items():
                if domain_of(name, register) == domain:
                    return own_part(self.master(name, register, path)).units
        return None

    def findings(
        self,
        path: Path,
        catalogue: Catalogue,
        units: tuple[Unit, ...],
        glossary: Glossary | None,
        languages: Languages | None = None,
        *,
        skipped: bool = False,
    ) -> Iterator[Problem]:
        """Yield what stands against a catalogue at `path`.

        `skipped` tells what could not be checked, too, which is said once for the language.
        """
        folder = path.parent.parent.name
        try:
            locale = bcp47(folder)
        except AftercareError:
            locale = catalogue.locale
            yield from language_problems(catalogue, folder)
        yield from catalogue_findings(
            self.project,
            units,
            catalogue,
            path.stem,
            locale,
            glossary,
            languages or self.languages(path),
            skipped=skipped,
            memories=self.memories,
        )
