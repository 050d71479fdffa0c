"""Files that a later build may reuse, each with the digest of what it holds and of its own name.

A file that was cut short, altered or put in another's place counts for nothing, and neither does
one of another generation: what is read is what was kept.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.tools.files import write

_MAGIC = b"aftercare kept 1\n"
"""The generation: raised with every change to how files are kept."""
_HEAD = len(_MAGIC) + hashlib.sha256().digest_size


def kept(file: Path) -> bytes | None:
    """Return what `keep` wrote; None where it is absent or harmed."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    body = content[_HEAD:]
    return body if content[:_HEAD] == _head(file, body) else None


def keep(file: Path, body: bytes) -> None:
    """Write bytes at once: a reader sees all of them or none.

    They are not forced to the disk, since what a power cut harms is found out by `kept`.
    Raises AftercareError where the file cannot be written.
    """
    write(file, _head(file, body) + body, forced=False)


def _head(file: Path, body: bytes) -> bytes:
    return _MAGIC + hashlib.sha256(file.name.encode() + b"\0" + body).digest()
