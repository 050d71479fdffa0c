"""A released page without its links to what was withdrawn since."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from html import unescape

_LINKS = re.compile(
    r'<link rel="alternate" hreflang="[^"]*" href="(?P<head>[^"]*)">\n?'
    r'|<li[^>]*><a href="(?P<menu>[^"]*)" hreflang="[^"]*"[^>]*>[^<]*</a></li>\n?'
)
"""Where a page names its other languages: in its head, and in a menu."""


def without_links(page: bytes, path: str, gone: Collection[str], url: str) -> bytes:
    """Return the page at `path` without its links to other languages of it that are `gone`.

    `gone` are paths in output/; `url` is the site's address, "" where it has none.
    """

    def kept(found: re.Match[str]) -> str:
        link = unescape(found["head"] or found["menu"] or "").partition("#")[0]
        inner = link.removeprefix(url) if url and link.startswith(url) else ""
        target = inner or posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
        return "" if target in gone else found[0]

    return _LINKS.sub(kept, page.decode()).encode()
