"""Reads captions (WebVTT) and a transcript (JSON) back, against the recording's own words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.expect import order
from pipeline.expect.sentences import said
from pipeline.expect.timing import Spoken, spans, timed
from pipeline.language.data import data_of
from pipeline.localise.bidi import without_controls
from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet, Reading
from pipeline.tools.given import loads
from pipeline.verify.book import script
from pipeline.verify.book.script import near
from pipeline.verify.sound.mp3 import recorded_anew
from pipeline.voices.voice import Voice

_PLACE = 0.03
"""Seconds by which a caption may stand beside its words."""
_CUE = re.compile(
    r"([a-z][a-z0-9-]*)_(\d+)\n(\d\d):([0-5]\d):([0-5]\d\.\d{3})"
    r" --> (\d\d):([0-5]\d):([0-5]\d\.\d{3})\n([^\n]+)"
)


class Caption(NamedTuple):
    """A sentence as the file has it."""

    unit: str
    text: str
    start: float
    end: float


class _FormError(ValueError):
    """The file has another form than ours."""


def read(
    content: bytes,
    leaflet: LocalisedLeaflet,
    edition: Edition,
    cues: Sequence[Cue],
    voice: Voice | None = None,
) -> Reading:
    """Read captions or a transcript, of which the manifest says `cues`, against `leaflet`.

    Which of them, the path in `edition` tells.  Each sentence of the recording is there once, in
    order, at the time when fresh speech would be heard.  Raises AftercareError `voice`.
    """
    spoken = _spoken(leaflet, edition, voice)
    try:
        text = content.decode("utf-8")
        if edition.path.endswith(".json"):
            found = list(_transcript(text, leaflet, edition, spoken))
        else:
            found = list(_captions(text, leaflet, edition.language.direction))
    except (UnicodeDecodeError, _FormError) as error:
        return Reading((), (Finding(None, "undecodable", str(error)),))
    findings = (*_words(found, leaflet, spoken), *_times(found, spoken), *_cues(cues, spoken))
    wrong = {finding.unit for finding in findings}
    whole = {
        unit: " ".join(caption.text for caption in found if caption.unit == unit)
        for unit in dict.fromkeys(caption.unit for caption in found)
    }
    evidence = (
        Evidence(cue.unit, leaflet.units[cue.unit].text, f"{cue.start:.2f}–{cue.end:.2f} s")
        for cue in cues
        if cue.unit in leaflet.units and cue.unit in whole and cue.unit not in wrong
    )
    return Reading(tuple(evidence), findings)


def _spoken(leaflet: LocalisedLeaflet, edition: Edition, voice: Voice | None) -> tuple[Spoken, ...]:
    """Say when each sentence would be heard of a recording made anew."""
    lines, said = recorded_anew(leaflet, edition, voice)
    extents = script.extents(said)
    places = spans(lines, {text: extent.length for text, extent in extents.items()})
    return timed(lines, places, extents)


def _captions(text: str, leaflet: LocalisedLeaflet, direction: str) -> Iterator[Caption]:
    """Read WebVTT; raises _FormError for what our captions never hold.

    A player draws a cue as plain text: only controls keep its numbers in order.
    """
    head, *blocks = text.removesuffix("\n").split("\n\n")
    if head != "WEBVTT" or not blocks or blocks[0] != f"NOTE {leaflet.locale}":
        raise _FormError("does not start as captions of ours do")
    for block in blocks[1:]:
        match = _CUE.fullmatch(block)
        if match is None or "-->" in match[9] or "<" in match[9]:
            raise _FormError(f"holds what is no caption: {block[:40]!r}")
        start, end = (_seconds(match.group(n, n + 1, n + 2)) for n in (3, 6))
        shown = html.unescape(match[9])
        words = without_controls(shown)
        if shown != order.plain(words, direction, data_of(leaflet)):
            raise _FormError(f"would be drawn in another order: {words[:40]!r}")
        yield Caption(match[1], words, start, end)


def _seconds(parts: tuple[str | Any, ...]) -> float:
    hours, minutes, seconds = parts
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _transcript(
    text: str, leaflet: LocalisedLeaflet, edition: Edition, spoken: Sequence[Spoken]
) -> Iterator[Caption]:
    """Read JSON; raises _FormError where anything but a sentence's time is not as it must be."""
    try:
        data = loads(text)
        places = [Caption(cue["unit"], "", cue["start"], cue["end"]) for cue in data["cues"]]
        whole = all(near(p, f.cue, _PLACE) for p, f in zip(places, spoken, strict=True))
        given = [
            Caption(cue["unit"], part["text"], float(part["start"]), float(part["end"]))
            for cue in data["cues"]
            for part in cue["sentences"]
        ]
    except (ValueError, LookupError, TypeError) as error:
        raise _FormError(f"is no transcript: {error}") from None
    if not whole or _timeless(data) != _timeless(_due(leaflet, edition, spoken)):
        raise _FormError("says something else than the recording")
    yield from given


def _due(leaflet: LocalisedLeaflet, edition: Edition, spoken: Sequence[Spoken]) -> dict[str, Any]:
    """Return the transcript as it must be."""
    return {
        "schema": 1,
        "leaflet": leaflet.leaflet.name,
        "locale": leaflet.locale,
        "direction": edition.language.direction,
        "register": leaflet.leaflet.register,
        "variant": edition.variant,
        "title": leaflet.title,
        "draft": leaflet.draft,
        "cues": [
            {
                "unit": found.line.id,
                "kind": _kind(found.line.id, leaflet.units),
                "text": found.line.text,
                "start": found.cue.start,
                "end": found.cue.end,
                "sentences": [
                    {"text": part.text, "start": part.start, "end": part.end}
                    for part in found.sentences
                ],
            }
            for found in spoken
        ],
    }


def _kind(id: str, units: Mapping[str, Any]) -> str | None:
    unit = units[id].unit if id in units else None
    return unit.kind if unit and unit.instruction else None


def _timeless(value: Any) -> Any:
    """Leave times out, which are compared by themselves and may differ a little."""
    if isinstance(value, dict):
        return {k: _timeless(v) for k, v in value.items() if k not in {"start", "end"}}
    return [_timeless(part) for part in value] if isinstance(value, list) else value


def _words(
    found: Sequence[Caption], leaflet: LocalisedLeaflet, spoken: Sequence[Spoken]
) -> Iterator[Finding]:
    """Find what is missing, altered, added or out of order, against the leaflet's own units."""
    due = {line.line.id: line.line.text for line in spoken}
    due |= {unit.unit.id: unit.text for unit in leaflet.ordered}
    given: dict[str, list[str]] = {}
    for caption in found:
        given.setdefault(caption.unit, []).append(caption.text)
    for unit, text in due.items():
        if unit not in given:
            yield Finding(unit, "missing-unit", "it has no caption")
        elif [_line(part) for part in given[unit]] != [_line(part) for part in said(text)]:
            yield Finding(unit, "altered", f"its captions read {' '.join(given[unit])!r}")
    for unit in given.keys() - due.keys():
        yield Finding(unit, "extra", "the leaflet has no such unit")
    order = [caption.unit for caption in found]
    if order != [line.line.id for line in spoken for _ in line.sentences]:
        yield Finding(None, "order", "the captions are not in the recording's order")


def _line(text: str) -> str:
    """Return a sentence on one line: a caption has no other, whatever the leaflet has."""
    return text.replace("\n", " ")


def _times(found: Sequence[Caption], spoken: Sequence[Spoken]) -> Iterator[Finding]:
    due = [(line.line.id, part) for line in spoken for part in line.sentences]
    for caption, (unit, part) in zip(found, due, strict=False):
        if not near(caption, part, _PLACE):
            message = f"is heard at {part.start:.2f} s, and captioned at {caption.start:.2f} s"
            yield Finding(unit, "place", message)
    for before, after in pairwise(found):
        if after.start < before.end:
            yield Finding(after.unit, "order", f"its caption starts before {before.unit}'s ends")


def _cues(cues: Sequence[Cue], spoken: Sequence[Spoken]) -> Iterator[Finding]:
    due = [found.cue for found in spoken]
    if [cue.unit for cue in cues] != [cue.unit for cue in due] or not all(
        near(one, other, _PLACE) for one, other in zip(cues, due, strict=True)
    ):
        yield Finding(None, "place", "the manifest's cues are not those of the recording")
