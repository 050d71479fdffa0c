"""Numbers in digits or Chinese numerals: fractions, scales ("1.2 billion", "10 万"), halves."""

from __future__ import annotations

from decimal import Decimal

from pipeline.language.facts import han
from pipeline.language.facts.lexicon import Lexicon
from pipeline.language.facts.number import Amount, add_half, new, plain, share
from pipeline.language.facts.phrases import Item
from pipeline.language.text.numbers import ascii_digits, read_digits

_D = Decimal
_SIGNS = {"½": _D("0.5"), "⅓": _D("0.3333"), "⅔": _D("0.6667"), "¼": _D("0.25"),
          "¾": _D("0.75"), "⅛": _D("0.125")}  # fmt: skip


def written(found: list[Item], index: int, words: Lexicon) -> Amount | None:
    """Read the number in digits at `index`; None if it is no one number (a date, a version)."""
    item = found[index]
    if item.text in _SIGNS:
        return new(found, index, index, _SIGNS[item.text])
    values = read_digits(item.text, words.mark)
    if not values:
        return None
    amount = new(found, index, index, values[0], also=values[1:],
                  grouped=not item.text.isdecimal())  # fmt: skip
    before = found[max(index - 2, 0) : index]
    if before and before[-1].key == "-":
        before = before[:-1]
    name = before[-1].roles.get("name") if before else None
    if name and ascii_digits(item.text)[-2:] == name[-2:]:
        amount.weak = True  # coronavirus disease 2019 is COVID-19
    _add_fraction(found, amount)
    _add_scale(found, amount)
    _over(found, amount)
    add_half(found, amount)
    return amount


def _add_fraction(found: list[Item], amount: Amount) -> None:
    """Read "1/2", "1½" and "2 1/2"; 0.3/100,000 is no fraction of small numbers."""
    last = amount.last
    if last + 1 < len(found) and found[last + 1].text in _SIGNS:
        amount.value += _SIGNS[found[last + 1].text]
        amount.last, amount.also = last + 1, ()
    elif last + 2 < len(found) and found[last + 1].key in "/⁄" and found[last + 2].kind == "num":
        below = ascii_digits(found[last + 2].text)
        proper = below.isdecimal() and 2 <= int(below) <= 10 and amount.value < int(below)
        is_date = last + 3 < len(found) and found[last + 3].key == "/"
        if proper and amount.value >= 1 and not is_date and found[last + 1].key:
            amount.value = share(amount.value, int(below))
            amount.last, amount.also = last + 2, ()
    amount.end = found[amount.last].end


def _scale_of(found: list[Item], index: int) -> Decimal | None:
    if index >= len(found):
        return None
    item = found[index]
    if item.kind == "han":
        return han.scale(item.text)
    scale = item.roles.get("scale")
    return scale if isinstance(scale, Decimal) else None


def _add_scale(found: list[Item], amount: Amount) -> None:
    """Multiply by the scale words that follow ("1.2 billion", "10 万", "2 亿 3000 万")."""
    total, value = _D(0), amount.value
    last, ceiling = amount.last, _D("Infinity")
    if (
        last + 2 < len(found)
        and found[last + 1].key in "多余來来几"
        and found[last + 2].kind == "han"
    ):
        last += 1  # 5000 多万: fifty million and more
    while (scale := _scale_of(found, last + 1)) is not None and scale < ceiling:
        value *= scale
        last, ceiling = last + 1, scale
        while (more := _scale_of(found, last + 1)) is not None and more >= _D(1000) > 1:
            value *= more
            last += 1
        total, value = total + value, _D(0)
        if last + 2 < len(found) and found[last + 1].kind == "num":
            following = read_digits(found[last + 1].text)
            below = _scale_of(found, last + 2)
            if following and below is not None and below < ceiling:
                value, last = following[0], last + 1
    if total:
        amount.value, amount.also, amount.last = total, (), last
        amount.end, amount.grouped = found[last].end, True


def _over(found: list[Item], amount: Amount) -> None:
    """Read Chinese fractions, which name the denominator first: 3 分之 2."""
    last = amount.last
    if last + 2 >= len(found) or found[last + 1].key != "分之":
        return
    above = plain(found[last + 2])
    if above is not None and amount.value:
        amount.value, amount.also, amount.last = share(above, amount.value), (), last + 2
        amount.end = found[last + 2].end


def numerals(found: list[Item], index: int) -> Amount:
    """Read the number in Chinese numerals at `index`."""
    text = found[index].text
    amount = new(found, index, index, han.value(text), digits=False)
    amount.weak = amount.value <= 1 or (han.scale(text) is not None and amount.value != 10)
    if index and "ordinal_mark" in found[index - 1].roles:
        amount.ordinal = amount.weak = True
    _over(found, amount)
    add_half(found, amount)
    return amount
