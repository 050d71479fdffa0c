"""Tells when a file of the project is saved, by whatever means editors save."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from pipeline.tools.locate import CONFIG

# A save is often several writes; half as long again and a person would notice.
_PAUSE_MS = 20
_LONGEST_MS = 200
_FOLDERS = ("source", "locales")
_SUFFIXES = (".md", ".po", ".toml", ".svg", ".png", ".jpg", ".jpeg")

Changed = Callable[[set[Path]], None]


def watch_project(root: Path, changed: Changed) -> None:
    """Call `changed` with the paths that were saved, until the process is interrupted.

    The root is watched for its own files alone, since whole trees (environments, output) may lie
    below it; `source` and `locales` are watched whole, anew whenever one of them comes or goes.
    """
    deep = _Deep(root, changed)
    deep.start()
    for changes in watch(
        root, watch_filter=_of_root(root), recursive=False, step=_PAUSE_MS, debounce=_LONGEST_MS
    ):
        paths = {Path(path) for _, path in changes}
        if any(path.name in _FOLDERS for path in paths):
            deep.stop()
            deep = _Deep(root, changed)
            deep.start()
        changed(paths)


def _of_root(root: Path) -> Callable[[Change, str], bool]:
    """Take the settings, a logo, and the two folders' coming and going, not what is in them."""

    def take(change: Change, path: str) -> bool:
        name = Path(path).name
        if Path(path).parent != root:
            return False
        if name == CONFIG or name.endswith((".svg", ".png")):
            return True
        return name in _FOLDERS and change is not Change.modified

    return take


class _Deep:
    """Watches the two folders in a thread of its own."""

    def __init__(self, root: Path, changed: Changed) -> None:
        self._folders = [root / name for name in _FOLDERS if (root / name).is_dir()]
        self._changed = changed
        self._ended = Event()

    def start(self) -> None:
        """Begin, where there is anything to watch."""
        if self._folders:
            Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End soon."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._watch()
            except OSError:
                # A folder went away between two looks; the root's watch tells when it is back.
                time.sleep(0.2)

    def _watch(self) -> None:
        for changes in watch(
            *(folder for folder in self._folders if folder.is_dir()),
            watch_filter=lambda _, path: path.endswith(_SUFFIXES),
            stop_event=self._ended,
            step=_PAUSE_MS,
            debounce=_LONGEST_MS,
            raise_interrupt=False,
        ):
            self._changed({Path(path) for _, path in changes})
