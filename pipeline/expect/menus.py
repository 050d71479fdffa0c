"""What menus call a published file, whether they offer it, and where it stands in them."""

from __future__ import annotations

from pipeline.expect import together
from pipeline.model import Link, Register, Ui
from pipeline.model.formats import AUDIO, REGISTRY, SLOW, Format, named


def format_name(link: Link, ui: Ui) -> str:
    """Name a file in the language of `ui`: after its format, a page after its wording."""
    if link.format in together.ENDS:
        return together.name(_called(REGISTRY[AUDIO], None, link.register, ui), link.format)
    found = named(link.format)
    return _called(found, link.variant, link.register, ui) if found else link.format


def _called(format: Format, variant: str | None, register: Register, ui: Ui) -> str:
    called = format.variant(variant).called
    return called(ui, register) if called else format.name


def is_page(link: Link) -> bool:
    """Whether a link leads to a page of the site."""
    found = named(link.format)
    return found is not None and found.linked and link.variant == found.usual


def is_single(link: Link) -> bool:
    """Whether a link leads to a page that stands alone, in one file."""
    found = named(link.format)
    return found is not None and found.linked and link.variant != found.usual


def is_offered(link: Link) -> bool:
    """Whether menus offer what a link leads to: a page, or what one may want beside it."""
    if link.format in together.ENDS:
        return True
    found = named(link.format)
    return found is not None and found.variant(link.variant).called is not None


def is_worded(link: Link) -> bool:
    """Whether a file beside the pages is there in both registers: a page offers its own wording."""
    found = named(link.format)
    return found is not None and not found.linked and is_offered(link)


def rank(link: Link) -> tuple[int, bool]:
    """Where a file stands among others: pages, paper, what is heard, and lists of that."""
    found = named(link.format)
    lists = tuple(together.ENDS)
    place = found.rank if found else 1000 + lists.index(link.format)
    return place, link.variant == SLOW
