"""The clips of a recording: from the cache where they are sound, from the voice where not.

A clip's file is named by the hash of the voice's identity and the spoken text, so a clip is made
again when and only when one of them changes, whichever unit, leaflet or register asks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.tools.cache import keep, kept
from pipeline.voices.voice import Clip, Voice

_RATE = 4


@dataclass(frozen=True, slots=True)
class Gathered:
    """Clips by text, and how many of the texts were synthesised; the others were reused."""

    clips: Mapping[str, Clip]
    synthesised: int

    @property
    def reused(self) -> int:
        """How many clips came from the cache."""
        return len(self.clips) - self.synthesised


def gather(voice: Voice, texts: Sequence[str], folder: str | None) -> Gathered:
    """Return a clip for every one of `texts`; only what `folder` lacks is synthesised, and kept.

    `folder` None keeps nothing.  Raises AftercareError where the voice cannot speak a text.
    """
    wanted = dict.fromkeys(texts)
    if folder is None:
        return Gathered(dict(zip(wanted, voice.speak(list(wanted)), strict=True)), len(wanted))
    files = {text: Path(folder) / key(voice, text) for text in wanted}
    known = {text: load(file) for text, file in files.items()}
    missing = [text for text in wanted if known[text] is None]
    made = {}
    for text, clip in zip(missing, voice.speak(missing), strict=True):
        store(files[text], clip)
        made[text] = clip
    reused = {text: clip for text, clip in known.items() if clip is not None}
    return Gathered({**reused, **made}, len(made))


def key(voice: Voice, text: str) -> str:
    """Name the file of a clip: the hash of the voice's identity and the text."""
    return hashlib.sha256(f"{voice.identity}\0{text}".encode()).hexdigest() + ".clip"


def load(file: Path) -> Clip | None:
    """Read a clip; None where it is absent, cut short, altered, or under another clip's name."""
    body = kept(file)
    return None if body is None else Clip(body[_RATE:], int.from_bytes(body[:_RATE], "little"))


def store(file: Path, clip: Clip) -> None:
    """Write a clip."""
    keep(file, clip.rate.to_bytes(_RATE, "little") + clip.samples)
