"""A leaflet's recordings in one language as one file: where each is, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Link
from pipeline.model.formats import AUDIO

ENDS = {"zip": ".recordings.zip", "m3u": ".m3u8", "rss": ".rss"}
"""Format -> how its path ends, in the order in which they are offered."""
KEPT = ("zip",)
"""Those that are fetched to be kept rather than opened."""


def collections(links: Iterable[Link], locale: str, url: str) -> Iterator[Link]:
    """Yield the files that hold or list the recordings among `links` in one language, if any.

    A feed names its recordings by address: there is one where the site's `url` is known.
    """
    spoken = [link for link in links if link.format == AUDIO and link.locale == locale]
    if not spoken:
        return
    stem = spoken[0].path.partition(".")[0]
    for format, end in ENDS.items():
        if url or format != "rss":
            bare = replace(spoken[0], register="standard", variant=None, bytes=0, cues=())
            yield replace(bare, path=stem + end, format=format)


def name(recording: str, format: str) -> str:
    """Name such a file after what a recording is called: "Audio (MP3)" makes "Audio (ZIP)"."""
    technical = format.upper()
    if "MP3" in recording:
        return recording.replace("MP3", technical)
    return f"{recording} ({technical})"
