"""A zip file whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold: no clock is read."""
_UNIX = 3
_READABLE = 0o100644 << 16
_PACKED = (".mp3", ".png", ".jpg")
"""What is compressed already, and is stored."""


def identity() -> str:
    """Name the compressor and its version."""
    return f"zlib {zlib.ZLIB_RUNTIME_VERSION}"


def parcel(files: Mapping[str, bytes]) -> bytes:
    """Pack `files`, by name, in their order.

    `mimetype`, which an EPUB begins with, is stored, so that its text can be read in place.
    """
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in files.items():
            info = ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _READABLE
            stored = name == "mimetype" or name.endswith(_PACKED)
            info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()
