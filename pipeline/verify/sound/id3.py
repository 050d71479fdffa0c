"""An ID3v2.3 tag, read from its bytes (id3.org: ID3v2.3, Chapter Addendum), and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_HEADER = 10
"""Bytes of a tag's header, and of a frame's."""

_KBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = (22050, 24000, 16000)


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
    listed: list[bytes] = []
    found: dict[bytes, Chapter] = {}
    for name, body in _tag(content):
        id, _, rest = body.partition(b"\0")
        if name == b"CTOC":
            listed.extend(rest[2:].split(b"\0")[: rest[1]])
        elif name == b"CHAP":
            found[id] = _chapter(rest)
    return tuple(found[id] for id in listed)


def texts(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return every frame's name and text, in order.

    The text is empty where a frame is none; that of USLT starts with its language and has its
    description, which is empty, left out.  Raises ValueError where a text cannot be decoded.
    """
    return tuple((name.decode("latin-1"), _told(name, body)) for name, body in _tag(content))


def words(content: bytes) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """Return the language of every SYLT frame, and its texts with their seconds (ID3v2.3, 4.10).

    Raises ValueError where one does not count in milliseconds or cannot be decoded.
    """
    return tuple(_synchronised(body) for name, body in _tag(content) if name == b"SYLT")


def _synchronised(body: bytes) -> tuple[str, tuple[tuple[str, float], ...]]:
    if body[:1] != b"\x01" or body[4:5] != b"\x02":
        raise ValueError("the words with times are not UTF-16 in milliseconds")
    place = _after_text(body, 6)  # language, format, type; then a description
    found = []
    while place < len(body):
        end = _after_text(body, place)
        time = int.from_bytes(body[end : end + 4], "big") / 1000
        found.append((body[place : end - 2].decode("utf-16"), time))
        place = end + 4
    return body[1:4].decode("latin-1"), tuple(found)


def _after_text(body: bytes, place: int) -> int:
    """Return the place after the UTF-16 text at `place` and the two zeros that end it."""
    while place + 2 <= len(body) and body[place : place + 2] != b"\0\0":
        place += 2
    if place + 2 > len(body):
        raise ValueError("a text does not end")
    return place + 2


def only_sound(content: bytes) -> bool:
    """Whether nothing but MPEG frames of layer III follows the tag; the last may be cut short."""
    place = _HEADER + _size(content)
    while place < len(content):
        header = content[place : place + 4]
        if len(header) < 4 and b"\xff\xf3".startswith(header[:2]):
            return True
        length = _length(header)
        if not length:
            return False
        place += length
    return True


def _length(header: bytes) -> int:
    """Bytes of an MPEG 2 layer III frame (ISO 13818-3, 2.4.2.3); 0 where it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xFE != 0xF2:
        return 0
    rate, frequency, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if rate in {0, 15} or frequency == 3:
        return 0
    return 72000 * _KBITS[rate] // _HERTZ[frequency] + padding


def _told(name: bytes, body: bytes) -> str:
    if name == b"USLT":
        described, _, text = body[4:].partition(b"\0\0" if body[0] else b"\0")
        if described not in {b"", b"\xff\xfe", b"\xfe\xff"}:
            raise ValueError("the words have a description")
        return body[1:4].decode("latin-1") + _text(body[:1] + text)
    return _text(body) if name[:1] == b"T" and body else ""


def _size(content: bytes) -> int:
    size = 0
    for byte in content[6:_HEADER]:
        size = size << 7 | byte & 0x7F
    return size


def _tag(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the frames of the tag in front; raises ValueError where there is none, or not plain."""
    if content[:4] != b"ID3\x03" or content[5]:
        raise ValueError("there is no ID3v2.3 tag")
    tag = content[_HEADER : _HEADER + _size(content)]
    yield from _frames(tag)
    used = sum(_HEADER + len(body) for _, body in _frames(tag))
    if tag[used:].strip(b"\0"):
        raise ValueError("the tag holds more than its frames")


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
