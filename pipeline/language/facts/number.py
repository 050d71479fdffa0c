"""One number being read, and what the readers of digits and of words share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.facts import han
from pipeline.language.facts.phrases import Item
from pipeline.language.text.numbers import read_digits


@dataclass(slots=True)
class Amount:
    """A number being read: `first` and `last` are the indices of its items."""

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    unit: str | None = None
    digits: bool = True
    weak: bool = False
    also: tuple[Decimal, ...] = ()
    ordinal: bool = False
    used: bool = False
    loose: bool = False
    grouped: bool = False


def new(
    found: list[Item],
    first: int,
    last: int,
    value: Decimal,
    *,
    unit: str | None = None,
    digits: bool = True,
    weak: bool = False,
    also: tuple[Decimal, ...] = (),
    ordinal: bool = False,
    grouped: bool = False,
) -> Amount:
    """Make the amount that the items `first` to `last` say."""
    start, end = found[first].start, found[last].end
    return Amount(
        first, last, start, end, value, unit, digits, weak, also, ordinal, grouped=grouped
    )


def share(above: Decimal, below: Decimal | int) -> Decimal:
    """Divide so that two thirds are the same number however they are written."""
    return round(above / below, 4)


def plain(item: Item) -> Decimal | None:
    """Return the value of an item that is a number by itself."""
    if item.kind == "han":
        return han.value(item.text)
    if item.kind == "num":
        return (read_digits(item.text) or (None,))[0]
    return None


def add_half(found: list[Item], amount: Amount) -> None:
    """Add a half where the language says so behind the number ("and a half")."""
    following = amount.last + 1
    if following < len(found) and "plus_half" in found[following].roles:
        amount.value += Decimal("0.5")
        amount.last, amount.end, amount.also = following, found[following].end, ()
