"""The order in which a line is said that runs leftwards, from where its letters stand.

A PDF has letters as they are drawn.  What runs rightwards in such a line, Latin words and numbers,
was turned round when it was drawn; where that leaves two readings, as of “mg 500”, the one is taken
that a leaflet would have, and a person is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed]")
LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNITS = re.compile("(?:mg|ml|mL|g|kg|mcg|µg|μg|l|L|cm|mm|m|IU|°C|C°|C|F|mmol|kcal|%|°)")
_NUMBER = re.compile(r"[+]?\d+(?:[.,:/٫٬]\d+)*[+]?")
_TURNED = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")
_ROUND = str.maketrans("«»‹›", "()()")
_OPENS = re.compile(r"[(\[{]")
_CLOSES = re.compile(r"[)\]}]")


def said(drawn: Sequence[str]) -> tuple[list[int], str]:
    """Return in which order the signs of a line are said, and what of it has two readings.

    `drawn` are its signs from the right to the left, spaces among them.
    """
    order: list[int] = []
    unsure: list[str] = []
    for start, end in _runs(drawn):
        places = list(range(start, end))
        if not any(map(_rightwards, drawn[start:end])):
            order += places
            continue
        words = _words(drawn, places)
        words, two = _settled(drawn, words)
        if two:
            unsure.append("".join(drawn[place] for word in words for place in word).strip())
        order += [place for word in words for place in word]
    return order, "”, “".join(unsure)


def bare(text: str) -> str:
    """Return a text without marks upon its letters and without what joins or parts their shapes."""
    return MARKS.sub("", text.replace("\u200c", "").replace("\u200d", ""))


def turned(text: str, *, mirrored: bool = True) -> str:
    """Return a said line with its brackets the way they open.

    Some programs name a bracket as it is drawn, others as it is said; a line that has both ends of
    its brackets shows which, and `mirrored` tells of others in the document.
    """
    shown = text.translate(_TURNED)
    if shown == text:
        return text
    which = names_as_drawn(text)
    return shown if (mirrored if which is None else which) else text


def names_as_drawn(text: str) -> bool | None:
    """Whether a line names its brackets as they are drawn; None where it does not show."""
    said, drawn = _balanced(text), _balanced(text.translate(_TURNED))
    return drawn if said != drawn else None


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text.translate(_ROUND):
        depth += bool(_OPENS.match(sign)) - bool(_CLOSES.match(sign))
        if depth < 0:
            return False
    return depth == 0


def _rightwards(sign: str) -> bool:
    """Whether a sign runs rightwards by itself: a Latin letter, a digit."""
    return any(unicodedata.bidirectional(one) in ("L", "EN", "AN") for one in sign)


def _runs(drawn: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where runs begin and end, of what runs rightwards with all between, and of the rest."""
    start = 0
    while start < len(drawn):
        end = start + 1
        if _rightwards(drawn[start]):
            last = start
            while end < len(drawn) and not LETTERS.search(_plain(drawn[end])):
                last = end if _rightwards(drawn[end]) or _belongs(drawn, end) else last
                end += 1
            end = last + 1
        yield start, end
        start = end


def _plain(sign: str) -> str:
    return "" if _rightwards(sign) else sign


def _belongs(drawn: Sequence[str], place: int) -> bool:
    """Whether a sign belongs to the number or word right beside it."""
    return drawn[place] in "+%°" and _rightwards(drawn[place - 1])


def _words(drawn: Sequence[str], places: list[int]) -> list[list[int]]:
    """Return a run's words from the left to the right, spaces and lone signs as words."""
    words: list[list[int]] = []
    for place in reversed(places):
        alone = drawn[place].isspace() or drawn[place] in "–—"
        if words and not alone and _open(drawn, words[-1]):
            words[-1].append(place)
        else:
            words.append([place])
    return words


def _open(drawn: Sequence[str], word: list[int]) -> bool:
    return not drawn[word[-1]].isspace() and drawn[word[-1]] not in "–—"


def _settled(drawn: Sequence[str], words: list[list[int]]) -> tuple[list[list[int]], bool]:
    """Return a run's words as they are said, and whether they might be said otherwise."""
    texts = ["".join(drawn[place] for place in word) for word in words]
    solid = [text for text in texts if text.strip()]
    back = words[::-1]
    if all(_NUMBER.fullmatch(text) or text in "–—" for text in solid):
        if len(solid) < 2:  # a number alone
            return [_plus(drawn, word) for word in words], False
        forth = _likely([text for text in texts if text.strip()])
        return [_plus(drawn, word) for word in (words if forth else back)], True
    numbers = [place for place, text in enumerate(texts) if _NUMBER.fullmatch(text)]
    if numbers and numbers[-1] == len(texts) - 1 and len(solid) == 2 and _UNITS.fullmatch(solid[0]):
        return back, True
    return words, False


def _plus(drawn: Sequence[str], word: list[int]) -> list[int]:
    """Return a number with its plus before it."""
    return word if drawn[word[-1]] != "+" else [word[-1], *word[:-1]]


def _likely(numbers: list[str]) -> bool:
    """Whether numbers are said as they stand from the left: a telephone number, a range."""
    first, last = numbers[0], numbers[-1].rstrip("+")
    if any(one in "–—" for one in numbers):
        return _value(first) <= _value(last)
    begins = [one.startswith(("0", "+", "۰", "٠")) for one in (first, numbers[-1])]
    if numbers[-1].endswith("+"):
        return False
    if begins[0] != begins[1]:
        return begins[0]
    return begins[0] and len(first) <= len(last)


def _value(number: str) -> float:
    digits = (str(unicodedata.digit(one)) if one.isdigit() else "." for one in number)
    try:
        return float("".join(digits).strip("."))
    except ValueError:
        return 0.0
