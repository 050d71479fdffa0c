"""Which engine speaks a language: Piper where the clinic names a voice of it, else pyttsx3."""

from __future__ import annotations

from pipeline.language.profile import PIPER
from pipeline.model import Language
from pipeline.voices import espeak, piper
from pipeline.voices.voice import Voice


def identity() -> str:
    """Name the engines that are installed, and their versions; cheap, starts none."""
    return ", ".join((espeak.identity(), piper.identity()))


def voice_for(language: Language, variant: str | None = None) -> Voice:
    """Return the voice of a language at the speed of a recording's `variant`.

    Raises AftercareError `voice` where it has none.
    """
    if language.voice and language.voice.startswith(PIPER):
        return piper.voice_for(language, variant)
    return espeak.voice_for(language, variant)
