"""The chapters of an ID3v2.3 tag, read from its bytes (id3.org: ID3v2.3, Chapter Addendum)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_HEADER = 10
"""Bytes of a tag's header, and of a frame's."""


class Chapter(NamedTuple):
    """A chapter as a player lists it; seconds from the recording's start."""

    title: str
    start: float
    end: float


def chapters(content: bytes) -> tuple[Chapter, ...]:
    """Return the chapters that the table of contents (CTOC) lists, in its order.

    A chapter that the table lacks is not returned, since players do not offer it.  Raises
    ValueError where there is no ID3v2.3 tag, and KeyError where a listed chapter is missing.
    """
    if content[:4] != b"ID3\x03":
        raise ValueError("there is no ID3v2.3 tag")
    size = 0
    for byte in content[6:_HEADER]:
        size = size << 7 | byte
    listed: list[bytes] = []
    found: dict[bytes, Chapter] = {}
    for name, body in _frames(content[_HEADER : _HEADER + size]):
        id, _, rest = body.partition(b"\0")
        if name == b"CTOC":
            listed.extend(rest[2:].split(b"\0")[: rest[1]])
        elif name == b"CHAP":
            found[id] = _chapter(rest)
    return tuple(found[id] for id in listed)


def _frames(tag: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the id and the body of every frame up to the padding."""
    place = 0
    while place + _HEADER <= len(tag) and tag[place]:
        size = int.from_bytes(tag[place + 4 : place + 8], "big")
        start = place + _HEADER
        yield tag[place : place + 4], tag[start : start + size]
        place = start + size


def _chapter(rest: bytes) -> Chapter:
    """Read a CHAP frame from after its id: two times, two offsets, and a title in a TIT2."""
    start, end = (int.from_bytes(rest[n : n + 4], "big") / 1000 for n in (0, 4))
    titles = [_text(body) for name, body in _frames(rest[16:]) if name == b"TIT2"]
    return Chapter(titles[0] if titles else "", start, end)


def _text(body: bytes) -> str:
    """Read a text frame: one byte of encoding, ISO 8859-1 or UTF-16 with its mark."""
    encoding = "latin-1" if body[:1] == b"\0" else "utf-16"
    return body[1:].decode(encoding).rstrip("\0")
