"""What a page leads to: its other languages, its other wording, the leaflet's other formats."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.expect import together
from pipeline.expect.menus import format_name, is_offered, is_page, is_single, is_worded
from pipeline.model import Edition, Link, Register
from pipeline.model.formats import AUDIO, SINGLE_FILE, SLOW


def language_links(links: Iterable[Link], register: Register) -> list[Link]:
    """One page a language: in the same register where there is one, else in the other."""
    pages = sorted(filter(is_page, links), key=lambda link: link.locale)
    return [
        min(group, key=lambda link: link.register != register)
        for _, group in groupby(pages, key=lambda link: link.locale)
    ]


def register_links(links: Iterable[Link], edition: Edition) -> list[tuple[str, Link]]:
    """The pages of this leaflet in this language, standard first, with their names in it."""
    own = [link for link in filter(is_page, links) if link.locale == edition.language.locale]
    own.sort(key=lambda link: link.register != "standard")
    return [(format_name(link, edition.ui), link) for link in own]


def download_links(
    links: Iterable[Link], edition: Edition, register: Register
) -> list[tuple[str, Link]]:
    """What else there is of this leaflet in this language; of one name, the first stands.

    Of what is there in both wordings, the page's own.
    """
    named: dict[str, Link] = {}
    for link in links:
        own = link.locale == edition.language.locale and is_offered(link) and not is_page(link)
        if own and is_worded(link):
            own = link.register == register
        if own and not (is_single(link) and link.path != _single_path(edition)):
            named.setdefault(format_name(link, edition.ui), link)
    lists = [(format_name(link, edition.ui), link) for link in collections(edition)]
    return [*named.items(), *lists]


def collections(edition: Edition) -> list[Link]:
    """The files that hold or list all recordings of the leaflet in the page's language."""
    return list(together.collections(edition.links, edition.language.locale, edition.url))


def _single_path(edition: Edition) -> str:
    return edition.path.removesuffix(".html") + f".{SINGLE_FILE}.html"


def recording(edition: Edition, register: Register) -> Link | None:
    """The recording of the page's own words, at the usual speed."""
    return next(
        (
            link
            for link in edition.links
            if link.format == AUDIO
            and (link.locale, link.register) == (edition.language.locale, register)
            and link.variant != SLOW
        ),
        None,
    )
