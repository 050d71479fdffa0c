"""Texts as they are said: sentence by sentence, each a clip of its own.

A highlight follows the voice by sentences, so the time of each must be known.  An engine tells no
times: each sentence is therefore spoken alone, and the clips are set in a row with a pause.  A
recording, its captions and both talking books so share their clips, and editing one sentence
makes one clip anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.expect.sentences import PAUSE, said
from pipeline.expect.timing import RATE, Extent, length
from pipeline.language.speech import spoken
from pipeline.model import Speech
from pipeline.voices.clips import gather
from pipeline.voices.voice import Clip, Voice


class Said(NamedTuple):
    """A sentence of an utterance: seconds from the utterance's start."""

    text: str
    start: float
    end: float


class Utterance(NamedTuple):
    """A text as it is said: one clip, and where each of its sentences lies in it."""

    clip: Clip
    sentences: tuple[Said, ...]

    @property
    def extent(self) -> Extent:
        """How long it is, as a recording has it."""
        parts = tuple((round(said.start * RATE), round(said.end * RATE)) for said in self.sentences)
        return Extent(length(len(self.clip.samples) // 2, self.clip.rate), parts)


class Uttered(NamedTuple):
    """Utterances by text, and how many sentences were synthesised and reused."""

    utterances: Mapping[str, Utterance]
    synthesised: int
    reused: int


def clips_of(
    voice: Voice, speech: Speech, sentences: Sequence[str], folder: str | None
) -> tuple[Mapping[str, Clip], int, int]:
    """Return a clip for each of `sentences`, and how many were synthesised and reused.

    `folder` is the cache (None: keep nothing).  Raises AftercareError `voice`.
    """
    written = {sentence: spoken(sentence, speech) for sentence in sentences}
    gathered = gather(voice, list(written.values()), folder)
    found = {sentence: gathered.clips[text] for sentence, text in written.items()}
    return found, gathered.synthesised, gathered.reused


def utter(voice: Voice, speech: Speech, texts: Sequence[str], folder: str | None) -> Uttered:
    """Return the utterance of each of `texts`; raises AftercareError `voice`."""
    parts = {text: said(text) for text in texts}
    every = list(dict.fromkeys(part for found in parts.values() for part in found))
    clips, synthesised, reused = clips_of(voice, speech, every, folder)
    utterances = {
        text: _joined(found, [clips[part] for part in found]) for text, found in parts.items()
    }
    return Uttered(utterances, synthesised, reused)


def _joined(parts: Sequence[str], clips: Sequence[Clip]) -> Utterance:
    """Set the clips of a text's sentences in a row."""
    rate = clips[0].rate
    pause = round(PAUSE * rate)
    samples: list[bytes] = []
    places: list[Said] = []
    place = 0
    for part, clip in zip(parts, clips, strict=True):
        if samples:
            samples.append(bytes(2 * pause))
            place += pause
        samples.append(clip.samples)
        end = place + len(clip.samples) // 2
        places.append(Said(part, place / rate, end / rate))
        place = end
    return Utterance(Clip(b"".join(samples), rate), tuple(places))
