"""The section by which a language is set: marks, spaces and digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.language.sections.declared import Lists, Table, Texts, key
from pipeline.language.text.digits import known_system
from pipeline.model.errors import AftercareError


def _digits(value: Any) -> str:
    try:
        known_system(value, "")
    except AftercareError as error:
        return f"names no digits: {error.problems[0].message}"
    return ""


def _quotes(value: Any) -> str:
    wrong = next((one for one in value if len(one) != 2), None)
    return f"has {wrong!r}, which is no pair of marks such as “” or «»" if wrong is not None else ""


def _patterns(value: Any) -> str:
    """Say which of the patterns is none, or has no replacement."""
    for one in value:
        if len(one) != 2:
            return f"has {one!r}, which is not a regular expression and what replaces it"
        try:
            re.compile(one[0]).sub(one[1], "")
        except (re.error, IndexError) as error:
            return f"has {one[0]!r}, which is no pattern: {error}"
    return ""


@dataclass(frozen=True)
class Habits:
    """Marks, spaces and digits."""

    digits: str = key(
        "CLDR's name of the digits that readers expect: latn, arab, beng", refused=_digits
    )
    quotes: Texts = key("the pairs of quotation marks, the usual one first: “”", refused=_quotes)
    patterns: Lists = key("a regular expression and what replaces it", refused=_patterns)
    apostrophe: str = key("the mark that stands for an apostrophe")
    dash: str = key("the dash between parts of a sentence")
    ellipsis: str = key("the mark of an ellipsis", default="…")
    range: str = key("the mark between two numbers", default="–")
    unit_space: str = key("the space between a number and the sign of its unit")
    abbreviations: Texts = key("end with a full stop that ends no sentence")
    before: Table = key("a space, and the marks that it stands before")
    after: Table = key("a space, and the marks that it stands after")
    marks: Table = key("another script's mark, and the language's own for it")
    letters: Table = key("another alphabet's letter, and the language's own for it")
    openers: Table = key("the mark that closes a question or exclamation, and that which opens it")
    territories: Mapping[str, Mapping[str, Any]] = key("a territory's own habits, by its code")
