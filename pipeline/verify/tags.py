"""What the ID3 tag of a recording says, and what the file holds beside tag and sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from tinytag import TinyTag, TinyTagException

from pipeline.model import Cue, Edition, Finding, LocalisedLeaflet, sections
from pipeline.render.audio.iso639 import iso639_2
from pipeline.render.audio.script import Line
from pipeline.verify import id3

_FRAMES = ("TIT2", "TPE1", "TPUB", "TLAN", "USLT", "CTOC", "CHAP")
"""What a tag may hold, each once and one CHAP a section; a player shows any text frame."""


def findings(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    lines: Sequence[Line],
    cues: Sequence[Cue],
) -> Iterator[Finding]:
    """Find `tags`: titles, language, words or chapters that are not the leaflet's, or others."""
    try:
        tag = TinyTag.get(file_obj=BytesIO(content), duration=False)
        chapters = id3.chapters(content)
        frames = id3.texts(content)
    except (TinyTagException, ValueError, LookupError) as error:
        yield Finding(None, "tags", f"the tags cannot be read: {error}")
        return
    code = iso639_2(leaflet.locale)
    if tag.title != leaflet.title:
        yield Finding(None, "tags", f"the title is {tag.title!r}, not {leaflet.title!r}")
    languages = tag.other.get("language")
    if languages != [code]:
        yield Finding(None, "tags", f"the language is {languages}, not {code!r}")
    yield from _chapters(chapters, leaflet, cues)
    due = {
        "TIT2": leaflet.title,
        "TPE1": edition.clinic.name,
        "TPUB": edition.clinic.name,
        "TLAN": code,
        "USLT": code + "\n".join(line.text for line in lines),
    }
    yield from _frames(frames, due, len(chapters))
    if not id3.only_sound(content):
        yield Finding(None, "tags", "holds something beside one tag and the sound")


def _chapters(
    chapters: Sequence[id3.Chapter], leaflet: LocalisedLeaflet, cues: Sequence[Cue]
) -> Iterator[Finding]:
    """A chapter is a section, from its heading to the next one's."""
    starts = {cue.unit: cue.start for cue in cues}
    headings = [section.heading.unit for section in sections(leaflet.leaflet.blocks)]
    wanted = [(leaflet.units[unit].text, starts.get(unit, 0.0)) for unit in headings]
    wanted[0] = (wanted[0][0], 0.0)
    if [(chapter.title, chapter.start) for chapter in chapters] != wanted:
        yield Finding(None, "tags", "the chapters are not the leaflet's sections")


def _frames(
    frames: Sequence[tuple[str, str]], due: dict[str, str], chapters: int
) -> Iterator[Finding]:
    names = [name for name, _ in frames]
    for name in dict.fromkeys(names):
        if name not in _FRAMES or names.count(name) > (chapters if name == "CHAP" else 1):
            yield Finding(None, "tags", f"the tag holds what the leaflet does not: {name}")
    found = dict(frames)
    for name, text in due.items():
        if name not in {"TIT2", "TLAN"} and found.get(name) != text:
            yield Finding(None, "tags", f"its {name} is not what the leaflet says")
