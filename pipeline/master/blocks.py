"""Markdown's blocks, each with its raw inline text: what a unit is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

LIST_TAGS = frozenset({"ul", "ol", "table", "dl"})
"""What a line that ends in a colon may lead in."""
TEXT_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p"})
BLOCK_TAGS = TEXT_TAGS | LIST_TAGS | {
    "li", "thead", "tbody", "tr", "th", "td", "dt", "dd", "blockquote",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,9}")
_NAMES = {
    "pre": "a code block",
    "hr": "a horizontal rule",
    "code": "code",
    "img": "an image",
    "br": "a line break",
}


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block before its inline stage; `text` still holds inline Markdown."""

    tag: str
    text: str
    children: tuple[RawBlock, ...] = ()
    start: int = 1


class _Keep(Treeprocessor):
    """Keeps the tree of blocks and empties it, so that nothing later touches the raw text."""

    kept: tuple[RawBlock, ...] = ()

    def run(self, root: Element) -> None:
        self.kept = tuple(_raw(child) for child in root)
        root.clear()


def _raw(element: Element) -> RawBlock:
    start = int(found[0]) if (found := _NUMBER.fullmatch(element.get("start", "1"))) else 0
    return RawBlock(
        element.tag, (element.text or "").strip(), tuple(_raw(child) for child in element), start
    )


def parse_blocks(text: str) -> tuple[RawBlock, ...]:
    """Parse Markdown text into its blocks, with raw inline Markdown in each."""
    markdown = Markdown(extensions=["sane_lists", "tables", "def_list"])
    markdown.preprocessors.deregister("html_block")
    keep = _Keep(markdown)
    # Above the inline stage's 20: the seam the whole design rests on.
    markdown.treeprocessors.register(keep, "keep", 100)
    markdown.convert(text)
    return keep.kept


def block_name(tag: str) -> str:
    """Name a tag for a message."""
    return _NAMES.get(tag, f"<{tag}>")
