"""The language data: one TOML file a locale, for what CLDR does not know of it.

The top level holds what renderers need; each section belongs to one module, which reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.errors import fail
from pipeline.language.cldr import bcp47, maximised
from pipeline.resources import package_folder

_FOLDER = package_folder() / "language" / "data"
_KEYS: Mapping[str, type] = {"voice": str, "rate": int, "slow": int, "fonts": list}
# Facts: numbers, units, limits, dates, codes. Polarity: polarity, pairs. Wholeness: text, length.
# Recordings: spoken, pace. The glossary: terms. Marks, spaces and digits: typography.
SECTIONS = frozenset(
    {"numbers", "units", "limits", "dates", "codes", "polarity", "pairs", "text", "length",
     "spoken", "pace", "terms", "typography"}
)  # fmt: skip


@lru_cache(maxsize=256)
def language_data(locale: str) -> Mapping[str, Any]:
    """Return the package's data for a locale, in either spelling; empty where there is none.

    A locale without a file of its own takes that of its likely form (`zh` is `zh-Hans`), of its
    language in its script, or of its language.
    """
    for stem in _stems(bcp47(locale)):
        path = _FOLDER / f"{stem}.toml"
        if path.is_file():
            return read_data(path, path.name)
    return {}


def _stems(tag: str) -> list[str]:
    language, *rest = maximised(tag).split("-")
    script = next((part for part in rest if len(part) == 4), "")
    territory = rest[-1] if rest else ""
    return [
        tag.replace("-", "_"),
        f"{language}_{script}_{territory}",
        f"{language}_{script}",
        f"{language}_{territory}",
        language,
    ]


def known_locales() -> tuple[str, ...]:
    """The locales that have data, BCP 47, sorted."""
    return tuple(sorted(path.stem.replace("_", "-") for path in _FOLDER.glob("*.toml")))


def read_data(path: Path, name: str) -> Mapping[str, Any]:
    """Read a data file; unknown keys and wrong types are AftercareErrors."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fail("language-data", name, f"not TOML: {error}") from None
    for key, value in data.items():
        expected = dict if key in SECTIONS else _KEYS.get(key)
        if expected is None:
            known = ", ".join([*_KEYS, *(f"[{section}]" for section in sorted(SECTIONS))])
            raise fail("language-data", name, f"unknown key {key!r}", f"known: {known}")
        if not isinstance(value, expected):
            message = f"{key} must be of type {expected.__name__}"
            raise fail("language-data", name, message)
    return data
