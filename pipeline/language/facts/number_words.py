"""Numbers in words: "two hundred and fifty thousand", "two thirds", "خمسة وعشرون", "साढ़े सात"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pipeline.language.facts.number import Amount, add_half, new, plain, share
from pipeline.language.facts.phrases import Item

_D = Decimal


def spoken(found: list[Item], index: int) -> Amount | None:
    """Read the number in words at `index`; the fullest of its roles decides.

    None for a unit that a number counts: Spanish "5 segundos", Vietnamese "5 năm".
    """
    roles = found[index].roles
    before = found[index - 1] if index else None
    if "unit" in roles and before and (before.kind == "num" or "number" in before.roles):
        return None
    for role, reader in _READERS:
        if role in roles:
            return reader(found, index)
    return None


def _quantity(found: list[Item], index: int) -> Amount:
    value, unit = found[index].roles["quantity"]
    amount = new(found, index, index, value, unit=unit, digits=False)
    add_half(found, amount)  # Arabic "two hours" is one word: ساعتين ونصف
    return amount


def _vague(found: list[Item], index: int) -> Amount:
    return new(found, index, index, found[index].roles["vague"], digits=False, weak=True)


def _multiple(found: list[Item], index: int) -> Amount:
    times = found[index].roles["multiple"]
    return new(found, index, index, times, unit="time", digits=False, weak=times <= 1)


def _ordinal(found: list[Item], index: int) -> Amount | None:
    roles = found[index].roles
    counted = index > 0 and ("number" in found[index - 1].roles or found[index - 1].kind == "num")
    if counted and "between" in roles:
        return None  # "les quinze premiers jours" are fifteen
    also = (roles["fraction"],) if "fraction" in roles else ()
    return new(found, index, index, roles["ordinal"], digits=False, weak=True, ordinal=True,
               also=also)  # fmt: skip


def _fraction(found: list[Item], index: int) -> Amount:
    return new(found, index, index, found[index].roles["fraction"], digits=False, weak=True)


def _offset(found: list[Item], index: int) -> Amount | None:
    """Read a number that is named from below or above: साढ़े सात is seven and a half."""
    following = found[index + 1 : index + 2]
    number = following[0].roles.get("number") if following else None
    if following and following[0].kind == "num":
        number = plain(following[0])
    if number is None:
        return None
    value = number + found[index].roles["offset"]
    return new(found, index, index + 1, value, digits=following[0].kind == "num")


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
        elif number is not None and _joinable(current, number, scaled, _anded(found, last, skip)):
            current = number + (current or 0)
        else:
            break
        last += skip
    value = total + (current or 0)
    amount = new(found, index, last, value, digits=False, weak=vague or value <= 1)
    amount.ordinal = "ordinal" in roles and last == index
    _fraction_of(found, amount)
    add_half(found, amount)
    return amount


def _fraction_of(found: list[Item], amount: Amount) -> None:
    """Read "two thirds", "one half"; what follows must name a part and no unit of time."""
    following = amount.last + 1
    if following < len(found) and found[following].key == "-":
        following += 1
    if following < len(found) and amount.value < 10:
        roles = found[following].roles
        if "plus_half" in roles:
            return  # Indonesian "satu setengah" is one and a half
        if "fraction" in roles and "unit" not in roles:
            amount.value = share(amount.value * roles["fraction"], 1)
            amount.last, amount.end, amount.weak = following, found[following].end, True


def _anded(found: list[Item], last: int, skip: int) -> bool:
    """Whether "and" stands before the next part; Arabic writes it as the word's first letter."""
    following = found[last + 1]
    return following.key.startswith("و") if skip == 1 else "and" in following.roles


def _joinable(current: Decimal | None, number: Decimal, scaled: Decimal, anded: bool) -> bool:
    if current is None:
        return number < scaled
    if number < 100 <= current and current % 100 == 0:
        return True
    if number < 10 and 20 <= current % 100 <= 90 and current % 10 == 0:
        return True
    # Units before tens: "vijf en twintig", "afar iyo labaatan".
    tens = 20 <= number <= 90 and number % 10 == 0 and 0 < current < 10
    return tens and anded


def _article(found: list[Item], index: int) -> Amount | None:
    following = index + 1
    if following < len(found) and "unit" in found[following].roles:
        return new(found, index, index, _D(1), digits=False, weak=True)
    if following < len(found) and "scale" in found[following].roles:
        return new(found, index, following, found[following].roles["scale"], digits=False,
                    weak=True)  # fmt: skip
    if following < len(found) and "fraction" in found[following].roles:
        return new(found, index, following, found[following].roles["fraction"], digits=False,
                    weak=True)  # fmt: skip
    return None


_READERS: tuple[tuple[str, Callable[[list[Item], int], Amount | None]], ...] = (
    ("quantity", _quantity),
    ("number", _cardinal),
    ("article", _cardinal),
    ("scale", _cardinal),
    ("offset", _offset),
    ("vague", _vague),
    ("multiple", _multiple),
    ("ordinal", _ordinal),
    ("fraction", _fraction),
)
