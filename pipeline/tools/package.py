"""What of the product itself decides what it makes and finds, as one digest.

Kept to the standard library, since a build with nothing to do reads it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def package_digest() -> str:
    """Hash the package's own code, templates and data, and name what is installed beside it."""
    digest = hashlib.sha256()
    for name, path in files_of(_PACKAGE, None):
        digest.update(name.encode())
        digest.update(hash_of(path))
    digest.update("\n".join(_installed()).encode())
    return digest.hexdigest()


def hash_of(path: str) -> bytes:
    """Return the hash of a file, or the number of the fault that keeps it from being read."""
    try:
        if not os.path.isfile(path):  # a pipe would be waited for, and a device has no end
            return b"" if os.path.exists(path) else repr(errno.ENOENT).encode()
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).digest()
    except OSError as error:  # a link to nothing, say; whoever reads it will name it
        return repr(error.errno).encode()


def files_of(folder: str, suffixes: tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder in order: their names in it, and their paths."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if suffixes is None or name.endswith(suffixes):
                yield f"{parent[len(folder) :]}/{name}", f"{parent}/{name}"


def _installed() -> list[str]:
    """Name what is installed, versions included, by its folders: a hundredth of asking it."""
    found: set[str] = set()
    for entry in sys.path:
        if entry.endswith("site-packages"):
            found.update(name for name in os.listdir(entry) if name.endswith(".dist-info"))
    return sorted(found)
