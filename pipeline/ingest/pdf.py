"""A PDF to a draft: by pdfminer, and by pdfium a second time for the proof."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from pipeline.ingest.draft import Block, Draft, Left, Mend, walk
from pipeline.ingest.lines import Builder, Line
from pipeline.ingest.opening import UnreadableError
from pipeline.ingest.pdf_boxes import Piece, pieces
from pipeline.ingest.pdf_columns import ordered
from pipeline.ingest.pdf_drawn import drawings, struck, with_bullets
from pipeline.ingest.pdf_glyphs import Page, pages
from pipeline.ingest.pdf_leftwards import mirrored, passages, runs_leftwards, unread
from pipeline.ingest.pdf_notes import Footnotes
from pipeline.ingest.pdf_pictures import placed
from pipeline.ingest.pdf_tables import tables
from pipeline.ingest.tidy import cleaned, mended, mended_lines

_MOST_PAGES = 60
_MARGIN = 0.12
"""Of the page's height: where running headers and footers stand."""
_SPACED = 0.9
"""Times the letters' size: the space between a page's head or foot and its text."""
_FEW = 20
_SOFT = re.compile("\u00ad(?=.)")
_BROKEN = re.compile("[\ufffe\x02]")


def opened(content: bytes, path: Path) -> Draft:
    """Read a PDF."""
    draft = Draft(typed=True, title=path.stem)
    given = _of_pdfium(content, _passages)
    said = "".join(line for _, line in given)
    letters = sum(map(str.isalpha, said))
    if letters < 20:
        hint = "it may be a scan: have its text read (OCR), or type it"
        raise UnreadableError("holds no text", hint)
    leftwards = runs_leftwards(said)
    given = _of_pdfium(content, passages) if leftwards else given
    draft.passages, _ = mended_lines([line for _, line in given])
    draft.places = [f"page {page}" for page, _ in given]
    notes = Footnotes()
    unsure: list[str] = []
    read = _read(content, said, draft, unsure if leftwards else None)
    shown = placed(content, draft, [page.width for page in read] if leftwards else [])
    found = [
        (page.height, [*_page(page, number, draft), *shown.get(number, ())])
        for number, page in enumerate(read)
    ]
    _margins(found, draft)
    lines: list[Line] = []
    for page, (height, parts) in zip(read, found, strict=True):
        rest = notes.taken(parts, page)
        body = median([part.size for part in rest if part.made is None] or [1.0])
        for part in _head_first(rest, height):
            for column in ordered(part):
                lines += _lines(column, body, len(lines))
    mends = [mended(line.text) for line in lines]
    for line, (after, why) in zip(lines, mends, strict=True):
        draft.mends += [Mend(line.text, after, why)] if why else []
        line.text = after
    draft.blocks += Builder(lines).build()
    notes.put(draft)
    for two in unsure:
        _ask(draft, two, f"“{two}” has two readings in a line that runs leftwards: is it right?")
    return draft


def _ask(draft: Draft, words: str, doubt: str) -> None:
    """Have the first block that has words tell what is unsure of them."""
    places = [one for one in walk(draft.blocks) if one.runs or one.rows]
    found = (
        one for one in places
        if words in one.text or any(words in "".join(run.text for run in cell)
                                    for row in one.rows for cell in row)
    )  # fmt: skip
    for block in (next(found, None) or places[0],) if places else ():
        block.doubts.append(doubt)


def _runs_down(page: Page) -> bool:
    """Whether most letters of a page stand below the one before them."""
    wide = [one for one in page.glyphs if unicodedata.east_asian_width(one.text[:1] or " ") == "W"]
    below = sum(
        abs(one.x0 - other.x0) < 0.3 * one.size and 0.5 < (one.y0 - other.y0) / one.size < 2
        for one, other in pairwise(wide)
    )
    return len(wide) > _FEW and below * 2 > len(wide)


def _read(content: bytes, given: str, draft: Draft, unsure: list[str] | None) -> list[Page]:
    """Return a PDF's pages, mirrored where `unsure` waits for what has two readings then."""
    hint = "take the file that it was made of: .docx, .html or .txt"
    read = list(pages(content))
    if any(map(_runs_down, read)):
        raise UnreadableError("is written from above to below, which is not read", hint)
    if unsure is None:
        return read
    if unread(given, read):
        raise UnreadableError("names letters in a way that cannot be read", hint)
    draft.bare = True
    draft.remarks.append("the script runs leftwards: see that no number is turned round")
    return [mirrored(page, unsure) for page in read]


def _of_pdfium(
    content: bytes, read: Callable[[Any], list[tuple[int, str]]]
) -> list[tuple[int, str]]:
    """Open a PDF by pdfium; return what is read of it."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError("is locked with a password", "save it without one") from None
        raise UnreadableError("is harmed and cannot be read", "print it to a PDF anew") from None
    try:
        if len(document) > _MOST_PAGES:
            message = f"has {len(document)} pages, which no leaflet has: at most {_MOST_PAGES}"
            raise UnreadableError(message, "take its parts one by one")
        return read(document)
    finally:
        document.close()


def _passages(document: Any) -> list[tuple[int, str]]:
    """Return a PDF's lines as pdfium gives them, each with its page."""
    return [
        (number, said)
        for number, page in enumerate(document, 1)
        for line in re.split(
            r"[\r\n]+", _BROKEN.sub("\u00ad\n", page.get_textpage().get_text_range())
        )
        if (said := cleaned(_SOFT.sub("-", line))).strip()
    ]


def _page(page: Page, number: int, draft: Draft) -> list[Piece]:
    """Return a page's pieces with its tables and drawings."""
    if words := struck(page):
        draft.blocks.append(Block("paragraph", doubts=[
            f"a line is drawn through “{words}” on page {number + 1}: take it out if it is gone"
        ]))  # fmt: skip
    page.glyphs = with_bullets(page)
    made, rest, cards = tables(page)
    made += drawings(page, number + 1, made)
    found = pieces(rest)
    for piece in found:
        for card in cards:
            if card.x0 <= piece.x0 and piece.x1 <= card.x1 and card.y0 < piece.y0 < card.y1:
                piece.card = "warning" if card.red else "note"
    if page.twice:
        draft.remarks.append(f"{page.twice} letters stood twice over and were read once")
    return [*found, *made]


def _margins(found: list[tuple[float, list[Piece]]], draft: Draft) -> None:
    """Leave out what stands at the head or foot of several pages, and numbers of pages."""
    seen: Counter[tuple[bool, str]] = Counter()
    for height, parts in found:
        seen.update({key for part in parts if (key := _key(part, height)) is not None})
    for height, parts in found:
        for part in list(parts):
            key = _key(part, height)
            if key is None:
                continue
            number = not key[1].replace("#", "").strip(" -–—|/.")
            if seen[key] > 1 or number:
                why = "the number of the page" if number else (
                    "stands at the head of several pages" if key[0]
                    else "stands at the foot of several pages"
                )  # fmt: skip
                draft.left.append(Left(part.text.strip(), why))
                parts.remove(part)


def _head_first(parts: list[Piece], height: float) -> Iterator[list[Piece]]:
    """Yield the pieces of a page's head, its body and its foot, where spaces part them."""
    marked = sorted(parts, key=lambda part: -part.y1)
    cuts = [0]
    for place, (one, other) in enumerate(pairwise(marked), 1):
        above = one.y0 > height * (1 - _MARGIN) and other.y1 < height * (1 - _MARGIN / 2)
        below = other.y1 < height * _MARGIN and one.y0 > height * _MARGIN / 2
        if (above or below) and one.y0 - other.y1 > _SPACED * one.size:
            cuts.append(place)
    cuts = [0, *{cuts[1:2][0], cuts[-1]}, len(marked)] if len(cuts) > 1 else [0, len(marked)]
    for start, end in pairwise(sorted(cuts)):
        if start < end:
            yield marked[start:end]


def _key(part: Piece, height: float) -> tuple[bool, str] | None:
    """Return where a piece stands in the margin, and its text without numbers."""
    above, below = part.y0 > height * (1 - _MARGIN), part.y1 < height * _MARGIN
    if part.made is not None or not (above or below):
        return None
    return above, re.sub(r"\d+", "#", " ".join(part.text.split()))


def _lines(column: list[Piece], body: float, place: int) -> list[Line]:
    """Return a column's lines, measured by the size of its letters."""
    left = min(piece.x0 for piece in column)
    wide = max(piece.x1 for piece in column)
    steps = [
        one.y0 - other.y0
        for one, other in pairwise(column)
        if one.made is None and other.made is None and 0 < one.y0 - other.y0 < 3 * body
    ]
    usual = _usual(steps) or 1.4 * body
    found: list[Line] = []
    for number, piece in enumerate(column):
        above = column[number - 1] if number else None
        gap = (above.y0 - piece.y0) / usual - 1 if above is not None else 0.0
        line = Line(piece.text, (piece.x0 - left) / body, (piece.x1 - left) / body)
        line.wide, line.size, line.bold = (wide - left) / body, piece.size / body, piece.bold
        line.gap, line.place, line.made, line.card = max(gap, 0.0), place, piece.made, piece.card
        found.append(line)
    return found


def _usual(steps: list[float]) -> float:
    """Return the distance of lines that is met most often."""
    counted = Counter(round(step, 0) for step in steps)
    return min((key for key in counted if counted[key] == max(counted.values())), default=0.0)
