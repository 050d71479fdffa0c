"""Locale -> Language: CLDR's part and the language data's, in one value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.language.cldr import autonym, bcp47, direction, script
from pipeline.language.data import language_data, read_data
from pipeline.language.pace import SLOW, pace_of
from pipeline.language.speech import speech_rules
from pipeline.language.typography import typography
from pipeline.model import Language

_RATE = 140
PIPER = "piper:"
"""What the name of a voice starts with that is a file in the clinic's folder of voices."""


def language(
    locale: str,
    voices: Mapping[str, str],
    overrides: Path | None = None,
    lexicon: Path | None = None,
    models: Path | None = None,
) -> Language:
    """Say what a renderer must know of a locale.

    `voices` maps locales to the clinic's choice of voice; `overrides` is the project's
    `language.toml` of the locale, whose keys win over the package's, `lexicon` its `lexicon.pls`,
    `models` the clinic's folder of Piper voices.  Where there is no data there is neither a voice
    nor a font, and what needs one fails.
    """
    tag = bcp47(locale)
    data = dict(language_data(tag))
    name = "the language data"
    if overrides is not None and overrides.is_file():
        name = f"locales/{overrides.parent.name}/{overrides.name}"
        own = read_data(overrides, name)
        if "rate" in own:
            data.pop("slow", None)  # it belonged to the other rate
        data |= own
    rate = data.get("rate", _RATE)
    chosen = {bcp47(key): value for key, value in voices.items()}
    voice = chosen.get(tag, data.get("voice"))
    model = _model(voice, models)
    return Language(
        locale=tag,
        autonym=autonym(tag),
        direction=direction(tag),
        script=script(tag),
        fonts=tuple(data.get("fonts", ())),
        voice=voice,
        rate=rate,
        slow=data.get("slow", round(rate * SLOW)),
        pace=pace_of(data.get("pace", {}), name),
        model=str(model) if model else "",
        model_digest=_digest(str(model)) if model and model.is_file() else "",
        speech=speech_rules(tag, overrides, lexicon),
        digits=typography(tag, overrides).digits,
    )


def _model(voice: str | None, models: Path | None) -> Path | None:
    """Return where the file of a Piper voice should be; None for another engine's voice."""
    if voice is None or models is None or not voice.startswith(PIPER):
        return None
    return models / f"{voice.removeprefix(PIPER)}.onnx"


@lru_cache(maxsize=32)
def _digest(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # hashed in pieces
        return hashlib.file_digest(file, "sha256").hexdigest()
