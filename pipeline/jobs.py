"""By whom artefacts are made: here, by processes of this machine, or by a cluster's workers."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from pipeline.errors import AftercareError, fail
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render import REGISTRY

Job = tuple[str, LocalisedLeaflet, Edition]
"""A format's name, and what its renderer is given."""
Result = tuple[str, Artefact | AftercareError]


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs jobs on `jobs` processes, or on the Dask cluster at `scheduler`.

    What comes out is the same in each case; only the order in which it comes differs.
    """

    jobs: int = 1
    scheduler: str | None = None

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield each job's path with its artefact, or with the error that stands against it."""
        todo = list(jobs)
        if self.scheduler is None and (self.jobs <= 1 or len(todo) <= 1):
            yield from map(render, todo)
            return
        with self._executor(len(todo)) as executor:
            futures = [executor.submit(render, job) for job in todo]
            for future in as_completed(futures):
                yield future.result()

    def _executor(self, todo: int) -> AbstractContextManager[Executor]:
        if self.scheduler is not None:
            return _cluster(self.scheduler)
        # A fork of a process that has loaded engines and started threads can hang; these start
        # from a clean one.
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        return ProcessPoolExecutor(min(self.jobs, todo), mp_context=context)


def render(job: Job) -> Result:
    """Render one job; an error that the operator can mend is a result, not an exception."""
    name, leaflet, edition = job
    try:
        return edition.path, REGISTRY[name].renderer()(leaflet, edition)
    except AftercareError as error:
        return edition.path, error


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ImportError:
        hint = "install it: pip install 'aftercare[cluster]'"
        raise fail("cluster", "", "--scheduler needs Dask", hint, usage=True) from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}: {error}"
        raise fail("cluster", "", message, "start one: dask scheduler", usage=True) from None
    with client:
        yield client.get_executor()
