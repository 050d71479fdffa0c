"""What an EPUB says of itself, its accessibility too (EPUB Accessibility 1.1, schema.org)."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.expect.book import Book
from pipeline.model import Ui

MEDIA_TYPE = "application/epub+zip"


def characters(said: Book) -> Mapping[str, str]:
    """All that is written in a book, by unit."""
    return {
        unit: "".join(phrase.gap + phrase.text for phrase in phrases).replace("\n", " ")
        for unit, phrases in said.phrases.items()
    }


def summary(ui: Ui) -> str:
    """Say in the book's language what a reader may expect of it."""
    # Translators: Describes a talking book to readers who look for one that they can use.
    return ui(
        "ui-accessibility",
        "All of this book can be read as text and heard as speech, sentence by sentence."
        " Letters can be made larger. Nothing in it flashes.",
    )


def metadata(ui: Ui, *, pictures: bool = False) -> tuple[tuple[str, str], ...]:
    """Return property and value of each statement, in order; `pictures` is whether it has some.

    All text is spoken and all speech is written, so either mode alone is enough.  Conformance to a
    standard is not claimed: that is for a person to certify, and none has looked at the book.
    """
    features = (
        "synchronizedAudioText",
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "highContrastDisplay",
        "unlocked",
        *(["alternativeText"] if pictures else ()),
    )
    return (
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "auditory"),
        *([("schema:accessMode", "visual")] if pictures else ()),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessModeSufficient", "auditory"),
        ("schema:accessModeSufficient", "textual,auditory"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", summary(ui)),
    )
