"""Print rules on lines: how far apart, where they start and end, how long, on which page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.expect.drawn import cards, label_id
from pipeline.expect.leading import leading as leading_to
from pipeline.expect.profiles import Rule, room
from pipeline.language.text.widths import width
from pipeline.model import Heading, Notes, walk
from pipeline.verify.pdf.measure import Breach, Line, Print, start_of, words
from pipeline.verify.pdf.order import bare

_NEAR = 0.3
"""Points by which a distance may differ."""
_EDGE = 1.5
"""Points by which starts of lines may differ: italic-free letters have little overhang."""
_STRETCH = 0.01
"""Sizes by which a justified line changes each of its spaces, at least."""
_FEW = 0.15
"""The share of lines that may look so by chance."""
_WHOLE = 0.8
"""The share of a page up to which a unit must not be split."""
_LONG = 0.4
"""The share of a line beyond which a word may have to be split."""
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u058a\u1806\ufffd")
"""The last is how a mark is read that no text stands for: what a typesetter adds to a part."""


def _spacing(seen: Print, rule: Rule) -> Iterator[Breach]:
    levels = seen.levels()
    for found in seen.units:
        if found.id in levels:
            continue
        for one, other in pairwise(found.lines):
            due = rule.limit_for("") * max(g.size for g in (*one, *other))
            apart = one[0].y - other[0].y
            if one[0].page == other[0].page and apart < due - _NEAR:
                told = apart / max(g.size for g in one)
                yield Breach(found.id, f"has lines {told:.2f} sizes apart")
                break


def _paragraphs(seen: Print, rule: Rule) -> Iterator[Breach]:
    line = seen.profile.leading * seen.profile.body
    for one, other in seen.pairs():
        last, first = one.lines[-1][0], other.lines[0][0]
        if last.page == first.page and last.y - first.y < rule.limit_for("") * line - _NEAR:
            told = (last.y - first.y) / line
            yield Breach(other.id, f"is {told:.2f} line spacings below the paragraph before it")


def _alignment(seen: Print, _: Rule) -> Iterator[Breach]:
    for found in seen.units:
        lines = [line for line in found.lines if not _opens(line)] or found.lines
        starts = [start_of(line, rtl=seen.rtl) for line in lines]
        if max(starts) - min(starts) > _EDGE:
            yield Breach(found.id, "has lines that start at several places")
    flush = seen.flush()
    edges = [
        (start_of(found.lines[0], rtl=seen.rtl), found.id)
        for found in seen.units
        if found.id in flush
    ]
    outermost = max(edges)[0] if seen.rtl else min(edges)[0] if edges else 0.0
    # A paragraph with a mark stands further in, by the mark: less than three sizes.
    for edge, id in edges:
        if abs(edge - outermost) > 3 * seen.profile.body:
            yield Breach(id, "starts far from the edge of the text")


def _opens(line: Line) -> bool:
    """Whether a line starts with a wide bracket, whose empty half is left out there."""
    first = words(line)[0].text[:1] if words(line) else ""
    wide = first and unicodedata.east_asian_width(first) in "WF"
    return bool(wide) and unicodedata.category(first) in {"Ps", "Pi"}


def _justified(seen: Print, _: Rule) -> Iterator[Breach]:
    full = [(found.id, line) for found in seen.units for line in found.lines[:-1]]
    set_ = [id for id, line in full if _fitted(words(line))]
    if len(set_) > _FEW * len(full):
        yield from (Breach(id, "is set to both edges") for id in dict.fromkeys(set_))


def _fitted(line: Line) -> bool:
    """Whether a line's spaces, or the gaps between its ideographs, are not as the fonts have them.

    What is fitted to a width has each of its spaces wider, or narrower, by the same.
    """
    spaces = [
        (after.x - space.right + space.x - before.right) / space.size
        for before, space, after in zip(line, line[1:], line[2:], strict=False)
        if not space.text.strip()
    ]
    even = len(spaces) > 1 and max(spaces) - min(spaces) < _STRETCH
    gaps = [(b.x - a.right) / a.size for a, b in pairwise(line) if _ideographs(a.text, b.text)]
    return (even and abs(spaces[0]) > _STRETCH) or any(abs(gap) > _STRETCH for gap in gaps)


def _ideographs(one: str, other: str) -> bool:
    """Whether two characters are wide, and not both marks: those are set close anyway."""
    ends = (one[-1:], other[:1])
    wide = all(end and unicodedata.east_asian_width(end) in "WF" for end in ends)
    return wide and not all(unicodedata.category(end)[0] == "P" for end in ends)


def _length(seen: Print, rule: Rule) -> Iterator[Breach]:
    script = seen.edition.language.script
    limit, wide = rule.limit_for(script), script in rule.scripts
    for found in seen.units:
        longest = max(_count(line, wide=wide) for line in found.lines)
        if longest > limit:
            yield Breach(found.id, f"has a line of {longest} characters")


def _count(line: Line, *, wide: bool) -> int:
    """The characters of a line; a mark above or below its letter is none of its own.

    Where characters are wide, two narrow ones count as one.
    """
    text = "".join(glyph.text for glyph in words(line))
    counted = "".join(c for c in text if unicodedata.category(c)[0] not in "MC")
    return -(-width(counted) // 2) if wide else len(counted)


def _hyphen(seen: Print, _: Rule) -> Iterator[Breach]:
    for found in seen.units:
        for line in found.lines[:-1]:
            text = "".join(glyph.text for glyph in line).split()
            last = (text[0] if seen.rtl else text[-1]) if text else ""
            if last and last[0 if seen.rtl else -1] in _HYPHENS and not _long(last, seen):
                yield Breach(found.id, f"has a line that ends in “{last}”")


def _split_word(seen: Print, _: Rule) -> Iterator[Breach]:
    for found in seen.units:
        text = found.unit.text
        for place in _ends(text, found.lines):
            before, after = text[:place].rstrip(), text[place:].lstrip()
            if "\n" in text[len(before) : len(text) - len(after)]:
                continue  # the line is meant to end there
            word = (before.split() or [""])[-1] + (after.split() or [""])[0]
            spaced = len(before) < place or len(after) < len(text) - place
            parted = (
                before[-1:].isdigit() and after[:1].isalpha() if spaced else _within(before, after)
            )
            if parted and not (not spaced and _long(word, seen)):
                yield Breach(found.id, f"is split over two lines in “{before[-8:]}|{after[:8]}”")


def _ends(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """Where in `text` the lines but the last end, by counting what is drawn."""
    counts = [len("".join(bare(glyph.text) for glyph in line)) for line in lines[:-1]]
    place = 0
    for count in counts:
        left = count
        while place < len(text) and left > 0:
            left -= len(bare(text[place]))
            place += 1
        if 0 < place < len(text):
            yield place


def _within(before: str, after: str) -> bool:
    return before[-1:].isalnum() and (after[:1].isalnum() or unicodedata.combining(after[:1]) > 0)


def _long(word: str, seen: Print) -> bool:
    """Whether a word is longer than a line holds, as a web address may be."""
    half_ems, _ = room(seen.profile, seen.paper, seen.edition.language.script)
    return width(word) > half_ems * _LONG


def _stranded(seen: Print, _: Rule) -> Iterator[Breach]:
    blocks = seen.leaflet.leaflet.blocks
    notes = {b.unit for b in blocks if isinstance(b, Notes)}
    # The title belongs to the cover, and may end it.
    leading = {b.unit for b in walk(blocks) if isinstance(b, Heading) and b.level > 1} - notes
    leading |= {label_id(card) for card in cards(seen.leaflet.leaflet)}
    below = leading_to(seen.leaflet)
    # What follows a picture without a caption may stand on another page than its lead-in.
    leading |= {id for id, block in below.items() if getattr(block, "caption", id)}
    for one, other in pairwise(seen.units):
        if one.id in leading or one.unit.unit.governs:
            last, first = one.lines[-1][0].page, other.lines[0][0].page
            if last != first:
                yield Breach(one.id, f"ends page {last}, what follows it is on page {first}")


def _split_unit(seen: Print, _: Rule) -> Iterator[Breach]:
    _half_ems, lines = room(seen.profile, seen.paper, seen.edition.language.script)
    for found in seen.units:
        numbers = sorted({line[0].page for line in found.lines})
        if len(numbers) > 1 and len(found.lines) <= _WHOLE * lines:
            yield Breach(found.id, f"is split over pages {numbers[0]} and {numbers[-1]}")


MEASURES = {
    "print-line-spacing": _spacing,
    "print-paragraph-spacing": _paragraphs,
    "print-alignment": _alignment,
    "print-justified": _justified,
    "print-line-length": _length,
    "print-hyphen": _hyphen,
    "print-split-word": _split_word,
    "print-stranded": _stranded,
    "print-split-unit": _split_unit,
}
