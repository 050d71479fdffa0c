"""Markdown, by Python-Markdown: a master's blocks, and a unit's spans.

One parse serves extraction and localisation.  `parse_blocks` stops before the inline stage, where
each block still holds its raw inline Markdown: that text is the translation unit.  `parse_spans`
runs only the inline stage, on a source unit's text or on its translation alike.

A leaflet is headings, paragraphs and lists.  What else Markdown has is refused, since a renderer
that left it out would lose an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from pipeline.model import Span

BLOCK_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li"})
_NAMES = {
    "pre": "a code block",
    "blockquote": "a block quote",
    "hr": "a horizontal rule",
    "code": "code",
    "img": "an image",
    "br": "a line break",
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
# Markdown of other dialects, and what this one keeps for links elsewhere in the file.
_UNREAD = re.compile(r"~~.+?~~|\]\[[^\]]*\]|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]{2,8});")
_RAW_HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--|-->")


class MarkupError(ValueError):
    """Markup that a leaflet may not hold; the message completes "<place>: "."""


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
    start = int(element.get("start", "1"))
    return RawBlock(
        element.tag, (element.text or "").strip(), tuple(_raw(child) for child in element), start
    )


def parse_blocks(text: str) -> tuple[RawBlock, ...]:
    """Parse Markdown text into its blocks, with raw inline Markdown in each."""
    markdown = Markdown(extensions=["sane_lists"])
    markdown.preprocessors.deregister("html_block")
    keep = _Keep(markdown)
    # Above the inline stage's 20: the seam the whole design rests on.
    markdown.treeprocessors.register(keep, "keep", 100)
    markdown.convert(text)
    return keep.kept


def block_name(tag: str) -> str:
    """Name a tag for a message."""
    return _NAMES.get(tag, f"<{tag}>")


@lru_cache(maxsize=1)
def _inline() -> Markdown:
    markdown = Markdown()
    # A leaflet holds no raw HTML, and an ampersand is an ampersand.
    for name in ("html", "entity", "reference", "short_reference"):
        markdown.inlinePatterns.deregister(name)
    return markdown


def parse_spans(text: str) -> tuple[Span, ...]:
    """Parse inline Markdown into spans; neighbours in the same style are one.

    Raises MarkupError for anything but strong text, emphasis and links.
    """
    if found := _RAW_HTML.search(
        re.sub(r"<(?:https?://|mailto:)[^>]*>|<[^>@\s]+@[^>]*>", "", text)
    ):
        raise MarkupError(f"raw HTML {found.group()!r} in a unit")
    if found := _UNREAD.search(text):
        raise MarkupError(f"{found.group()!r}, which no reader would understand, in a unit")
    root = Element("div")
    SubElement(root, "p").text = text
    markdown = _inline()
    markdown.reset()
    for processor in ("inline", "unescape"):
        result = markdown.treeprocessors[processor].run(root)
        root = root if result is None else result
    return _merged(_walk(root[0], Span("")))


def _walk(element: Element, style: Span) -> Iterator[Span]:
    if element.text:
        yield _styled(style, element.text)
    for child in element:
        yield from _walk(child, _child_style(child, style))
        if child.tail:
            yield _styled(style, child.tail)


def _styled(style: Span, text: str) -> Span:
    return Span(text, style.strong, style.emphasis, style.href)


def _child_style(child: Element, style: Span) -> Span:
    if child.tag == "strong":
        return Span("", True, style.emphasis, style.href)
    if child.tag == "em":
        return Span("", style.strong, True, style.href)
    if child.tag == "a":
        href = _unstashed(child.get("href", ""))
        if not _SAFE_LINK.match(href):
            raise MarkupError(f"a link to {href!r}; links start with https://, mailto: or tel:")
        return Span("", style.strong, style.emphasis, href)
    raise MarkupError(f"{block_name(child.tag)} in a unit")


def _unstashed(href: str) -> str:
    # Python-Markdown writes an automatic mail link as character references, against harvesters.
    return re.sub(r"\x02amp\x03#(\d+);", lambda found: chr(int(found[1])), href)


def _merged(spans: Iterator[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        text = _unstashed(span.text)
        if merged and _same_style(merged[-1], span):
            merged[-1] = _styled(span, merged[-1].text + text)
        else:
            merged.append(_styled(span, text))
    return tuple(merged)


def _same_style(one: Span, other: Span) -> bool:
    return (one.strong, one.emphasis, one.href) == (other.strong, other.emphasis, other.href)
