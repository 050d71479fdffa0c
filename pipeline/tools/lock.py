"""Lets one process at a time change a project's files, so that none undoes what another wrote.

The system takes the lock back from a process that ends, however it ends: none is ever left over.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.model.errors import fail
from pipeline.tools.files import make_folder
from pipeline.tools.locate import CACHE

MOST = 120.0
"""Seconds that a process waits for its turn."""
_PAUSE = 0.05
_OWN = threading.local()
"""What this thread holds: it need not wait for itself."""
_BUSY = 2**16
"""The byte that is locked where a system locks bytes: far behind those that say who has it."""


@contextmanager
def alone(
    root: Path, what: str, tell: Callable[[str], object] = str, most: float = MOST
) -> Iterator[None]:
    """Hold a project's lock; `what` names it, and the file in the folder of kept files.

    `tell` is told once, in a line, where another process has it.  Raises AftercareError where it
    does not come free within `most` seconds, or cannot be made.
    """
    # Whoever has it may have come by a link.
    path, held = root.resolve() / CACHE / f"{what}.lock", vars(_OWN).setdefault("held", set())
    if path in held:
        yield
        return
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        hint = "check the folder's permissions and the free space"
        message = f"cannot be written: {error.strerror}"
        raise fail("unwritable", f"{CACHE}/{path.name}", message, hint) from None
    try:
        _wait(handle, what, tell, most)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        held.add(path)
        try:
            yield
        finally:
            held.discard(path)
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _wait(handle: int, what: str, tell: Callable[[str], object], most: float) -> None:
    """Take the lock as soon as it is free; say once that it is not."""
    end, told = time.monotonic() + most, False
    while not _taken(handle):
        os.lseek(handle, 0, os.SEEK_SET)
        who = os.read(handle, 20).decode("ascii", "replace").strip()
        other = f"another aftercare{f' (process {who})' if who else ''}"
        if not told:
            tell(f"waiting: {other} is busy with the {what} of this project")
            told = True
        if time.monotonic() >= end:
            message = f"{other} has been busy with the {what} for {most:g} seconds"
            raise fail("busy", f"{CACHE}/{what}.lock", message, "let it end, or end it; try again")
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        """Take the lock if nobody has it; it goes when the file is closed."""
        os.lseek(handle, _BUSY, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        """Take the lock if nobody has it; it goes when the file is closed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
