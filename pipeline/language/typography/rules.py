"""A language's typographic habits: section [typography] of its data, digits by CLDR.

CLDR's delimiters are not part of Babel, so quotation marks stand in the data as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.language.cldr import babel_locale, bcp47
from pipeline.language.data import language_data, project_data
from pipeline.language.text.digits import default_system, known_system
from pipeline.model.errors import fail
from pipeline.tools.locate import folder_name

_KEYS: Mapping[str, type] = {
    "digits": str, "quotes": list, "before": dict, "after": dict, "marks": dict, "letters": dict,
    "openers": dict, "patterns": list, "apostrophe": str, "dash": str, "ellipsis": str,
    "range": str, "unit_space": str, "abbreviations": list, "territories": dict,
}  # fmt: skip
OWN = "language.toml"
"""The file in which a project says its own habits."""
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


@lru_cache(maxsize=256)
def typography(locale: str) -> Typography:
    """Return a locale's habits.  Raises AftercareError `language-data` for unknown keys."""
    tag = bcp47(locale)
    stem = folder_name(tag)
    own = "typography" in project_data().get(tag, {})
    habits = _section(language_data(tag), tag, f"locales/{stem}/{OWN}" if own else f"{stem}.toml")
    habits.setdefault("digits", default_system(tag))
    return Typography(locale=tag, **habits)


def _section(data: Mapping[str, Any], tag: str, path: str) -> dict[str, Any]:
    """Read the section for a locale; a territory's own habits win ([typography.territories.CA])."""
    section: dict[str, Any] = dict(data.get("typography", {}))
    territories = section.pop("territories", {})
    section |= territories.get(babel_locale(tag).territory, {})
    return {key: _value(key, value, path) for key, value in section.items()}


def _value(key: str, value: object, path: str) -> str | tuple[str, ...] | Table:
    expected = _KEYS.get(key)
    if expected is None or not isinstance(value, expected):
        what = "unknown key" if expected is None else "wrong type of"
        raise fail("language-data", path, f"{what} {key!r} in [typography]",
                   f"known: {', '.join(_KEYS)}")  # fmt: skip
    if key == "digits":
        return known_system(str(value), path)
    if key == "quotes" and isinstance(value, list):
        return tuple(_pair(item, path) for item in value)
    if key == "patterns" and isinstance(value, list):
        return tuple(_pattern(item, path) for item in value)
    if isinstance(value, dict):
        return tuple((str(one), str(other)) for one, other in value.items())
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def _pair(item: object, path: str) -> str:
    if not isinstance(item, str) or len(item) != 2:
        message = f"{item!r} in quotes is no pair of marks"
        raise fail("language-data", path, message, "such as “” or «»")
    return item


def _pattern(item: object, path: str) -> tuple[str, str]:
    match item:
        case [str(pattern), str(replacement)]:
            try:
                re.compile(pattern).sub(replacement, "")
            except (re.error, IndexError) as error:
                message = f"{pattern!r} in patterns is no pattern: {error}"
                raise fail("language-data", path, message) from None
            return pattern, replacement
    hint = "write a regular expression and what replaces it"
    raise fail("language-data", path, f"{item!r} in patterns is no pair", hint)
