"""Where a page's other languages are, for the `<link rel="alternate">` of its head."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.expect.menus import is_page
from pipeline.expect.pages import listing_path
from pipeline.model import Link, Register
from pipeline.render.html.templates import relative


def alternates(
    links: Iterable[Link], register: Register, path: str, url: str, leaflet: str
) -> list[tuple[str, str]]:
    """Pairs of `hreflang` and `href` for the page at `path`, its own language included.

    One a language, in the same register where there is one; `x-default` is the page on which a
    reader chooses.  The addresses are absolute where the site's `url` is known, as search engines
    want them.
    """
    pages = sorted((link for link in links if is_page(link)), key=lambda link: link.locale)
    chosen = [
        min(group, key=lambda link: link.register != register)
        for _, group in groupby(pages, key=lambda link: link.locale)
    ]
    targets = [(link.locale, link.path) for link in chosen]
    targets.append(("x-default", listing_path(leaflet)))
    return [(lang, url + to if url else relative(to, path)) for lang, to in targets]
