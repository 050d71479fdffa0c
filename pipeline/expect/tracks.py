"""Where each phrase of a talking book is heard in its track, and each unit in the whole book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from pipeline.expect.book import Track
from pipeline.expect.recording import TAIL
from pipeline.expect.sentences import places as said_places
from pipeline.expect.timing import Extent, Span, second, spans
from pipeline.model import Cue

LEAD = 0.1
"""Seconds before a phrase's first sample at which its place starts, so that nothing is cut."""


class Places(NamedTuple):
    """Each phrase's start and end in a track, in seconds, and the track's whole seconds.

    The places leave no gap: a player that follows them plays the file through, pauses included.
    """

    bounds: tuple[tuple[float, float], ...]
    seconds: int


def places(track: Track, extents: Mapping[str, Extent]) -> Places:
    """Return where each phrase of a track is heard; `extents` are those of its lines' texts.

    The silence at its end is made as long as the seconds want: so the durations in a book, which
    some players read in whole seconds, add up.
    """
    found = track_spans(track, extents)
    seconds = ceil(second(found[-1][1]) + TAIL)
    _, *later = _starts(track, extents)
    starts = [0.0, *(round(second(start) - LEAD, 3) for start in later)]
    return Places(tuple(pairwise([*starts, float(seconds)])), seconds)


def track_spans(track: Track, extents: Mapping[str, Extent]) -> tuple[Span, ...]:
    """Return the first sample of each line of a track, and the first one after it."""
    return spans(track.lines, {text: extent.length for text, extent in extents.items()})


def _starts(track: Track, extents: Mapping[str, Extent]) -> Iterator[int]:
    """Yield each phrase's first sample.  A phrase may be several sentences (see `script`)."""
    found = iter(track_spans(track, extents))
    for phrases in track.units:
        text = "".join(phrase.gap + phrase.text for phrase in phrases)
        begins = [start for start, _ in said_places(text)]
        parts, (first, _) = extents[text].parts, next(found)
        place = 0
        for phrase in phrases:
            place += len(phrase.gap)
            yield first + parts[sum(begin < place for begin in begins)][0]
            place += len(phrase.text)


def cues(tracks: Sequence[Track], heard: Mapping[str, Places]) -> tuple[Cue, ...]:
    """Say where each unit is heard, in seconds from the start of the first track.

    The contents count as one.
    """
    found: dict[str, Cue] = {}
    place = 0
    for track in tracks:
        for phrase, (start, end) in zip(track.phrases, heard[track.name].bounds, strict=True):
            unit = "ui-contents" if phrase.unit.startswith("ui-to-") else phrase.unit
            first = found.get(unit, Cue(unit, round(place + start, 3), 0.0))
            found[unit] = first._replace(end=round(place + end, 3))
        place += heard[track.name].seconds
    return tuple(found.values())
