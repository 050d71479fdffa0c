"""Items -> amounts: every number of a text, in digits or words, with its value."""

from __future__ import annotations

from decimal import Decimal

from pipeline.language.facts.lexicon import Lexicon
from pipeline.language.facts.number import Amount, new
from pipeline.language.facts.number_digits import numerals, written
from pipeline.language.facts.number_words import spoken
from pipeline.language.facts.phrases import Item

ROMAN = {
    text: Decimal(value)
    for value, text in enumerate(
        ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"],
        2,
    )
    if len(text) > 1
}
_MANY = (
    "number",
    "ordinal",
    "fraction",
    "multiple",
    "quantity",
    "article",
    "scale",
    "vague",
    "offset",
)


def amounts(found: list[Item], words: Lexicon) -> list[Amount]:
    """Read every number among the items, in order."""
    made: list[Amount] = []
    index = 0
    while index < len(found):
        item = found[index]
        if item.kind == "word" and not item.roles and item.text not in ROMAN:
            index += 1
            continue
        amount = _amount(found, index, words)
        if amount is None:
            index += 1
            continue
        made.append(amount)
        index = amount.last + 1
    return made


def _amount(found: list[Item], index: int, words: Lexicon) -> Amount | None:
    item = found[index]
    if item.kind == "num":
        return written(found, index, words)
    if item.kind == "han" and "limit" not in item.roles:
        return numerals(found, index)
    if item.text in ROMAN and not item.roles:
        return new(found, index, index, ROMAN[item.text], digits=False, weak=True, ordinal=True)
    if not item.roles or item.roles.keys().isdisjoint(_MANY):
        return None
    return spoken(found, index)
