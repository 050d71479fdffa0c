"""A file of HTML to a draft."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from pipeline.ingest.draft import Draft
from pipeline.ingest.opening import UnreadableError, decoded
from pipeline.ingest.page import Fetch, read
from pipeline.ingest.page_parts import BLOCKS
from pipeline.master.refusals import PICTURES

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=\s]+)")
_MOST_BYTES = 8 * 2**20
_GONE = frozenset({"del", "s", "strike"})
"""Struck out: no words of the text around them."""
_UNSHOWN = frozenset({"script", "style", "template", "noscript", "title"})


def opened(content: bytes, path: Path) -> Draft:
    """Read a page; pictures are taken from its own folder alone."""
    text = _text(content)
    draft = Draft(passages=passages(text))
    page(text, draft, folder_pictures(path))
    return draft


def folder_pictures(path: Path) -> Fetch:
    """Return what finds a document's pictures: files in its own folder, and in those below."""
    base = path.resolve().parent
    taken: list[str] = []

    def fetch(source: str) -> tuple[str, bytes] | None:
        if within := _DATA.fullmatch(source):
            taken.append(source[:20])
            kind = {"jpeg": "jpg", "svg+xml": "svg"}.get(within[1], within[1])
            return f"picture-{len(taken)}.{kind}", b64decode(within[2])
        file = (base / unquote(source.partition("?")[0])).resolve()
        if not source or ":" in source or source.startswith("//") or not file.is_relative_to(base):
            return None
        if file.suffix.lower() not in PICTURES or not file.is_file():
            return None
        return (file.name, file.read_bytes()) if file.stat().st_size < _MOST_BYTES else None

    return fetch


def page(text: str, draft: Draft, fetch: Fetch, mend: Callable[[Element], object] = list) -> None:
    """Read the text of a page into a draft; `mend` may change what was parsed."""
    import html5lib  # noqa: PLC0415  # slow to import

    root: Element = html5lib.parse(text, namespaceHTMLElements=False)
    mend(root)
    read(root, draft, fetch)


def _text(content: bytes) -> str:
    """Decode a page: by its mark, as UTF-8, or by what it says itself."""
    try:
        return decoded(content)
    except UnreadableError:
        named = _CHARSET.search(content[:4096])
        if named is None:
            raise
        try:
            return content.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            said = named[1].decode("ascii")
            raise UnreadableError(f"is not in {said}, as it says", "save it as UTF-8") from None


def passages(text: str) -> list[str]:
    """Return a page's words block by block, whatever they are: menus, notes, alternative texts."""
    collector = _Collector()
    collector.feed(text)
    collector.close()
    collector.end()
    return collector.found


class _Collector(HTMLParser):
    """Collects words between the marks of blocks, by another parser than the reader's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []
        self.gone: list[str] = []
        self.deep = 0
        self.unshown = ""
        self.mark: dict[str, bool] = {"a": False, "sup": False}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage at each block; an alternative text is one."""
        if self.unshown:
            return
        if tag in self.mark:
            self.mark[tag] = tag == "sup" or (dict(attrs).get("href") or "").startswith("#")
        if tag in _UNSHOWN:
            self.unshown = tag
        elif tag in _GONE:
            self.deep += 1
        elif tag == "img":
            self.end()
            self.open = [dict(attrs).get("alt") or ""]
            self.end()
        elif tag in BLOCKS:
            self.end()
        elif tag == "br":
            self.open.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a passage with its block."""
        if tag in self.mark:
            self.mark[tag] = False
        if tag in _GONE and self.deep:
            self.deep -= 1
        if tag == self.unshown:
            self.unshown = ""
        elif tag in BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        """Add words; a footnote's mark is none."""
        if not self.unshown and not all(self.mark.values()):
            (self.gone if self.deep else self.open).append(data)

    def end(self) -> None:
        """End the open passage."""
        if said := " ".join("".join(self.open).split()):
            self.found.append(said)
        if said := " ".join("".join(self.gone).split()):
            self.found.append(said)
        self.open, self.gone = [], []
