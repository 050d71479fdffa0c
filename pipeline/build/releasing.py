"""`build --release`: what is approved into output/, beside what was released and still stands.

A leaflet in a language that has no approved successor stays as it was, byte for byte; nothing is
written where nothing is approved, or where something that should stay is no longer whole.  What was
released is also kept below the folder of kept files, by hash, so that a build of drafts in between
loses nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.build import manifest
from pipeline.build.freshness import inputs_digest, stamp
from pipeline.build.refusals import NOTHING_APPROVED, gone, not_released
from pipeline.build.run import Outcome, Run, pages_of
from pipeline.build.unlinked import without_links
from pipeline.model import Place, Problem
from pipeline.model.errors import AftercareError, fail
from pipeline.plan.tasks import Selection, plan, plan_all
from pipeline.review.history import STORE, keep, last_of_all, ready
from pipeline.review.recalls import Recall, standing_recall, still_standing
from pipeline.review.release import CODE, NAME, File, Release, Released, release_in
from pipeline.review.releasing import (
    Named,
    approved,
    as_released,
    forged,
    in_time,
    merged,
    of_their_time,
    unchanged,
)
from pipeline.tools.files import remove, within, write
from pipeline.tools.installed import version
from pipeline.tools.jobs import Progress, Runner
from pipeline.workspace.space import Workspace


def release(
    space: Workspace,
    selection: Selection,
    runner: Runner,
    options: str,
    progress: Progress,
    date: str,
) -> Outcome:
    """Publish what is approved and selected; raises AftercareError before anything is changed."""
    inputs = inputs_digest(str(space.project.root), space.project.reads)
    before = last_of_all(space.project)
    old = {one.key: one for one in before.leaflets} if before else {}
    recalled = still_standing(space.project, before.recalls if before else ())
    going = {key for key in old if standing_recall(recalled, *key)}
    fresh = [key for key in approved(space) if _takes(selection, key)]
    asked = (key for key in _asked(space, selection) if key not in going and key not in fresh)
    left = [not_released(key, standing_recall(recalled, *key)) for key in asked]
    if not fresh and not going:
        return _nothing_new(_Run(space, Selection(), runner, progress), before, left)
    if selection.formats or selection.profiles:
        hint = "leave --artefact and --print-profile out"
        raise fail(CODE, "", "a leaflet is released in all its formats", hint, usage=True)
    ready(space.project)
    # What is out in today's words follows its links, whatever was named.
    fresh = sorted({*fresh, *(unchanged(space, before) if before else ())})
    made = as_released(space, fresh, date, old)
    in_time(made, recalled, date, before)
    kept = [one for key, one in sorted(old.items()) if key not in fresh and key not in going]
    run = _Run(merged(space, fresh, kept), Selection(), runner, progress)
    run.hold(before, {one.key for one in kept}, going)
    run.make_all(fresh)
    if not run.outcome.clean:
        run.give_back(before)
        return run.outcome
    run.publish()
    run.seal((*made, *kept), recalled, before, date)
    run.outcome.problems += (*left, *forged(space))
    run.save(inputs, options)
    return run.outcome


def _nothing_new(run: _Run, before: Release | None, left: Iterable[Problem]) -> Outcome:
    """Leave in output/ what was released last, and say that nothing else is approved."""
    told = run.put_back(before) if before else []
    run.outcome.problems = [*left, *told, NOTHING_APPROVED]
    return run.outcome


def _asked(space: Workspace, selection: Selection) -> list[Named]:
    """Return what the command line names: nothing where it names neither locale nor leaflet."""
    if not selection.locales and not selection.leaflets:
        return []
    keys = ((name, locale) for name in space.project.masters() for locale in space.languages)
    return [key for key in keys if _takes(selection, key)]


def _takes(selection: Selection, key: Named) -> bool:
    name, locale = key
    return (not selection.leaflets or name in selection.leaflets) and (
        not selection.locales or locale in selection.locales
    )


class _Run(Run):
    """A build of what is released."""

    own = (manifest.NAME, NAME)

    def hold(self, before: Release | None, keys: set[Named], going: set[Named]) -> None:
        """Leave in place what was released of some leaflets; AftercareError where it is gone.

        Pages only lose their links to what is `going`.
        """
        if before is None or not keys:
            return
        sums = {file.path: file.sha256 for file in before.files}
        if not self.held(manifest.NAME, sums.get(manifest.NAME, "")):
            raise AftercareError(gone(before, keys))
        problems, released = [], self.released(sums)
        lost = {path for path, record in released.items()
                if (record["leaflet"], record["locale"]) in going}  # fmt: skip
        for path, record in released.items():
            if not of_their_time(path, record, keys):
                continue
            if not self.restored(path, sums.get(path, "")):
                message = "was released, has no approved successor, and is no longer as it was"
                hint = f"put it back from a copy of release {before.number} ({before.date})"
                problems.append(Problem(CODE, "error", Place(f"output/{path}"), message, hint))
                continue
            place = self.project.output / path
            if record["media_type"] == "text/html" and lost:
                whole = place.read_bytes()
                write(self.store / sums[path], whole, forced=False)  # if this comes to nothing
                page = without_links(whole, path, lost, self.project.branding.url)
                write(place, page)
                record |= {"sha256": _sum(place), "bytes": len(page)}
            self.records[path] = {"fingerprint": "", "record": record, "stamp": stamp(str(place))}
        if problems:
            raise AftercareError(problems)

    def make_all(self, fresh: Collection[Named]) -> None:
        """Make what is `fresh`, and the site around it and what is held."""
        new = [task for task in plan(self.space) if task.key in fresh]
        every = (task for task in plan_all(self.space) if task.key not in fresh)
        held = [task for task in every if task.path in self.records]
        self.make(task for task in new if not task.format.linked)
        pages = pages_of(self.space, (*new, *held), self)
        self.make(task for task in pages if task.key in fresh)
        self.site((*(task for task in (*new, *held) if not task.format.linked), *pages))

    def released(self, sums: Mapping[str, str]) -> dict[str, manifest.Record]:
        """Return the manifest of the last release, by path; `sums` are the hashes of its files."""
        output, wanted = self.project.output, sums.get(manifest.NAME, "")
        path = output / manifest.NAME
        if _sum(path) != wanted:
            path = self.store / wanted
        data = manifest.read(path, f"output/{manifest.NAME}")
        return {str(record["path"]): record for record in data["artefacts"]}

    @property
    def store(self) -> Path:
        """Where what was released is kept, each file by its hash."""
        return self.project.kept / STORE

    def restored(self, path: str, wanted: str) -> bool:
        """Whether a file of the last release is there as it was, put back from the store."""
        found = self.held(path, wanted)
        if found:
            write(self.project.output / path, found.read_bytes())
        return found is not None

    def held(self, path: str, wanted: str) -> Path | None:
        """Return where a file of the last release is as it was; None where it is nowhere."""
        place = within(path, self.project.output)
        if place is None or not wanted:
            return None
        return next((one for one in (place, self.store / wanted) if _sum(one) == wanted), None)

    def give_back(self, before: Release | None) -> None:
        """Put back what was released before, as far as it is kept, and take out what is new."""
        files = before.files if before else ()
        for file in files:
            self.restored(file.path, file.sha256)
        output = self.project.output
        for path in {*self.outcome.built} - {file.path for file in files} - {*self.listed}:
            remove(output / path, output)
        self.outcome.built = []

    def put_back(self, before: Release) -> list[Problem]:
        """Make output/ what was released last, and say so; what is not whole changes nothing."""
        output = self.project.output
        if not all(self.held(file.path, file.sha256) for file in before.files):
            return gone(before, (one.key for one in before.leaflets))
        if release_in(output) == before and all(
            _sum(output / file.path) == file.sha256 for file in before.files
        ):
            return []
        others = {*self.before, *self.listed} - {file.path for file in before.files}
        self.give_back(before)
        for name in sorted(others):
            if path := within(name, output):
                remove(path, output)
                self.outcome.withdrawn.append(name)
        write(output / NAME, before.serialise())
        message = f"output/ holds release {before.number} ({before.date}) again, as it was"
        return [Problem(CODE, "info", Place(f"output/{NAME}"), message)]

    def seal(
        self, leaflets: Iterable[Released], recalled: tuple[Recall, ...], before: Release | None,
        date: str,
    ) -> None:  # fmt: skip
        """Write the release, and keep its files by their hashes; those of others go."""
        output = self.project.output
        paths = [*self.records, manifest.NAME]
        files = [File(path, (output / path).stat().st_size, _sum(output / path)) for path in paths]
        made = Release(
            self.project.name, f"aftercare {version('aftercare')}",
            before.number + 1 if before else 1, date, before.digest if before else "",
            tuple(leaflets), tuple(files), recalled,
        )  # fmt: skip
        if before and replace(made, number=before.number, date=before.date,
                              previous=before.previous).digest == before.digest:  # fmt: skip
            made = before
        content = made.serialise()
        write(output / NAME, content)
        for file in files:
            if not (self.store / file.sha256).exists():
                write(self.store / file.sha256, (output / file.path).read_bytes(), forced=False)
        known = {NAME, *(file.sha256 for file in files)}
        for path in self.store.iterdir():
            if path.name not in known:
                path.unlink()
        write(self.store / NAME, content)
        keep(self.project, made)


def _sum(path: Path) -> str:
    """Return the hash of a file; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
