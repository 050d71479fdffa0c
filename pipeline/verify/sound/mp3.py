"""Reads a recording back: its sound decoded by miniaudio, its tags by tinytag.

Every unit is spoken once more by a fresh engine, never taken from the cache, and the samples at
its cue are compared with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import miniaudio  # type: ignore[import-untyped]  # has no stubs
import numpy as np

from pipeline.expect.recording import Line, order, script
from pipeline.expect.timing import RATE
from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet, Reading
from pipeline.verify.sound import samples, tags
from pipeline.verify.sound.respoken import spoken_anew
from pipeline.verify.sound.samples import Sound
from pipeline.verify.sound.waveform import LAG, Match, compare
from pipeline.voices.utterances import Utterance
from pipeline.voices.voice import Clip, Voice

_FOREVER = 86400.0
"""Seconds past which no cue can lie."""
HEAD, TAIL, END = 0.5, 0.5, 1.5
"""Least seconds of silence before the first words and after the last, and most after the last."""
_MARGIN = 0.05
"""Seconds beside a cue that MP3 may smear its sound into."""
_QUIET = 8
"""Loudest sample of silence, -72 dB: the encoder gives none louder than 0 beside a cue."""
_LENGTH = 0.05
"""Seconds by which a cue may be longer or shorter than its unit's words."""
_LONGEST = 10 * RATE
"""Samples beyond a unit's words that are looked at: a cue may claim any length."""


def read(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    cues: Sequence[Cue],
    voice: Voice | None = None,
) -> Reading:
    """Read the MP3 file `content`, of which the manifest says `cues`, against `leaflet`.

    Finds `undecodable`, `missing-unit`, `order`, `cut-short`, `length`, `wrong-speech`, `place`,
    `quiet`, `loud`, `silence` and `tags`.  Raises AftercareError `voice` where there is no engine
    to compare with.
    """
    heard = decode(content)
    if heard is None:
        return Reading((), (Finding(None, "undecodable", "no sound can be decoded"),))
    lines, said = recorded_anew(leaflet, edition, voice)
    texts = expected(leaflet, lines)
    findings = [*_listed(texts, cues), *_order(texts, cues), *_leaflets_order(leaflet, cues)]
    # What has no place in time can be compared with nothing more.
    cues = [cue for cue in cues if _timed(cue)]
    findings += _end(heard, cues)
    usable = [cue for cue in cues if cue.unit in texts and _inside(cue, heard)]
    clips = {id: said[text].clip for id, text in texts.items()}
    matches = _matches(heard, usable, clips)
    wrong = {cue: finding for cue, match, clip in matches if (finding := _wrong(cue, match, clip))}
    held = samples.hold(heard, lines, [clips[line.id] for line in lines])
    beside = list(samples.findings(held, [cue for cue in usable if cue not in wrong]))
    findings += [*wrong.values(), *beside, *_silence(heard, cues)]
    findings += tags.findings(content, leaflet, edition, lines, cues, said)
    found = tuple(
        Evidence(cue.unit, texts[cue.unit], f"{cue.start:.2f}–{cue.end:.2f} s")
        for cue in usable
        if cue not in wrong and cue.unit not in {finding.unit for finding in beside}
    )
    return Reading(found, tuple(findings))


def recorded_anew(
    leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None
) -> tuple[tuple[Line, ...], Mapping[str, Utterance]]:
    """Speak every text anew; returns the lines of the recording, and how each text is said."""
    lines = script(leaflet, edition)
    texts = dict.fromkeys(
        (*(line.text for line in lines), *(unit.text for unit in leaflet.ordered))
    )
    return lines, spoken_anew(list(texts), edition, voice)


def expected(leaflet: LocalisedLeaflet, lines: Sequence[Line]) -> Mapping[str, str]:
    """Map what must be heard, in order: every unit of the leaflet, and the product's own words.

    The units are the leaflet's own list: a unit that the script leaves out is missed.
    """
    texts = {line.id: line.text for line in lines}
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
        if not _timed(cue):
            yield Finding(cue.unit, "order", f"it cannot last from {cue.start} to {cue.end} s")
    for before, after in pairwise(cue for cue in cues if cue.unit in places):
        if places[after.unit] <= places[before.unit]:
            yield Finding(after.unit, "order", f"it comes after {before.unit}")
        elif after.start < before.end:
            yield Finding(after.unit, "order", f"it starts before {before.unit} ends")


def _leaflets_order(leaflet: LocalisedLeaflet, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find that the units are not heard in the leaflet's order, whatever the script says."""
    due = order(leaflet)
    heard = [cue.unit for cue in cues if cue.unit in leaflet.units]
    known = [unit for unit in due if unit in heard]
    if wrong := next((a for a, b in zip(heard, known, strict=False) if a != b), None):
        yield Finding(wrong, "order", "the units are heard in another order than the leaflet's")


def _end(sound: Sound, cues: Sequence[Cue]) -> Iterator[Finding]:
    """Find that the recording ends within a unit, or right after the last one."""
    length = len(sound) / RATE
    for cue in cues:
        if cue.end > length:
            message = f"it lasts until {cue.end:.2f} s, the recording until {length:.2f} s"
            yield Finding(cue.unit, "cut-short", message)
    last = cues[-1].end if cues else length - TAIL
    if last <= length < last + TAIL:
        yield Finding(None, "cut-short", f"less than {TAIL} s of silence follow the last words")
    if length > last + END:
        yield Finding(None, "length", f"goes on for {length - last:.1f} s after the last words")


def _timed(cue: Cue) -> bool:
    """Whether a cue's times are times at all: a manifest may hold any number, or none (NaN)."""
    return 0 <= cue.start < cue.end <= _FOREVER


def _inside(cue: Cue, sound: Sound) -> bool:
    return 0 <= cue.start < cue.end <= len(sound) / RATE


def _matches(
    sound: Sound, cues: Sequence[Cue], clips: Mapping[str, Clip]
) -> Iterator[tuple[Cue, Match, Clip]]:
    """Yield what is at every cue against a fresh clip of what should be."""
    for cue in cues:
        clip = clips[cue.unit]
        start, end = round((cue.start - LAG) * RATE), round((cue.end + LAG) * RATE)
        end = min(end, start + len(clip.samples) // 2 * RATE // clip.rate + _LONGEST)
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
