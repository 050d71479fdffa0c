"""Pages whose script runs leftwards: mirrored, so that all else reads them as any other."""

from __future__ import annotations

import ctypes
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.ingest.leftwards import LETTERS, MARKS, names_as_drawn, said, turned
from pipeline.ingest.pdf_glyphs import Glyph, Page
from pipeline.ingest.tidy import cleaned
from pipeline.language.text.drawn import from_left

_APART = 1.5
_SPACE = 0.17
_NARROW = 0.3
"""Points: spaces that pdfium puts in have no breadth."""
_LEVEL = 0.4
_NOTHING = Glyph("", 0, 0, 0, 0, 1, bold=False)


def runs_leftwards(text: str) -> bool:
    """Whether most letters of a text are of a script that runs leftwards."""
    return len(LETTERS.findall(text)) * 2 > sum(map(str.isalpha, text))


def mirrored(page: Page, unsure: list[str]) -> Page:
    """Return a page as seen in a mirror, its letters in the order in which they are said.

    `unsure` gets what has two readings.
    """
    found = Page(page.width, page.height, twice=page.twice)
    found.drawn = [
        replace(one, x0=page.width - one.x1, x1=page.width - one.x0) for one in page.drawn
    ]
    told = [
        replace(one, text="\u200c", x1=one.x0) if _takes_no_room(one, after) else one
        for one, after in pairwise([*page.glyphs, _NOTHING])
    ]
    parts = [part for line in _lines(_with_marks(told)) for part in _parts(_signs(line))]
    texts = ["".join(part[place].text for place in said([one.text for one in part])[0])
             for part in parts]  # fmt: skip
    votes = Counter(map(names_as_drawn, texts))
    for part in parts:
        found.glyphs += _laid(part, page.width, unsure, mirrored=votes[True] >= votes[False])
    return found


def _takes_no_room(one: Glyph, after: Glyph) -> bool:
    """Whether a space is none: what keeps two letters from joining is drawn so."""
    return one.text == " " and (
        one.x1 - one.x0 < _NARROW or (abs(one.x0 - after.x0) < _NARROW and bool(after.text))
    )


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield what stands on one line, from above; small raised signs stand on it too."""
    open: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: -(one.y0 + one.y1)):
        if open and _middle(open[0]) - _middle(glyph) > _LEVEL * max(open[0].size, glyph.size):
            yield open
            open = []
        open.append(glyph)
    if open:
        yield open


def _middle(glyph: Glyph) -> float:
    return (glyph.y0 + glyph.y1) / 2


def _signs(line: list[Glyph]) -> list[Glyph]:
    """Return a line's signs from the right to the left; a letter within its like is that one."""
    signs = sorted(line, key=lambda one: -(one.x0 + one.x1))
    return [
        one
        for place, one in enumerate(signs)
        if not any(_within(one, other) for other in signs[max(place - 1, 0) : place + 2])
    ]


def _within(one: Glyph, other: Glyph) -> bool:
    alike = MARKS.sub("", one.text) == MARKS.sub("", other.text)
    inside = other.x0 - 1 <= one.x0 and one.x1 <= other.x1 + 1
    return alike and inside and one.x1 - one.x0 < other.x1 - other.x0 - 1


def _with_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return letters in the order in which they were drawn, each with the marks upon it.

    A mark is drawn before its letter where a line is drawn from the left, behind it otherwise.
    """
    told = _marks_alone(glyphs)
    bases = [place for place, one in enumerate(told) if not _is_mark(one.text)]
    marks: dict[int, list[Glyph]] = {}
    for place, one in enumerate(told):
        if not _is_mark(one.text):
            continue
        at = bisect(bases, place)
        near = [base for base in (*bases[at : at + 1], *bases[max(at - 1, 0) : at])
                if _near(told[base], one)]  # fmt: skip
        if len(near) == 2 and told[near[0]].x0 < told[near[1]].x0:
            near.reverse()
        if near:
            marks.setdefault(near[0], []).append(one)
    return [_marked(told[base], marks.get(base, [])) for base in bases]


def _marks_alone(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return letters; where a mark is drawn with its letter's name, only its own is kept.

    Some programs name each part of a letter by the whole of it.
    """
    named = {id(one) for one in glyphs
             if len(one.text) > 1 and one.x1 - one.x0 < 0.02 * one.size
             and MARKS.search(one.text)}  # fmt: skip
    if not named:
        return list(glyphs)
    return [
        replace(one, text="".join(MARKS.findall(one.text))) if id(one) in named
        else replace(one, text=MARKS.sub("", one.text) or one.text)
        for one in glyphs
    ]  # fmt: skip


def _marked(base: Glyph, marks: list[Glyph]) -> Glyph:
    boxes = [base, *marks]
    return replace(
        base, text=base.text + "".join(one.text for one in marks),
        x0=min(one.x0 for one in boxes), x1=max(one.x1 for one in boxes),
    )  # fmt: skip


def _near(base: Glyph, mark: Glyph) -> bool:
    size = max(base.size, mark.size)
    return abs(base.x0 - mark.x0) < 1.5 * size and abs(base.y0 - mark.y0) < size


def _is_mark(text: str) -> bool:
    return bool(text) and all(map(MARKS.match, text))


def _parts(signs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the parts of a line that wide spaces part, with a space where only a gap is."""
    open: list[Glyph] = []
    for sign in signs:
        if open:
            gap = open[-1].x0 - sign.x1
            size = max(sign.size, open[-1].size)
            if gap > _APART * size:
                yield open
                open = []
            elif gap > _SPACE * size and sign.text.strip() and open[-1].text.strip():
                open.append(replace(sign, text=" ", x0=sign.x1, x1=open[-1].x0))
        open.append(sign)
    if open:
        yield open


def _laid(part: list[Glyph], width: float, unsure: list[str], *, mirrored: bool) -> Iterator[Glyph]:
    """Yield a part's signs as they are said, one behind the other from the left."""
    order, two = said([one.text for one in part])
    if two:
        unsure.append(two)
    text = "".join(part[place].text for place in order)
    right = turned(text, mirrored=mirrored)
    at, x = 0, width - part[0].x1
    for place in order:
        sign = part[place]
        size = len(sign.text)
        wide = max(sign.x1 - sign.x0, 0.0)
        if sign.text.strip() or at:
            yield replace(sign, text=right[at : at + size], x0=x, x1=x + wide)
        at += size
        x += wide


def unread(text: str, read: Sequence[Page]) -> set[str]:
    """Return the letters that pdfium finds in a document and the other reader nowhere."""
    mine = {char for page in read for one in page.glyphs for char in _letters(one.text)}
    return set(_letters(text)) - mine


def _letters(text: str) -> list[str]:
    return LETTERS.findall(MARKS.sub("", unicodedata.normalize("NFKC", text)))


def passages(document: Any) -> list[tuple[int, str]]:
    """Return lines as pdfium's letters and the Unicode algorithm give them, each with its page."""
    found: list[tuple[int, str]] = []
    for number, page in enumerate(document, 1):
        signs = _with_marks(list(_of_pdfium(page.get_textpage())))
        for line in _lines(signs):
            for part in _parts(_signs(line)):
                drawn = "".join(
                    sign.text if LETTERS.search(sign.text) else sign.text[::-1] for sign in part
                )[::-1]
                found.append((number, cleaned(turned(from_left(drawn, "rtl")))))
    return [one for one in found if one[1].strip()]


def _of_pdfium(textpage: Any) -> Iterator[Glyph]:
    """Yield pdfium's letters; those of one box are one sign."""
    from pypdfium2 import raw  # type: ignore[import-untyped]  # noqa: PLC0415

    open: Glyph | None = None
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage.raw, place))
        if char in "\r\n\0" or raw.FPDFText_IsGenerated(textpage.raw, place) == 1:
            continue
        x0, _, x1, _ = textpage.get_charbox(place, loose=True)
        raw.FPDFText_GetCharOrigin(textpage.raw, place, ctypes.byref(x), ctypes.byref(y))
        if char == " " and x1 - x0 < _NARROW:
            continue
        y0, size = y.value, raw.FPDFText_GetFontSize(textpage.raw, place) or 1.0
        if open is not None and (open.x0, open.x1, open.y0) == (x0, x1, y0) and char.strip():
            open = replace(open, text=_in_order(open.text + char))
            continue
        if open is not None:
            yield open
        open = Glyph(char, x0, y0, x1, y0 + size, size, bold=False)
    if open is not None:
        yield open


def _in_order(letters: str) -> str:
    """Return the letters of one sign as said: a mark behind its letter, alif behind lam."""
    marks = "".join(MARKS.findall(letters))
    bases = MARKS.sub("", letters)
    return ("".join(sorted(bases, key=lambda one: one != "ل")) if "ل" in bases else bases) + marks
