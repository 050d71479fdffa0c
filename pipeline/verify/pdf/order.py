"""Whether drawn glyphs say a text, in the order in which a reader meets them.

What is compared, code point by code point after NFKC, without white space and invisible controls:

- left-to-right text: the glyphs from left to right, line by line, against the text;
- text with right-to-left letters, or in a right-to-left leaflet: each line's glyphs from left to
  right against that line of the text in display order, as the Unicode bidirectional algorithm
  (UAX #9) sets it.  So a number drawn away from its unit is found, and so is a telephone number
  drawn backwards.  Brackets are drawn mirrored there and count as either of their pair.

A mark above or below a letter is told by the font as part of its letter's cluster, so a letter
that is drawn vouches for its marks; the glyph of the mark alone is not looked for.  python-bidi
is used here only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bidi import get_display  # type: ignore[import-untyped]  # ships no type marker

from pipeline.localise.bidi import CLOSERS, OPENERS
from pipeline.model import Span
from pipeline.verify.pdf.glyphs import Glyph

_RTL = frozenset({"R", "AL"})
_STRONG = _RTL | {"L"}
_LRI, _RLI = "\u2066", "\u2067"
_MARKS = {"L": "\u200e", "R": "\u200f", "AL": "\u061c"}
_SAME_LINE = 0.6
"""Glyphs less than this many sizes apart in height stand on one line; lines are 1.5 apart."""

_Piece = tuple[str, int]
"""A character and the number of the span it comes from."""


def agrees(spans: Sequence[Span], direction: str, glyphs: Sequence[Glyph]) -> bool:
    """Whether `glyphs` draw the text of `spans` in a paragraph of `direction` (ltr or rtl).

    A line feed in the text ends a line; what follows it is set as a paragraph of its own.
    """
    lines = [_shown(line) for line in lines_of(glyphs)]
    for part in _parts(spans):
        length = len(bare("".join(span.text for span in part)))
        count = _lines_of_length(lines, length)
        if not _drawn(part, direction, lines[:count]):
            return False
        lines = lines[count:]
    return not "".join(lines)


def _parts(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Split spans where a line ends that is meant to."""
    part: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        part.append(replace(span, text=first))
        for text in rest:
            yield part
            part = [replace(span, text=text)]
    yield part


def _lines_of_length(lines: Sequence[str], length: int) -> int:
    """How many lines hold as many characters, the last of them perhaps more."""
    for number, line in enumerate(lines):
        if length <= 0:
            return number
        length -= len(line)
    return len(lines)


def _drawn(spans: Sequence[Span], direction: str, lines: Sequence[str]) -> bool:
    """Whether lines, each from left to right, show one paragraph."""
    text = "".join(span.text for span in spans)
    if direction == "ltr" and not any(_class(c) in _RTL for c in text):
        return bare("".join(lines)) == bare(text)
    return list(_displayed(spans, direction, lines)) == [_mirrored(line) for line in lines]


def bare(text: str) -> str:
    """`text` in NFKC, without white space and controls that nothing is drawn for."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if _counts(c))


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Split glyphs into lines from top to bottom, each from left to right.

    A glyph without advance is a mark.  The font gives it its letter's text too, which only the
    letter itself may answer for.
    """
    placed = sorted((g for g in glyphs if g.right > g.x), key=lambda g: (g.page, -g.y, g.x))
    lines: list[list[Glyph]] = []
    for glyph in placed:
        last = lines[-1][-1] if lines else None
        if last and last.page == glyph.page and last.y - glyph.y < _SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.x) for line in lines]


def _shown(line: Sequence[Glyph]) -> str:
    """The characters of a line from left to right; a ligature of Arabic letters reads leftwards."""
    return "".join(_leftwards(bare(glyph.text)) for glyph in line)


def _leftwards(text: str) -> str:
    return text[::-1] if any(_class(c) in _RTL for c in text) else text


def _displayed(spans: Sequence[Span], direction: str, lines: Sequence[str]) -> Iterator[str]:
    """The text in display order, cut into lines as long as those drawn, and what is left over."""
    text = [
        (character, number)
        for number, span in enumerate(spans)
        # Not NFKC yet: ½ is a neutral, the 1 and 2 that it stands for are numbers.
        for character in unicodedata.normalize("NFC", span.text)
    ]
    start = 0
    for line in lines:
        end = start + _reach(text[start:], len(line))
        yield _display(text, start, end, spans, direction)
        start = end
    if bare("".join(character for character, _ in text[start:])):
        yield _display(text, start, len(text), spans, direction)


def _reach(pieces: Sequence[_Piece], count: int) -> int:
    """How many of `pieces` hold `count` characters that are drawn."""
    for index, (character, _) in enumerate(pieces):
        if count <= 0:
            return index
        count -= len(bare(character))
    return len(pieces)


def _display(
    text: Sequence[_Piece], start: int, end: int, spans: Sequence[Span], direction: str
) -> str:
    """One line, `text[start:end]`, in display order.

    The algorithm works on the whole paragraph and then cuts it into lines.  A line alone comes
    out the same when marks stand for the letters around it: those before it decide how its first
    numbers are drawn (W2, W7), those on either side where its outer punctuation goes (N1).  An
    isolate that goes over a line's end is opened again, with marks of its own.
    """
    parts, place = [], start
    for number, group in groupby(text[start:end], key=lambda piece: piece[1]):
        run = "".join(character for character, _ in group)
        stop = place + len(run)
        opener = _opener(spans[number])
        if opener:
            before, after = _context(text, place, stop, spans, number)
            run = opener + before + run + after + CLOSERS[spans[number].isolate]
        parts.append(run)
        place = stop
    before, after = _context(text, start, end, spans, None)
    whole = before + "".join(parts) + after
    shown = get_display(whole, base_dir="R" if direction == "rtl" else "L")
    # One by one: as a whole, marks that now stand before their letter would change places.
    return _mirrored("".join(_leftwards(bare(character)) for character in shown))


def _context(
    text: Sequence[_Piece], start: int, end: int, spans: Sequence[Span], isolate: int | None
) -> tuple[str, str]:
    """Marks for what stands before and after `text[start:end]` in one isolate, or outside all."""

    def within(pieces: Sequence[_Piece]) -> str:
        return "".join(c for c, n in pieces if (n if spans[n].isolate else None) == isolate)

    before = _MARKS.get(_last_strong(within(text[:start])), "")
    numbers = _STRONG | {"EN", "AN"}
    first = next((c for c in map(_class, within(text[end:])) if c in numbers), "")
    if first == "EN":
        first = "L" if _last_strong(within(text[:end])) == "L" else "R"
    return before, _MARKS.get("R" if first == "AN" else first, "")


def _opener(span: Span) -> str:
    if span.isolate in {"", "over"}:
        return OPENERS[span.isolate]
    first = next((c for c in map(_class, span.text) if c in _STRONG), "L")
    return _RLI if span.isolate == "auto" and first in _RTL else _LRI


def _last_strong(text: str) -> str:
    return next((c for c in map(_class, reversed(text)) if c in _STRONG), "")


def _class(character: str) -> str:
    return unicodedata.bidirectional(character)


def _counts(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf"}


def _mirrored(text: str) -> str:
    return text.translate(_BRACKETS)


_BRACKETS = str.maketrans(")]}»›>", "([{«‹<")
