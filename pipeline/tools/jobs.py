"""By whom work is done: here, by processes of this machine, or by a cluster's workers."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from pipeline.model.errors import fail
from pipeline.tools.memory import collect_rarely

Job = TypeVar("Job")
Result = TypeVar("Result")

Progress = Callable[[int, int, str], None]
"""Told how many of how many files are done, and the last one's path."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs jobs on `jobs` processes, or on the Dask cluster at `scheduler`.

    What comes out is the same in each case; only the order in which it comes differs.
    """

    jobs: int = 1
    scheduler: str | None = None

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job as it comes; function, jobs and results must pickle."""
        todo = list(jobs)
        if self.scheduler is None and (self.jobs <= 1 or len(todo) <= 1):
            yield from map(function, todo)
            return
        with self._executor(len(todo)) as executor:
            futures = [executor.submit(function, job) for job in todo]
            for future in as_completed(futures):
                yield future.result()

    def in_order(
        self, function: Callable[[Job], Result], jobs: Sequence[Job], *, least: int = 1
    ) -> Iterator[Result]:
        """Yield the result of each job in the jobs' order; no process does fewer than `least`."""
        size = max(least, -(-len(jobs) // self.jobs))
        shares = [(start, jobs[start : start + size]) for start in range(0, len(jobs), size)]
        for _, results in sorted(self.run(partial(_share, function), shares), key=_start):
            yield from results

    def _executor(self, todo: int) -> AbstractContextManager[Executor]:
        if self.scheduler is not None:
            return _cluster(self.scheduler)
        # A fork of a process that has loaded engines and started threads can hang; these start
        # from a clean one.
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        return ProcessPoolExecutor(
            min(self.jobs, todo), context, initializer=_end_with, initargs=(os.getpid(),)
        )


def _share(
    function: Callable[[Job], Result], share: tuple[int, Sequence[Job]]
) -> tuple[int, list[Result]]:
    start, jobs = share
    return start, [function(job) for job in jobs]


def _start(share: tuple[int, object]) -> int:
    return share[0]


def _end_with(parent: int) -> None:
    """Let this worker end soon after the process that it works for, even if that was killed."""
    collect_rarely()

    def watch() -> None:
        while _is_alive(parent):
            threading.Event().wait(2)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


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
