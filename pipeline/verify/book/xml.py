"""Parses the XML of a book: what stands between the prolog and the end is elements and text alone.

A comment, an entity or a section of raw text can make two parsers read two different texts; ours
have none, so none is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLParser

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
HTML5 = DECLARATION + "<!DOCTYPE html>\n"
XHTML1 = (
    DECLARATION + '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
)
SMIL1 = (
    DECLARATION + '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN"'
    ' "http://www.w3.org/TR/REC-smil/SMIL10.dtd">\n'
)
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class XmlError(ValueError):
    """The file is not XML of ours; the message says why."""


class Node(NamedTuple):
    """An element as it stands in its document."""

    depth: int
    tag: str
    attributes: dict[str, str]


def parse(content: bytes, prolog: str) -> Element:
    """Parse a document that starts with `prolog`; raises XmlError."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise XmlError("is not UTF-8") from None
    if not text.startswith(prolog):
        raise XmlError("does not start as such a file does")
    rest = text[len(prolog) :]
    if "<!" in rest or "<?" in rest:
        raise XmlError("holds something beside elements and text")
    parser = XMLParser()  # noqa: S314  # no entity can be declared in `rest`
    try:
        parser.feed(rest)
        root: Element = parser.close()
    except ParseError as error:
        raise XmlError(f"is not XML: {error}") from None
    return root


def nodes(element: Element, depth: int = 0) -> Iterator[Node]:
    """Yield an element and all below it, in document order."""
    yield Node(depth, element.tag, dict(element.attrib))
    for child in element:
        yield from nodes(child, depth + 1)


def stray(element: Element) -> Iterator[str]:
    """Yield text in `element`'s children and between them that is not white space.

    For documents whose elements speak by attributes alone.
    """
    for one in element.iter():
        for text in (one.text, one.tail if one is not element else None):
            if text and text.strip():
                yield text.strip()
