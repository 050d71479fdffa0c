"""The language data: one TOML file a locale, for what CLDR does not know of it.

A project adds to them, or makes those of a language that the package has none of, in
`locales/<locale>/language.toml`.  What they may say is declared in `language.sections`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pipeline.language.cldr import bcp47, maximised
from pipeline.language.sections import LanguageData, made_of
from pipeline.tools.resources import package_folder

_FOLDER = package_folder() / "language" / "data"
_project: dict[str, Mapping[str, Any]] = {}


@lru_cache(maxsize=256)
def language_data(locale: str) -> LanguageData:
    """Return the data for a locale, in either spelling; empty where there is none.

    They are the package's, and what the project says of the locale wins over them, key by key.
    """
    tag = bcp47(locale)
    return made_of(_merged(packaged_data(tag), _project.get(tag, {})))


@lru_cache(maxsize=256)
def packaged_data(locale: str) -> Mapping[str, Any]:
    """Return what the package's file for a locale says; empty where there is none.

    A locale without a file of its own takes that of its likely form (`zh` is `zh-Hans`), of its
    language in its script, or of its language.
    """
    for stem in stems(bcp47(locale)):
        path = _FOLDER / f"{stem}.toml"
        if path.is_file():
            return tomllib.loads(path.read_text(encoding="utf-8"))
    return {}


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(base.get(key), Mapping)
        merged[key] = _merged(base[key], value) if both else value
    return merged


def project_data() -> Mapping[str, Mapping[str, Any]]:
    """What the project in hand says of its languages: BCP 47 -> data."""
    return _project


def use_project_data(found: Mapping[str, Mapping[str, Any]]) -> None:
    """Take `found` as what the project says of its languages, in place of any other project's.

    Everything that was derived from other data is forgotten.
    """
    if found == _project:
        return
    _project.clear()
    _project.update(found)
    for name, module in list(sys.modules.items()):
        if name.startswith("pipeline."):
            for value in list(vars(module).values()):
                _forget(value)


def _forget(value: object) -> None:
    """Empty a function's cache, and those of the functions that it wraps."""
    while value is not None:
        clear = getattr(value, "cache_clear", None)
        if callable(clear):
            clear()
        value = getattr(value, "__wrapped__", None) if callable(value) else None


def stems(tag: str) -> list[str]:
    """Return the names that a locale's data may have, the nearest first: es_MX, es_Latn, es."""
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
