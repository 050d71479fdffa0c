"""A document's blocks in a master's shape: one title, levels in order, no capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest.draft import Block, Draft, Run, walk
from pipeline.ingest.inline import runs_of

ALTERNATIVE = "To be written: what this picture shows"
_CAPITALS = 4
"""Letters: a heading of fewer capitals is an abbreviation."""


def shaped(draft: Draft, name: str) -> None:
    """Bring a draft's blocks into a master's shape; what was unsure of it is marked."""
    draft.blocks = _handed_on(draft.blocks)
    draft.blocks = [block for block in _filled(draft.blocks) if not _empty(block)]
    draft.blocks = list(_boxes(draft.blocks))
    _fold_notes(draft)
    _title(draft, name)
    _levels(draft.blocks)
    _small_letters(draft)
    _lists(draft.blocks, set(), typed=draft.typed)
    for block in walk(draft.blocks):
        if block.shape == "picture" and not block.runs:
            block.runs = runs_of(ALTERNATIVE)
            block.doubts.append("the picture has no alternative text: write what it shows")
            draft.added.append(ALTERNATIVE)


def _empty(block: Block) -> bool:
    if block.shape == "table":
        return not any(cell for row in block.rows for cell in row)
    return not (block.runs or block.inside or block.picture)


def _handed_on(blocks: list[Block]) -> list[Block]:
    """Return blocks; what one without any words is unsure of, the next one tells."""
    found: list[Block] = []
    waiting: list[str] = []
    for block in blocks:
        block.inside = _handed_on(block.inside)
        if _empty(block) and block.doubts:
            waiting += block.doubts
            continue
        block.doubts = [*waiting, *block.doubts]
        waiting = []
        found.append(block)
    if found:
        found[-1].doubts += waiting
    return found


def _filled(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks, lists without items that have no text; what stood in those stands outside."""
    for block in blocks:
        block.inside = [one for one in _filled(block.inside) if not _empty(one)]
        if block.shape != "list":
            yield block
            continue
        items: list[Block] = []
        outside: list[Block] = []
        for item in block.inside:
            inner = next(walk(item.inside), None)
            while not item.runs and item.inside and item.inside[0].shape != "list":
                first = item.inside.pop(0)
                if first.runs:
                    item.runs, item.doubts = first.runs, [*item.doubts, *first.doubts]
                else:
                    outside.append(first)
            if item.runs:
                for one in walk(item.inside):
                    _no_heading(one)
                items.append(item)
            elif inner is not None and items:
                items[-1].inside += item.inside
            else:
                outside += item.inside
        block.inside = items
        yield block
        yield from outside


def _no_heading(block: Block) -> None:
    """Make a heading that stands in a list or a card a paragraph in bold."""
    if block.shape == "heading":
        block.shape = "paragraph"
        block.runs = tuple(replace(run, strong=True) for run in block.runs)


def _boxes(blocks: list[Block]) -> Iterator[Block]:
    """Yield blocks; a card in a card is part of it, and a card of one paragraph is that one."""
    for block in blocks:
        if block.shape != "box":
            yield block
            continue
        block.inside = [
            part
            for one in block.inside
            for part in (_boxes(one.inside) if one.shape == "box" else [one])
        ]
        for one in walk(block.inside):
            _no_heading(one)
        first = block.inside[0] if block.inside else None
        if first is None or first.shape in ("table", "picture", "list", "terms"):
            yield from _unboxed(block)
        elif block.kind and len(block.inside) == 1 and first.shape == "paragraph":
            first.kind, first.doubts = block.kind, [*block.doubts, *first.doubts]
            yield first
        else:
            yield block


def _unboxed(block: Block) -> Iterator[Block]:
    if block.inside and block.kind:
        block.inside[0].doubts.append(f"stood in a card (.{block.kind}) without a heading")
    yield from block.inside


def _fold_notes(draft: Draft) -> None:
    """Make a line that only says “Notes:” a heading with room below it, if nothing follows it."""
    for block, after in zip(draft.blocks, [*draft.blocks[1:], None], strict=True):
        alone = block.shape == "paragraph" and len(block.text) < 30 and block.text.endswith(":")
        if alone and (after is None or after.shape == "heading"):
            block.shape, block.level, block.kind = "heading", 2, "notes"
            block.doubts.append("nothing stands below it: is it room to write?")


def _title(draft: Draft, name: str) -> None:
    """Put one heading of level 1 first."""
    headings = [block for block in draft.blocks if block.shape == "heading"]
    highest = min((block.level for block in headings), default=0)
    first = next((block for block in headings if block.level == highest), None)
    start = draft.blocks[0] if draft.blocks else None
    if first is None and start is not None and start.shape == "paragraph" and len(start.text) < 80:
        first = start
        first.shape, first.kind = "heading", ""
        first.doubts.append("the first line was read as the title")
    if first is None:
        title = draft.title or name.replace("-", " ").capitalize()
        first = Block("heading", runs_of(title), doubts=["the document has no title: write one"])
        draft.added.append(title)
    elif first is not start and start is not None:
        first.doubts.append("the title did not stand first")
    draft.blocks = [first, *(block for block in draft.blocks if block is not first)]
    first.level = 1
    first.runs = tuple(replace(run, strong=False, emphasis=False) for run in first.runs)
    for block in draft.blocks[1:]:
        if block.shape == "heading":
            block.level = max(block.level, 2) if highest > 1 or block.level > 1 else 2


def _levels(blocks: list[Block]) -> None:
    """Take out levels that are skipped: one behind another is at most one deeper."""
    open: list[tuple[int, int]] = []
    for block in blocks:
        if block.shape != "heading":
            continue
        block.runs = tuple(replace(run, strong=False) for run in block.runs)
        while open and open[-1][0] >= block.level:
            open.pop()
        given = block.level
        block.level = min(open[-1][1] + 1 if open else 1, 6)
        open.append((given, block.level))
        if block.level == 1 and len(open) == 1 and block is not blocks[0]:
            block.level = 2


def _small_letters(draft: Draft) -> None:
    """Write headings and lines in capitals as sentences; what is in capitals elsewhere stays."""
    texts = [block.text for block in walk(draft.blocks)]
    texts += ["".join(run.text for run in cell) for block in walk(draft.blocks)
              for row in block.rows for cell in row]  # fmt: skip
    mixed = " ".join(text for text in texts if not text.isupper())
    named = set(re.findall(r"(?<!\w)[^\W\d_a-z][\w-]*[^\W\d_a-z](?!\w)", mixed))
    named = {word for word in named if word.isupper()}
    known = set(re.findall(r"[^\W\d_]+", mixed))
    for block in walk(draft.blocks):
        text = block.text
        if not text.isupper() or sum(map(str.isalpha, text)) <= _CAPITALS or block.rows:
            continue
        if block.shape != "heading" and " " not in text.strip():
            continue
        small = _sentence_case(text, named)
        block.runs = (Run(small),)
        unsure = [word for word in re.findall(r"[^\W\d_]+", small) if word not in known]
        unsure = [word for word in unsure if word.lower() not in known and word not in named]
        if unsure:
            block.doubts.append(
                f"stood in capitals: names or abbreviations among “{'”, “'.join(unsure)}”?"
            )


def _sentence_case(text: str, named: set[str]) -> str:
    words = re.split(r"([\w-]+)", text)
    small = [word if word in named or re.search(r"\d[^\W\d_]", word) else word.lower()
             for word in words]  # fmt: skip
    first = next((place for place, word in enumerate(small) if re.search(r"\w", word)), 0)
    small[first] = small[first][:1].upper() + small[first][1:]
    return "".join(small)


def _lists(blocks: list[Block], known: set[int], *, typed: bool) -> None:
    """Have ordered lists count as a master's may: from 1, or on from one before."""
    for block in blocks:
        if block.shape == "list" and block.ordered:
            size = len(block.inside)
            counts = block.start == 1 and size > 1
            if block.letters and (block.start != 1 or size < 2 or size > 26):
                block.letters = False
            if not counts and not (block.start in known and not block.letters):
                block.ordered = False
                for number, item in enumerate(block.inside if typed else (), block.start):
                    item.runs = (Run(f"{number}. "), *item.runs)
                block.inside[0].doubts.append(
                    f"the list counted from {block.start} alone: shall it be numbered?"
                )
            else:
                known.add(block.start + size)
        _lists(block.inside, known, typed=typed)
