"""Brings a language's catalogues up to date, all of them at once: what left one may be in another.

Of a leaflet that was renamed the old catalogue becomes the new one's: it is merged whole, with
fuzzy marks, comments and obsolete entries.  Only then it goes; otherwise the translations would
stand twice, and the older ones would come back with each update.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.catalogue.merge import Merged, merge
from pipeline.catalogue.moved import Elsewhere, translated
from pipeline.catalogue.orphans import orphans, renamed
from pipeline.catalogue.reader import read
from pipeline.language.cldr import bcp47
from pipeline.model import INTERFACE, Catalogue, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.project.settings import Project
from pipeline.tools.resources import packaged_interface


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue as it is to be written.

    Of a leaflet that was renamed, `old_path` and `old` are the catalogue that it had before.
    """

    domain: str
    locale: str
    path: Path
    merged: Merged
    old_path: Path | None = None
    old: Catalogue | None = None

    @property
    def held(self) -> tuple[int, int]:
        """How many of the old catalogue's translations are living ones here, and of how many."""
        now = {entry.msgstr for entry in self.merged.catalogue.living}
        before = [entry for entry in self.old.living if translated(entry)] if self.old else []
        return sum(entry.msgstr in now for entry in before), len(before)

    @property
    def whole(self) -> bool:
        """Whether all that translators wrote into the old catalogue stands here, too."""
        entries = self.merged.catalogue.entries
        texts = {text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural)}
        comments = {line for entry in entries for line in entry.comment.split("\n")}
        return self.old is not None and all(
            all(text in texts or f"Another translation: {text}" in comments
                for text in (entry.msgstr, *entry.msgstr_plural) if text)
            and comments.issuperset(entry.comment.split("\n"))
            for entry in self.old.entries if translated(entry) or entry.comment
        )  # fmt: skip


@dataclass(slots=True)
class Updating:
    """What is read once for all languages, and what cannot be read."""

    project: Project
    fuzzy: bool
    problems: list[Problem] = field(default_factory=list)
    _templates: dict[str, Catalogue | None] = field(default_factory=dict)
    _gone: dict[str, dict[str, tuple[Path, Catalogue]]] = field(default_factory=dict)
    _renamed: dict[str, str] = field(default_factory=dict)

    def run(self, wanted: Sequence[tuple[str, str]]) -> Iterator[Updated]:
        """Merge each catalogue that is `wanted`: (POSIX locale, domain); nothing is written."""
        domains: dict[str, list[str]] = {}
        for locale, domain in wanted:
            domains.setdefault(locale, []).append(domain)
        self._find_renamed([domain for _, domain in wanted if domain != INTERFACE])
        for locale, own in domains.items():
            yield from self._locale(locale, own)

    def _find_renamed(self, leaflets: Iterable[str]) -> None:
        """Find which leaflets are others' successors: of those not translated yet in a language."""
        for domain, paths in orphans(self.project).items():
            read_in = {locale: (path, self._read(path)) for locale, path in paths.items()}
            self._gone[domain] = {key: (path, one) for key, (path, one) in read_in.items() if one}
        locales = {locale for found in self._gone.values() for locale in found}
        new = {
            domain: template
            for domain in dict.fromkeys(leaflets)
            if any(self._unstarted(self.project.catalogue(domain, one)) for one in locales)
            and (template := self._template(domain))
        }
        gone = {old: [one for _, one in found.values()] for old, found in self._gone.items()}
        self._renamed = {new: old for old, new in renamed(gone, new).items()}

    def _unstarted(self, path: Path) -> bool:
        """Whether a catalogue holds nothing of a translator's."""
        found = self._read(path) if path.is_file() else Catalogue("", "", ())
        return found is not None and not any(
            translated(entry) or entry.comment for entry in found.entries
        )

    def _locale(self, locale: str, domains: Sequence[str]) -> Iterator[Updated]:
        project = self.project
        olds: dict[str, Catalogue | None] = {}
        taken: dict[str, tuple[Path, Catalogue]] = {}
        for domain in domains:
            old = self._gone.get(self._renamed.get(domain, ""), {}).get(locale)
            if old and self._unstarted(project.catalogue(domain, locale)):
                olds[domain], taken[domain] = old[1], old
                continue
            try:
                olds[domain] = self._old(domain, locale)
            except AftercareError as error:
                self._report(error)
        elsewhere = self._elsewhere(locale, olds, {path for path, _ in taken.values()})
        for domain, before in olds.items():
            if template := self._template(domain):
                path = project.catalogue(domain, locale)
                merged = merge(
                    template, before, bcp47(locale), project.relative(path), fuzzy=self.fuzzy,
                    elsewhere=elsewhere, domain=domain, renamed=domain in taken,
                )  # fmt: skip
                yield Updated(domain, locale, path, merged, *taken.get(domain, ()))

    def _elsewhere(
        self, locale: str, olds: Mapping[str, Catalogue | None], taken: Collection[Path]
    ) -> Elsewhere:
        """Collect what the leaflets of a language, and those that are gone, have no use for."""
        found = Elsewhere()
        for domain, old in olds.items():
            if old and domain != INTERFACE and (template := self._template(domain)):
                found.add(domain, old, template)
        for domain, paths in self._gone.items():
            if locale in paths and paths[locale][0] not in taken:
                found.add(domain, paths[locale][1], None)
        return found

    def _template(self, domain: str) -> Catalogue | None:
        """Return a domain's template; None, which is reported once, where there is none."""
        if domain not in self._templates:
            path = self.project.template(domain)
            name = self.project.relative(path)
            if not path.is_file():
                hint = "run: aftercare extract"
                self._report(fail("missing-file", name, "there is no such template", hint))
            self._templates[domain] = self._read(path) if path.is_file() else None
        return self._templates[domain]

    def _read(self, path: Path) -> Catalogue | None:
        try:
            return read(path, self.project.relative(path))
        except AftercareError as error:
            self._report(error)
            return None

    def _report(self, error: AftercareError) -> None:
        self.problems += [one for one in error.problems if one not in self.problems]

    def _old(self, domain: str, locale: str) -> Catalogue | None:
        """The catalogue as it is; for a new interface catalogue, the one the package brings."""
        path = self.project.catalogue(domain, locale)
        if path.is_file():
            name = self.project.relative(path)
            if not path.read_bytes().removeprefix(BOM_UTF8).strip():
                hint = "put it back from your own copy, or remove it"
                raise fail("unreadable", name, "is empty: were there translations in it?", hint)
            return read(path, name)
        packaged = packaged_interface(locale) if domain == INTERFACE else None
        return read(packaged) if packaged else None
