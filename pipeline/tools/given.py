"""What comes from outside: files that may be no files, JSON that may be nested without end."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

_MOST = 256 * 2**20
"""The most bytes of a file that people write by hand, or tools for them."""


def content(path: Path) -> bytes:
    """Return the bytes of a regular file; raises OSError for whatever else has its name.

    A pipe would be waited for, and a device such as /dev/zero never ends.
    """
    # Without waiting: a pipe that nobody writes into is opened at once, and refused.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        if status.st_size > _MOST:
            raise OSError(errno.EFBIG, f"it has more than {_MOST // 2**20} MB", str(path))
        return file.read()


def loads(text: str | bytes) -> Any:
    """Return what JSON says; raises ValueError for what is none, or nested too deep to read."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
