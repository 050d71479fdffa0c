"""Honest rows made wrong: (source, target, locale, rng) -> target or None, by kind of damage.

Each changes what the reader is told. What would be the same to a reader (a number that the
source says otherwise, the same word twice) is not made.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from random import Random

from mutations import figures
from mutations.rows import negation_lost
from mutations.shape import Mutator, sentence_dropped
from mutations.tables import both_ways, candidates
from mutations.text import changed_once, compiled, letters

from pipeline.language.cldr import babel_locale

_WORDS = Path(__file__).with_name("words.toml")
_CLAUSE = re.compile(r"[,;:،؛，；、]\s*(?=\S)")
_CLITICS = {"ar": "وفبكل"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CERTAIN = ("numbers", "units", "negation")
"""Kinds that have to be certain in what instructs."""


@cache
def _words() -> dict[str, dict[str, list[list[str]]]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def numbers(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Change a number that both texts say, or one in words."""
    said = set(re.findall(r"\d+", source))
    if not any(m[0].isdigit() and str(int(m[0])) in said for m in figures.quantities(target)):
        return figures.number_word(source, target, locale, rng)
    ways = [figures.number_digit, figures.number_halved, figures.decimal_moved]
    rng.shuffle(ways)
    made = next((new for way in ways if (new := way(source, target, locale, rng))), None)
    changed = set(_digits(target)) - set(_digits(made or ""))
    return made if changed and changed <= said else None


def _digits(text: str) -> list[str]:
    runs = re.findall(r"\d+", text)
    return ["".join(str(unicodedata.decimal(digit)) for digit in run) for run in runs]


def cut(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Drop a sentence of several, else the last clause or list item of one."""
    if made := sentence_dropped(source, target, locale, rng):
        return made if letters(target) - letters(made) >= 8 else None
    found = list(_CLAUSE.finditer(target))
    if not found or not _CLAUSE.search(source):
        return None
    rest = target[found[-1].end() :]
    if not 0.2 * len(target) <= len(rest) <= 0.7 * len(target):
        return None
    stop = target[-1] if target[-1] in ".!?।۔。؟" else ""
    return target[: found[-1].start()] + stop


def weekday(source: str, target: str, locale: str, rng: Random) -> str | None:
    """Name the next day of the week."""
    days = babel_locale(locale).days
    names = [days["format"]["wide"][day] for day in range(7)]
    said = [at for at, day in enumerate(_DAYS) if re.search(rf"\b{day}s?\b", source)]
    rules = [[re.escape(names[at]), names[(at + 1) % 7]] for at in said]
    return changed_once(target, rules, locale, rng, _CLITICS.get(locale, ""))


def worded(kind: str) -> Mutator:
    """Return the damage of a kind whose words stand in words.toml."""

    def mutate(source: str, target: str, locale: str, rng: Random) -> str | None:
        tables = _words()
        known = next((name for name in candidates(locale) if name in tables[kind]), "")
        cue = compiled(tables[kind]["cue"][0][0], "en")
        if not known or not cue.search(source):
            return None
        rules = both_ways(tables[kind][known])
        return changed_once(target, rules, locale, rng, _CLITICS.get(locale, ""))

    return mutate


KINDS: dict[str, Mutator] = {
    "numbers": numbers,
    "units": figures.unit,
    "negation": negation_lost,
    "frequency": worded("frequency"),
    "weekday": weekday,
    "medicine": worded("medicine"),
    "side": worded("side"),
    "person": worded("person"),
    "condition": worded("condition"),
    "contraries": worded("contraries"),
    "cut": cut,
}
"""Damage to one row."""

SWAP = "swap"
"""The translation of another row, which needs two."""
