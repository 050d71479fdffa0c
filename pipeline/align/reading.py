"""The pieces of a document, whatever kind of file it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.align.model import Kind, Piece
from pipeline.ingest.draft import Block, Draft, Run
from pipeline.ingest.inline import markdown
from pipeline.ingest.opening import opened
from pipeline.model.errors import fail

_BLANK = re.compile(r"_{3,}|\.{6,}|…{3,}")


def pieces_of(path: Path) -> tuple[Piece, ...]:
    """Read a document; raises AftercareError in one line where it cannot be."""
    draft = opened(path)
    if draft.bare:
        # What `ingest` proves sentence by sentence would go into a catalogue unproven.
        hint = "take the file that it was made of: .docx, .html or .txt"
        raise fail("align", str(path), "is a PDF whose script runs leftwards", hint)
    return tuple(_Reader().pieces(draft))


class _Reader:
    """Numbers the pieces of each kind, so that a person finds them."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def pieces(self, draft: Draft) -> Iterator[Piece]:
        """Yield the pieces of a document in reading order."""
        yield from self._blocks(draft.blocks)
        for left in draft.left:
            yield from self._piece("other", left.text, place=left.why)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Piece]:
        for block in blocks:
            match block.shape:
                case "heading" | "paragraph" | "item":
                    yield from self._of_runs(block.shape, block.runs, block.level)
                case "table":
                    yield from self._cells(block)
                case _:
                    yield from self._of_runs("other", block.runs)
            yield from self._blocks(block.inside)

    def _cells(self, table: Block) -> Iterator[Piece]:
        self._counts["table"] += 1
        for row, cells in enumerate(table.rows, 1):
            for column, runs in enumerate(cells, 1):
                place = f"table {self._counts['table']}, row {row}, column {column}"
                yield from self._of_runs("cell", runs, place=place)

    def _of_runs(
        self, kind: Kind, runs: tuple[Run, ...], level: int = 0, place: str = ""
    ) -> Iterator[Piece]:
        styled = any(run.strong or run.emphasis or run.href for run in runs)
        typed = markdown(runs)[0] if styled else ""
        yield from self._piece(kind, "".join(run.text for run in runs), level, place, typed)

    def _piece(
        self, kind: Kind, text: str, level: int = 0, place: str = "", typed: str = ""
    ) -> Iterator[Piece]:
        """Yield a piece, unless there is no text in it."""
        if any(map(str.isalnum, text)):
            name = {"other": "text"}.get(kind, kind)
            self._counts[name] += 1
            lines = _BLANK.sub(" ____ ", text).split("\n")
            text = "\n".join(" ".join(line.split()) for line in lines)
            yield Piece(kind, level, text, place or f"{name} {self._counts[name]}", typed)
