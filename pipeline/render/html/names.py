"""What the formats and the other languages are called, in the words of the reader."""

from __future__ import annotations

from pipeline.expect import together
from pipeline.expect.pages import SINGLE_FILE
from pipeline.model import Link, Ui

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
    if link.format in together.ENDS:
        return together.name(_recording_name(ui), link.format)
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
    return _recording_name(ui)


def _recording_name(ui: Ui) -> str:
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


def rank(link: Link) -> tuple[int, bool]:
    """Where a file stands among others: pages, paper, what is heard, and lists of that."""
    order = ("html", "large-print", "print", *SPOKEN, *together.ENDS)
    place = order.index(link.format) if link.format in order else len(order)
    return place, link.variant == SLOW
