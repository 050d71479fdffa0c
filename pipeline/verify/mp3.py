"""Reads a recording back: its sound decoded by miniaudio, its tags by tinytag.

Every unit is spoken once more by a fresh engine, never taken from the cache, and the samples at
its cue are compared with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise

import miniaudio  # type: ignore[import-untyped]  # has no stubs
import numpy as np
from numpy.typing import NDArray
from tinytag import TinyTag, TinyTagException

from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet, Reading, sections
from pipeline.render.audio import espeak
from pipeline.render.audio.iso639 import iso639_2
from pipeline.render.audio.script import script
from pipeline.render.audio.spoken import spoken
from pipeline.render.audio.voice import Clip, Voice
from pipeline.verify import id3
from pipeline.verify.speech import LAG, Match, compare

RATE = 44100
HEAD, TAIL = 0.5, 0.5
"""Least seconds of silence before the first words and after the last."""
_MARGIN = 0.05
"""Seconds beside a cue that MP3 may smear its sound into."""
_QUIET = round(32768 * 10 ** (-45 / 20))
"""Loudest sample of silence."""
_LENGTH = 0.05
"""Seconds by which a cue may be longer or shorter than its unit's words."""

Sound = NDArray[np.int16]


def read(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    cues: Sequence[Cue],
    voice: Voice | None = None,
) -> Reading:
    """Read the MP3 file `content`, of which the manifest says `cues`, against `leaflet`.

    Finds `undecodable`, `missing-unit`, `order`, `cut-short`, `wrong-speech`, `silence` and
    `tags`.  Raises AftercareError `voice` where there is no engine to compare with.
    """
    texts = expected(leaflet, edition)
    sound = decode(content)
    if sound is None:
        return Reading((), (Finding(None, "undecodable", "no sound can be decoded"),))
    findings = [*_listed(texts, cues), *_order(texts, cues), *_end(sound, cues)]
    usable = [cue for cue in cues if cue.unit in texts and _inside(cue, sound)]
    speaker = voice or espeak.voice_for(edition.language)
    matches = _matches(sound, usable, texts, leaflet.locale, speaker)
    wrong = {cue: finding for cue, match, clip in matches if (finding := _wrong(cue, match, clip))}
    findings += [*wrong.values(), *_silence(sound, cues), *_tags(content, leaflet, cues)]
    found = tuple(
        Evidence(cue.unit, texts[cue.unit], f"{cue.start:.2f}–{cue.end:.2f} s")
        for cue in usable
        if cue not in wrong
    )
    return Reading(found, tuple(findings))


def expected(leaflet: LocalisedLeaflet, edition: Edition) -> Mapping[str, str]:
    """Map what must be heard, in order: every unit of the leaflet, and the product's own words.

    The units are the leaflet's own list: a unit that the script leaves out is missed.
    """
    texts = {line.id: line.text for line in script(leaflet, edition)}
    return {**texts, **{unit.unit.id: unit.text for unit in leaflet.ordered}}


def decode(content: bytes) -> Sound | None:
    """Decode an MP3 file to mono samples at `RATE`; None where nothing can be decoded."""
    try:
        decoded = miniaudio.mp3_read_s16(content)
    except miniaudio.DecodeError:
        return None
    if decoded.nchannels != 1 or decoded.sample_rate != RATE or not decoded.num_frames:
        return None
    return np.frombuffer(decoded.samples, np.int16)


def _listed(texts: Mapping[str, str], cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find what has no cue."""
    present = {cue.unit for cue in cues}
    for unit in texts:
        if unit not in present:
            yield Finding(unit, "missing-unit", "the recording has no place for it")


def _order(texts: Mapping[str, str], cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find cues that are unknown, twice there, out of order or over one another."""
    places = {unit: place for place, unit in enumerate(texts)}
    for cue in cues:
        if cue.unit not in places:
            yield Finding(cue.unit, "order", "the leaflet has no such unit")
        if not 0 <= cue.start < cue.end:
            yield Finding(cue.unit, "order", f"it ends at {cue.end} s, after {cue.start} s")
    for before, after in pairwise(cue for cue in cues if cue.unit in places):
        if places[after.unit] <= places[before.unit]:
            yield Finding(after.unit, "order", f"it comes after {before.unit}")
        elif after.start < before.end:
            yield Finding(after.unit, "order", f"it starts before {before.unit} ends")


def _end(sound: Sound, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find that the recording ends within a unit, or right after the last one."""
    length = len(sound) / RATE
    for cue in cues:
        if cue.end > length:
            message = f"it lasts until {cue.end:.2f} s, the recording until {length:.2f} s"
            yield Finding(cue.unit, "cut-short", message)
    if cues and cues[-1].end <= length < cues[-1].end + TAIL:
        yield Finding(None, "cut-short", f"less than {TAIL} s of silence follow the last words")


def _inside(cue: Cue, sound: Sound) -> bool:
    return 0 <= cue.start < cue.end <= len(sound) / RATE


def _matches(
    sound: Sound, cues: Sequence[Cue], texts: Mapping[str, str], locale: str, voice: Voice
) -> Iterator[tuple[Cue, Match, Clip]]:
    """Yield what is at every cue against a fresh clip of what should be."""
    said = [spoken(texts[cue.unit], locale) for cue in cues]
    for cue, clip in zip(cues, voice.speak(said), strict=True):
        start, end = round((cue.start - LAG) * RATE), round((cue.end + LAG) * RATE)
        stretch = np.pad(sound[max(start, 0) : end] / 32768, (max(-start, 0), 0))
        reference = np.frombuffer(clip.samples, "<i2") / 32768
        yield cue, compare(stretch, RATE, reference, clip.rate), clip


def _wrong(cue: Cue, match: Match, clip: Clip) -> Finding | None:
    """Say what is wrong with the speech at a cue, if anything."""
    if not match.same and match.silent:
        return Finding(cue.unit, "missing-unit", f"at {cue.start:.2f} s there is silence")
    if not match.same:
        where = cue.start + (match.gap or 0.0)
        message = f"at {where:.2f} s its words are not heard (match {match.correlation:.2f})"
        return Finding(cue.unit, "wrong-speech", message)
    if abs(cue.end - cue.start - clip.seconds) > _LENGTH:
        message = f"its place lasts {cue.end - cue.start:.2f} s, its words {clip.seconds:.2f} s"
        return Finding(cue.unit, "wrong-speech", message)
    return None


def _silence(sound: Sound, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find sound where nothing should be heard: before, between and after the cues."""
    ends = [0.0, *(cue.end + _MARGIN for cue in cues)]
    starts = [*(cue.start - _MARGIN for cue in cues), len(sound) / RATE]
    if cues and cues[0].start < HEAD:
        yield Finding(None, "silence", f"less than {HEAD} s of silence before the first words")
    for end, start in zip(ends, starts, strict=True):
        gap = sound[round(max(end, 0) * RATE) : round(max(start, 0) * RATE)]
        loud = np.flatnonzero((gap > _QUIET) | (gap < -_QUIET))
        if loud.size:
            where = end + loud[0] / RATE
            yield Finding(None, "silence", f"the sound at {where:.2f} s belongs to no unit")


def _tags(content: bytes, leaflet: LocalisedLeaflet, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find that title, language or chapters are not the leaflet's."""
    try:
        tag = TinyTag.get(file_obj=BytesIO(content), duration=False)
        chapters = id3.chapters(content)
    except (TinyTagException, ValueError, LookupError) as error:
        yield Finding(None, "tags", f"the tags cannot be read: {error}")
        return
    code = iso639_2(leaflet.locale)
    if tag.title != leaflet.title:
        yield Finding(None, "tags", f"the title is {tag.title!r}, not {leaflet.title!r}")
    languages = tag.other.get("language")
    if languages != [code]:
        yield Finding(None, "tags", f"the language is {languages}, not {code!r}")
    starts = {cue.unit: cue.start for cue in cues}
    headings = [section.heading.unit for section in sections(leaflet.leaflet.blocks)]
    wanted = [(leaflet.units[unit].text, starts.get(unit, 0.0)) for unit in headings]
    wanted[0] = (wanted[0][0], 0.0)
    if [(chapter.title, chapter.start) for chapter in chapters] != wanted:
        yield Finding(None, "tags", "the chapters are not the leaflet's sections")
