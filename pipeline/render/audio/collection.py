"""A leaflet's recordings in one language as one: M3U for players, RSS for podcast programs, a zip.

An M3U file lies beside the recordings and names them by where they are, or by their addresses
where that of the site is known; RSS does only that, so there is none without.  In the zip file,
which is for a disc or a stick, each has a name that tells what it is, its captions beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import groupby
from math import ceil
from operator import attrgetter
from posixpath import basename
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from pipeline.expect.labels import labels
from pipeline.model import Artefact, Edition, LocalisedLeaflet
from pipeline.render.talking_book.archive import parcel

M3U, RSS, ZIP = "audio/mpegurl", "application/rss+xml", "application/zip"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"


class Recording(NamedTuple):
    """A recording that is published: `seconds` is when its last word ends."""

    leaflet: LocalisedLeaflet
    edition: Edition
    bytes: int
    seconds: int
    digest: str

    @property
    def group(self) -> tuple[str, str]:
        """The locale and the leaflet, whose recordings make one list."""
        return self.leaflet.locale, self.leaflet.leaflet.name

    @property
    def label(self) -> tuple[int, str]:
        """Its place among them, and what it is called."""
        told = labels(self.leaflet, self.edition)
        return int(told.track.partition("/")[0]), told.title


def recordings(
    published: Iterable[tuple[LocalisedLeaflet, Edition]], records: Mapping[str, Mapping[str, Any]]
) -> tuple[Recording, ...]:
    """Return the recordings of `published`, as the manifest's `records` describe them, in order."""
    found = [
        Recording(
            leaflet,
            edition,
            int(records[edition.path]["bytes"]),
            ceil(max(cue["end"] for cue in records[edition.path]["cues"])),
            str(records[edition.path]["sha256"]),
        )
        for leaflet, edition in published
    ]
    return tuple(sorted(found, key=lambda one: (one.group, one.label)))


def collected(
    found: Iterable[Recording], url: str, read: Callable[[str], bytes | None]
) -> Iterator[Artefact]:
    """Yield a playlist and a zip for each leaflet and language, and a feed where `url` is known.

    `read` gives the published file of a path, None where there is none.
    """
    for (locale, name), group in groupby(found, key=attrgetter("group")):
        mine = list(group)
        paths = [basename(one.edition.path) for one in mine]
        addresses = [url + one.edition.path for one in mine if url]
        # A playlist that was fetched lies elsewhere than the recordings it names.
        yield Artefact(f"{locale}/{name}.m3u8", M3U, _m3u(mine, addresses or paths))
        yield Artefact(f"{locale}/{name}.recordings.zip", ZIP, _zip(mine, read))
        if url:
            yield Artefact(f"{locale}/{name}.rss", RSS, _rss(mine, url))


def _zip(found: list[Recording], read: Callable[[str], bytes | None]) -> bytes:
    """Pack the recordings, their captions and a playlist of them."""
    files: dict[str, bytes] = {}
    names = [f"{place} {_safe(title)}" for place, title in (one.label for one in found)]
    for one, name in zip(found, names, strict=True):
        stem = one.edition.path.removesuffix(".mp3")
        for suffix in (".mp3", ".vtt"):
            if (content := read(stem + suffix)) is not None:
                files[name + suffix] = content
    playlist = _m3u(found, [f"{name}.mp3" for name in names])
    return parcel({f"{_safe(found[0].leaflet.title)}.m3u8": playlist, **files})


def _safe(title: str) -> str:
    """Leave out of a title what some system takes in no file's name."""
    return " ".join(re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", title).split()).strip(". ")


def _m3u(found: list[Recording], paths: list[str]) -> bytes:
    lines = ["#EXTM3U"]
    for one, path in zip(found, paths, strict=True):
        lines += [f"#EXTINF:{one.seconds},{one.label[1]}", path]
    return ("\n".join(lines) + "\n").encode()


def _rss(found: list[Recording], url: str) -> bytes:
    """Write RSS 2.0; its dates are the leaflet's, no clock is read."""
    first = found[0]
    register_namespace("itunes", _ITUNES)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    page = url + first.edition.path.partition(".")[0] + ".html"
    clinic = first.edition.clinic.name
    about = {"title": first.leaflet.title, "link": page, "language": first.leaflet.locale,
             "description": f"{first.leaflet.title} – {clinic}"}  # fmt: skip
    for name, text in about.items():
        SubElement(channel, name).text = text
    SubElement(channel, f"{{{_ITUNES}}}author").text = clinic
    for one in found:
        item = SubElement(channel, "item")
        address = url + one.edition.path
        SubElement(item, "title").text = one.label[1]
        sound = {"url": address, "length": str(one.bytes), "type": "audio/mpeg"}
        SubElement(item, "enclosure", sound)
        SubElement(item, "guid", {"isPermaLink": "false"}).text = f"sha256:{one.digest}"
        if date := _date(one.leaflet.leaflet.date):
            SubElement(item, "pubDate").text = date
        SubElement(item, f"{{{_ITUNES}}}duration").text = str(one.seconds)
    indent(root, "")
    written = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _date(written: str) -> str:
    try:
        return format_datetime(datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC))
    except ValueError:
        return ""
