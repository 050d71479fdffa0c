"""The formats of this product, registered in the order in which they are built.

What takes longest comes first, pages last, since they link to the others.
"""

from __future__ import annotations

from pipeline.model.edition import Ui
from pipeline.model.formats.registry import (
    AUDIO,
    HTML,
    POSTER,
    SINGLE_FILE,
    SITE,
    SLOW,
    Format,
    Variant,
    register,
)
from pipeline.model.master import REGISTERS, Register


def _page(ui: Ui, register: Register) -> str:
    if register == "plain":
        # Translators: A version of the leaflet in plain, easy language, in a menu.
        return ui("ui-format-plain", "Easy to read")
    # Translators: The version of the leaflet in the clinic's usual wording, in a menu.
    return ui("ui-format-standard", "Standard text")


def _single_file(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: the web page as one file to keep.
    return ui("ui-format-single-file", "Web page in one file")


def _talking_book(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: a book that reads itself aloud.
    return ui("ui-format-talking-book", "Talking book (EPUB)")


def _daisy(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: a book for players of talking books.
    return ui("ui-format-daisy", "Talking book (DAISY)")


def _slow_audio(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: a recording that is spoken slowly.
    return ui("ui-format-audio-slow", "Slow audio (MP3)")


def _audio(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: a recording to listen to.
    return ui("ui-format-audio", "Audio (MP3)")


def _print(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: an ordinary leaflet to be printed.
    return ui("ui-format-print", "Leaflet to print (PDF)")


def _giant_print(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu: letters larger than large print.
    return ui("ui-format-giant-print", "Very large print (PDF)")


def _large_print(ui: Ui, _: Register) -> str:
    # Translators: A format of the leaflet, in a menu.
    return ui("ui-format-large-print", "Large print (PDF)")


_BOOKS = "pipeline.render.talking_book"
_PDF = "application/pdf"
_PRINT = ("pipeline.render.print.document", "pipeline.verify.pdf.reader")
_SPEEDS = (Variant("normal"), Variant(SLOW))
_CAPTIONS = "pipeline.verify.book.captions"

register(
    Format(
        AUDIO, REGISTERS, "{}.mp3", "audio/mpeg", "pipeline.render.audio.recording",
        "pipeline.verify.sound.mp3", needs="voice", rank=30, drawn=False,
        variants=(Variant("normal", _audio, kept=True), Variant(SLOW, _slow_audio, kept=True)),
    )
)  # fmt: skip
register(
    Format(
        "captions", REGISTERS, "{}.vtt", "text/vtt", f"{_BOOKS}.captions.vtt", _CAPTIONS, _SPEEDS,
        needs="voice", rank=40,
    )
)  # fmt: skip
register(
    Format(
        "captions", REGISTERS, "{}.transcript.json", "application/json",
        f"{_BOOKS}.captions.transcript", _CAPTIONS, _SPEEDS, needs="voice", rank=41,
        key="transcript",
    )
)  # fmt: skip
register(
    Format(
        "talking-book", REGISTERS, ".epub", "application/epub+zip", f"{_BOOKS}.epub.book",
        "pipeline.verify.book.epub", (Variant(None, _talking_book, kept=True),),
        needs="voice", rank=50,
    )
)  # fmt: skip
register(
    Format(
        "daisy", REGISTERS, ".daisy.zip", "application/zip", f"{_BOOKS}.daisy.book",
        "pipeline.verify.book.daisy", (Variant(None, _daisy, kept=True),), needs="voice", rank=60,
    )
)  # fmt: skip
register(
    Format(
        "large-print", REGISTERS, ".large-print{}.pdf", _PDF, *_PRINT,
        (
            Variant("ukaaf-18", _large_print),
            Variant("acb-18", _large_print),
            Variant("giant-24", _giant_print),
        ),
        needs="fonts", rank=10, printed=True,
    )
)  # fmt: skip
register(
    Format(
        "print", REGISTERS, ".print{}.pdf", _PDF, *_PRINT, (Variant("a4-12", _print),),
        needs="fonts", rank=20, printed=True,
    )
)  # fmt: skip
register(
    Format(
        HTML, REGISTERS, "{}.html", "text/html", "pipeline.render.html.page",
        "pipeline.verify.html.reader",
        (Variant(None, _page), Variant(SINGLE_FILE, _single_file, kept=True)),
        rank=0, linked=True,
    )
)  # fmt: skip
register(
    Format(
        SITE, (), "posters/{}.pdf", _PDF, "pipeline.render.poster.poster",
        "pipeline.verify.poster", rank=70, key=POSTER,
    )
)  # fmt: skip
register(
    Format(
        SITE, (), "{}", "text/html", "pipeline.site.artefacts", "pipeline.verify.site", rank=80
    )
)  # fmt: skip
