"""Unpacks a zip file from anywhere: nothing outside its folder, nothing twice, nothing endless."""

from __future__ import annotations

import unicodedata
import zlib
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.tools.files import within

_BYTES = 2**32
_FILES = 20_000
"""More than any clinic publishes: what claims more would only fill the disk."""
_ENCRYPTED = 1
UNREADABLE = (
    BadZipFile, zlib.error, LZMAError, UnicodeDecodeError, NotImplementedError, RuntimeError,
    EOFError, OSError,
)  # fmt: skip
"""What `zipfile` raises for a file that is harmed, or packed in a way that it does not know."""


class UnpackError(ValueError):
    """The file cannot be unpacked, or should not be; the message says why."""


def unpack_into(path: Path, folder: Path) -> None:
    """Unpack a zip file into a folder; raises UnpackError before anything of it is written."""
    try:
        with ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse(entries, folder)
            for entry in entries:
                archive.extract(entry, folder)
    except UNREADABLE as error:
        raise UnpackError(f"cannot be unpacked: {error}") from None


def _refuse(entries: list[ZipInfo], folder: Path) -> None:
    if len(entries) > _FILES:
        raise UnpackError(f"holds {len(entries)} files")
    if (size := sum(entry.file_size for entry in entries)) > _BYTES:
        raise UnpackError(f"holds {size} bytes when it is unpacked")
    met: set[str] = set()
    for entry in entries:
        name = entry.filename
        if within(name, folder) is None or "\\" in name or ":" in name:
            raise UnpackError(f"names {name}, which is no file of a release")
        if entry.flag_bits & _ENCRYPTED:
            raise UnpackError(f"{name} is locked with a password")
        # On many disks names that differ in capitals or in composition are one.
        key = unicodedata.normalize("NFC", name).casefold()
        if key in met:
            raise UnpackError(f"holds {name} twice")
        met.add(key)
