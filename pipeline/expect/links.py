"""Which links must be told: those whose words say neither the number nor the address they lead to.

On a screen such a link is followed; on paper and in sound "call us now" leads nowhere unless the
number stands, or is said, behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.model import Span, phone_uri

_NUMBER = re.compile(r"\+?\d(?:[\s().\u2010\u2011/–-]{0,3}\d)+")
_GAPS = re.compile(r"[\s().\u2010\u2011/–-]+")
_COUNTRY = re.compile(
    # The country codes of one and of two digits (ITU-T E.164); all others have three.
    r"\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})"
)
_LEAST = 3
"""Digits of the shortest number that can be called: 112."""
_CODE = 3
"""Most digits of a country code, by which one number may be written longer than another."""


def told(spans: Iterable[Span], known: Iterable[str] = ()) -> tuple[Span, ...]:
    """Return what must be told beside the words of a unit: a number or an address for each link.

    Nothing for a link within the leaflet, nor for one whose number or address stands anywhere in
    the unit.  A number is written as one of `known` where it is the same one (the clinic's), else
    as the link has it, in groups.
    """
    unit = tuple(spans)
    text = "".join(span.text for span in unit)
    found: dict[str, Span] = {}
    for href, _ in groupby(unit, key=lambda span: span.href):
        if href and (shown := _shown(href, text, tuple(known))):
            found.setdefault(shown, Span(shown, href=href, isolate="ltr"))
    return tuple(found.values())


def _shown(href: str, text: str, known: tuple[str, ...]) -> str:
    scheme, _, rest = href.partition(":")
    if href.startswith("#"):
        return ""
    if scheme.lower() == "tel":
        number, _, _ = rest.partition(";")
        return "" if _says_number(text, number) else _written(number, known)
    if scheme.lower() == "mailto":
        address, _, _ = rest.partition("?")
    else:
        address = rest.removeprefix("//").rstrip("/")
    return "" if _plain(address) in _plain(text) else address


def _plain(address: str) -> str:
    """Write an address as it is compared: case and a leading www. tell nothing."""
    return address.casefold().replace("www.", "")


def _says_number(text: str, number: str) -> bool:
    return any(same_number(found.group(), number) for found in _NUMBER.finditer(text))


def same_number(one: str, other: str) -> bool:
    """Whether two ways of writing lead to the same telephone: with its country's code or without.

    >>> same_number("020 7946 0018", "+44 (0)20 7946 0018")
    True
    """
    short, long = sorted((_digits(one), _digits(other)), key=len)
    if len(short) < _LEAST or len(long) - len(short) > _CODE:
        return False
    return long == short or (len(short) > 2 * _LEAST and long.endswith(short))


def _digits(number: str) -> str:
    """Return the digits that are dialled after the trunk's 0, whatever the script writes."""
    dialled = phone_uri(number.strip()).removeprefix("tel:").removeprefix("+")
    return "".join(str(unicodedata.decimal(digit)) for digit in dialled).lstrip("0")


def _written(number: str, known: Iterable[str]) -> str:
    for one in known:
        if same_number(one, number):
            return one
    return " ".join(_groups(_GAPS.sub(" ", number).strip()))


def _groups(number: str) -> Iterator[str]:
    """Yield the parts in which a number is read: as its author parted it, else by threes."""
    if " " in number or len(number) <= 2 * _LEAST:
        yield number
        return
    if code := _COUNTRY.match(number):
        yield code.group()
        number = number[code.end() :]
    first = len(number) - 4
    place = first % 3 if first % 3 != 1 else 4
    place = min(place, first)
    if place:
        yield number[:place]
    for start in range(place, first, 3):
        yield number[start : start + 3]
    yield number[first:]
