"""What a book must say, held against the leaflet itself before the book is held against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from pipeline.expect import notices
from pipeline.expect.book import Book, Track
from pipeline.expect.timing import Extent
from pipeline.model import Cue, Edition, Evidence, Finding, LocalisedLeaflet
from pipeline.verify.sound.respoken import spoken_anew
from pipeline.voices.utterances import Utterance
from pipeline.voices.voice import Voice


class Span(Protocol):
    """Something with a start and an end, in seconds."""

    @property
    def start(self) -> float:
        """Seconds."""

    @property
    def end(self) -> float:
        """Seconds."""


def whole(said: Book, leaflet: LocalisedLeaflet, edition: Edition) -> Iterator[Finding]:
    """Find units that the book's script leaves out or changes, and a missing draft notice."""
    texts = {
        unit: "".join(phrase.gap + phrase.text for phrase in phrases)
        for unit, phrases in said.phrases.items()
    }
    wanted = {unit.unit.id: unit.text for unit in leaflet.ordered}
    if leaflet.draft:
        wanted["ui-draft"] = notices.plain(notices.draft(leaflet, edition))
    for id, text in wanted.items():
        if texts.get(id) != text:
            yield Finding(id, "altered", f"the book's script has {texts.get(id)!r}, not {text!r}")
    order = [phrase.unit for track in said.tracks for phrase in track.phrases]
    units = [id for id in dict.fromkeys(order) if id in leaflet.units]
    if units != [unit.id for unit in leaflet.leaflet.units]:
        yield Finding(None, "order", "the book's script has another order than the leaflet")


def fresh(
    tracks: tuple[Track, ...], edition: Edition, voice: Voice | None
) -> Mapping[str, Utterance]:
    """Speak every text anew, never from the cache; raises AftercareError `voice`."""
    texts = list(dict.fromkeys(line.text for track in tracks for line in track.lines))
    return spoken_anew(texts, edition, voice)


def extents(said: Mapping[str, Utterance]) -> Mapping[str, Extent]:
    """Say how long each text is, as a recording has it."""
    return {text: utterance.extent for text, utterance in said.items()}


def near(one: Span, other: Span, tolerance: float) -> bool:
    """Whether two spans of time start and end together; what is no number (NaN) never does."""
    return abs(one.start - other.start) <= tolerance and abs(one.end - other.end) <= tolerance


def cues(due: tuple[Cue, ...], found: tuple[Cue, ...], tolerance: float) -> Iterator[Finding]:
    """Hold the manifest's cues against those of the book."""
    if [cue.unit for cue in due] != [cue.unit for cue in found]:
        yield Finding(None, "order", "the manifest's cues are not those of the book")
        return
    for one, other in zip(due, found, strict=True):
        if not near(one, other, tolerance):
            message = f"the manifest has it at {other.start}–{other.end} s, not at {one.start}"
            yield Finding(one.unit, "place", message)


def evidence(
    leaflet: LocalisedLeaflet, cues: tuple[Cue, ...], findings: tuple[Finding, ...]
) -> tuple[Evidence, ...]:
    """The units that nothing was found against; where the whole book is no book, none."""
    if any(finding.code in {"undecodable", "order", "foreign"} for finding in findings):
        return ()
    wrong = {finding.unit for finding in findings}
    return tuple(
        Evidence(cue.unit, leaflet.units[cue.unit].text, f"{cue.start:.2f}–{cue.end:.2f} s")
        for cue in cues
        if cue.unit in leaflet.units and cue.unit not in wrong
    )
