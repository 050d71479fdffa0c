"""Bidirectional isolation, so that a number keeps its unit and a telephone number its order.

In right-to-left text "1–2 أقراص، 2.5 mL" draws the 2.5 away from its mL: every number with its
unit and every run of another direction is isolated (Unicode Standard Annex 9, section 2.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Span

CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_LATIN = r"[A-Za-z\u00c0-\u024f][\w'’./&-]*"
_NUMBER = r"[+−-]?\d[\d.,:/٫٬–-]*"
_TOKEN = re.compile(
    # "CODE-X", "SPF 30", "2.5 mL", "50 %", "1–2"
    rf"{_LATIN}(?:[ \u00a0]+(?:{_LATIN}|{_NUMBER}))*|{_NUMBER}(?:[ \u00a0]?(?:%|٪|°C?|{_LATIN}))?"
)


def isolated(spans: Iterable[Span], direction: str) -> Iterator[Span]:
    """Split spans so that each token that could be reordered is an isolate of its own.

    Left-to-right text is returned as it is, but for what asks for an isolate already.
    """
    for span in spans:
        if direction == "ltr" or span.isolate:
            yield span
        else:
            yield from _split(span)


def _split(span: Span) -> Iterator[Span]:
    position = 0
    for found in _TOKEN.finditer(span.text):
        if found.start() > position:
            yield replace(span, text=span.text[position : found.start()])
        yield replace(span, text=found.group(), isolate="auto")
        position = found.end()
    if position < len(span.text):
        yield replace(span, text=span.text[position:])


def without_controls(text: str) -> str:
    """Remove bidi controls: what a screen reader and a comparison should see."""
    return CONTROLS.sub("", text)
