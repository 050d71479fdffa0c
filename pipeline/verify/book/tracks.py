"""Holds the sound of a book against fresh speech: each sentence at its place, nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from pipeline.expect.book import Track
from pipeline.expect.timing import RATE
from pipeline.expect.tracks import places
from pipeline.model import Cue, Finding
from pipeline.verify.book.script import extents
from pipeline.verify.book.xml import XmlError
from pipeline.verify.sound import id3, samples
from pipeline.verify.sound.mp3 import decode
from pipeline.voices.utterances import Utterance

PLACE = 0.03
"""Seconds by which a clip may start or end beside its due place."""
_MARGIN = 0.05
"""Seconds beside speech that MP3 may smear it into."""
_QUIET = 32
"""Loudest sample of silence, -60 dB: MP3 rings a little before and behind speech."""
_NO_TAG = b"ID3\3\0\0\0\0\0\0"


class Clipped(NamedTuple):
    """A sentence as a book's timing file gives it: element, MP3 file, seconds in it."""

    text: str
    audio: str
    start: float
    end: float


def timing(
    found: Sequence[Clipped], due: Sequence[Track], pages: Mapping[str, str], seconds: float
) -> Iterator[Finding]:
    """Hold a timing file's order against its tracks; `pages` names each track's page.

    Finds `missing-unit` and `order`; `seconds` is what the book says that all of it lasts.
    """
    wanted = [
        (f"{pages[track.name]}#{phrase.id}", f"{track.name}.mp3", phrase.unit)
        for track in due
        for phrase in track.phrases
    ]
    got = [(clip.text, clip.audio) for clip in found]
    for text, audio, unit in wanted:
        if got.count((text, audio)) != 1:
            count = got.count((text, audio))
            yield Finding(unit, "missing-unit", f"{text} is read aloud {count} times, not once")
    if got != [(text, audio) for text, audio, _ in wanted]:
        first = next((n for n, pair in enumerate(zip(got, wanted, strict=False))
                      if pair[0] != pair[1][:2]), min(len(got), len(wanted)))  # fmt: skip
        culprit = wanted[first][2] if first < len(wanted) else None
        yield Finding(culprit, "order", "what is read aloud comes in another order")
    total = sum(clip.end - clip.start for clip in found)
    if abs(total - seconds) > 0.001 * max(len(found), 1):
        yield Finding(None, "duration", f"lasts {total:.3f} s, and says {seconds:.3f} s")


def heard(
    content: bytes, track: Track, found: Sequence[Clipped], said: Mapping[str, Utterance]
) -> Iterator[Finding]:
    """Hold one MP3 file and the places in it against what its texts are when spoken anew.

    Finds `undecodable`, `cut-short`, `place`, `quiet`, `loud`, `wrong-speech`, `silence`.
    """
    decoded = decode(content)
    if decoded is None or not id3.only_sound(_NO_TAG + content):
        yield Finding(None, "undecodable", f"{track.name}.mp3 is not sound and nothing else")
        return
    units = [phrase.unit for phrase in track.phrases]
    bounds, seconds = places(track, extents(said))
    length = len(decoded) / RATE
    if not seconds <= length < seconds + 0.2:
        yield Finding(
            units[-1], "cut-short", f"{track.name}.mp3 lasts {length:.2f} s, not {seconds} s"
        )
    for clip, (start, end), unit in zip(found, bounds, units, strict=False):
        if not 0 <= clip.start < clip.end <= length:
            yield Finding(
                unit, "place", f"its place, {clip.start}–{clip.end} s, is not in the file"
            )
        elif max(abs(clip.start - start), abs(clip.end - end)) > PLACE:
            message = f"is due at {start:.2f}–{end:.2f} s, and given at {clip.start}–{clip.end} s"
            yield Finding(unit, "place", message)
    yield from _speech(decoded, track, said)


def _speech(
    decoded: samples.Sound, track: Track, said: Mapping[str, Utterance]
) -> Iterator[Finding]:
    held = samples.hold(decoded, track.lines, [said[line.text].clip for line in track.lines])
    cues = [Cue(line.id, *held.times[line.id]) for line in track.lines]
    for finding in samples.findings(held, cues):
        yield Finding(finding.unit, finding.code, f"{track.name}.mp3: {finding.message}")
    for cue in cues:
        stretch = decoded[round(cue.start * RATE) : round(cue.end * RATE)]
        if np.abs(stretch.astype(np.int32)).max(initial=0) <= _QUIET:
            yield Finding(cue.unit, "wrong-speech", f"{track.name}.mp3: is not heard")
    edges = [0.0, *(t for cue in cues for t in (cue.start, cue.end)), len(decoded) / RATE]
    for end, start in list(pairwise(edges))[::2]:
        gap = decoded[round((end + _MARGIN * (end > 0)) * RATE) : round((start - _MARGIN) * RATE)]
        if np.abs(gap.astype(np.int32)).max(initial=0) > _QUIET:
            message = f"{track.name}.mp3 has a sound between {end:.2f} and {start:.2f} s"
            yield Finding(None, "silence", message)


_CLOCK = re.compile(r"\d{1,6}\.\d{3}s")


def clock(written: str) -> float:
    """Read a time as our books write it, `12.345s`; raises XmlError for any other."""
    if not _CLOCK.fullmatch(written):
        raise XmlError(f"{written!r} is not a time")
    return float(written[:-1])
