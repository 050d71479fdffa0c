"""Items -> amounts: every number of a text, in digits or words, with its value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.facts import han
from pipeline.language.facts.items import Item
from pipeline.language.facts.lexicon import Lexicon
from pipeline.language.numbers import ascii_digits, read_digits

_D = Decimal
_SIGNS = {"½": _D("0.5"), "⅓": _D("0.3333"), "⅔": _D("0.6667"), "¼": _D("0.25"),
          "¾": _D("0.75"), "⅛": _D("0.125")}  # fmt: skip
_ROMAN = {text: _D(value) for value, text in enumerate(
    "II III IV V VI VII VIII IX X XI XII XIII XIV XV".split(), 2) if len(text) > 1}  # fmt: skip
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


def amounts(found: list[Item], words: Lexicon) -> list[Amount]:
    """Read every number among the items, in order."""
    made: list[Amount] = []
    index = 0
    while index < len(found):
        item = found[index]
        if item.kind == "word" and not item.roles and item.text not in _ROMAN:
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
        return _written(found, index, words)
    if item.kind == "han" and "limit" not in item.roles:
        return _han(found, index)
    if item.text in _ROMAN and not item.roles:
        return _new(found, index, index, _ROMAN[item.text], digits=False, weak=True, ordinal=True)
    if not item.roles or item.roles.keys().isdisjoint(_MANY):
        return None
    return _spoken(found, index)


def _new(found: list[Item], first: int, last: int, value: Decimal, **rest: object) -> Amount:
    amount = Amount(first, last, found[first].start, found[last].end, value)
    for name, given in rest.items():
        setattr(amount, name, given)
    return amount


def _written(found: list[Item], index: int, words: Lexicon) -> Amount | None:
    item = found[index]
    if item.text in _SIGNS:
        return _new(found, index, index, _SIGNS[item.text])
    values = read_digits(item.text, words.mark)
    if not values:
        return None
    amount = _new(found, index, index, values[0], also=values[1:],
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
    _add_half(found, amount)
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
            amount.value = _share(amount.value, int(below))
            amount.last, amount.also = last + 2, ()
    amount.end = found[amount.last].end


def _share(above: Decimal, below: Decimal | int) -> Decimal:
    """Divide so that two thirds are the same number however they are written."""
    return round(above / below, 4)


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
    above = _plain(found[last + 2])
    if above is not None and amount.value:
        amount.value, amount.also, amount.last = _share(above, amount.value), (), last + 2
        amount.end = found[last + 2].end


def _plain(item: Item) -> Decimal | None:
    if item.kind == "han":
        return han.value(item.text)
    if item.kind == "num":
        return (read_digits(item.text) or (None,))[0]
    return None


def _add_half(found: list[Item], amount: Amount) -> None:
    """Add a half where the language says so behind the number ("and a half")."""
    following = amount.last + 1
    if following < len(found) and "plus_half" in found[following].roles:
        amount.value += _D("0.5")
        amount.last, amount.end, amount.also = following, found[following].end, ()


def _han(found: list[Item], index: int) -> Amount:
    text = found[index].text
    amount = _new(found, index, index, han.value(text), digits=False)
    amount.weak = amount.value <= 1 or han.scale(text) is not None and amount.value != 10
    if index and "ordinal_mark" in found[index - 1].roles:
        amount.ordinal = amount.weak = True
    _over(found, amount)
    _add_half(found, amount)
    return amount


def _spoken(found: list[Item], index: int) -> Amount | None:
    roles = found[index].roles
    if "quantity" in roles:
        value, unit = roles["quantity"]
        return _new(found, index, index, value, unit=unit, digits=False)
    if "number" in roles or "article" in roles or "scale" in roles:
        return _cardinal(found, index)
    if "offset" in roles:
        return _offset(found, index)
    if "vague" in roles:
        return _new(found, index, index, roles["vague"], digits=False, weak=True)
    if "multiple" in roles:
        return _new(found, index, index, roles["multiple"], unit="time", digits=False,
                    weak=roles["multiple"] <= 1)  # fmt: skip
    if "fraction" in roles and "ordinal" not in roles:
        return _new(found, index, index, roles["fraction"], digits=False, weak=True)
    if "ordinal" in roles:
        return _new(found, index, index, roles["ordinal"], digits=False, weak=True, ordinal=True,
                    also=(roles["fraction"],) if "fraction" in roles else ())  # fmt: skip
    return None


def _offset(found: list[Item], index: int) -> Amount | None:
    """Read a number that is named from below or above: साढ़े सात is seven and a half."""
    following = found[index + 1 : index + 2]
    number = following[0].roles.get("number") if following else None
    if following and following[0].kind == "num":
        number = _plain(following[0])
    if number is None:
        return None
    value = number + found[index].roles["offset"]
    return _new(found, index, index + 1, value, digits=following[0].kind == "num")


def _cardinal(found: list[Item], index: int) -> Amount | None:
    """Compose a number of words: "two hundred and fifty thousand", "خمسة وعشرون"."""
    roles = found[index].roles
    if "number" not in roles and "scale" not in roles:  # an article counts only before its noun
        return _article(found, index)
    total, current, last, scaled = _D(0), roles.get("number"), index, _D("Infinity")
    vague = current is None
    if current is None:
        total, scaled = roles["scale"], roles["scale"]
    while True:
        skip = 1
        if last + 2 < len(found) and {"and", "-"} & {found[last + 1].key, *found[last + 1].roles}:
            skip = 2
        if last + skip >= len(found) or found[last + skip].kind not in ("word", "sign"):
            break
        following = found[last + skip].roles
        scale, number = following.get("scale"), following.get("number")
        if scale is not None and skip == 1 and scale < scaled:
            total, current, scaled = total + (current or 1) * scale, None, scale
        elif number is not None and _joinable(current, number, scaled, skip, found[last + 1]):
            current = number + (current or 0)
        else:
            break
        last += skip
    value = total + (current or 0)
    amount = _new(found, index, last, value, digits=False, weak=vague or value <= 1)
    amount.ordinal = "ordinal" in roles and last == index
    _fraction_of(found, amount)
    _add_half(found, amount)
    return amount


def _fraction_of(found: list[Item], amount: Amount) -> None:
    """Read "two thirds", "one half"; what follows must name a part and no unit of time."""
    following = amount.last + 1
    if following < len(found) and found[following].key == "-":
        following += 1
    if following < len(found) and amount.value < 10:
        roles = found[following].roles
        if "fraction" in roles and "unit" not in roles:
            amount.value = _share(amount.value * roles["fraction"], 1)
            amount.last, amount.end, amount.weak = following, found[following].end, True


def _joinable(
    current: Decimal | None, number: Decimal, scaled: Decimal, skip: int, between: Item
) -> bool:
    if current is None:
        return number < scaled
    if number < 100 <= current and current % 100 == 0:
        return True
    if number < 10 and 20 <= current % 100 <= 90 and current % 10 == 0:
        return True
    # Units before tens: "vijf en twintig", "afar iyo labaatan".
    tens = 20 <= number <= 90 and number % 10 == 0 and 0 < current < 10
    return tens and skip == 2 and "and" in between.roles


def _article(found: list[Item], index: int) -> Amount | None:
    following = index + 1
    if following < len(found) and "unit" in found[following].roles:
        return _new(found, index, index, _D(1), digits=False, weak=True)
    if following < len(found) and "scale" in found[following].roles:
        return _new(found, index, following, found[following].roles["scale"], digits=False,
                    weak=True)  # fmt: skip
    if following < len(found) and "fraction" in found[following].roles:
        return _new(found, index, following, found[following].roles["fraction"], digits=False,
                    weak=True)  # fmt: skip
    return None
