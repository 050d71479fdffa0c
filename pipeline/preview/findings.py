"""What is wrong beside each unit, as `check` says it; kept until what it was said of changes."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from pipeline.checks.answers import FILES
from pipeline.glossary import Glossary, of_project
from pipeline.model import INTERFACE, Catalogue, Leaflet, Problem, Register, Unit
from pipeline.model.errors import AftercareError
from pipeline.preview.file_cache import Stamp, stamp_of
from pipeline.preview.snapshot import Desk
from pipeline.project.masters import every_master
from pipeline.workspace.findings import (
    catalogue_findings,
    register_disagreements,
    register_problems,
)
from pipeline.workspace.space import Key

WAITING = frozenset({"missing", "empty", "fuzzy", "stale"})
"""Codes that say only that a unit waits for its translator."""


class Findings:
    """Checks catalogues and masters when somebody looks at them, each once."""

    def __init__(self) -> None:
        self._terms: tuple[tuple[Stamp, ...], Glossary | None] | None = None
        self._kept: dict[tuple[str, ...], tuple[tuple[object, ...], tuple[Problem, ...]]] = {}
        self._lock = Lock()

    def of(self, desk: Desk, key: Key) -> tuple[Problem, ...]:
        """Find what stands against one page: its catalogue, its register's twin, its master."""
        name, locale, register = key
        with self._lock:
            found: list[Problem] = []
            for one in (name, *_shared(desk, name, register)):
                found += self._of_master(desk, (one, locale, register))
        return tuple(found)

    def _of_master(self, desk: Desk, key: Key) -> Iterator[Problem]:
        """Find what stands against a page's own master, or against a block that it takes in."""
        name, locale, register = key
        masters = {leaflet.register: leaflet for leaflet in _masters(desk, name)}
        if register not in masters:
            return
        leaflet = masters[register]
        yield from self._catalogue(desk, leaflet.domain, leaflet.units, locale)
        if locale == desk.space.source_locale:
            mine = self._masters(desk, name)
            yield from (problem for problem in mine if problem.place.path == leaflet.path)
        elif len(masters) == 2:
            twin = self._registers(desk, masters["standard"], masters["plain"], locale)
            path = desk.space.catalogues[leaflet.domain, locale].path
            yield from (problem for problem in twin if problem.place.path == path)

    def _glossary(self, desk: Desk) -> Glossary | None:
        """The project's termbase, read again when its file changes; None where it is broken."""
        files = (desk.project.catalogues / f"glossary.{ending}" for ending in ("csv", "tbx"))
        stamps = tuple(map(stamp_of, files))
        if self._terms is None or self._terms[0] != stamps:
            try:
                self._terms = stamps, of_project(desk.project)
            except AftercareError:
                self._terms = stamps, None
        return self._terms[1]

    def words(self, desk: Desk, locale: str) -> tuple[Problem, ...]:
        """Find what stands against the product's own words in a locale."""
        with self._lock:
            return self._catalogue(desk, INTERFACE, desk.space.interface, locale)

    def _catalogue(
        self, desk: Desk, domain: str, units: tuple[Unit, ...], locale: str
    ) -> tuple[Problem, ...]:
        catalogue = desk.space.catalogues.get((domain, locale))
        if catalogue is None:
            return ()
        answers = _answers(desk, locale)
        kept = self._kept.get((domain, locale))
        terms, data = self._glossary(desk), desk.space.data
        if kept is None or not _as_before(kept[0], (units, catalogue, answers, terms, data.said)):
            try:
                found = catalogue_findings(
                    desk.project, units, catalogue, domain, locale, terms, data
                )
            except AftercareError as error:
                found = list(error.problems)
            kept = (units, catalogue, answers, terms, data.said), tuple(found)
            self._kept[domain, locale] = kept
        return kept[1]

    def _registers(
        self, desk: Desk, standard: Leaflet, plain: Leaflet, locale: str
    ) -> tuple[Problem, ...]:
        pair = _pair(desk, standard, plain, locale)
        if any(catalogue.locale != locale for catalogue in pair):
            return ()  # their own finding says so; facts are read in a known language only
        made_of: tuple[object, ...] = (
            standard, plain, *pair, _answers(desk, locale), desk.space.data.said
        )  # fmt: skip
        kept = self._kept.get((standard.name, locale, "registers"))
        if kept is None or not _as_before(kept[0], made_of):
            kept = made_of, tuple(self._disagreements(desk, (standard, plain), pair))
            self._kept[standard.name, locale, "registers"] = kept
        return kept[1]

    def _disagreements(
        self, desk: Desk, leaflets: tuple[Leaflet, Leaflet], pair: tuple[Catalogue, Catalogue]
    ) -> Iterator[Problem]:
        try:
            yield from register_disagreements(desk.project, leaflets, pair, desk.space.data)
        except AftercareError:
            return  # the catalogues' own findings say so

    def _masters(self, desk: Desk, name: str) -> tuple[Problem, ...]:
        found = {leaflet.register: leaflet for leaflet in _masters(desk, name)}
        made_of: tuple[object, ...] = tuple(found.values())
        kept = self._kept.get((name, "masters"))
        if kept is None or not _as_before(kept[0], made_of):
            kept = made_of, tuple(_master_problems(desk, name))
            self._kept[name, "masters"] = kept
        return kept[1]


def _answers(desk: Desk, locale: str) -> tuple[Stamp, ...]:
    """The state of the files that hold a locale's answers."""
    return tuple(stamp_of(desk.project.folder(locale) / name) for name in FILES)


def _masters(desk: Desk, name: str) -> Iterator[Leaflet]:
    return (master for master in desk.space.masters if master.name == name)


def _shared(desk: Desk, name: str, register: Register) -> Iterator[str]:
    """Name the blocks that a leaflet takes in."""
    for leaflet in desk.space.leaflets:
        if (leaflet.name, leaflet.register) == (name, register):
            yield from (domain.removesuffix(".plain") for domain in leaflet.shared)


def _master_problems(desk: Desk, name: str) -> Iterator[Problem]:
    found = {leaflet.register: leaflet for leaflet in _masters(desk, name)}
    try:
        paths = every_master(desk.project).get(name, {})
    except AftercareError:
        return  # the files are gone, which the desk says itself
    yield from register_problems(desk.project, name, paths, found)


def _pair(
    desk: Desk, standard: Leaflet, plain: Leaflet, locale: str
) -> tuple[Catalogue, Catalogue]:
    catalogues = desk.space.catalogues
    return catalogues[standard.domain, locale], catalogues[plain.domain, locale]


def _as_before(first: tuple[object, ...], second: tuple[object, ...]) -> bool:
    return len(first) == len(second) and all(
        a is b or (isinstance(a, tuple) and a == b) for a, b in zip(first, second, strict=True)
    )
