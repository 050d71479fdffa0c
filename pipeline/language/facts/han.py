"""Numbers in Chinese numerals, and cutting runs of a script without spaces into known words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.language.facts.lexicon import Lexicon
from pipeline.language.facts.tokens import Token

_DIGITS = {char: value for value, chars in enumerate(
    ("零〇○", "一壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMERALS = frozenset((*_DIGITS, *_SMALL, *_LARGE))
_NUMERAL = re.compile(f"[{''.join(sorted(_NUMERALS))}]+")


def cut(token: Token, words: Lexicon) -> Iterator[Token]:
    """Cut a run into the lexicon's words, numerals (kind `han`) and what lies between."""
    text, position = token.text, 0
    while position < len(text):
        char, start = text[position], token.start + position
        if char not in words.openings and char not in _NUMERALS:  # as most
            yield Token("word", start, start + 1, char, char, position > 0 or token.glued)
            position += 1
            continue
        known = words.cutter.match(text, position) if words.cutter else None
        numeral = _NUMERAL.match(text, position) if words.options.get("han") else None
        match = known if known and (not numeral or len(known.group()) > 1) else numeral
        kind = "han" if match is numeral and numeral else "word"
        end = match.end() if match else position + 1
        piece = text[position:end]
        yield Token(kind, start, token.start + end, piece, piece, bool(position) or token.glued)
        position = end


def scale(text: str) -> Decimal | None:
    """Return what numerals multiply by behind a number (万, 百万), None if they are digits."""
    product = 1
    for char in text:
        if char in _DIGITS:
            return None
        product *= _SMALL.get(char) or _LARGE[char]
    return Decimal(product)


def value(text: str) -> Decimal:
    """Read Chinese numerals: 一百二十, 二〇二〇, 十万."""
    digits = [_DIGITS.get(char, 0) for char in text]
    if len(text) == 2 and 0 < digits[0] == digits[1] - 1:
        return Decimal(digits[1])  # 一两天: one or two days
    if len(text) > 1 and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif total and not section + digit:
            total *= _LARGE[char]  # 万亿
        else:
            total += (section + digit or 1) * _LARGE[char]
            section = digit = 0
    return Decimal(total + section + digit)
