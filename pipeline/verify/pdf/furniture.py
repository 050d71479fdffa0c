"""What a page shows beside the units: head, clinic, telephone, page number, version, list numbers.

All of it is known from the edition, so whatever else is drawn is told apart from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.expect.drawn import list_label
from pipeline.expect.paper import folio, head, parts, running
from pipeline.expect.version import version
from pipeline.model import (
    Block,
    Edition,
    Finding,
    ItemList,
    Language,
    LocalisedLeaflet,
    Span,
    Term,
    walk,
)
from pipeline.verify.pdf.glyphs import Glyph
from pipeline.verify.pdf.order import agrees, bare
from pipeline.verify.pdf.structure import Element, Mark


def furniture(
    glyphs: Sequence[Glyph], count: int, leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[Finding]:
    """Compare the `glyphs` outside the structure, in the order drawn, with what is due.

    Finds `extra`, page by page of `count`.
    """
    for page in range(1, count + 1):
        left = [list(run) for _, run in groupby(_of(glyphs, page), key=lambda g: round(g.y, 1))]
        for what, spans in _due(page, count, leaflet, edition):
            drawn, rest = _met(left, spans, edition.language.direction)
            if rest is not None:
                left = rest
            else:
                shown = "".join(glyph.text for glyph in drawn)
                text = "".join(span.text for span in spans)
                message = f"page {page} shows “{shown}” where {what} is due: “{text}”"
                yield Finding(None, "extra", message)
                break
        else:
            text = "".join(glyph.text for run in left for glyph in run)
            if bare(text):
                yield Finding(None, "extra", f"text of no unit on page {page}: “{text}”")


def _met(
    runs: list[list[Glyph]], line: tuple[Span, ...], direction: str
) -> tuple[list[Glyph], list[list[Glyph]] | None]:
    """The glyphs where `line` is due, and what is left; None where they are not its own.

    Its parts may stand one below the other, then without what is between them.
    """
    below = tuple(span for part in parts(line) for span in part)
    for spans in dict.fromkeys((line, below)):
        drawn, rest = _take(runs, len(bare("".join(span.text for span in spans))))
        if agrees(spans, direction, drawn):
            return drawn, rest
    return drawn, None


def _of(glyphs: Sequence[Glyph], page: int) -> Iterator[Glyph]:
    return (glyph for glyph in glyphs if glyph.page == page)


def _due(
    page: int, count: int, leaflet: LocalisedLeaflet, edition: Edition
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    notice = head(leaflet, edition)
    if notice and page > 1:
        yield "the draft notice", notice
    for line in running(leaflet, edition):
        yield "a running line", line
    yield "the page number", (Span(folio(edition, page, count)),)
    yield "the version", (Span(version(leaflet, edition.clinic)),)


def _take(runs: list[list[Glyph]], count: int) -> tuple[list[Glyph], list[list[Glyph]]]:
    """As many lines of glyphs as hold `count` characters, and the rest."""
    taken: list[Glyph] = []
    for place, run in enumerate(runs):
        if len(bare("".join(g.text for g in taken if g.right > g.x))) >= count:
            return taken, runs[place:]
        taken += run
    return taken, []


def labels(
    roots: Sequence[Element],
    glyphs: Mapping[Mark, Sequence[Glyph]],
    leaflet: LocalisedLeaflet,
    language: Language,
) -> Iterator[Finding]:
    """Compare the numbers of list items with what is due; finds `extra`."""
    due = dict(_numbers(leaflet.leaflet.blocks, language))
    terms = {block.unit for block in walk(leaflet.leaflet.blocks) if isinstance(block, Term)}
    for item in (e for root in roots for e in root.walk() if e.role == "LI"):
        unit = next((e.id for e in item.walk() if e.id is not None), None)
        if unit in terms:
            continue
        label = [e for e in item.children if e.role == "Lbl"]
        drawn = [g for e in label for mark in e.all_marks() for g in glyphs.get(mark, ())]
        told = [e for part in label for e in part.walk() if e.actual is not None]
        if told or not agrees((Span(due.get(unit or "", "")),), language.direction, drawn):
            shown = "".join(glyph.text for glyph in drawn)
            message = f"is numbered “{shown}”, not “{due.get(unit or '', '')}”"
            yield Finding(unit, "extra", message)


def _numbers(blocks: Sequence[Block], language: Language) -> Iterator[tuple[str, str]]:
    """Each item's unit and its number as it is drawn, none in a list that is not numbered."""
    for block in walk(blocks):
        if isinstance(block, ItemList):
            for place, item in enumerate(block.items):
                yield item.unit, list_label(block, place, language)
