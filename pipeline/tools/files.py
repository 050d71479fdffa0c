"""Writes files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

from pipeline.model.errors import fail

IGNORED = ".gitignore"
"""The file in a folder of what is built that keeps it out of the repository."""
NOTHING_KEPT = b"*\n!.gitignore\n"
"""What it says there: all is left out but itself."""


def write(path: Path, content: bytes, *, forced: bool = True) -> bool:
    """Write `content` to `path` atomically; return False when it was there already.

    `forced`: it is on the disk, whatever happens to the machine, before the file has its name.
    Raises AftercareError where the file cannot be written; nothing half-written stays.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            if path.read_bytes() == content:
                return False
        make_folder(path.parent)
        _replace(path, content, forced)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        hint = "check the folder's permissions and the free space"
        raise fail("unwritable", str(path), f"cannot be written: {reason}", hint) from None
    return True


def make_folder(folder: Path) -> None:
    """Make a folder that everybody may read, as a web server must, whatever the umask."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _replace(path: Path, content: bytes, forced: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        # mkstemp makes files that only their owner reads; a published page is for everybody.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


_LEFT = re.compile(r"\..+\.[a-z0-9_]{8}")


def sweep(root: Path) -> None:
    """Remove what a process left below `root` that was killed while `write` was writing."""
    for folder, _, names in os.walk(root):
        for name in names:
            if _LEFT.fullmatch(name):
                with contextlib.suppress(OSError):
                    Path(folder, name).unlink()


def too_long(path: str) -> bool:
    """Tell whether a part of a path has more bytes than file systems take for a name."""
    return any(len(os.fsencode(part)) > 255 for part in path.split("/"))


def within(name: str, root: Path) -> Path | None:
    """Return the path that `name` means below `root`, or None where it leads anywhere else."""
    path = Path(name)
    if not name or "\0" in name or path.is_absolute() or ".." in path.parts:
        return None
    whole = root / path
    return whole if whole.parent.resolve().is_relative_to(root.resolve()) else None


def remove(path: Path, root: Path) -> None:
    """Remove a file, and the folders that it leaves empty below `root`."""
    try:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == root or any(folder.iterdir()):
                break
            folder.rmdir()
    except OSError as error:
        raise fail("unwritable", str(path), f"cannot be removed: {error.strerror}") from None
