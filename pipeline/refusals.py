"""What a master may not hold: Markdown would silently drop it or take it for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.attributes import MARK, Marked
from pipeline.markup import MarkupError, RawBlock, parse_spans
from pipeline.model import Place, Problem

MEND = "a leaflet holds headings, paragraphs and lists, with **strong**, *emphasis* and links"
_LIST_START = re.compile(r"\n\s*(?:[-*+]|\d+[.)])\s")
_INDENTED_ITEM = re.compile(r"( +)(?:[-*+]|\d+\.)\s")
_BAD_NUMBER = re.compile(r"\d+\)\s")
_TABLE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$", re.MULTILINE)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\ue002"
    # Invisible, or turning text round: isolates are the product's business, not the writer's.
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def refused(raw: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a block's raw text, as (message, hint)."""
    text = MARK.sub("", raw)
    if _TABLE.search(text):
        yield "a table in a leaflet", MEND
    if _LIST_START.search(raw):
        hint = "put an empty line above the list, and indent nested items by four spaces"
        yield "a list that Markdown reads as text", hint
    elif _BAD_NUMBER.match(raw):
        yield "Markdown does not number with 1)", "write 1."
    try:
        parse_spans(text)
    except MarkupError as error:
        yield str(error), MEND


def lost_problems(raw: tuple[RawBlock, ...], marked: Marked, path: str) -> Iterator[Problem]:
    """Markdown takes footnotes and link definitions out of the text: nothing may be lost so."""
    kept = {int(line) for block in raw for line in _marks(block)}
    for line in map(int, MARK.findall(marked.text)):
        if line not in kept:
            message = "Markdown would leave this line out (a footnote or a link's definition)"
            yield Problem("unsupported", "error", Place(path, line), message, MEND)


def _marks(raw: RawBlock) -> Iterator[str]:
    yield from MARK.findall(raw.text)
    for child in raw.children:
        yield from _marks(child)


def line_problems(lines: list[str], skip: int, path: str) -> Iterator[Problem]:
    """What no line may hold: characters that Markdown or we use as marks, and bad indents.

    Python-Markdown reads an item indented by two spaces as one of the outer list.
    """
    for number, line in enumerate(lines, skip + 1):
        if control := _CONTROL.search(line):
            message = f"an invisible character (U+{ord(control.group()):04X}) in the text"
            yield Problem("unsupported", "error", Place(path, number), message, "remove it")
        found = _INDENTED_ITEM.match(line.expandtabs(4))
        if found and len(found[1]) % 4:
            message = f"a list item indented by {len(found[1])}"
            hint = "indent nested items by four spaces, and items of the outer list by none"
            yield Problem("unsupported", "error", Place(path, number), message, hint)
