"""What is stale, in which order, by whom: from a workspace to output/ and its manifest.

Recordings and documents are made first, pages after them, since a page links to what is published
and to nothing else.  What an error stands against is withdrawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pipeline.build import manifest
from pipeline.build.freshness import STATE, inputs_digest, load_state, stamp
from pipeline.build.journal import UnderWay
from pipeline.build.rendering import by_whom, fingerprint_of, made_first, render_all
from pipeline.model import Artefact, Clips, Problem
from pipeline.model.errors import AftercareError
from pipeline.model.formats import SITE
from pipeline.plan.tasks import Selection, Task, linked, plan, together
from pipeline.review.release import NAME as RELEASE
from pipeline.site.artefacts import NO_POSTER, Poster, site_pages, site_posters
from pipeline.tools.files import IGNORED, NOTHING_KEPT, remove, within, write
from pipeline.tools.jobs import Progress, Runner
from pipeline.tools.package import package_digest
from pipeline.workspace.space import Workspace


@dataclass(slots=True)
class Outcome:
    """What a build did."""

    built: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    clips: dict[str, Clips] = field(default_factory=dict)
    """How the speech came about of each recording that was made, by its path."""

    @property
    def clean(self) -> bool:
        """Whether no error stood against anything."""
        return not any(problem.severity == "error" for problem in self.problems)


def build(
    space: Workspace, selection: Selection, runner: Runner, options: str, progress: Progress
) -> Outcome:
    """Bring output/ up to date with the workspace; `options` is what the selection was made of."""
    inputs = inputs_digest(str(space.project.root), space.project.reads)
    run = Run(space, selection, runner, progress)
    tasks = tuple(plan(space, sorted(selection.profiles)))
    run.make(task for task in tasks if not task.format.linked)
    pages = pages_of(space, tasks, run)
    run.make(pages)
    run.site((*(task for task in tasks if not task.format.linked), *pages))
    run.publish()
    run.save(inputs, options)
    return run.outcome


def pages_of(space: Workspace, tasks: tuple[Task, ...], run: Run) -> tuple[Task, ...]:
    """Give the pages their links: to what is published by now, and to one another."""
    coming = [task for task in tasks if task.path in run.records or run.wanted(task)]
    return tuple(linked(space, coming, run.described()))


_OWN = frozenset({manifest.NAME, IGNORED})


class Run:
    """One build under way; `own` are the files in output/ that tell of all the others."""

    own: tuple[str, ...] = (manifest.NAME,)

    def __init__(
        self, space: Workspace, selection: Selection, runner: Runner, progress: Progress
    ) -> None:
        self.space = space
        self.project = space.project
        self.selection = selection
        self.runner = runner
        self.progress = progress
        self.outcome = Outcome(problems=list(space.problems))
        state = load_state(str(self.project.root), self.project.clinic_name)
        self.before: Mapping[str, Any] = state.get("artefacts", {})
        self.listed = manifest.listed(self.project.output)
        self.under_way = UnderWay(self.project.kept)
        self.records: dict[str, dict[str, Any]] = {}
        self.package = package_digest()

    def wanted(self, task: Task) -> bool:
        """Whether the task is to be brought up to date: selected, or a page that is out already."""
        out_already = task.format.linked and self.kept(task.path) is not None
        return self.selection.takes(task) or out_already

    def kept(self, path: str) -> dict[str, Any] | None:
        """What the last build left of an artefact, if it is still there as it was."""
        found = self.before.get(path)
        file = self.project.output / path
        # The manifest must still say what we wrote into it: a changed one is made anew.
        if found is None or self.listed.get(path) != found["record"] or not file.is_file():
            return None
        now = stamp(str(file))
        if now != found["stamp"]:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if digest != found["record"]["sha256"]:
                return None
        return {**found, "stamp": now}

    def make(self, tasks: Iterable[Task]) -> None:
        """Make what is stale of `tasks`, keep what is not, and file what cannot be made."""
        stale: dict[str, tuple[Task, str]] = {}
        for task in tasks:
            kept = self.kept(task.path)
            if not self.wanted(task):
                if kept:
                    self.records[task.path] = kept
                continue
            try:
                fingerprint = fingerprint_of(task, self.package)
            except AftercareError as error:
                self.outcome.problems += error.problems
                continue
            if kept and kept["fingerprint"] == fingerprint:
                self.records[task.path] = kept
                self.outcome.unchanged.append(task.path)
            else:
                stale[task.path] = task, fingerprint
        self.render(stale)

    def render(self, stale: Mapping[str, tuple[Task, str]]) -> None:
        """Render stale tasks wherever the runner does, and write them as they come."""
        bundles = [
            [(task.format.id, task.leaflet, task.edition) for task in bundle]
            for bundle in together(task for task, _ in stale.values())
        ]
        runner = by_whom(self.runner, [task for task, _ in stale.values()])
        made = chain.from_iterable(runner.run(render_all, bundles, made_first))
        for done, (path, result) in enumerate(made, 1):
            task, fingerprint = stale[path]
            self.progress(done, len(stale), path)
            try:
                if isinstance(result, AftercareError):
                    raise result
                self.write(task, result, fingerprint)
            except AftercareError as error:
                self.outcome.problems += error.problems

    def write(self, task: Task, artefact: Artefact, fingerprint: str) -> None:
        """Write an artefact and remember what it is."""
        leaflet = task.leaflet.leaflet
        if artefact.clips is not None:
            self.outcome.clips[artefact.path] = artefact.clips
        described = manifest.record(
            artefact,
            format=task.format.name,
            leaflet=leaflet.name,
            locale=task.leaflet.locale,
            register=leaflet.register,
            variant=task.edition.variant,
            draft=task.leaflet.draft,
        )
        self.put(artefact, described, fingerprint)

    def put(self, artefact: Artefact, described: manifest.Record, fingerprint: str) -> None:
        """Write a file to output/ and file its record."""
        path = self.project.output / artefact.path
        self.under_way.note(artefact.path)
        changed = write(path, artefact.content)
        (self.outcome.built if changed else self.outcome.unchanged).append(artefact.path)
        self.records[artefact.path] = {
            "fingerprint": fingerprint,
            "record": described,
            "stamp": stamp(str(path)),
        }

    def site(self, tasks: tuple[Task, ...]) -> None:
        """Make the posters and the site's own pages, of what is published."""
        published = [task for task in tasks if task.path in self.records]
        if published and not self.project.branding.url:
            self.outcome.problems.append(NO_POSTER)
        for poster in site_posters(self.space, published, self.described()):
            self.poster(poster)
        for page in site_pages(self.space, published, self.described()):
            self.put_site(page, None)

    def described(self) -> dict[str, manifest.Record]:
        """The manifest's records of what is published by now, by path."""
        return {path: found["record"] for path, found in self.records.items()}

    def poster(self, poster: Poster) -> None:
        """Make a poster where it is stale, and file what keeps it from being made."""
        kept = self.kept(poster.path)
        try:
            fingerprint = poster.fingerprint(self.package)
            if kept and kept["fingerprint"] == fingerprint:
                self.records[poster.path] = kept
                self.outcome.unchanged.append(poster.path)
            else:
                self.put_site(poster.render(), fingerprint)
        except AftercareError as error:
            self.outcome.problems += error.problems

    def put_site(self, page: Artefact, fingerprint: str | None) -> None:
        """Write a file of the site itself."""
        found = manifest.record(page, format=SITE, locale=self.space.source_locale)
        self.put(page, found, fingerprint or found["sha256"])

    def publish(self) -> None:
        """Withdraw what is no longer published, and write the manifest."""
        output = self.project.output
        known = {*self.before, *self.listed, *self.under_way.before, RELEASE}
        listed = known - {*self.records, *self.own} - _OWN
        for name in sorted(listed):
            # A manifest is only a file: what it says must not lead a removal out of output/.
            if (path := within(name, output)) and (path.is_file() or path.is_symlink()):
                remove(path, output)
                self.outcome.withdrawn.append(name)
        records = [found["record"] for found in self.records.values()]
        if self.project.clinic_name and not (output / IGNORED).exists():
            write(output / IGNORED, NOTHING_KEPT)
        write(output / manifest.NAME, manifest.serialise(self.space.leaflets, records))

    def models(self) -> dict[str, list[int] | None]:
        """The files of the voices that the clinic keeps: another model is another recording."""
        folder = self.project.voice_folder
        files = sorted(folder.glob("*.onnx*")) if folder else []
        used = {language.model for language in self.space.languages.values() if language.model}
        return {str(path): stamp(str(path)) for path in sorted({*map(str, files), *used})}

    def save(self, inputs: str, options: str) -> None:
        """Leave what the next build needs to know."""
        stamps = {path: found["stamp"] for path, found in self.records.items()}
        stamps |= {name: stamp(str(self.project.output / name)) for name in self.own}
        state = {
            "clean": self.outcome.clean,
            "options": options,
            "inputs": inputs,
            "reads": list(self.project.reads),
            "outputs": stamps,
            "artefacts": self.records,
            "voices": self.models(),
        }
        write(self.project.kept / STATE, json.dumps(state, ensure_ascii=False).encode("utf-8"))
        self.under_way.done()
