"""Locale -> Language: CLDR's part and the language data's, in one value."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.language.cldr import autonym, bcp47, direction, script
from pipeline.language.data import language_data, project_data
from pipeline.language.typography import typography
from pipeline.model import Language

_RATE = 145


def language(locale: str, voices: Mapping[str, str]) -> Language:
    """Say what a renderer must know of a locale.

    `voices` maps locales to the clinic's choice of voice.  Where there is no data there is
    neither a voice nor a font, and what needs one fails.
    """
    tag = bcp47(locale)
    data = language_data(tag)
    chosen = {bcp47(key): value for key, value in voices.items()}
    return Language(
        locale=tag,
        autonym=autonym(tag),
        direction=direction(tag),
        script=script(tag),
        fonts=tuple(data.get("fonts", ())),
        voice=chosen.get(tag, data.get("voice")),
        rate=data.get("rate", _RATE),
        digits=typography(tag).digits,
        said=json.dumps(project_data().get(tag, {}), ensure_ascii=False, sort_keys=True),
        web_fonts=tuple(data.get("web_fonts", ())),
    )
