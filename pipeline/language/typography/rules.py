"""A language's typographic habits: section [typography] of its data, digits by CLDR.

CLDR's delimiters are not part of Babel, so quotation marks stand in the data as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from pipeline.language.cldr import babel_locale
from pipeline.language.sections import LanguageData
from pipeline.language.text.digits import default_system

Table = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Typography:
    """How a language is set.

    `digits` is CLDR's name of a numbering system.  `quotes` are pairs of marks: the usual ones,
    those inside them, and others that readers take for granted.  `before` and `after` map a space
    to the marks that it stands before or after.  `marks` maps another script's punctuation to the
    language's own, `letters` what another alphabet has for a letter to that letter, `openers` a
    closing mark to the one that opens the sentence.  `patterns` maps regular expressions to
    replacements, for what is one language's own.  `apostrophe`, `dash`, `ellipsis`, `range`
    and `unit_space` (between a number and the sign of its unit) are "" where there is no habit.
    """

    locale: str
    said: str = ""
    digits: str = "latn"
    quotes: tuple[str, ...] = ()
    before: Table = ()
    after: Table = ()
    marks: Table = ()
    letters: Table = ()
    openers: Table = ()
    patterns: Table = ()
    apostrophe: str = ""
    dash: str = ""
    ellipsis: str = "…"
    range: str = "–"
    unit_space: str = ""
    abbreviations: tuple[str, ...] = ()


_SAID = [field.name for field in fields(Typography) if field.name not in ("locale", "said")]


@lru_cache(maxsize=256)
def typography(language: LanguageData) -> Typography:
    """Return a locale's habits; a territory's own win ([typography.territories.CA])."""
    section = language.typography
    section = replace(
        section, **section.territories.get(babel_locale(language.locale).territory or "", {})
    )
    said: dict[str, Any] = {name: getattr(section, name) for name in _SAID}
    habits: dict[str, Any] = {
        name: tuple(value.items()) if isinstance(value, Mapping) else value
        for name, value in said.items()
    }
    return Typography(
        locale=language.locale,
        said=language.said,
        **{**habits, "digits": section.digits or default_system(language.locale)},
    )
