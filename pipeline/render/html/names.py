"""What the formats and the other languages are called, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.model import Link, Offer, Ui

SINGLE_FILE = "single-file"
"""The variant of a page that holds all it needs but the recording."""
SLOW = "slow"
"""The variant of a recording that is spoken slowly."""
SPOKEN = ("audio", "talking-book", "daisy")
"""The formats that are heard."""
WORDED = ("large-print", "print", *SPOKEN)
"""The formats beside the pages that are there in both registers: a page offers its own wording."""


def format_name(link: Link, ui: Ui) -> str:
    """Name a format in the language of `ui`."""
    if link.format in ("large-print", "print"):
        return _print_name(link, ui)
    if link.format in SPOKEN:
        return _spoken_name(link, ui)
    if link.variant == SINGLE_FILE:
        # Translators: A format of the leaflet, in a menu: the web page as one file to keep.
        return ui("ui-format-single-file", "Web page in one file")
    if link.register == "plain":
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        return ui("ui-format-plain", "Easy to read")
    # Translators: The version of the leaflet in the clinic's usual wording, in a menu.
    return ui("ui-format-standard", "Standard text")


def _spoken_name(link: Link, ui: Ui) -> str:
    if link.format == "talking-book":
        # Translators: A format of the leaflet, in a menu: a book that reads itself aloud.
        return ui("ui-format-talking-book", "Talking book (EPUB)")
    if link.format == "daisy":
        # Translators: A format of the leaflet, in a menu: a book for players of talking books.
        return ui("ui-format-daisy", "Talking book (DAISY)")
    if link.variant == SLOW:
        # Translators: A format of the leaflet, in a menu: a recording that is spoken slowly.
        return ui("ui-format-audio-slow", "Slow audio (MP3)")
    # Translators: A format of the leaflet, in a menu: a recording to listen to.
    return ui("ui-format-audio", "Audio (MP3)")


def _print_name(link: Link, ui: Ui) -> str:
    if link.format == "print":
        # Translators: A format of the leaflet, in a menu: an ordinary leaflet to be printed.
        return ui("ui-format-print", "Leaflet to print (PDF)")
    if link.variant == "giant-24":
        # Translators: A format of the leaflet, in a menu: letters larger than large print.
        return ui("ui-format-giant-print", "Very large print (PDF)")
    # Translators: A format of the leaflet, in a menu.
    return ui("ui-format-large-print", "Large print (PDF)")


def is_page(link: Link) -> bool:
    """Whether a link leads to a page of the site."""
    return link.format == "html" and link.variant is None


def is_download(link: Link) -> bool:
    """Whether a link leads to what a reader may want beside the pages: not to captions."""
    return not is_page(link) and link.format != "captions"


def offers(links: Iterable[Link], uis: dict[str, Ui]) -> tuple[Offer, ...]:
    """Tell in each language, by its words in `uis`, what is published in it; pages first.

    The pages, large print and a recording: the rest, the pages themselves offer.
    """
    shown = [
        link
        for link in links
        if is_page(link) or (link.format in ("large-print", "audio") and link.variant != SLOW)
    ]
    shown.sort(
        key=lambda link: (
            link.locale, rank(link), link.register != "standard", link.path
        )
    )  # fmt: skip
    return tuple(
        _offer(list(group), uis[locale])
        for locale, group in groupby(shown, key=lambda link: link.locale)
    )


def rank(link: Link) -> tuple[int, bool]:
    """Where a file stands among others: pages, then paper, recordings and books."""
    order = ("html", "large-print", "print", *SPOKEN)
    place = order.index(link.format) if link.format in order else len(order)
    return place, link.variant == SLOW


def _offer(links: list[Link], ui: Ui) -> Offer:
    first = links[0]
    # Translators: Says, in your own language, that the leaflet is to be had in it. Followed by the
    # formats: easy to read, large print, audio.
    text = ui("ui-available", "This leaflet is available in this language")
    # Two recordings or two sizes of print have one name: the first stands for them.
    named = {format_name(link, ui): link for link in reversed(links)}
    chosen = tuple((name, link) for name, link in reversed(named.items()))
    return Offer(first.locale, first.autonym, first.direction, text, chosen)
