"""What a locale's speech text is made by: its language data, CLDR's unit names, its lexicon.

The language data's part is section [spoken], which `sections.recording` declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.language.cldr import bcp47
from pipeline.language.data import language_data, packaged_data
from pipeline.language.sections import LanguageData, decoded
from pipeline.language.sections.recording import Spoken
from pipeline.language.speech.pls import read_lexicon
from pipeline.model import Speech

_RULES = frozenset(field.name for field in fields(Speech))
LEXICON = "lexicon.pls"
"""The file of a locale's folder that says how words are pronounced."""


def speech_rules(
    locale: str, lexicon: Path | None = None, said: str = "", *, held: bool = False
) -> Speech:
    """Gather a locale's rules from its language data, and the words of its `lexicon`.

    `lexicon` is the project's `lexicon.pls`, which may be absent; `said` what it says of the
    language, as JSON; `held`: the lexicon was read before and found right.  Raises AftercareError
    `lexicon` where it is not what it should be.
    """
    tag = bcp47(locale)
    data = language_data(tag, said)
    there = lexicon is not None and lexicon.is_file()
    known = read_lexicon(lexicon, data, held=held) if lexicon is not None and there else ()
    return rules_of(data, data.spoken, known)


@lru_cache(maxsize=64)
def packaged_rules(data: LanguageData) -> Speech:
    """Return the rules that the package has for a language, whatever a project says to speak."""
    return rules_of(data, decoded(Spoken, packaged_data(data.locale).get("spoken", {})))


def rules_of(
    data: LanguageData, section: Spoken, known: tuple[tuple[str, str], ...] = ()
) -> Speech:
    """Return the rules that a section [spoken] and the words of a lexicon make."""
    said = {field.name: getattr(section, field.name) for field in fields(section)}
    rules: dict[str, Any] = {
        name: tuple(value.items()) if isinstance(value, Mapping) else value
        for name, value in said.items()
        if name in _RULES
    }
    return _one(Speech(locale=data.locale, lexicon=known, said=data.said, **rules))


@lru_cache(maxsize=256)
def _one(rules: Speech) -> Speech:
    """Return the first that was made of some rules: equal ones are told apart only word by word."""
    return rules
