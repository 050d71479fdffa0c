"""What is published of each leaflet in each language, and what keeps it from being more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.checks.elsewhere import APPROVAL
from pipeline.model import INTERFACE, Leaflet, Problem, Severity
from pipeline.project.masters import FOLDER
from pipeline.review.recalls import path_in, recalls, standing_recall
from pipeline.review.release import Release
from pipeline.review.releasing import approved, unchanged
from pipeline.review.standing import approved_units
from pipeline.workspace.files import Reader
from pipeline.workspace.space import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A leaflet in a language: `state` is `released`, `approved`, `draft`, `withdrawn` or `none`.

    `released` is the day of the release that is out, "" for none; `reason` is what keeps it from
    the next state, and `place` where that is: `path:line`.
    """

    leaflet: str
    locale: str
    state: str
    released: str = ""
    reason: str = ""
    place: str = ""

    @property
    def said(self) -> str:
        """Its state in words."""
        now = {"none": "not published"}.get(self.state, self.state)
        if not self.released:
            return now
        if self.state == "released":
            return f"released {self.released}"
        return f"released {self.released}; now {'with an error' if self.state == 'none' else now}"


def rows(space: Workspace, release: Release | None = None) -> list[Row]:
    """Return a row for each leaflet and language of a reviewed workspace.

    `release` is what is out.
    """
    signed, found, known = set(approved(space)), [], _Known(space)
    out = {one.key: one for one in release.leaflets} if release else {}
    same = unchanged(space, release) if release else set()
    recalled, where = recalls(space.project), space.project.relative(path_in(space.project))
    for locale in space.languages:
        counts = approved_units(space, locale)
        for name in known.masters:
            own = known.leaflets[name]
            day = out[name, locale].date if (name, locale) in out else ""
            if recall := standing_recall(recalled, name, locale):
                found.append(Row(name, locale, "withdrawn", day, recall.said, where))
            elif reason := _stopped(known, name, own, locale):
                found.append(Row(name, locale, "none", day, *reason))
            elif (name, locale) not in signed:
                found.append(Row(name, locale, "draft", day, *_left(known, own, locale, counts)))
            elif (name, locale) in same:
                found.append(Row(name, locale, "released", day))
            else:
                hint = "aftercare build --release publishes it"
                found.append(Row(name, locale, "approved", day, hint))
    for (name, locale), old in out.items():
        if why := _gone(known, name, locale):
            recall = standing_recall(recalled, name, locale)
            state = (
                ("withdrawn", old.date, recall.said, where) if recall else ("none", old.date, why)
            )
            found.append(Row(name, locale, *state))
    return sorted(found, key=lambda row: (row.leaflet, row.locale != space.source_locale,
                                          row.locale))  # fmt: skip


class _Known:
    """What is asked of a workspace for each leaflet and language, found once for all of them."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.masters = space.project.masters()
        self.leaflets: dict[str, list[Leaflet]] = {name: [] for name in self.masters}
        for leaflet in space.leaflets:
            self.leaflets.setdefault(leaflet.name, []).append(leaflet)
        self.units = {leaflet.domain: len(leaflet.units) for leaflet in space.masters}
        self.units[INTERFACE] = len(space.interface)
        self.errors = _by_path(space.problems, "error")
        self.queries = _by_path(space.problems, "query")
        shared = f"source/{FOLDER}/"
        self.shared = [p for path, found in self.errors.items() if path.startswith(shared)
                       for _, p in found]  # fmt: skip
        self.lapsed: dict[str | None, list[Problem]] = {}
        self.wrong: dict[str | None, list[Problem]] = {}
        for problem in space.problems:
            if problem.severity == "error":
                self.wrong.setdefault(problem.place.locale, []).append(problem)
            if problem.code == APPROVAL.code:
                self.lapsed.setdefault(problem.place.locale, []).append(problem)


def _by_path(
    problems: Iterable[Problem], severity: Severity
) -> dict[str, list[tuple[int, Problem]]]:
    """Return the problems of a severity by the file that they stand in, with their places."""
    found: dict[str, list[tuple[int, Problem]]] = {}
    for number, problem in enumerate(problems):
        if problem.severity == severity:
            found.setdefault(problem.place.path, []).append((number, problem))
    return found


def _of(found: Mapping[str, Sequence[tuple[int, Problem]]], paths: Iterable[str]) -> list[Problem]:
    """Return the problems of some files in the order in which they were found."""
    numbered = [one for path in dict.fromkeys(paths) for one in found.get(path, ())]
    return [problem for _, problem in sorted(numbered, key=itemgetter(0))]


def _gone(known: _Known, name: str, locale: str) -> str:
    """Say why the sources hold nothing of a leaflet in a language that is out; "" where they do."""
    if name not in known.masters:
        return "it has no master any more, and stays as it was released"
    return (
        "" if locale in known.space.languages else "locales/ has no folder of its language any more"
    )


def _stopped(
    known: _Known, name: str, own: Sequence[Leaflet], locale: str
) -> tuple[str, str] | None:
    """Say what keeps a leaflet from being published in a language at all, and where."""
    registers = known.masters[name]
    if all((name, locale, register) in known.space.localised for register in registers):
        return None
    project = known.space.project
    paths = [project.relative(path) for path in registers.values()]
    paths += [master.path for master in known.space.masters if master.domain in _domains(own)]
    domains = [*_domains(own), INTERFACE]
    paths += [project.relative(project.catalogue(domain, locale)) for domain in domains]
    found = [p for p in _of(known.errors, paths) if p.place.locale in (None, locale)]
    found = found or known.wrong.get(locale, []) or known.shared
    if not found:
        return "its texts do not fit together", paths[0]
    return _said(found)


def _domains(own: Iterable[Leaflet]) -> list[str]:
    """Return the catalogues of a leaflet's registers, each once."""
    return list(dict.fromkeys(domain for leaflet in own for domain in leaflet.domains))


def _said(found: Sequence[Problem]) -> tuple[str, str]:
    """Return the first of some problems, how many more there are, and the place of the first."""
    first, more = found[0], len(found) - 1
    line = f":{first.place.line}" if first.place.line else ""
    rest = f" (and {more} more)" if more else ""
    return f"{' '.join(first.message.split())}{rest}", f"{first.place.path}{line}"


def _left(
    known: _Known, own: Iterable[Leaflet], locale: str, counts: Counter[str]
) -> tuple[str, str]:
    """Say how much of a draft is approved, and what else is in the way, and where."""
    project, domains = known.space.project, _domains(own)
    if Reader(project).is_translated(INTERFACE, locale):
        domains.append(INTERFACE)
    units = {domain: known.units[domain] for domain in domains}
    total, done = sum(units.values()), sum(counts[domain] for domain in domains)
    told = f"{done} of {total} units approved"
    if 0 < done < total:
        left = (f"{n - counts[domain]} of {domain}" for domain, n in units.items()
                if n > counts[domain])  # fmt: skip
        told += f", left are {', '.join(left)}"
    if done == total:
        return f"{told}; its master is not", ""
    if lapsed := known.lapsed.get(locale):
        reason, place = _said(lapsed)
        return f"{told}; {reason}", place
    paths = [project.relative(project.catalogue(domain, locale)) for domain in domains]
    if queries := _of(known.queries, paths):
        reason, place = _said(queries)
        return f"{told}; a question is open: {reason}", place
    return told, ""
