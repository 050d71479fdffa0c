"""Locale -> Language: CLDR's part and the language data's, in one value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.language.cldr import autonym, bcp47, direction, posix, script
from pipeline.language.data import language_data, packaged_data
from pipeline.language.pace import SLOW, pace_of
from pipeline.language.sections import LanguageData
from pipeline.language.speech import speech_rules
from pipeline.language.typography.rules import typography
from pipeline.model import Language

_RATE = 140
PIPER = "piper:"
"""What the name of a voice starts with that is a file in the clinic's folder of voices."""


def language(
    locale: str,
    voices: Mapping[str, str],
    lexicon: Path | None = None,
    models: Path | None = None,
    said: str = "",
    *,
    held: bool = False,
) -> Language:
    """Say what a renderer must know of a locale.

    `voices` maps locales to the clinic's choice of voice; `lexicon` is its `lexicon.pls` of the
    locale, `models` its folder of Piper voices, `said` what it says of the language as JSON;
    `held` tells that the lexicon was found right before.
    Where there is no data there is neither a voice nor a font, and what needs one fails.
    """
    tag = bcp47(locale)
    data = language_data(tag, said)
    rate = _RATE if data.top.rate is None else data.top.rate
    chosen = {bcp47(key): value for key, value in voices.items()}
    voice = chosen.get(tag, data.top.voice or None)
    model = _model(voice, models)
    return Language(
        locale=tag,
        autonym=autonym(tag),
        direction=direction(tag),
        script=script(tag),
        fonts=data.top.fonts,
        voice=voice,
        rate=rate,
        slow=_slow(data, rate),
        pace=pace_of(data.pace, f"locales/{posix(tag)}/language.toml"),
        model=str(model) if model else "",
        model_digest=_digest(str(model)) if model and model.is_file() else "",
        speech=speech_rules(tag, lexicon, said, held=held),
        digits=typography(data).digits,
        said=said,
        web_fonts=data.top.web_fonts,
    )


def _slow(data: LanguageData, rate: int) -> int:
    """The rate of the slow version; the package's belongs to the package's rate."""
    own, packaged = data.own, packaged_data(data.locale)
    found = own.get("slow", None if "rate" in own else packaged.get("slow"))
    return round(rate * SLOW) if found is None else int(found)


def _model(voice: str | None, models: Path | None) -> Path | None:
    """Return where the file of a Piper voice should be; None for another engine's voice."""
    if voice is None or models is None or not voice.startswith(PIPER):
        return None
    return models / f"{voice.removeprefix(PIPER)}.onnx"


@lru_cache(maxsize=32)
def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # hashed in pieces
        return hashlib.file_digest(file, "sha256").hexdigest()
