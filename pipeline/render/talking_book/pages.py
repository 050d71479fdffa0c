"""The phrases of a book as markup: an element a phrase, which the voice lights up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from pipeline.expect.phrases import Phrase
from pipeline.model import Span
from pipeline.render.html.templates import inline


def modern(phrases: Iterable[Phrase]) -> Markup:
    """Write phrases as XHTML 5; those of a unit have its text, unchanged, as their text content."""
    html, before = Markup(""), ""
    for phrase in phrases:
        gap = " " if before not in {"", phrase.unit} else phrase.gap
        html += Markup('{}<span id="{}">{}</span>').format(gap, phrase.id, inline(phrase.spans))
        before = phrase.unit
    return html


def transitional(phrases: Iterable[Phrase]) -> Markup:
    """Write the phrases of a unit as XHTML 1.0, which knows no <bdi>: <span dir> stands for it."""
    html = _BDI_END.sub("</span>", _BDI.sub(_span, modern(map(_directed, phrases))))
    return Markup(html)  # noqa: S704  # of escaped text, whose tags alone were renamed


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
