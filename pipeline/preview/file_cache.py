"""What was read from files: each is read again when it has changed, and its last good is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from pipeline.model import Problem
from pipeline.model.errors import AftercareError

Value = TypeVar("Value")
Stamp = tuple[int, int, int] | None
"""Modification time, size and inode of a file: saving by rename changes the last."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """A file as it was last good (None: never), and what is wrong with it now."""

    stamp: Stamp
    value: Value | None
    faults: tuple[Problem, ...] = ()


class Shelf:
    """Readings by key, where a key names what is read and whatever else decides the value."""

    def __init__(self) -> None:
        self._readings: dict[tuple[object, ...], Reading[object]] = {}
        self._used: dict[tuple[object, ...], Reading[object]] = {}

    def read(
        self, key: tuple[object, ...], path: Path, reader: Callable[[], Value]
    ) -> Reading[Value]:
        """Read a file, or return what was read of it when it has not changed since."""
        before = self._readings.get((path, *key))
        found = self._read(before, path, reader)
        self._readings[path, *key] = self._used[path, *key] = found
        return cast(Reading[Value], found)

    def value(self, key: tuple[object, ...], path: Path, reader: Callable[[], Value]) -> Value:
        """Return what `read` does, which raises its faults where the file was never good."""
        found = self.read(key, path, reader)
        if found.value is None:
            raise AftercareError(found.faults)
        return found.value

    def _read(
        self, before: Reading[object] | None, path: Path, reader: Callable[[], object]
    ) -> Reading[object]:
        # Taken first: what is written while it is being read has another one afterwards.
        stamp = stamp_of(path)
        if before is not None and before.stamp == stamp and (stamp or before.value is None):
            return before
        try:
            return Reading(stamp, reader())
        except AftercareError as error:
            kept = before.value if before is not None and stamp is not None else None
            return Reading(stamp, kept, error.problems)

    def forget(self, paths: Iterable[Path]) -> None:
        """Let these files be read again even where their stamps are the same as before."""
        touched = set(paths)
        for key, found in self._readings.items():
            if key[0] in touched:
                self._readings[key] = Reading((-1, -1, -1), found.value, found.faults)

    def faults(self) -> Iterator[Problem]:
        """Yield what is wrong with the files that were read since `start`, each fault once."""
        yield from dict.fromkeys(fault for found in self._used.values() for fault in found.faults)

    def start(self) -> None:
        """Begin a new round: what is not asked for in it has no faults any more."""
        self._used = {}


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
