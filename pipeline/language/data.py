"""The language data: one TOML file a locale, for what CLDR does not know of it.

A project adds to them, or makes those of a language that the package has none of, in
`locales/<locale>/language.toml`.  What they may say is declared in `language.sections`.
"""

from __future__ import annotations

import copyreg
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from pipeline.language.cldr import bcp47, maximised
from pipeline.language.sections import LanguageData, made_of
from pipeline.tools.resources import package_folder
from pipeline.tools.toml import loads

_FOLDER = package_folder() / "language" / "data"
_VOCABULARY = package_folder() / "language" / "vocabulary"
"""Where the [vocabulary] of each locale stands."""


class Told(Protocol):
    """Whatever is in a language: its locale, and what the project says of it."""

    @property
    def locale(self) -> str:
        """BCP 47."""
        ...

    @property
    def said(self) -> str:
        """JSON, "" for nothing."""
        ...


@lru_cache(maxsize=512)
def language_data(locale: str, said: str = "") -> LanguageData:
    """Return the data for a locale, in either spelling; empty where there is none.

    They are the package's, and what a project says of the locale (`said`, as JSON) wins over
    them, key by key.
    """
    return _data(bcp47(locale), said)


@lru_cache(maxsize=1024)  # more than above, so that both spellings of a locale have one value
def _data(tag: str, said: str) -> LanguageData:
    return made_of(_merged(packaged_data(tag), json.loads(said or "{}")), tag, said)


def data_of(told: Told) -> LanguageData:
    """Return the data by which a language, a leaflet in it, or its rules of speech was made."""
    return language_data(told.locale, told.said)


def _pickled(data: LanguageData) -> tuple[Callable[[str, str], LanguageData], tuple[str, str]]:
    """What another process makes the same value of: it has the package's part itself."""
    return language_data, (data.locale, data.said)


copyreg.pickle(LanguageData, _pickled)


@dataclass(frozen=True)
class Languages:
    """The language data of a project, by locale.

    `said` is what it says of its languages: (BCP 47, JSON).
    """

    said: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, locale: str) -> LanguageData:
        """Return the data of a locale, in either spelling."""
        own = dict(self.said)
        return language_data(locale, own.get(bcp47(locale), "") if own else "")

    def only(self, *locales: str) -> Languages:
        """Return those of some locales, for what looks at no others."""
        kept = set(map(bcp47, locales))
        return Languages(tuple(one for one in self.said if one[0] in kept))


PACKAGED = Languages()
"""Those of no project: the package's own."""


def languages_of(said: Mapping[str, Mapping[str, Any]]) -> Languages:
    """Return the language data of a project that says `said` of its languages (BCP 47)."""
    return Languages(
        tuple(
            (locale, json.dumps(own, ensure_ascii=False, sort_keys=True))
            for locale, own in sorted(said.items())
            if own
        )
    )


@lru_cache(maxsize=256)
def packaged_data(locale: str) -> Mapping[str, Any]:
    """Return what the package's file for a locale says; empty where there is none.

    A locale without a file of its own takes that of its likely form (`zh` is `zh-Hans`), of its
    language in its script, or of its language.
    """
    for stem in stems(bcp47(locale)):
        path = _FOLDER / f"{stem}.toml"
        if path.is_file():
            data = loads(path.read_text(encoding="utf-8"))
            # Read when it is first looked into, since it is longer than all the rest.
            return data | {"vocabulary": {}} if (_VOCABULARY / path.name).is_file() else data
    return {}


@lru_cache(maxsize=64)
def vocabulary(language: LanguageData) -> Mapping[str, tuple[str, ...]]:
    """Return a language's words for each concept: the package's, and over them the project's."""
    words: Mapping[str, tuple[str, ...]] = {}
    for stem in stems(language.locale):
        path = _VOCABULARY / f"{stem}.toml"
        if path.is_file():
            said = loads(path.read_text(encoding="utf-8"))["vocabulary"]
            words = {concept: tuple(phrases) for concept, phrases in said.items()}
            break
    return {**words, **language.vocabulary.concepts}


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(base.get(key), Mapping)
        merged[key] = _merged(base[key], value) if both else value
    return merged


def told_by(languages: Mapping[str, Told]) -> Languages:
    """Return the language data by which some languages were made."""
    return Languages(tuple((one.locale, one.said) for one in languages.values() if one.said))


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
