"""What a build under way has written: one that is killed is told of by no manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.tools.files import make_folder

NAME = "under-way"


class UnderWay:
    """The paths that a build writes, a line each, from before each is written until it is done."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self.before = frozenset(_lines(self._file))
        """What a build wrote that did not come to its end."""
        self._noted = set(self.before)

    def note(self, path: str) -> None:
        """Tell, before a file is written, that it will be."""
        if path in self._noted:
            return
        make_folder(self._file.parent)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{path}\n")
        self._noted.add(path)

    def done(self) -> None:
        """Forget them all: the manifest tells of what is there."""
        self._file.unlink(missing_ok=True)
        self._noted.clear()


def _lines(file: Path) -> Iterator[str]:
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    # A line without its end was cut short: its file was not written.
    yield from (line for line in text.split("\n")[:-1] if line)
