"""By whom work is done: here, by processes of this machine, or by a cluster's workers."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from pipeline.model.errors import AftercareError, fail
from pipeline.tools.memory import collect_rarely
from pipeline.tools.stopping import SIGNALS

Job = TypeVar("Job")
Result = TypeVar("Result")

_QUIET = "ignore::UserWarning:multiprocessing.resource_tracker"
Progress = Callable[[int, int, str], None]
"""Told how many of how many files are done, and the last one's path."""


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs jobs on `jobs` processes, or on the Dask cluster at `scheduler`.

    What comes out is the same in each case; only the order in which it comes differs.
    """

    jobs: int = 1
    scheduler: str | None = None

    def run(
        self,
        function: Callable[[Job], Result],
        jobs: Iterable[Job],
        name: Callable[[Job], str] = lambda _: "",
    ) -> Iterator[Result]:
        """Yield the result of each job as it comes; function, jobs and results must pickle.

        Raises AftercareError with the jobs' names where a process that did one has been ended.
        """
        todo = list(jobs)
        if self.scheduler is None and (self.jobs <= 1 or len(todo) <= 1):
            yield from map(function, todo)
            return
        with self._executor(len(todo)) as executor:
            futures = {executor.submit(function, job): job for job in todo}
            try:
                for future in as_completed(futures):
                    yield future.result()
            except BrokenProcessPool:
                under_way = [futures[one] for one in futures if _is_broken(one)][: self.jobs]
                raise _ended([name(job) for job in under_way]) from None

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
        return _processes(min(self.jobs, todo), context)


@contextmanager
def _processes(count: int, context: BaseContext) -> Iterator[Executor]:
    """Yield processes to work on; whatever ends the context ends what they are at."""
    with (
        _unasked(),
        tempfile.TemporaryDirectory(prefix="aftercare-", ignore_cleanup_errors=True) as folder,
        ProcessPoolExecutor(
            count, context, initializer=_end_with_parent, initargs=(folder,)
        ) as executor,
    ):
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


@contextmanager
def _unasked() -> Iterator[None]:
    """Start the processes that start others where no signal is taken: this one tells them."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import forkserver  # noqa: PLC0415  # not on every system

    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    # What we leave in a hurry is cleared away by Python's own keeper, which need not tell.
    sys.warnoptions.append(_QUIET)
    try:
        forkserver.ensure_running()
    finally:
        sys.warnoptions.remove(_QUIET)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    yield


def _is_broken(future: Future[Result]) -> bool:
    return future.done() and isinstance(future.exception(), BrokenProcessPool)


def _ended(names: Sequence[str]) -> AftercareError:
    """Say which files were being made: which of them it was, the system does not tell."""
    place, *others = names or [""]
    message = "a process that made this file was ended from outside"
    if others:
        message = f"a process that made this file or {', '.join(others)} was ended from outside"
    hint = "was memory short? Run it again, with --jobs 1 where a build needs too much"
    return fail("worker", place, message, hint)


def _share(
    function: Callable[[Job], Result], share: tuple[int, Sequence[Job]]
) -> tuple[int, list[Result]]:
    start, jobs = share
    return start, [function(job) for job in jobs]


def _start(share: tuple[int, object]) -> int:
    return share[0]


def _end_with_parent(folder: str) -> None:
    """Let this worker end with the process that it works for, however that ends.

    What it keeps for a moment stands in a folder of its own in `folder`, which goes with it.
    """
    collect_rarely()
    tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: _leave())
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    multiprocessing.util.Finalize(None, _clear, exitpriority=1)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """Wait for the end of a pipe to the parent: the system closes it, though nobody reaps it."""
    if parent := multiprocessing.parent_process():
        wait([parent.sentinel])
        _leave()


def _clear() -> None:
    own = tempfile.gettempdir()
    shutil.rmtree(own, ignore_errors=True)
    with suppress(OSError):  # the others are not done yet
        os.rmdir(os.path.dirname(own))  # noqa: PTH106, PTH120  # strings are enough


def _leave() -> None:
    _clear()
    os._exit(1)


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
