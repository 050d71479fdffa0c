"""What a project's own [spoken] makes of a few plain texts, held against what they state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.language.cldr import bcp47
from pipeline.language.data import language_data, packaged_data
from pipeline.language.sections import decoded
from pipeline.language.sections.recording import Spoken
from pipeline.language.speech.form import spoken
from pipeline.language.speech.held import spoken_problems
from pipeline.language.speech.rules import rules_of
from pipeline.language.text.numbers import decimal_mark
from pipeline.language.units import UNITS
from pipeline.model.errors import AftercareError

_TEXTS: Mapping[str, tuple[str, ...]] = {
    "range": ("3–5",),
    "minus": ("-5 °C",),
    "pressure": ("120/80",),
    "time": ("8:30",),
    "oclock": ("8:00",),
    "per": ("5 mg/kg",),
    "ratio": ("1:4",),
    "times": ("2× 5", "2×"),
    "blank": ("____",),
}
_BY_NAME: Mapping[str, str] = {
    "words": "{0}",
    "fractions": "{0}",
    "ranges": "{0} 3–5",
    "rates": "5 mg/{0}",
    "symbols": "{0} 5",
    "abbreviations": "5 {0}",
}
"""A text for each name of a table."""


def said_otherwise(section: Mapping[str, Any], folder: str) -> Iterator[tuple[str, str]]:
    """Yield (key, message) for what of a section says something else than is written.

    `folder` is the locale's; where it names no language that is another check's to say.
    """
    try:
        tag = bcp47(folder)
    except AftercareError:
        return
    packaged = packaged_data(tag).get("spoken", {})
    for key, value in section.items():
        both = isinstance(value, Mapping) and isinstance(packaged.get(key), Mapping)
        one = {**packaged, key: {**packaged[key], **value} if both else value}
        if turned := _turned(packaged.get(key), value):
            yield key, f"{key} in [spoken]: {turned} are turned round"
        rules = rules_of(language_data(tag), decoded(Spoken, one))
        if key == "point":  # it stands between two figures, and must say nothing by itself
            for message in spoken_problems("", str(value), language_data(tag)):
                yield key, f"{key} in [spoken]: {message}"
        for text in _probes(key, value, tag):
            for message in spoken_problems(
                text, spoken(text, rules), language_data(tag), rules.point or ""
            ):
                yield key, f"{key} in [spoken]: {message}"


def _turned(known: Any, value: Any) -> str:
    """Name the places of a pattern that stand in another order than the package's."""
    if not isinstance(known, str) or not isinstance(value, str):
        return ""
    before, after = (re.findall(r"\{[abhm]\}", text) for text in (known, value))
    return " and ".join(before) if sorted(before) == sorted(after) and before != after else ""


def _probes(key: str, value: Any, tag: str) -> Iterator[str]:
    yield from _TEXTS.get(key, ())
    if key == "point":
        yield f"2{decimal_mark(tag)}5 mg"
    if not isinstance(value, Mapping):
        return
    if key == "units":
        yield from (f"5 {symbol}" for unit in value for symbol in UNITS[unit].symbols[:1])
    elif key in _BY_NAME:
        for name in value:
            written = name.removesuffix(" #")
            text = _BY_NAME[key].replace("{0}", written)
            yield f"{text} 5" if written != name else text
    elif key in ("ordinals", "ordinals_before"):
        yield from (f"2{'' if key == 'ordinals' else '. '}{n}" for ns in value for n in ns.split())
