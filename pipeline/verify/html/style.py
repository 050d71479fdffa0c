"""Holds a page's stylesheets against its text: none may hide, cover, move away or add a word.

The page is matched by cssselect2 and read apart from whatever wrote it, so that a slip in our own
stylesheet is found as one in anybody's.  What matters are the leaflet's units with all in and
around them, the notice of a draft, and the clinic's lines.
"""

from __future__ import annotations

import io
import posixpath
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any
from zipfile import BadZipFile, ZipFile

import html5lib

from pipeline.model import Finding
from pipeline.verify.html.style_cards import unframed
from pipeline.verify.html.style_colour import faint
from pipeline.verify.html.style_match import Declared, Guarded, guarded, matcher_of
from pipeline.verify.html.stylesheet import Sheet, declarations, expanded, hides, read_sheet

Load = Callable[[str], bytes | None]
"""Returns the bytes behind a link of the page; None where there is nothing."""
_ADDED = re.compile(r"classList\.(?:add|toggle)\(\s*[\"']([\w-]+)")
_READ_ALOUD = "-epub-media-overlay-active"
_BARE = r"""\"\"|''|none|normal|attr\(data-column\)(?: / (?:""|''))?"""
_SMALL = 3.0
"""Ems: what is drawn before a word may not be larger where it lies over the text."""


def style_findings(
    content: bytes, ids: Collection[str], load: Load, added: Sequence[str] = ()
) -> Iterator[Finding]:
    """Find what the page's styles, its own and those it links to, do to the elements of `ids`.

    `added` are classes that a reading program gives them, beside those of the page's scripts.
    """
    root = html5lib.parse(content, treebuilder="etree", namespaceHTMLElements=False)
    texts, script = _sources(root, load)
    sheet = read_sheet("\n".join(texts))
    for name in sheet.foreign:
        yield Finding(None, "style", f"takes rules from elsewhere: @import {name}")
    found: dict[tuple[str | None, str], None] = {}
    for extra in ((), tuple(dict.fromkeys((*_ADDED.findall(script), *added)))):
        elements = guarded(root, ids, extra)
        wrong = (*_hidden(elements, sheet), *faint(elements, sheet), *unframed(elements, sheet))
        for unit, message in wrong:
            found.setdefault((unit, message))
    for unit, message in found:
        yield Finding(unit, "invisible", message)


def book_findings(content: bytes, ids: Collection[str]) -> Iterator[Finding]:
    """Find the same in an EPUB's pages; what is read aloud has a class of its own."""
    try:
        book = ZipFile(io.BytesIO(content))
    except BadZipFile:
        return  # said elsewhere
    names = frozenset(book.namelist())
    for name in sorted(names):
        if name.endswith((".xhtml", ".html")):

            def load(link: str, folder: str = posixpath.dirname(name)) -> bytes | None:
                path = posixpath.normpath(posixpath.join(folder, link))
                return book.read(path) if path in names else None

            try:
                yield from style_findings(book.read(name), ids, load, (_READ_ALOUD,))
            except (BadZipFile, zlib.error):
                return


def _sources(root: Any, load: Load) -> tuple[list[str], str]:
    """The page's stylesheets in their order, and all of its scripts."""
    texts: list[str] = []
    scripts: list[str] = []
    for element in root.iter():
        if element.tag == "style":
            texts.append(element.text or "")
        elif element.tag == "link" and "stylesheet" in (element.get("rel") or "").split():
            texts.append((load(element.get("href") or "") or b"").decode("utf-8", "replace"))
        elif element.tag == "script":
            linked = load(element.get("src")) if element.get("src") else None
            scripts.append(linked.decode("utf-8", "replace") if linked else element.text or "")
    return texts, "\n".join(scripts)


def _hidden(elements: Guarded, sheet: Sheet) -> Iterator[tuple[str | None, str]]:
    """What hides an element in any state, width, scheme or on paper, whatever rule may win."""
    matcher, everywhere = matcher_of(sheet)
    for element, unit in elements:
        for declared in (declarations(element.etree_element.get("style") or ""), *everywhere):
            yield from _told(declared, None, sheet, unit, "a style")
        for _, _, pseudo, rule in matcher.match(element):
            yield from _told(rule.declared, pseudo, sheet, unit, rule.selector)


def _told(
    declared: Declared, pseudo: str | None, sheet: Sheet, unit: str | None, selector: str
) -> Iterator[tuple[str | None, str]]:
    what = f"unit {unit}" if unit else "the page's text"
    for line in _wrong(declared, pseudo in ("before", "after"), sheet):
        where = f"{selector}::{pseudo}" if pseudo else selector
        yield unit, f"{what} may be hidden or changed by “{where} {{ {line} }}”"


@lru_cache(maxsize=4096)
def _wrong(lines: Declared, drawn: bool, sheet: Sheet) -> tuple[str, ...]:
    if drawn:
        return tuple(_drawn(lines, sheet))
    return tuple(f"{n}: {v}" for n, v, _ in lines if hides(n, v, sheet.defined))


def _drawn(lines: Sequence[tuple[str, str, bool]], sheet: Sheet) -> Iterator[str]:
    """What is drawn before or after a text, and is large enough to cover it or says something.

    It may say the heading of a cell's column, which is compared with the heading itself.
    """
    values = {name: value for name, value, _ in lines}
    for name, value, _ in lines:
        for text in expanded(value, sheet.defined) if name == "content" else ():
            if not re.fullmatch(_BARE, text):
                yield f"content: {text}"
    if values.get("position") in ("absolute", "fixed"):
        for size in ("inline-size", "block-size"):
            number = re.fullmatch(r"(\d*\.?\d+)(?:em|rem)", values.get(size, ""))
            if number is None or float(number[1]) > _SMALL:
                yield f"position: {values['position']}, without a small {size}"
