"""A draft as the Markdown of a master, each doubt in a comment above what it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pipeline.ingest.draft import Block, Draft
from pipeline.ingest.inline import markdown
from pipeline.master.assign import with_ids

MARK = "<!-- ingest: "


def master(draft: Draft, path: str) -> str:
    """Return the text of a master, with its ids."""
    lines: list[str] = []
    for block in draft.blocks:
        lines += [*_block(block), ""]
    return with_ids("\n".join(lines).rstrip("\n") + "\n", path)[0]


def doubts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the doubts of a written master, each with the line that it concerns."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith(MARK) and bare.endswith("-->"):
            below = number
            while below < len(lines) and lines[below].strip().startswith(MARK):
                below += 1
            yield below + 1, bare[len(MARK) : -3].strip()


def _block(block: Block) -> list[str]:
    """Return a block's lines."""
    lines = [_comment(doubt) for doubt in block.doubts]
    if block.shape in _WRITERS:
        return [*lines, *_WRITERS[block.shape](block)]
    if block.shape == "heading":
        return _unit(block, lines, f"{'#' * block.level} ")
    block.kind = "caption" if block.shape == "caption" else block.kind
    return _unit(block, lines)


def _unit(block: Block, lines: list[str], mark: str = "") -> list[str]:
    """Return a unit's lines: its doubts, then its text, which may have several lines."""
    text, missing = markdown(block.runs)
    if mark:
        text = text.replace("\n", " ")
    parts = text.split("\n")
    if missing:
        lines = [*lines, _comment(f"left out here: {missing}")]
    parts = [f"{part}\\" for part in parts[:-1]] + parts[-1:]
    parts[-1] += _classes(block)
    indent = " " * (0 if mark.startswith("#") else len(mark))
    return [*lines, f"{mark}{parts[0]}", *(f"{indent}{part}" for part in parts[1:])]


def _comment(doubt: str) -> str:
    said = " ".join(doubt.split()).replace("--", "–")
    return f"{MARK}{said} -->"


def _classes(block: Block) -> str:
    return f" {{.{block.kind}}}" if block.kind else ""


def _list(block: Block) -> Iterator[str]:
    for place, item in enumerate(block.inside):
        mark = "-"
        if block.letters:
            mark = f"{chr(ord('a') + place)}."
        elif block.ordered:
            mark = f"{block.start + place}."
        tick = "[ ] " if item.tick else ""
        yield from (_comment(doubt) for doubt in item.doubts)
        first, *rest = _unit(item, [], f"{mark} {tick}")[-(item.text.count(chr(10)) + 1) :]
        yield first
        yield from (f"    {line.strip()}" for line in rest)
        for one in item.inside:
            if one.shape != "list":
                yield ""
            yield from (f"    {line}" if line else "" for line in _block(one))
            if one.shape != "list":
                yield ""


def _table(block: Block) -> Iterator[str]:
    """Yield a table's rows; its first column heads them where it has no heading or says so."""
    for place, row in enumerate(block.rows):
        cells = [markdown(cell, cell=True)[0].replace("\n", " ") for cell in row]
        if place == 0 and block.row_headings and cells[0]:
            cells[0] += " {.rows}"
        elif place:
            cells = [
                f"{cell} {{.{block.kind}}}" if block.kind and cell and column else cell
                for column, cell in enumerate(cells)
            ]
        yield f"| {' | '.join(cells)} |"
        if place == 0:
            yield f"| {' | '.join('---' for _ in row)} |"


def _terms(block: Block) -> Iterator[str]:
    for place, term in enumerate(block.inside):
        if place:
            yield ""
        yield from _unit(term, [_comment(doubt) for doubt in term.doubts])
        for definition in term.inside:
            lines = _block(definition)
            comments = [line for line in lines if line.startswith(MARK)]
            first, *rest = lines[len(comments) :]
            yield from comments
            yield f": {first}"
            yield from (f"    {line}" if line else "" for line in rest)


def _box(block: Block) -> Iterator[str]:
    """Yield a quotation's lines; a card's kind stands on its first unit."""
    lines: list[str] = []
    if block.kind:
        block.inside[0].kind = block.kind
    for one in block.inside:
        lines += [*_block(one), ""]
    yield from (line for line in lines if line.startswith(MARK))
    body = [line for line in lines[:-1] if not line.startswith(MARK)]
    yield from (f"> {line}".rstrip() for line in body)


def _picture(block: Block) -> Iterator[str]:
    yield f"![{markdown(block.runs)[0]}]({block.picture}){_classes(block)}"


_WRITERS: Mapping[str, Callable[[Block], Iterator[str]]] = {
    "list": _list, "table": _table, "picture": _picture, "terms": _terms, "box": _box,
}  # fmt: skip
