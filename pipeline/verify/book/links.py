"""Follows the links of a book: each leads to an element that is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, XMLParser

from pipeline.model import Finding
from pipeline.verify.book.xml import XHTML

_OUTSIDE = ("http:", "https:", "mailto:", "tel:")


def findings(files: Mapping[str, bytes], pages: Iterable[str]) -> Iterator[Finding]:
    """Find `link`: one of `pages` has a link to a file or an element that the book lacks."""
    roots = {name: _root(content) for name, content in files.items() if _is_text(name)}
    ids = {
        name: {element.get("id") for element in root.iter()}
        for name, root in roots.items()
        if root is not None
    }
    for page in pages:
        root = roots[page]
        for anchor in () if root is None else root.iter(f"{XHTML}a"):
            href = anchor.get("href", "")
            if href.lower().startswith(_OUTSIDE):
                continue
            path, _, id = href.partition("#")
            target = posixpath.join(posixpath.dirname(page), path) if path else page
            if target not in ids or (id and id not in ids[target]):
                yield Finding(None, "link", f"{page} links to {href}, which the book does not hold")


def _is_text(name: str) -> bool:
    return name.endswith((".xhtml", ".html", ".smil"))


def _root(content: bytes) -> Element | None:
    """Parse a file; None where it is not XML, which is another finding."""
    parser = XMLParser()  # noqa: S314  # held against our own prolog by `xml`, without entities
    try:
        parser.feed(content)
        root: Element = parser.close()
    except ParseError:
        return None
    return root
