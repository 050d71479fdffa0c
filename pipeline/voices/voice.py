"""What a voice is: text in, one clip of speech a text out.

The string in `[voices]` and in `model.Language.voice` is pyttsx3's id of an espeak-ng voice.
Three ways to write it are taken, in either case of letters: the id itself (`gmw/en`, `roa/es`,
`sit/cmn`), its last part (`en`, `es`, `cmn`), or the language code that the voice is listed
with (`en-gb`, `fr-fr`).  The full list is `pipeline.voices.espeak.voices()`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

SILENT_RATE = 22050
"""Samples a second of `SilentVoice`, the same as espeak-ng's."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech: `samples` are signed 16-bit, little-endian, one channel, `rate` a second."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long the clip lasts."""
        return len(self.samples) / 2 / self.rate


class Voice(Protocol):
    """An engine set to one voice at one rate.

    `identity` names everything that decides the samples of a text beside the text itself:
    engine, versions, voice and rate.  It goes into the keys of the clip cache.
    """

    @property
    def name(self) -> str:
        """The voice as `aftercare.toml` names it."""

    @property
    def identity(self) -> str:
        """Engine, versions, voice and rate."""

    def speak(self, texts: Sequence[str]) -> Iterator[Clip]:
        """Yield one clip a text, in order; raises AftercareError where a text cannot be spoken."""


@dataclass(frozen=True, slots=True)
class SilentVoice:
    """A voice that says nothing for a known time: `per_character` seconds a character.

    It is for tests of timing and for dry runs; nothing chooses it by itself.
    """

    per_character: float = 0.05
    name: str = "silent"

    @property
    def identity(self) -> str:
        """The engine and how long it is silent."""
        return f"silent {self.per_character} at {SILENT_RATE}"

    def speak(self, texts: Sequence[str]) -> Iterator[Clip]:
        """Yield silence of `len(text) * per_character` seconds a text."""
        for text in texts:
            count = round(len(text) * self.per_character * SILENT_RATE)
            yield Clip(array("h", [0] * count).tobytes(), SILENT_RATE)
