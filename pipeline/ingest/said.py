"""The sentences of a written master, as whoever reads it gets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.ingest.writing import MARK
from pipeline.language.text.sentences import sentences
from pipeline.master.markup import published
from pipeline.model import Block, ItemList, Leaflet

Again = tuple[str, tuple[str, ...]]
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}")
_BEGINNING = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s|- (?:\[ \] )?|(\d+|[a-z])\.\s|: )?")


def of_leaflet(leaflet: Leaflet, added: Sequence[Again]) -> Iterator[tuple[str, str]]:
    """Yield a leaflet's sentences in the master's order, each with the number before it.

    What is `added` is yielded in the parts that the original has, which may be none.
    """
    numbers = dict(_numbers(leaflet.blocks))
    more = list(added)
    for unit in sorted(leaflet.units, key=lambda unit: unit.line):
        text = published(unit.text).replace("\\", "")
        number = numbers.get(unit.id, "")
        for part in _new(text, more):
            for sentence in sentences(part.replace("\n", " ")):
                yield number, sentence
                number = ""


def _numbers(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, ItemList):
            for place, item in enumerate(block.items):
                if block.ordered:
                    start = chr(ord("a") + place) if block.letters else str(block.start + place)
                    yield item.unit, start
                yield from _numbers(item.children)
        for name in ("blocks", "children", "entries"):
            yield from _numbers(getattr(block, name, ()))


def _new(text: str, more: list[Again]) -> Sequence[str]:
    """Return what a text says the first time; one that is said again is used up."""
    again = next((one for one in more if one[0] == text), None)
    if again is None:
        return (text,)
    more.remove(again)
    return again[1]


def of_text(master: str, added: Sequence[Again]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a master that cannot be parsed, as its lines have them."""
    more = list(added)
    for line in master.split("\n"):
        if line.strip().startswith(MARK) or re.fullmatch(r"[\s|:-]*", line):
            continue
        begins = _BEGINNING.match(line)
        number = (begins[1] or "") if begins else ""
        rest = _ATTRIBUTES.sub("", line[begins.end() :] if begins else line)
        for part in re.split(r"(?<!\\)\|", rest):
            bare = re.sub(r"^!\[(.*)\]\([^)]*\)$", r"\1", part.strip())
            text = published(bare.removesuffix("\\")).replace("\\", "")
            for new in _new(text, more):
                for sentence in sentences(new):
                    yield number, sentence
                    number = ""
