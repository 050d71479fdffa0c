"""What languages do that no list of words says: `traits.toml`, by the language alone (ISO 639)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from pipeline.tools.resources import package_folder
from pipeline.tools.toml import loads


@dataclass(frozen=True, slots=True)
class Telephone:
    """The words by which a telephone number is told from other numbers, in all languages."""

    call: tuple[str, ...]
    call_within: tuple[str, ...]
    unless: tuple[str, ...]
    unless_within: tuple[str, ...]
    rescue: tuple[str, ...]
    rescue_within: tuple[str, ...]
    emergency: tuple[str, ...]
    hour: tuple[str, ...]
    hour_stem: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """The languages that do each thing, as `traits.toml` explains it."""

    postposed: frozenset[str]
    reduplicating: frozenset[str]
    eliding: frozenset[str]
    proclitic: frozenset[str]
    article_prefixed: frozenset[str]
    dotted_i: frozenset[str]
    unpunctuated: frozenset[str]
    one_word_numbers: frozenset[str]
    spaced_thousands: frozenset[str]
    han_numerals: frozenset[str]
    both_date_orders: frozenset[str]
    half_day_clock: frozenset[str]
    one_letter_i: frozenset[str]
    borrowing: frozenset[str]
    kindred: tuple[frozenset[str], ...]
    question_marks: Mapping[str, str]
    and_prefix: Mapping[str, str]
    telephone: Telephone


@lru_cache(maxsize=1)
def traits() -> Traits:
    """Return what the package knows; read once a process."""
    path = package_folder() / "language" / "traits.toml"
    return made_of(loads(path.read_text(encoding="utf-8")))


def made_of(data: Mapping[str, Any]) -> Traits:
    """Decode the file's content; raises ValueError for a key too many or too few."""
    unknown = data.keys() ^ {field.name for field in fields(Traits)}
    if unknown:
        raise ValueError(f"traits.toml: {', '.join(sorted(unknown))}")
    lists = {
        name: frozenset(value)
        for name, value in data.items()
        if isinstance(value, list) and name != "kindred"
    }
    words = {name: tuple(value) for name, value in data["telephone"].items()}
    return Traits(
        kindred=tuple(map(frozenset, data["kindred"])),
        question_marks=data["question_marks"],
        and_prefix=data["and_prefix"],
        telephone=Telephone(**words),
        **lists,
    )
