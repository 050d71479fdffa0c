"""Holds output/ against the sources: every artefact there, whole, and nothing else there."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.build import manifest
from pipeline.model import (
    Cue,
    Edition,
    Evidence,
    Finding,
    LocalisedLeaflet,
    Place,
    Problem,
    Reading,
)
from pipeline.model.errors import AftercareError
from pipeline.model.formats import profiles
from pipeline.plan.tasks import Task, linked, plan, plan_all, together, withheld
from pipeline.review.recalls import recalls
from pipeline.review.releasing import of_their_time
from pipeline.tools.jobs import Progress, Runner
from pipeline.verify import read
from pipeline.verify.folder import links, units_listed, unlisted
from pipeline.verify.site import site_problems
from pipeline.verify.sound.said import said_findings
from pipeline.workspace.space import Workspace

Job = tuple[Task, Mapping[str, Any], str]
"""An artefact to check, its record in the manifest, and the folder that it is in."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One artefact that the sources ask for: what was read back, and what is wrong with it."""

    task: Task
    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def proven(self) -> bool:
        """Whether every unit was found, whole and in order."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found: artefact by artefact, and about output/ as a whole."""

    checked: tuple[Checked, ...]
    problems: tuple[Problem, ...]

    @property
    def everything(self) -> tuple[Problem, ...]:
        """All problems."""
        return (*self.problems, *(p for checked in self.checked for p in checked.problems))


def verify(
    space: Workspace,
    runner: Runner,
    progress: Progress,
    kept: Collection[tuple[str, str]] = (),
    locales: Collection[str] = (),
) -> Report:
    """Read everything in output/ back and compare it with what the sources ask for.

    Where the sources ask for nothing, nothing is proven: that is a problem too.  `kept` are the
    leaflets and locales that stay as they were released: those are proven by their hashes alone.
    `locales` limits what is read back to some, and tells nothing of others.
    """
    output = space.project.output
    data = manifest.read(output / manifest.NAME, f"output/{manifest.NAME}")
    records = {str(record["path"]): record for record in data.get("artefacts", ())}
    tasks = _tasks(space, records, kept)
    published = [task for path, task in tasks.items() if path in records]
    asked = [task for task in published if not locales or task.leaflet.locale in locales]
    wrong, site = site_problems(space, published, records, output)
    stay = (path for path, record in records.items() if of_their_time(path, record, kept))
    problems = [
        *(problem for problem in space.problems if problem.severity == "error"),
        *units_listed(space, data),
        *_absent(tasks, records, {*site, *stay}),
        *wrong,
        *unlisted(output, records),
        *links(output, records),
    ]
    recalled = any(not one.undone for one in recalls(space.project))
    if not tasks and not recalled and not any(withheld(space)):
        place, message = Place("source"), "there is nothing that could be published"
        problems.append(Problem("absent", "error", place, message, "run: aftercare check"))
    checked = [_held(task, records[task.path], output) for task in asked if task.key in kept]
    anew = [task for task in asked if task.key not in kept]
    checked += _read_back(anew, records, output, runner, progress)
    checked.sort(key=lambda found: found.task.path)
    shown = (p for p in problems if not locales or p.place.locale in (None, *locales))
    return Report(tuple(checked), tuple(shown))


def _read_back(
    tasks: list[Task], records: Mapping[str, Any], output: Path, runner: Runner, progress: Progress
) -> Iterator[Checked]:
    bundles = [[(t, records[t.path], str(output)) for t in bundle] for bundle in together(tasks)]
    done = 0
    for found in runner.run(check_all, bundles, lambda jobs: f"output/{jobs[0][0].path}"):
        yield from found
        done += len(found)
        progress(done, len(tasks), found[-1].task.path)


def _held(task: Task, record: Mapping[str, Any], output: Path) -> Checked:
    """Check a file that stays as it was released: its hash is that of the manifest."""
    path = output / task.path
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if digest != record.get("sha256"):
        return Checked(task, Reading((), ()), (_problem(task, "altered", "is not what it was"),))
    found = (Evidence(u.unit.id, u.text, "as it was released") for u in task.leaflet.ordered)
    return Checked(task, Reading(tuple(found), ()), ())


def _tasks(
    space: Workspace, records: Mapping[str, Any], kept: Collection[tuple[str, str]]
) -> dict[str, Task]:
    """What the sources ask for, and what a build was asked to print beside that, by path.

    Pages know what they should link to.
    """
    planned = [task for task in plan(space) if task.key not in kept]
    if kept:
        planned += (t for t in plan_all(space) if t.key in kept and t.path in records)
    asked = {task.path: task for task in planned}
    beside = {task.path: task for task in plan(space, profiles()) if task.path in records}
    tasks = beside | asked
    published = [task for path, task in tasks.items() if path in records]
    return {**tasks, **{task.path: task for task in linked(space, published, records)}}


def check_all(jobs: list[Job]) -> list[Checked]:
    """Check artefacts one after another."""
    return [check(job) for job in jobs]


def check(job: Job) -> Checked:
    """Check one artefact: its file against the manifest, its content against the sources."""
    task, record, output = job
    path = Path(output) / task.path
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return Checked(task, Reading((), ()), (_problem(task, "absent", message),))
    cues = [Cue(cue["unit"], cue["start"], cue["end"]) for cue in record.get("cues", ())]
    # Nothing is taken from what a build kept: its fonts are cut anew, as its voices speak anew.
    edition = replace(task.edition, cache=None) if task.format.linked else task.edition
    reading = _read(task.format.name, content, task.leaflet, edition, cues)
    problems = [*_recorded(task, record, content)]
    said = said_findings(task.format.name, task.leaflet, task.edition)
    findings = (*reading.findings, *_styled(task, content, Path(output)), *said)
    problems += [_found(task, finding) for finding in findings]
    return Checked(task, reading, tuple(problems))


def _styled(task: Task, content: bytes, output: Path) -> Iterator[Finding]:
    """What the published stylesheets do to the text of a page, or of a book's pages."""
    if task.format.name not in ("html", "talking-book"):
        return
    from pipeline.verify.html import style  # noqa: PLC0415  # tinycss2, there

    if task.format.name == "talking-book":
        yield from style.book_findings(content, task.leaflet.units.keys())
        return

    def load(link: str) -> bytes | None:
        folder = posixpath.dirname(task.path)
        path = output / posixpath.normpath(posixpath.join(folder, link))
        return path.read_bytes() if link and ":" not in link and path.is_file() else None

    yield from style.style_findings(content, task.leaflet.units.keys(), load)


def _read(
    format: str, content: bytes, leaflet: LocalisedLeaflet, edition: Edition, cues: list[Cue]
) -> Reading:
    try:
        return read(format, content, leaflet, edition, cues)
    except AftercareError as error:
        findings = (Finding(None, p.code, p.message) for p in error.problems)
        return Reading((), tuple(findings))


def _problem(task: Task, code: str, message: str, unit: str | None = None) -> Problem:
    place = Place(f"output/{task.path}", 0, task.leaflet.locale, unit)
    known = task.leaflet.units.get(unit) if unit else None
    text = known.unit.text if known else None
    hint = "run: aftercare build"
    return Problem(code, "error", place, message, hint, unit, text)


def _found(task: Task, finding: Finding) -> Problem:
    message = finding.message
    if finding.unit and finding.unit not in message:
        message = f"unit {finding.unit}: {message}"
    return _problem(task, finding.code, message, finding.unit)


def _recorded(task: Task, record: Mapping[str, Any], content: bytes) -> Iterator[Problem]:
    """Compare the manifest's record with the file and with the sources."""
    leaflet = task.leaflet.leaflet
    expected = {
        "leaflet": leaflet.name,
        "locale": task.leaflet.locale,
        "register": leaflet.register,
        "format": task.format.name,
        "variant": task.edition.variant,
        "media_type": task.format.media_type,
        "draft": task.leaflet.draft,
        "units": [unit.id for unit in leaflet.units],
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if task.profile is not None:
        from pipeline.verify.pdf.ink import count  # noqa: PLC0415  # PDFium, where there is print

        expected["pages"] = count(content)
    for name, value in expected.items():
        if record.get(name) != value:
            yield _problem(task, "manifest", f"the manifest's {name} is not that of the file")


def _absent(
    tasks: Mapping[str, Task], records: Mapping[str, Any], site: Collection[str]
) -> Iterator[Problem]:
    """What the sources ask for and is not published, and the other way round."""
    for path, task in tasks.items():
        if path not in records:
            yield _problem(task, "absent", "is not published")
    for path, record in records.items():
        if path not in tasks and path not in site:
            place = Place(f"output/{path}", 0, record.get("locale"))
            message = "is published, though the sources no longer allow it"
            yield Problem("unexpected", "error", place, message, "run: aftercare build")
