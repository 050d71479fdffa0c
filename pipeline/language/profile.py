"""Locale -> Language: CLDR's part and the language data's, in one value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import fail
from pipeline.language.cldr import autonym, bcp47, direction, script
from pipeline.model import Language

_DATA = Path(__file__).resolve().parent / "data"
_KEYS: Mapping[str, type] = {"voice": str, "rate": int, "fonts": list}


def language(locale: str, voices: Mapping[str, str], overrides: Path | None = None) -> Language:
    """Say what a renderer must know of a locale.

    `voices` maps locales to the clinic's choice of voice; `overrides` is the project's
    `language.toml` of the locale, whose keys win over the package's.  A locale without data of
    its own takes that of its language, and has neither voice nor fonts where there is none.
    """
    tag = bcp47(locale)
    data = dict(_packaged(tag))
    if overrides is not None and overrides.is_file():
        data |= _checked(overrides, str(overrides))
    chosen = {bcp47(key): value for key, value in voices.items()}
    return Language(
        locale=tag,
        autonym=autonym(tag),
        direction=direction(tag),
        script=script(tag),
        fonts=tuple(data.get("fonts", ())),
        voice=chosen.get(tag, data.get("voice")),
        rate=data.get("rate", 145),
    )


@lru_cache(maxsize=256)
def _packaged(tag: str) -> Mapping[str, Any]:
    for stem in (tag.replace("-", "_"), tag.split("-", maxsplit=1)[0]):
        path = _DATA / f"{stem}.toml"
        if path.is_file():
            return _checked(path, path.name)
    return {}


def _checked(path: Path, name: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail("language-data", name, f"not TOML: {error}") from None
    for key, value in data.items():
        if key not in _KEYS:
            raise fail("language-data", name, f"unknown key {key!r}", f"known: {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise fail("language-data", name, f"{key} must be of type {_KEYS[key].__name__}")
    return data
