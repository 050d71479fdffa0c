"""What decides an artefact's bytes, and the making of it in whichever process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.model.errors import AftercareError
from pipeline.model.formats import REGISTRY
from pipeline.plan.tasks import Task
from pipeline.tools.jobs import Runner

Job = tuple[str, LocalisedLeaflet, Edition]
"""What to render: the format's key, the leaflet, the edition."""
_FEW = 24


def fingerprint_of(task: Task, package: str) -> str:
    """Hash everything that decides an artefact's bytes; `package` is freshness.package_digest()."""
    edition = replace(task.edition, cache=None)
    text = _text(_Itself(task.leaflet))
    return _digest((task.format.name, task.format.identity(), package, text, edition))


class _Itself:
    """A leaflet that equals none but itself: to compare two of them takes as long as to hash."""

    __slots__ = ("leaflet",)

    def __init__(self, leaflet: LocalisedLeaflet) -> None:
        self.leaflet = leaflet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.leaflet is other.leaflet

    def __hash__(self) -> int:
        return id(self.leaflet)


@lru_cache(maxsize=4096)  # each is published in a dozen formats
def _text(leaflet: _Itself) -> str:
    return _digest(leaflet.leaflet)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def by_whom(runner: Runner, tasks: Sequence[Task]) -> Runner:
    """Return who renders tasks: a few pages are made sooner than another process has started."""
    few = len(tasks) <= _FEW and all(task.format.linked for task in tasks)
    return replace(runner, jobs=1) if few else runner


def render_all(jobs: Sequence[Job]) -> list[tuple[str, Artefact | AftercareError]]:
    """Render jobs one after another, in whatever process they came to."""
    return [render(job) for job in jobs]


def made_first(jobs: Sequence[Job]) -> str:
    """Name the first file of what one process makes."""
    return f"output/{jobs[0][2].path}"


def render(job: Job) -> tuple[str, Artefact | AftercareError]:
    """Render one job.

    An error that the operator can mend is a result, not an exception: the others go on.
    """
    name, leaflet, edition = job
    try:
        return edition.path, REGISTRY[name].renderer()(leaflet, edition)
    except AftercareError as error:
        return edition.path, error
