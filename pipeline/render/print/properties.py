"""What a PDF says of itself: its language, dates, title and outline."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, String


def outline_entries(node: Object) -> Iterator[Object]:
    """Yield the outline's entries below `node`."""
    entry = node.get("/First")
    while entry is not None:
        yield entry
        yield from outline_entries(entry)
        entry = entry.get("/Next")


def titled(node: Object) -> Iterator[Object]:
    """Yield the elements below `node` that have a title."""
    for element in children_of(node):
        if "/T" in element:
            yield element
        if "/K" in element:
            yield from titled(element.K)


def set_language(document: pikepdf.Pdf, locale: str) -> None:
    """Name the document's language by its BCP 47 tag, of which typst knows no script."""
    document.Root.Lang = String(locale)
    _metadata(document, rb"(<dc:language><rdf:Bag><rdf:li>)[^<]*", rb"\g<1>" + locale.encode())


def fix_dates(document: pikepdf.Pdf) -> None:
    """Take out the dates: the same leaflet must give the same bytes on every day."""
    for key in ("/CreationDate", "/ModDate"):
        if key in document.docinfo:
            del document.docinfo[key]
    _metadata(document, rb"<xmp:(CreateDate|ModifyDate)>[^<]*</xmp:\1>", b"")


def _metadata(document: pikepdf.Pdf, pattern: bytes, replacement: bytes) -> None:
    stream = document.Root.Metadata
    stream.write(re.sub(pattern, replacement, stream.read_bytes()))


def children_of(node: Object) -> list[Object]:
    """Return the structure elements that a node of the tree holds."""
    kids = list(node) if isinstance(node, Array) else [node]
    return [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
