"""Print rules on letters: their size, face, colour, and how far they are from the edges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pipeline.expect.capitals import block
from pipeline.expect.profiles import Rule
from pipeline.model import Span
from pipeline.verify.pdf.glyphs import Colour, Glyph
from pipeline.verify.pdf.measure import Breach, Print
from pipeline.verify.pdf.order import bare
from pipeline.verify.pdf.strokes import Bar

_NEAR = 0.05
"""Points by which a size may differ: what a file rounds off."""
_LEAN = 0.02
"""The tangent of one degree: what is more is slanted."""
_SHADE = 0.02
"""What painting rounds off of a colour's part."""
_HOLLOW = frozenset({"Po", "Pe", "Pf"})
"""Categories of wide marks whose right half is space."""
_MM = 72 / 25.4
_SUBSET = re.compile(r"[A-Z]{6}\+")


def _everywhere(seen: Print) -> Iterator[tuple[str | None, tuple[Glyph, ...]]]:
    """The glyphs of each unit, and those that stand on every page, that show something."""
    yield from ((found.id, tuple(g for g in found.glyphs if bare(g.text))) for found in seen.units)
    yield None, tuple(glyph for glyph in seen.sight.loose if bare(glyph.text))


def _size(seen: Print, rule: Rule) -> Iterator[Breach]:
    for id, glyphs in _everywhere(seen):
        smallest = min((glyph.size for glyph in glyphs), default=999.0)
        if smallest < rule.limit_for("") - _NEAR:
            yield Breach(id, f"is set in {smallest:.1f} pt")


def _heading(seen: Print, rule: Rule) -> Iterator[Breach]:
    levels = seen.levels()
    text = max((found.size for found in seen.units if found.id not in levels), default=0.0)
    for found in seen.units:
        level = levels.get(found.id)
        if level is not None and found.size <= text:
            yield Breach(found.id, f"is a heading of {found.size:.1f} pt, the text has {text:.1f}")
        elif level == 1 and found.size < rule.limit_for("") - _NEAR:
            yield Breach(found.id, f"is a heading of level 1 of {found.size:.1f} pt")


def _subheading(seen: Print, rule: Rule) -> Iterator[Breach]:
    levels = seen.levels()
    for found in seen.units:
        if levels.get(found.id, 1) > 1 and found.size < rule.limit_for("") - _NEAR:
            yield Breach(found.id, f"is a heading of {found.size:.1f} pt")


def _page_number(seen: Print, rule: Rule) -> Iterator[Breach]:
    for glyph in seen.sight.loose:
        if bare(glyph.text) and glyph.size < rule.limit_for("") - _NEAR:
            message = f"“{glyph.text}” on the edge of page {glyph.page} has {glyph.size:.1f} pt"
            yield Breach(None, message)


def _italics(seen: Print, _: Rule) -> Iterator[Breach]:
    for id, glyphs in _everywhere(seen):
        leaning = [g for g in glyphs if g.face.slanted or g.slant > _LEAN]
        if leaning:
            yield Breach(id, f"is set in a slanted face, {leaning[0].face.name}")


def _underline(seen: Print, _: Rule) -> Iterator[Breach]:
    for id, glyphs in _everywhere(seen):
        if any(_under(bar, glyphs) for bar in seen.sight.pages.bars):
            yield Breach(id, "is underlined")


def _under(bar: Bar, glyphs: Iterable[Glyph]) -> bool:
    """Whether a line is drawn just below the baseline of one of `glyphs`."""
    return any(
        bar.page == g.page
        and bar.left < (g.x + g.right) / 2 < bar.right
        and -0.4 * g.size < bar.y - g.y < 0.1 * g.size
        for g in glyphs
    )


def _emphasis(seen: Print, _: Rule) -> Iterator[Breach]:
    levels = seen.levels()
    heavy = {g.face.name for f in seen.units if f.id in levels for g in f.glyphs}
    for found in seen.units:
        if found.id in levels:
            continue
        if any(g.face.name in heavy for g in found.glyphs if bare(g.text)):
            yield Breach(found.id, "is as heavy as a heading")
        emphasised = any(span.strong or span.emphasis for span in found.unit.spans)
        ruled = any(_under(bar, found.glyphs) for bar in seen.sight.pages.bars)
        if ruled != emphasised:
            how = "is underlined and has no emphasis" if ruled else "has emphasis and no underline"
            yield Breach(found.id, how)


def _capitals(seen: Print, _: Rule) -> Iterator[Breach]:
    for found in seen.units:
        lines = ("".join(glyph.text for glyph in line) for line in found.lines)
        text = " ".join(" ".join(lines).split())
        for span in found.unit.spans:
            text = text.replace(span.text, " a name ") if _is_name(span) else text
        if run := block(text):
            yield Breach(found.id, f"has a block of capitals, “{run}”")


def _is_name(span: Span) -> bool:
    """Whether a span is what a clinic wrote for its own name."""
    return span.isolate == "auto"


def _horizontal(seen: Print, _: Rule) -> Iterator[Breach]:
    for id, glyphs in _everywhere(seen):
        if any(glyph.turn > _LEAN for glyph in glyphs):
            yield Breach(id, "is turned")


def _contrast(seen: Print, rule: Rule) -> Iterator[Breach]:
    due = _parts(seen.paper.colour)
    for number, paper in enumerate(seen.sight.papers, 1):
        if any(abs(a - b) > _SHADE for a, b in zip(paper, due, strict=True)):
            told = "#" + "".join(f"{round(part * 255):02x}" for part in paper)
            yield Breach(None, f"page {number} has the colour {told}, not {seen.paper.colour}")
    for id, glyphs in _everywhere(seen):
        pairs = {(g.ink, seen.sight.papers[g.page - 1]) for g in glyphs}
        worst = min((contrast(ink, paper) for ink, paper in pairs), default=21.0)
        if worst < rule.limit_for(""):
            yield Breach(id, f"has a contrast of {worst:.1f} to 1")


def _parts(colour: str) -> Colour:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def contrast(ink: Colour | None, paper: Colour) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio); 1 for a pattern."""
    if ink is None:
        return 1.0
    dark, light = sorted((_luminance(ink), _luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _margin(seen: Print, rule: Rule) -> Iterator[Breach]:
    limit = rule.limit_for("") * _MM - _NEAR
    for id, glyphs in _everywhere(seen):
        # A mark above a letter has no width, and is as near as its letter.
        letters = (glyph for glyph in glyphs if glyph.right > glyph.x)
        nearest = min((_edge(seen, glyph) for glyph in letters), default=limit)
        if nearest < limit:
            yield Breach(id, f"is {max(nearest, 0) / _MM:.1f} mm from an edge")


def _edge(seen: Print, glyph: Glyph) -> float:
    """How far a glyph is from the nearest of the top, left and right edges, in points."""
    height = seen.paper.height - glyph.y - 0.75 * glyph.size
    # An ideographic full stop or closing bracket may reach over a line's end with its space.
    mark = glyph.text[-1]
    wide = unicodedata.east_asian_width(mark) in "WF"
    hollow = wide and unicodedata.category(mark) in _HOLLOW
    right = (glyph.x + glyph.right) / 2 if hollow else glyph.right
    return min(glyph.x, seen.paper.width - right, height)


def _font(seen: Print, _: Rule) -> Iterator[Breach]:
    names = tuple(name.replace(" ", "").lower() for name in seen.edition.language.fonts)
    for id, glyphs in _everywhere(seen):
        for face in dict.fromkeys(glyph.face for glyph in glyphs):
            plain = _SUBSET.sub("", face.name).lower()
            if not (face.embedded and _SUBSET.match(face.name) and plain.startswith(names)):
                yield Breach(id, f"is set in {face.name}")


MEASURES = {
    "print-size": _size,
    "print-heading": _heading,
    "print-subheading": _subheading,
    "print-page-number": _page_number,
    "print-italics": _italics,
    "print-underline": _underline,
    "print-emphasis": _emphasis,
    "print-capitals": _capitals,
    "print-horizontal": _horizontal,
    "print-contrast": _contrast,
    "print-margin": _margin,
    "print-font": _font,
}
