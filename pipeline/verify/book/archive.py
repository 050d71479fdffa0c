"""Opens a zip file that holds its files and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from pipeline.tools.unpacking import UNREADABLE

_END = 22
"""Bytes of the record at a zip file's end, without a comment (APPNOTE 4.3.16)."""
_LOCAL = 30
_ENCRYPTED = 1
_DATE = 1 << 5 | 1
_LIMIT = 2**28
"""Bytes unpacked: a leaflet's book has 3 MB, and a zip file can claim any size."""


class ParcelError(ValueError):
    """The file is no zip file of ours; the message says why."""


def unpack(content: bytes) -> Mapping[str, bytes]:
    """Return the files in `content` by name, in their order.

    Raises ParcelError for what is no zip file, and for one with a byte that belongs to no file:
    two programs could find two different books in it.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(set(names)) < len(names):
                raise ParcelError("holds two files of one name")
            _tiled(content, entries, archive.start_dir)
            if sum(entry.file_size for entry in entries) > _LIMIT:
                raise ParcelError("holds more than any book of a leaflet")
            return {entry.filename: archive.read(entry) for entry in entries}
    except UNREADABLE as error:
        raise ParcelError(f"cannot be unpacked: {error}") from None


def _header(entry: ZipInfo, length: int) -> bytes:
    """The header that must stand before a file, from what the directory says (APPNOTE 4.3.7).

    Its date is 1980-01-01.
    """
    version, sizes = entry.extract_version, (entry.CRC, entry.compress_size, entry.file_size)
    fields = (version, entry.flag_bits, entry.compress_type, 0, _DATE, *sizes, length, 0)
    return b"PK\3\4" + struct.pack("<HHHHHIIIHH", *fields)


def _tiled(content: bytes, entries: list[ZipInfo], directory: int) -> None:
    """Refuse a byte before, between or behind the files and their directory."""
    place = 0
    for entry in entries:
        name = entry.filename.encode()
        head = content[place : place + _LOCAL + len(name)]
        if entry.flag_bits & _ENCRYPTED or entry.comment or entry.extra:
            raise ParcelError(f"{entry.filename} has more than a name and its bytes")
        if entry.header_offset != place or head[_LOCAL:] != name:
            raise ParcelError(f"{entry.filename} lies where it should not")
        if head[:_LOCAL] != _header(entry, len(name)):
            raise ParcelError(f"{entry.filename} is two things to two programs")
        place += len(head) + entry.compress_size
    end = content[-_END:]
    length = int.from_bytes(end[12:16], "little")
    if place != directory or place + length + _END != len(content) or end[:4] != b"PK\5\6":
        raise ParcelError("holds bytes that belong to no file")
