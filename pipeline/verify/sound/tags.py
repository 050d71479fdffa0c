"""What the ID3 tag of a recording says, and what the file holds beside tag and sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from tinytag import TinyTag, TinyTagException

from pipeline.expect.labels import GENRE, Labels, labels
from pipeline.expect.own import spaces
from pipeline.expect.recording import Line
from pipeline.language.iso639 import iso639_2
from pipeline.model import Cue, Edition, Finding, LocalisedLeaflet, sections
from pipeline.render import cover
from pipeline.verify.sound import id3
from pipeline.voices.utterances import Utterance

_FRAMES = (
    "TIT2", "TPE1", "TPUB", "TALB", "TRCK", "TCON", "TYER", "TDAT", "TLAN", "USLT", "SYLT", "APIC",
    "CTOC", "CHAP",
)  # fmt: skip
"""What a tag may hold, each once and one CHAP a section; a player shows any text frame."""
_LATE = 0.03
"""Seconds by which words may be shown before or after they are heard."""


def findings(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    lines: Sequence[Line],
    cues: Sequence[Cue],
    said: Mapping[str, Utterance],
) -> Iterator[Finding]:
    """Find `tags`: titles, language, words or chapters that are not the leaflet's, or others.

    `said` tells when each sentence of a line is due.
    """
    try:
        tag = TinyTag.get(file_obj=BytesIO(content), duration=False, image=True)
        chapters = id3.chapters(content)
        frames = id3.texts(content)
        words = id3.words(content)
    except (TinyTagException, ValueError, LookupError) as error:
        yield Finding(None, "tags", f"the tags cannot be read: {error}")
        return
    code = iso639_2(leaflet.locale)
    label = labels(leaflet, edition)
    if tag.title != label.title:
        yield Finding(None, "tags", f"the title is {tag.title!r}, not {label.title!r}")
    languages = tag.other.get("language")
    if languages != [code]:
        yield Finding(None, "tags", f"the language is {languages}, not {code!r}")
    yield from _chapters(chapters, leaflet, cues)
    yield from _frames(frames, _due_frames(label, edition, code, lines), len(chapters))
    yield from _words(words, code, list(_due(lines, cues, said)))
    yield from _picture(tag, leaflet, edition)
    if not id3.only_sound(content):
        yield Finding(None, "tags", "holds something beside one tag and the sound")


def _due_frames(
    label: Labels, edition: Edition, code: str, lines: Sequence[Line]
) -> dict[str, str]:
    """Return the text that each frame of the tag must have."""
    return {
        "TIT2": label.title,
        "TPE1": edition.clinic.name,
        "TPUB": edition.clinic.name,
        "TALB": label.album,
        "TRCK": label.track,
        "TCON": GENRE,
        "TYER": label.year,
        "TDAT": label.day,
        "TLAN": code,
        "USLT": code + "\n".join(line.text for line in lines),
    }


def _chapters(
    chapters: Sequence[id3.Chapter], leaflet: LocalisedLeaflet, cues: Sequence[Cue]
) -> Iterator[Finding]:
    """A chapter is a section, from the words that announce it to the next ones."""
    starts = {cue.unit: cue.start for cue in cues}
    silent = spaces(leaflet)
    headings = [
        section.heading.unit
        for section in sections(leaflet.leaflet.blocks)
        if section.heading.unit not in silent
    ]
    wanted = [
        (leaflet.units[unit].text, next((starts[id] for id in ids if id in starts), 0.0))
        for place, unit in enumerate(headings)
        for ids in [(f"ui-section-{place}", f"ui-card-{unit}", unit)]
    ]
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
        if name not in {"TIT2", "TLAN"} and found.get(name, "") != text:
            yield Finding(None, "tags", f"its {name} is not what the leaflet says")


def _due(
    lines: Sequence[Line], cues: Sequence[Cue], said: Mapping[str, Utterance]
) -> Iterator[tuple[str, float | None]]:
    """Yield each sentence, a line feed before the first of a line, and when it is due.

    None stands for a line that has no cue, which is another finding.
    """
    starts = {cue.unit: cue.start for cue in cues}
    for line in lines:
        for place, sentence in enumerate(said[line.text].sentences):
            mark = " " if place else "\n"
            start = starts.get(line.id)
            yield mark + sentence.text, None if start is None else start + sentence.start


def _words(
    words: Sequence[tuple[str, tuple[tuple[str, float], ...]]],
    code: str,
    due: Sequence[tuple[str, float | None]],
) -> Iterator[Finding]:
    """Hold the words that a player shows while they are heard against the cues."""
    found = words[0][1] if len(words) == 1 and words[0][0] == code else ()
    if [text for text, _ in found] != [text for text, _ in due]:
        yield Finding(None, "tags", "the words shown with the sound are not the leaflet's")
        return
    for (text, shown), (_, heard) in zip(found, due, strict=True):
        if heard is not None and abs(shown - heard) > _LATE:
            message = f"“{text.strip()}” is shown at {shown:.2f} s and heard at {heard:.2f} s"
            yield Finding(None, "tags", message)


def _picture(tag: TinyTag, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Hold the cover against one drawn anew; there is no other picture."""
    pictures = [image for images in tag.images.as_dict().values() for image in images]
    due = cover.picture_if_drawn(leaflet, replace(edition, cache=None))
    if [picture.data for picture in pictures] != [due] * bool(due):
        yield Finding(None, "tags", "its picture is not the leaflet's cover")
    elif due and tag.images.front_cover is None:
        yield Finding(None, "tags", "its picture is not marked as the cover")
