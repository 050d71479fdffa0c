"""The footnotes of a PDF's pages: small lines at the foot that begin with a raised figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

from pipeline.ingest.draft import Draft, walk
from pipeline.ingest.inline import runs_of, with_note
from pipeline.ingest.pdf_boxes import Piece
from pipeline.ingest.pdf_glyphs import Page
from pipeline.ingest.tidy import joined

_MARKED = re.compile("\ue012(\\d)\ue013")
_BEGINS = re.compile("^(?:\ue012)?(\\d{1,2})(?:\ue013)?[.)]?\\s*(?=[^\\d\\s])")
_FOOT = 0.4
_SMALL = 0.93
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _ruled(page: Page) -> float:
    """Return where a short line parts a page's notes from its text; 0 where none does."""
    lines = [
        one.y0
        for one in page.drawn
        if one.y1 - one.y0 < 2 and 30 < one.x1 - one.x0 < 0.4 * page.width
        and one.y0 < _FOOT * page.height
        and not any(one.x0 <= glyph.x0 and glyph.x1 <= one.x1 and 0 < glyph.y1 - one.y0 < glyph.size
                    for glyph in page.glyphs)
    ]  # fmt: skip
    return max(lines, default=0.0)


@dataclass(slots=True)
class Footnotes:
    """Notes by their marks, in the order of the pages."""

    texts: list[tuple[str, str]] = field(default_factory=list)

    def taken(self, parts: list[Piece], page: Page) -> list[Piece]:
        """Take the footnotes of a page out of its pieces; return the others."""
        height = page.height
        ruled = _ruled(page)
        marks = {mark for part in parts for mark in part.marks}
        body = median([part.size for part in parts if part.made is None] or [1.0])
        rest: list[Piece] = []
        open: Piece | None = None
        for part in sorted(parts, key=lambda one: -one.y0):
            small = (
                part.made is None
                and part.y0 < _FOOT * height
                and (part.size < _SMALL * body or part.y1 < ruled)
            )
            begins = _BEGINS.match(part.text) if small else None
            if begins and (begins[1] in marks or self.marked(parts, begins[1], part)):
                self.texts.append((begins[1], part.text[begins.end() :].strip()))
                open = part
            elif small and open is not None and open.y0 - part.y1 < part.size:
                mark, text = self.texts[-1]
                self.texts[-1] = (mark, joined(text, part.text, set())[0])
                open = part
            else:
                open = None
                rest.append(part)
        kept = {id(part) for part in rest}
        return [part for part in parts if id(part) in kept]

    @staticmethod
    def marked(parts: list[Piece], mark: str, note: Piece) -> bool:
        """Whether one word ends with a note's mark, which some fonts draw raised; mark it so."""
        ends = re.compile(rf"(?<=[^\W\d_]{{2}}|[^\W\d_][.,;:!?)]){mark}(?!\w)")
        found = [part for part in parts if part is not note and ends.search(part.text)]
        if len(found) != 1 or len(ends.findall(found[0].text)) != 1:
            return False
        found[0].text = ends.sub(f"\ue012{mark}\ue013", found[0].text)
        return True

    def put(self, draft: Draft) -> None:
        """Put each note behind the sentence that has its mark; what has none is a small figure."""
        waiting = list(self.texts)
        for block in walk(draft.blocks):
            while found := _MARKED.search(block.text):
                text = block.text
                before, behind = text[: found.start()], text[found.end() :]
                note = next((one for one in waiting if one[0] == found[1]), None)
                if note is None:
                    block.runs = runs_of(before + found[1].translate(_RAISED) + behind)
                    self.raise_in(draft, before, found[1])
                    continue
                waiting.remove(note)
                word = before.split()[-1] if before.split() else ""
                self.unmark(draft, word, note)
                block.runs = with_note(runs_of(before + behind), len(before), note[1])
                block.doubts.append(
                    f"the footnote {note[0]} was put behind its sentence: is it needed there?"
                )

    @staticmethod
    def raise_in(draft: Draft, before: str, mark: str) -> None:
        """Raise a figure in the passages as it is in the text: it is no part of the word."""
        word = before.rsplit(maxsplit=1)[-1] if before.split() else ""
        behind = re.compile(rf"(?<={re.escape(word)}){mark}(?!\d)")
        for number, passage in enumerate(draft.passages):
            if word and behind.search(passage):
                draft.passages[number] = behind.sub(mark.translate(_RAISED), passage, count=1)
                return

    @staticmethod
    def unmark(draft: Draft, word: str, note: tuple[str, str]) -> None:
        """Take a note's mark off the passages, where it stands at a word and before the note."""
        mark, text = note
        first = " ".join(text.split()[:3])
        behind = re.compile(rf"(?<={re.escape(word)})\s?{mark}(?!\d)")
        before = re.compile(rf"^\s*{mark}[.)]?\s*(?={re.escape(first)})")
        for number, passage in enumerate(draft.passages):
            if before.search(passage):
                draft.passages[number] = before.sub("", passage)
                break
        for number, passage in enumerate(draft.passages):
            if word and behind.search(passage):
                draft.passages[number] = behind.sub("", passage, count=1)
                break
