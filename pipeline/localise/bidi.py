"""Bidirectional isolation, so that a number keeps its unit and a telephone number its order.

In right-to-left text "1–2 أقراص، 2.5 mL" draws the 2.5 away from its mL, and the groups of a
telephone number in reverse: every run that is written from left to right is isolated whole
(Unicode Standard Annex 9, section 2.7), the sentence's punctuation outside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from pipeline.language.sections import LanguageData
from pipeline.language.text.runs import Run, runs
from pipeline.model import Span

CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OPENERS = {"": "", "auto": "\u2068", "ltr": "\u2066", "over": "\u2066\u202d"}
"""What opens each kind of isolate in plain text (FSI; LRI; LRI and LRO)."""
CLOSERS = {"": "", "auto": "\u2069", "ltr": "\u2069", "over": "\u202c\u2069"}
UNBROKEN = 24
"""Runs of numbers up to this long are `ltr`: they are not broken over lines."""

_PARTED = re.compile(r"[^\d.,:/٫٬]")
_REGROUPED = re.compile(r"\d\D*?[^\d.,:/٫٬]\D*?\d")
_COUNTED = re.compile(r"\d ?[–—\u2010\u2011×xX*÷+=-] ?\d")


def isolated(
    spans: Iterable[Span],
    direction: str,
    language: LanguageData | None = None,
    *,
    linked: bool = False,
    asks: str = "",
) -> Iterator[Span]:
    """Split spans so that each run that could be reordered is an isolate of its own.

    `linked` makes links of the telephone numbers and addresses too; `asks` is the kind of their
    unit, which may say whom to call.  Left-to-right text is
    returned as it is, but for those and for what asks for an isolate already.
    """
    for span in spans:
        if span.isolate or (direction == "ltr" and not linked):
            yield span
        else:
            yield from _split(span, direction, language, linked=linked, asks=asks)


def _split(
    span: Span, direction: str, language: LanguageData | None, *, linked: bool, asks: str
) -> Iterator[Span]:
    position = 0
    for run in runs(span.text, language, asks=asks):
        href = span.href or (run.href if linked else None)
        if direction == "ltr" and href == span.href:
            continue
        if run.start > position:
            yield replace(span, text=span.text[position : run.start])
        text = span.text[run.start : run.end]
        isolate = isolate_of(text, run) if direction == "rtl" else ""
        yield replace(span, text=text, href=href, isolate=isolate)
        position = run.end
    if position < len(span.text):
        yield replace(span, text=span.text[position:])


def isolate_of(text: str, run: Run) -> Literal["auto", "ltr", "over"]:
    """Return the isolate that draws a run from left to right.

    Arabic-Indic digits turn round what stands between them, whatever the isolate's direction:
    only an override keeps their groups in order.  Their ranges and products stay so.
    """
    if _arabic_digits(text):
        return "over" if _REGROUPED.search(text) and not is_natural(text, run) else "auto"
    whole = run.kind in {"phone", "number"} and len(text) <= UNBROKEN
    return "ltr" if whole and _PARTED.search(text) else "auto"


def is_natural(text: str, run: Run) -> bool:
    """Whether a run is a range or a product in Arabic-Indic digits, read from the right."""
    return run.kind == "number" and bool(_COUNTED.search(text)) and _arabic_digits(text)


def _arabic_digits(text: str) -> bool:
    return any(c.isdecimal() and unicodedata.bidirectional(c) == "AN" for c in text)


def with_controls(spans: Iterable[Span]) -> str:
    """Write spans as plain text with the controls that isolate them."""
    return "".join(OPENERS[s.isolate] + s.text + CLOSERS[s.isolate] for s in spans)


def without_controls(text: str) -> str:
    """Remove bidi controls: what a screen reader and a comparison should see."""
    return CONTROLS.sub("", text)
