"""Texts spoken anew, by an engine that never sees the cache: what recordings are held against.

A leaflet's recordings, captions and books say the same texts.  What was spoken anew for one of
them is remembered for the others, for as long as the process lasts, and goes nowhere else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.expect.heard import speech_of
from pipeline.model import Edition
from pipeline.voices.engines import voice_for
from pipeline.voices.utterances import Utterance, utter
from pipeline.voices.voice import Clip, Voice

_KEPT = 2
"""Voices, each at one speed, whose clips are remembered: those of one language."""
_clips: OrderedDict[str, dict[str, Clip]] = OrderedDict()


def spoken_anew(
    texts: Sequence[str], edition: Edition, voice: Voice | None = None
) -> Mapping[str, Utterance]:
    """Speak each of `texts` in the voice of `edition`, or in `voice`; nothing comes from the cache.

    Raises AftercareError `voice`.
    """
    speaker = voice or _Remembering(voice_for(edition.language, edition.variant))
    return utter(speaker, speech_of(edition), texts, None).utterances


class _Remembering:
    """A voice that says a text once."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    @property
    def name(self) -> str:
        """The voice's name."""
        return self.voice.name

    @property
    def identity(self) -> str:
        """What decides its samples."""
        return self.voice.identity

    def speak(self, texts: Sequence[str]) -> Iterator[Clip]:
        """Yield one clip a text, in order."""
        known = _clips.setdefault(self.identity, {})
        _clips.move_to_end(self.identity)
        while len(_clips) > _KEPT:
            _clips.popitem(last=False)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self.voice.speak(new), strict=True))
        return iter([known[text] for text in texts])
