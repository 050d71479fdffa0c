"""Markdown, by Python-Markdown: a master's blocks, and a unit's spans.

One parse serves extraction and localisation.  `parse_blocks` stops before the inline stage, where
each block still holds its raw inline Markdown: that text is the translation unit.  `parse_spans`
runs only the inline stage, on a source unit's text or on its translation alike.

A leaflet is headings, paragraphs and lists.  What else Markdown has is refused, since a renderer
that left it out would lose an instruction.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from pipeline.language.text.characters import DIRECTION_MARKS
from pipeline.language.text.letters import NO_SPACES
from pipeline.master.blocks import block_name
from pipeline.master.breaks import parts_nothing, restored, set_aside
from pipeline.master.dialects import unread
from pipeline.model import Span

_SAFE_LINK = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s?]|tel:.|#.)", re.IGNORECASE)
_MOST_BRACKETS = 200
"""For each that opens, the rest of the text is looked through for the one that closes it."""
_BAD_ADDRESS = re.compile("[\\s\\\\\x02\x03<>]")
# What a text without any of is read as it stands, as most are.
_MARKED = re.compile(r"[\\`*_\[\]<>&~=^\n\r\x00-\x08]|^(?:!!!|\?\?\?|:::)")
_LEFT = re.compile(r"\*\*|\]\(")
# Letters that stand side by side without spaces, where emphasis may begin at any of them.
_UNSPACED = re.compile(
    rf"[{NO_SPACES}\u0f00-\u0fff\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"  # Tibetan, Hangul
)


class MarkupError(ValueError):
    """Markup that a leaflet may not hold; the message completes "<place>: "."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@lru_cache(maxsize=2)
def _inline(*, links: bool) -> Markdown:
    """Return what reads inline Markdown; `links`, of which it tries each bracket, or none."""
    markdown = Markdown()
    # A leaflet holds no raw HTML, and an ampersand is an ampersand.
    for name in ("html", "entity", "reference", "short_reference"):
        markdown.inlinePatterns.deregister(name)
    for name in () if links else ("link", "image_link", "image_reference", "short_image_ref"):
        markdown.inlinePatterns.deregister(name)
    markdown.ESCAPED_CHARS = list(string.punctuation)
    return markdown


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where emphasis begins or ends, or a link with its address ends."""

    opens: bool = False
    href: str = ""


_Part = Span | _Edge


@lru_cache(maxsize=8192)
def parse_spans(text: str) -> tuple[Span, ...]:
    """Parse inline Markdown into spans; neighbours in the same style are one.

    Marks of direction, which translators type to see a number right, are left out: the product
    isolates numbers and names itself, and a mark within one would part it.

    Raises MarkupError for anything but strong text, emphasis and links, and for emphasis within a
    word or a number: "2*500 mg … 2*500 mg" must not be read as 2500 mg.
    """
    text = DIRECTION_MARKS.sub("", text)
    if text and not _MARKED.search(text):
        return (Span(text),)
    text = set_aside(text)
    if parts_nothing(text):
        raise MarkupError("a line break that parts nothing", "leave it out")
    if found := unread(text):
        message, hint = found
        raise MarkupError(f"{message} in a unit", hint)
    if (links := "](" in text) and text.count("[") > _MOST_BRACKETS:
        raise MarkupError(f"more than {_MOST_BRACKETS} brackets in a unit", "write it as several")
    root = Element("div")
    SubElement(root, "p").text = text
    markdown = _inline(links=links)
    markdown.reset()
    inline = markdown.treeprocessors["inline"].run(root)
    root = root if inline is None else inline
    if left := _LEFT.search("".join(root.itertext())):
        hint = r"no space inside the marks or in an address; write \* for the sign itself"
        raise MarkupError(f"{left[0]!r}, which marks nothing, in a unit", hint)
    unescaped = markdown.treeprocessors["unescape"].run(root)
    parts = tuple(_walk((root if unescaped is None else unescaped)[0], Span("")))
    _check_edges(parts)
    _check_whole(text, parts)
    return tuple(restored(_merged(part for part in parts if isinstance(part, Span))))


@lru_cache(maxsize=8192)
def published(text: str) -> str:
    """Return what a reader gets of a unit's text: the spans' words, placeholders as they stand.

    Facts are read from this alone.  A text that cannot be published is returned as it is.
    """
    try:
        return "".join(span.text for span in parse_spans(text))
    except MarkupError:
        return text


def _walk(element: Element, style: Span) -> Iterator[_Part]:
    if element.text:
        yield _styled(style, _unstashed(element.text))
    for child in element:
        inner = _child_style(child, style)
        if child.tag != "a":
            yield _Edge(opens=True)
        yield from _walk(child, inner)
        yield _Edge(href=inner.href or "" if child.tag == "a" else "")
        if child.tail:
            yield _styled(style, _unstashed(child.tail))


def _styled(style: Span, text: str) -> Span:
    return Span(text, style.strong, style.emphasis, style.href)


def _child_style(child: Element, style: Span) -> Span:
    if child.tag == "strong":
        return Span("", True, style.emphasis, style.href)
    if child.tag == "em":
        return Span("", style.strong, True, style.href)
    if child.tag == "a":
        return Span("", style.strong, style.emphasis, _address(child))
    raise MarkupError(f"{block_name(child.tag)} in a unit")


def _address(link: Element) -> str:
    """Check a link, whose words and address are all that formats show; return the address."""
    href = _unstashed(link.get("href", ""))
    if not _SAFE_LINK.match(href):
        raise MarkupError(f"a link to {href!r}; links start with https://, mailto: or tel:")
    if _BAD_ADDRESS.search(href):
        hint = "write the address as a browser shows it: no spaces (%20), no backslashes"
        raise MarkupError("a link whose address holds a space, a bracket or a backslash", hint)
    if link.get("title") is not None:
        hint = "write its words in the text"
        raise MarkupError(f"a link with a title, {link.get('title')!r}, which is never shown", hint)
    if not "".join(link.itertext()).strip():
        raise MarkupError("a link without words", "write [our page](https://…)")
    return href


def _check_edges(parts: Sequence[_Part]) -> None:
    """Refuse emphasis that begins or ends inside a word or a number, or at a space."""
    before, after, following = " ", " ", list[str]()
    for part in reversed(parts):
        following.append(after)
        after = part.text[0] if isinstance(part, Span) else after
    for part, after in zip(parts, reversed(following), strict=True):
        if isinstance(part, Span):
            before = part.text[-1]
        if isinstance(part, Span) or part.href:
            continue
        outside, inside = (before, after) if part.opens else (after, before)
        if inside.isspace() or _joins(outside, inside, ")]}%°*_" if part.opens else "([{*_"):
            raise MarkupError(
                f"emphasis that {'begins' if part.opens else 'ends'} inside a word or number,"
                f" or at a space (“{before}{after}”)",
                r"mark whole words; write × for times, or \* for the sign itself",
            )


def _joins(outside: str, inside: str, brackets: str) -> bool:
    """Whether two characters belong together, so that no emphasis may begin between them."""
    if outside in brackets:
        return True
    if not outside.isalnum() and unicodedata.category(outside)[0] != "M":
        return False
    if outside.isnumeric() and inside.isnumeric():
        return True
    return not (_UNSPACED.match(outside) or _UNSPACED.match(inside))


def _check_whole(text: str, parts: Sequence[_Part]) -> None:
    """Hold what was read against what was typed, letter by letter and digit by digit."""
    typed = _letters(text)
    if typed == _letters("".join(part.text for part in parts if isinstance(part, Span))):
        return
    wanted = "".join(
        re.escape(_letters(part.text)) if isinstance(part, Span)
        else f"(?:{re.escape(_letters(part.href))})?"
        for part in parts
    )  # fmt: skip
    if not re.fullmatch(wanted, typed):
        raise MarkupError("markup that would leave out some of the text", "write it plainly")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _unstashed(href: str) -> str:
    # Python-Markdown writes an automatic mail link as character references, against harvesters.
    return re.sub(r"\x02amp\x03#(\d+);", lambda found: chr(int(found[1])), href)


def _merged(spans: Iterator[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in spans:
        if merged and _same_style(merged[-1], span):
            merged[-1] = _styled(span, merged[-1].text + span.text)
        else:
            merged.append(span)
    return tuple(merged)


def _same_style(one: Span, other: Span) -> bool:
    return (one.strong, one.emphasis, one.href) == (other.strong, other.emphasis, other.href)
