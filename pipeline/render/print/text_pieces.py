"""Where a line is drawn piece by piece: what stands between, and which way each is read.

One reader (pdf.js) drops a space that starts or ends what it draws at once, and knows none from a
gap to the left: two words would run together, or two numbers.  It takes a line of few Arabic
letters for one that is read from the left.  Marks of direction hold the one and tell the other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pipeline.render.print.text_blocks import Block
from pipeline.render.print.text_fonts import Font

_HOLDER = "\u061c"
_RTL = 0.32
"""The share of Arabic letters from which that reader takes a text as read from the right."""
_LINE, _APART = 0.5, 0.1
"""Sizes: what is nearer in height stands on one line, and what is farther beside is apart."""


@dataclass(frozen=True, slots=True)
class Written:
    """A glyph to be written: its number in its font, its place and its text."""

    font: str
    size: float
    code: int
    x: float
    text: str


def leftwards(text: str) -> bool:
    """Whether a text has letters that are read from the right."""
    return any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)


def goes_on_leftwards(one: Block, other: Block, fonts: dict[str, Font]) -> bool:
    """Whether a line goes on in `other`, to the left of `one` and apart from it."""
    first = min(one.glyphs, key=lambda glyph: glyph.x)
    last = max(other.glyphs, key=lambda glyph: glyph.x)
    right = other.x + last.x + fonts[last.font].width(last.code) * last.size / 1000
    gap = (one.x + first.x - right) / first.size
    near = abs(one.y - other.y) < _LINE * first.size
    return near and (gap > _APART or (gap > -_APART and " " in (first.text, last.text)))


def ended(written: Sequence[Written], fonts: dict[str, Font], *, apart: bool) -> Sequence[Written]:
    """Say the space after what goes on to the left (`apart`), and which way it is read."""
    first, *rest = written
    text = "".join(one.text for one in written)
    letters = sum(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in text)
    if not leftwards(text):
        last = written[-1]
        return [
            *written[:-1],
            _renamed(last, f"{last.text.rstrip(' ')} ", fonts) if apart else last,
        ]
    marks = max(ceil((_RTL * len(text) - letters) / (1 - _RTL)), int(apart))
    shown = f" {first.text.lstrip(' ')}" if apart else first.text
    return [_renamed(first, f"{_HOLDER * marks}{shown}", fonts), *rest] if marks > 0 else written


def _renamed(one: Written, text: str, fonts: dict[str, Font]) -> Written:
    font = fonts[one.font]
    if not font.free:
        return one
    return replace(one, code=font.changed(one.code, font.width(one.code), text), text=text)
