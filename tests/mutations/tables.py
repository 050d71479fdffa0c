"""What the mutators know of each language: words/<locale>.toml, one of their own making.

`numbers`    lists of number words of one form, each to be swapped for its neighbour
`units`      the forms of each unit of measure, in the same order in each list
`limits`     [at least, at most] and the like, swapped both ways
`clock`      [morning, afternoon], swapped both ways;  `months` January to December
`negators`   every word that denies or forbids, to count them
`remove`     [pattern, replacement]: takes a negation away
`negate`     [pattern, replacement]: denies a statement
`permit`     [pattern, replacement]: makes a prohibition a permission
`forbid`     [pattern, replacement]: makes a permission a prohibition
`again`      [before, after]: forbids once more what a list already forbids
`opposites`  by pair of the English text: `time`, `amount`, `direction`, `company`
`homoglyphs` [character, lookalike] beside those of the Latin alphabet
`clitics`    letters written onto a word's start
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .text import plain

_FOLDER = Path(__file__).parent / "words"
Rules = list[list[str]]
_SYMBOLS = {name: [name] for name in ("mg", "g", "ml", "l", "mcg", "cm", "mm", "kg")}


@dataclass(frozen=True)
class Table:
    """One language's words; see the module."""

    locale: str
    numbers: list[list[str]] = field(default_factory=list)
    units: dict[str, list[str]] = field(default_factory=dict)
    limits: Rules = field(default_factory=list)
    clock: Rules = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    negators: list[str] = field(default_factory=list)
    remove: Rules = field(default_factory=list)
    negate: Rules = field(default_factory=list)
    permit: Rules = field(default_factory=list)
    forbid: Rules = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    opposites: dict[str, Rules] = field(default_factory=dict)
    homoglyphs: Rules = field(default_factory=list)
    clitics: str = ""


@cache
def table(locale: str) -> Table:
    """Load a locale's table (POSIX or BCP 47 name); one of no known language is empty."""
    for name in candidates(locale):
        path = _FOLDER / f"{name}.toml"
        if path.exists():
            words = tomllib.loads(path.read_text(encoding="utf-8"))
            words["units"] = _SYMBOLS | words.get("units", {})
            return Table(name, **words)
    return Table(locale)


def candidates(locale: str) -> list[str]:
    """Name the tables that can serve a locale, the best first."""
    name = locale.replace("-", "_")
    language = name.split("_")[0]
    kin = {"zh": "zh_Hans", "pt": "pt_BR", "nb": "no"}
    return [name, language, kin.get(language, language)]


def locales() -> list[str]:
    """Name the locales that have a table."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def both_ways(pairs: Rules) -> Rules:
    """Turn pairs of opposites into rules of both directions."""
    rules = [*pairs, *([there, here] for here, there in pairs)]
    return [[here, plain(there)] for here, there in rules]
