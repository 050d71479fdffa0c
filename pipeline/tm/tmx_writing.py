"""Writes a memory as TMX 1.4b, valid by its DTD: the same translations give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from xml.sax.saxutils import escape, quoteattr

from pipeline.language.text.characters import DAMAGED
from pipeline.tm.model import Remembered
from pipeline.tm.tmx_file import APPROVED, PROPERTIES


def written(remembered: Iterable[Remembered], source: str) -> str:
    """Return the TMX of translations from `source` (BCP 47), a unit for each text and place.

    What XML cannot hold is left out.
    """
    units: dict[tuple[str, ...], dict[tuple[str, str], Remembered]] = {}
    for one in sorted(set(remembered)):
        if not DAMAGED.search(one.source + one.target):
            key = (one.source, one.project, one.file, one.unit, one.kind, one.under)
            # Of one translation by two persons' word, the last in order stays.
            units.setdefault(key, {})[one.locale, one.target] = one
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f'  <header creationtool="aftercare" creationtoolversion={_quoted(version("aftercare"))}'
        f' segtype="block" o-tmf="PO" adminlang="en" srclang={_quoted(source)}'
        ' datatype="plaintext"/>',
        "  <body>",
        *(line for held in units.values() for line in _unit(source, list(held.values()))),
        "  </body>",
        "</tmx>",
    ]
    return "\n".join(lines) + "\n"


def _unit(source: str, held: list[Remembered]) -> Iterator[str]:
    """Write a unit's lines: what it was, the source's text, and each translation."""
    first = held[0]
    yield "    <tu>"
    for type, name in PROPERTIES.items():
        if said := str(getattr(first, name)):
            yield f"      <prop type={_quoted(type)}>{_text(said)}</prop>"
    yield from _variant(source, first.source, "")
    for one in sorted(held, key=lambda one: (one.locale, one.target)):
        yield from _variant(one.locale, one.target, one.approved)
    yield "    </tu>"


def _variant(locale: str, text: str, approved: str) -> Iterator[str]:
    yield f"      <tuv xml:lang={_quoted(locale)}>"
    if approved:
        yield f"        <prop type={_quoted(APPROVED)}>{_text(approved)}</prop>"
    yield f"        <seg>{_text(text)}</seg>"
    yield "      </tuv>"


def _text(text: str) -> str:
    return escape(text)


def _quoted(text: str) -> str:
    return quoteattr(text)
