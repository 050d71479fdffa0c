"""What the formats and the other languages are called, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from pipeline.model import Link, Offer, Ui

SINGLE_FILE = "single-file"
"""The variant of a page that holds all it needs but the recording."""


def format_name(link: Link, ui: Ui) -> str:
    """Name a format in the language of `ui`."""
    if link.format in ("large-print", "print"):
        return _print_name(link, ui)
    if link.format == "audio":
        # Translators: A format of the leaflet, in a menu: a recording to listen to.
        return ui("ui-format-audio", "Audio (MP3)")
    if link.variant == SINGLE_FILE:
        # Translators: A format of the leaflet, in a menu: the web page as one file to keep.
        return ui("ui-format-single-file", "Web page in one file")
    if link.register == "plain":
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        return ui("ui-format-plain", "Easy to read")
    # Translators: The version of the leaflet in the clinic's usual wording, in a menu.
    return ui("ui-format-standard", "Standard text")


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


def offers(links: Iterable[Link], uis: dict[str, Ui]) -> tuple[Offer, ...]:
    """Tell in each language, by its words in `uis`, what is published in it; pages first."""
    order = {"html": 0, "large-print": 1, "print": 2, "audio": 3}
    shown = [link for link in links if link.variant != SINGLE_FILE]
    shown.sort(
        key=lambda link: (
            link.locale, order.get(link.format, 9), link.register != "standard", link.path
        )
    )  # fmt: skip
    return tuple(
        _offer(list(group), uis[locale])
        for locale, group in groupby(shown, key=lambda link: link.locale)
    )


def _offer(links: list[Link], ui: Ui) -> Offer:
    first = links[0]
    # Translators: Says, in your own language, that the leaflet is to be had in it. Followed by the
    # formats: easy to read, large print, audio.
    text = ui("ui-available", "This leaflet is available in this language")
    # Two recordings or two sizes of print have one name: the first stands for them.
    named = {format_name(link, ui): link for link in reversed(links)}
    chosen = tuple((name, link) for name, link in reversed(named.items()))
    return Offer(first.locale, first.autonym, first.direction, text, chosen)
