"""Locale -> Language: CLDR's part and the language data's, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.language.cldr import autonym, bcp47, direction, script
from pipeline.language.data import language_data, read_data
from pipeline.language.speech import speech_rules
from pipeline.language.typography import typography
from pipeline.model import Language

_RATE = 145


def language(
    locale: str,
    voices: Mapping[str, str],
    overrides: Path | None = None,
    lexicon: Path | None = None,
) -> Language:
    """Say what a renderer must know of a locale.

    `voices` maps locales to the clinic's choice of voice; `overrides` is the project's
    `language.toml` of the locale, whose keys win over the package's, `lexicon` its
    `lexicon.pls`.  Where there is no data there is neither a voice nor a font, and what needs one
    fails.
    """
    tag = bcp47(locale)
    data = dict(language_data(tag))
    if overrides is not None and overrides.is_file():
        data |= read_data(overrides, f"locales/{overrides.parent.name}/{overrides.name}")
    chosen = {bcp47(key): value for key, value in voices.items()}
    return Language(
        locale=tag,
        autonym=autonym(tag),
        direction=direction(tag),
        script=script(tag),
        fonts=tuple(data.get("fonts", ())),
        voice=chosen.get(tag, data.get("voice")),
        rate=data.get("rate", _RATE),
        speech=speech_rules(tag, overrides, lexicon),
        digits=typography(tag, overrides).digits,
    )
