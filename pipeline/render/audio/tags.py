"""What a player shows of a recording, as ID3v2.3: the one home of mutagen.

Players need both CTOC (the table of contents) and CHAP (each chapter) to offer chapters.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

import mutagen.id3

from pipeline.expect.labels import GENRE, Labels
from pipeline.language.iso639 import iso639_2
from pipeline.tools.installed import version

_HEADER = 10
"""Bytes of a tag's header, and of a frame's."""
_NONE = 0xFFFFFFFF
"""A chapter's byte offset where only its times count (ID3v2 Chapter Frame Addendum, 3.1)."""


_id3: Any = mutagen.id3
"""mutagen says that it is typed, and its functions are not."""


class Chapter(NamedTuple):
    """A section of the recording: seconds from its start."""

    title: str
    start: float
    end: float


class Tags(NamedTuple):
    """What is said of a recording; `locale` is BCP 47, `lyrics` all that is spoken.

    `words` are its sentences: the text, seconds from the start, whether a line starts with it.
    `picture` is the cover, PNG.
    """

    labels: Labels
    locale: str
    lyrics: str
    chapters: Sequence[Chapter]
    words: Sequence[tuple[str, float, bool]] = ()
    picture: bytes = b""


def identity() -> str:
    """Name the tag writer and its version."""
    return f"mutagen {version('mutagen')}"


def tag(mp3: bytes, tags: Tags) -> bytes:
    """Return `mp3` with `tags` in front of it; no padding and no dates, so the same bytes."""
    language = iso639_2(tags.locale)
    text = {"encoding": _id3.Encoding.UTF16}
    names = [f"chp{number}" for number, _ in enumerate(tags.chapters, 1)]
    frames = _id3.ID3()
    for name, value in _told(tags.labels).items():
        frames.add(getattr(_id3, name)(text=[value], **text))
    frames.add(_id3.TLAN(encoding=_id3.Encoding.LATIN1, text=[language]))
    frames.add(_id3.USLT(lang=language, desc="", text=tags.lyrics, **text))
    frames.add(_synchronised(language, tags.words))
    if tags.picture:
        frames.add(_cover(tags.picture))
    flags = _id3.CTOCFlags.TOP_LEVEL | _id3.CTOCFlags.ORDERED
    frames.add(_id3.CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[]))
    for name, chapter in zip(names, tags.chapters, strict=True):
        frames.add(_chapter(name, chapter))
    file = BytesIO()
    frames.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return _in_order(file.getvalue()) + mp3


def _told(labels: Labels) -> dict[str, str]:
    """Return the text frames of a recording's labels; one without a text is left out."""
    told = {
        "TIT2": labels.title,
        "TPE1": labels.artist,
        "TPUB": labels.artist,
        "TALB": labels.album,
        "TRCK": labels.track,
        "TCON": GENRE,
        "TYER": labels.year,
        "TDAT": labels.day,
    }
    return {name: value for name, value in told.items() if value}


def _cover(picture: bytes) -> Any:
    return _id3.APIC(
        encoding=_id3.Encoding.LATIN1,
        mime="image/png",
        type=_id3.PictureType.COVER_FRONT,
        desc="",
        data=picture,
    )


def _in_order(tag: bytes) -> bytes:
    """Set the chapters in order, at the end: mutagen sorts frames by their length.

    Players go by the table of contents, but ffmpeg by the frames.
    """
    frames = []
    place = _HEADER
    while place < len(tag):
        end = place + _HEADER + int.from_bytes(tag[place + 4 : place + 8], "big")
        frames.append(tag[place:end])
        place = end
    chapters = [frame for frame in frames if frame.startswith(b"CHAP")]
    start = {frame: int(frame[_HEADER:].partition(b"\0")[0][3:]) for frame in chapters}
    others = [frame for frame in frames if not frame.startswith(b"CHAP")]
    return tag[:_HEADER] + b"".join([*others, *sorted(chapters, key=start.__getitem__)])


def _synchronised(language: str, words: Sequence[tuple[str, float, bool]]) -> Any:
    """Words with their times in milliseconds; a line starts with a line feed (ID3v2.3, 4.10)."""
    return _id3.SYLT(
        encoding=_id3.Encoding.UTF16,
        lang=language,
        format=2,
        type=2,
        desc="",
        text=[
            (f"\n{text}" if starts else f" {text}", round(start * 1000))
            for text, start, starts in words
        ],
    )


def _chapter(name: str, chapter: Chapter) -> Any:
    return _id3.CHAP(
        element_id=name,
        start_time=round(chapter.start * 1000),
        end_time=round(chapter.end * 1000),
        start_offset=_NONE,
        end_offset=_NONE,
        sub_frames=[_id3.TIT2(encoding=_id3.Encoding.UTF16, text=[chapter.title])],
    )
