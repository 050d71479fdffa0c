"""Helps with what an update leaves open: by the memory, then, where it is asked, by a machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.catalogue.updating import Updated
from pipeline.language.cldr import bcp47
from pipeline.language.data import PACKAGED, Languages
from pipeline.model.errors import AftercareError
from pipeline.project.settings import Project
from pipeline.tm.collecting import imported, of_given, of_project, tongue
from pipeline.tm.drafts import Plugin, drafted, plugin
from pipeline.tm.filling import filled, is_open, settled
from pipeline.tm.matching import Memory
from pipeline.tm.model import Remembered, Suggestion
from pipeline.workspace.languages import languages_in


@dataclass(frozen=True, slots=True)
class Help:
    """What was offered in a catalogue: from the memory, and as drafts; why drafts were refused."""

    offered: tuple[tuple[str, Suggestion], ...] = ()
    drafted: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


class Assistant:
    """Fills what is open in one catalogue after the other.

    `given` are further memories: projects, folders, files.  `remember` is whether there is a
    memory at all, `drafts` the plug-in that is asked, None for none.
    """

    def __init__(
        self, project: Project, given: Iterable[str] = (), *, remember: bool = True,
        drafts: str | None = None,
    ) -> None:  # fmt: skip
        self._project = project
        self._source = bcp47(project.source_language)
        self._remember = remember
        self._name = drafts or ""
        self._draft: Plugin | None = plugin(drafts) if drafts else None
        self._given = [*of_given(given, self._source)] if remember else []
        self._brought: dict[str, list[Remembered]] | None = None
        self._memories: dict[str, Memory] = {}

    def help(self, one: Updated) -> tuple[Updated, Help]:
        """Return a catalogue with what there is for it; nothing that is there is changed."""
        catalogue, said = settled(one.merged.catalogue), Help()
        wanted = any(map(is_open, catalogue.entries))
        if wanted and (memory := self._memory(one.locale)):
            found = filled(catalogue, one.domain, memory, self._source, self._languages(one.locale))
            catalogue, said = found.catalogue, replace(said, offered=found.offered)
        if wanted and self._draft:
            made = drafted(
                catalogue, self._name, self._draft, self._source, self._languages(one.locale)
            )
            catalogue = made.catalogue
            said = replace(said, drafted=made.units, refused=made.refused)
        return replace(one, merged=replace(one.merged, catalogue=catalogue)), said

    def _memory(self, locale: str) -> Memory:
        """Return the memory of a language; what cannot be read of it is another's to report."""
        if not self._remember:
            return Memory(())
        if locale not in self._memories:
            own = of_project(self._project, locale)
            brought = self._all_brought().get(tongue(locale), [])
            self._memories[locale] = Memory((*own, *brought))
        return self._memories[locale]

    def _all_brought(self) -> Mapping[str, list[Remembered]]:
        """Return what was imported, and what was named, by language."""
        if self._brought is None:
            self._brought = {}
            for one in (*imported(self._project), *self._given):
                self._brought.setdefault(tongue(one.locale), []).append(one)
        return self._brought

    def _languages(self, locale: str) -> Languages:
        try:
            return languages_in(self._project, (self._project.source_language, locale))
        except AftercareError:
            return PACKAGED  # which `check` reports
