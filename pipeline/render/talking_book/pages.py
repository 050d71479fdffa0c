"""A book as markup: its units, and in them an element a phrase, which the voice lights up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from pipeline.expect.book import Book
from pipeline.expect.phrases import Phrase
from pipeline.model import Block, Box, LocalisedLeaflet, Section, Span, block_units
from pipeline.render.html.templates import inline


@dataclass(frozen=True, slots=True)
class Written:
    """How the templates write units (see blocks.xml).

    `pictures` are the names of the picture files, by what the master calls them.  Where it is not
    `modern`, it is XHTML 1.0, and headings are raised by `up`: so a player's first level is the
    sections and not the title alone.
    """

    leaflet: LocalisedLeaflet
    book: Book
    blank: str
    pictures: Mapping[str, str]
    modern: bool
    up: int

    def said(self, unit: str) -> Markup:
        """A unit's phrases as markup, with what is said before and after it."""
        write = modern if self.modern else transitional
        return write(self.book.element(unit), self.blank)

    def text(self, unit: str) -> str:
        """A unit's text alone."""
        return self.leaflet.units[unit].text

    def attributes(self, unit: str, form: str = "") -> Markup:
        """A unit's id, an instruction's kind, and the class of its form."""
        asks = self.leaflet.units[unit].unit
        kind = asks.kind if asks.instruction else ""
        classes = form if self.modern else f"{kind} {form}".strip()
        html = Markup('id="{}"').format(unit)
        if kind and self.modern:
            html += Markup(' data-kind="{}"').format(kind)
        return html + (Markup(' class="{}"').format(classes) if classes else "")

    def shape(self, block: Block) -> str:
        """The name of a block's class, by which the templates tell them apart."""
        return type(block).__name__

    def first(self, box: Box) -> str:
        """The first unit in a card, by which its label is named."""
        return next(block_units(box.blocks))

    def card(self, section: Section) -> str:
        """The kind of the card that a section is, "" for any other."""
        unit = section.heading.unit
        labelled = f"ui-card-{unit}" in self.book.phrases
        return self.leaflet.units[unit].unit.kind if labelled else ""


def modern(phrases: Iterable[Phrase], blank: str) -> Markup:
    """Write phrases as XHTML 5; those of a unit have its text, unchanged, as their text content.

    `blank` names a place to write something.
    """
    name = Markup('<span role="img" aria-label="{}">{{}}</span>').format(blank)
    return _written(phrases, name)


def transitional(phrases: Iterable[Phrase], blank: str) -> Markup:
    """Write the phrases of a unit as XHTML 1.0, which knows no <bdi>: <span dir> stands for it."""
    name = Markup('<span title="{}">{{}}</span>').format(blank)
    html = _BDI_END.sub("</span>", _BDI.sub(_span, _written(map(_directed, phrases), name)))
    return Markup(html)  # noqa: S704  # of escaped text, whose tags alone were renamed


def _written(phrases: Iterable[Phrase], blank: Markup) -> Markup:
    html, before = Markup(""), ""
    for phrase in phrases:
        gap = " " if before not in {"", phrase.unit} else phrase.gap
        text = _lines(_inline(phrase.spans, blank))
        html += _lines(Markup.escape(gap)) + Markup('<span id="{}">{}</span>').format(
            phrase.id, text
        )
        before = phrase.unit
    return html


def _inline(spans: Iterable[Span], blank: Markup) -> Markup:
    html = Markup("")
    for empty, run in groupby(spans, key=lambda span: span.blank):
        text = inline(replace(span, blank=False) for span in run)
        html += blank.format(text) if empty else text
    return html


def _lines(html: Markup) -> Markup:
    """Write a line's end that is meant as an element: no text of a leaflet holds another."""
    return Markup("<br/>").join(html.split("\n"))


_BDI = re.compile(r'<bdi dir="(\w+)">')
_BDI_END = re.compile("</bdi>")


def _span(found: re.Match[str]) -> str:
    return f'<span dir="{"rtl" if found[1] == "auto" else found[1]}">'


def _directed(phrase: Phrase) -> Phrase:
    return phrase._replace(spans=tuple(_settled(phrase.spans)))


def _settled(spans: Iterable[Span]) -> Iterator[Span]:
    """Give an isolate the direction of its first strong character; "auto" is left for rtl."""
    for span in spans:
        if span.isolate == "over":
            yield span
            continue
        strong = (unicodedata.bidirectional(character) for character in span.text)
        first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
        yield replace(span, isolate="ltr") if span.isolate and first == "L" else span
