"""The size of a PNG that is whole."""

from __future__ import annotations

import struct
import zlib

from pipeline.pictures.fault import PictureError


def measure_png(content: bytes) -> tuple[float, float]:
    """Walk a PNG's chunks (ISO 15948), each with its checksum; return its size."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise PictureError("is no PNG")
    at, names, size = 8, [], (0, 0)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        name, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + body):
            raise PictureError("is a damaged PNG")
        if name == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", body)
        names.append(name)
        at += 12 + length
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names or not all(size):
        raise PictureError("is a damaged PNG")
    if b"acTL" in names:
        raise PictureError("moves; a picture must stand still")
    return size
