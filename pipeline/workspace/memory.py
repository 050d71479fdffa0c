"""What was found in a project's catalogues, kept between runs in its folder of kept files.

One file a catalogue, which holds only what was found in it the last time.  Whatever is harmed,
from another version, or cannot be written counts as not there: then everything is compared.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from sys import version

from pipeline.checks.memory import Memory, digest
from pipeline.model.errors import AftercareError
from pipeline.tools.cache import keep, kept
from pipeline.tools.package import package_digest

_MOST = 32 * 2**20
"""Bytes beyond which the findings of a catalogue are not kept."""


class Memories:
    """What was found before, by what it was found in: a catalogue, or two."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def of(self, *names: str) -> Memory:
        """Return what was found the last time in what `names` name."""
        before: object = None
        with suppress(ValueError, RecursionError):
            before = json.loads(kept(self._file(names)) or b"{}")
        return Memory(_version(), before if isinstance(before, dict) else {})

    def keep(self, memory: Memory, *names: str) -> None:
        """Write what was found this time, where that is something else."""
        if memory.now == memory.before:
            return
        content = json.dumps(memory.now, ensure_ascii=False, separators=(",", ":"))
        with suppress(AftercareError, UnicodeEncodeError):
            if len(body := content.encode()) <= _MOST:
                keep(self._file(names), body)

    def forget_others(self) -> None:
        """Remove what was kept of catalogues that nobody asked for."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in self._used:
                    file.unlink()

    def _file(self, names: tuple[str, ...]) -> Path:
        name = digest(names)
        self._used.add(name)
        return self.folder / name


@lru_cache(maxsize=1)
def _version() -> str:
    """Stand for all that is no text: the product's code and data, and what they run on."""
    return digest(package_digest(), version)
