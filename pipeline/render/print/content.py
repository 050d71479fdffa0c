"""What is printed, as plain data: the leaflet's blocks, the page's own words, the fonts.

The template gets this as JSON, so that no text is ever read as markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from pipeline.model import (
    Block,
    Edition,
    Heading,
    Item,
    ItemList,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Paragraph,
    Span,
    block_units,
)
from pipeline.render.print.profiles import Profile

Data = dict[str, Any]

DRAFT = "ui-draft-short"
"""The id of the draft notice, which is read out before the title."""

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_OPENERS = {"": "", "auto": _FSI, "ltr": _LRI}
_KEEP_TOGETHER = 400
"""Paragraphs and lists up to this many half-ems are not broken over pages: half a page."""
_ITEM = 30
"""What each item adds to that for the line that it leaves unfilled."""
_UNBROKEN = 24
"""Left-to-right isolates up to this long, telephone numbers, are not broken over lines."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of a unit's text with one target and one language: what a screen reader may enter."""

    text: str
    href: str | None
    lang: str | None


def leaves(unit: LocalisedUnit) -> tuple[Leaf, ...]:
    """Split a unit at its links and its parts in another language.

    Gives one leaf without either for a unit that has none; the leaves' texts concatenate to the
    unit's text.
    """
    return tuple(
        Leaf("".join(span.text for span in group), *key) for key, group in _grouped(unit)
    ) or (Leaf("", None, None),)


def is_split(unit: LocalisedUnit) -> bool:
    """Whether the unit's leaves carry its text instead of its own element."""
    parts = leaves(unit)
    return len(parts) > 1 or parts[0].href is not None or parts[0].lang is not None


def _grouped(unit: LocalisedUnit) -> Iterator[tuple[tuple[str | None, str | None], list[Span]]]:
    for key, group in groupby(unit.spans, key=lambda span: (span.href, span.lang)):
        yield key, list(group)


def draft_notice(edition: Edition) -> str:
    """The line that says that no health professional has checked this text."""
    # Translators: Stands at the top of every page that no health professional has approved yet.
    return edition.ui("ui-draft-short", "Draft: not yet checked by a health professional")


def page_number(edition: Edition) -> str:
    """The page number's wording; `{n}` and `{total}` are filled in by the template."""
    # Translators: At the foot of every page, for example “Page 2 of 5”.
    return edition.ui("ui-page", "Page {n} of {total}")


def own_words(leaflet: LocalisedLeaflet, edition: Edition) -> str:
    """All text that is drawn beside the units, to look for characters no font has."""
    draft = draft_notice(edition) if leaflet.draft else ""
    figures = "0123456789."
    return draft + page_number(edition) + edition.clinic.name + edition.clinic.phone + figures


def content(leaflet: LocalisedLeaflet, edition: Edition, profile: Profile) -> Data:
    """Everything that the template needs, as values that JSON knows."""
    language = edition.language
    return {
        "title": leaflet.title,
        "text": locale_of(language.locale),
        "dir": language.direction,
        "fonts": list(language.fonts),
        "draft": draft_notice(edition) if leaflet.draft else None,
        "clinic": _OPENERS["auto"] + edition.clinic.name + _PDI,
        "phone": _OPENERS["ltr"] + edition.clinic.phone + _PDI,
        "page": page_number(edition),
        "profile": asdict(profile),
        "blocks": [_block(block, leaflet) for block in leaflet.leaflet.blocks],
    }


def locale_of(locale: str) -> Data:
    """Split a BCP 47 tag into what typst's `text` takes.

    Typst knows no script subtag for `lang`, so Chinese in simplified or traditional script is
    named by the region whose forms it has.
    """
    language, *rest = locale.split("-")
    scripts = {"Hans": "CN", "Hant": "TW"}
    region = next((part for part in rest if len(part) == 2 and part.isupper()), None)
    region = region or next((scripts[part] for part in rest if part in scripts), None)
    return {"lang": language, "region": region}


def _block(block: Block, leaflet: LocalisedLeaflet) -> Data:
    if isinstance(block, ItemList):
        items = [_item(item, leaflet) for item in block.items]
        return {
            "type": "list",
            "ordered": block.ordered,
            "start": block.start,
            "items": items,
            "keep": _list_width(block, leaflet) <= _KEEP_TOGETHER,
        }
    unit = leaflet.units[block.unit]
    if isinstance(block, Heading | Notes):
        kind = "notes" if isinstance(block, Notes) else "heading"
        return {"type": kind, "level": block.level} | _unit(unit)
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "sticky": unit.unit.governs} | _unit(unit)
    return {"type": "item"} | _item(block, leaflet)


def _item(item: Item, leaflet: LocalisedLeaflet) -> Data:
    unit = leaflet.units[item.unit]
    children = [_block(child, leaflet) for child in item.children]
    return _unit(unit) | {"kind": unit.unit.kind, "children": children}


def _list_width(block: ItemList, leaflet: LocalisedLeaflet) -> int:
    ids = list(block_units((block,)))
    return sum(_width(leaflet.units[id].text) + _ITEM for id in ids)


def _unit(unit: LocalisedUnit) -> Data:
    groups = [
        {
            "href": href,
            "text": locale_of(lang) if lang else None,
            "runs": [_run(span) for span in spans],
        }
        for (href, lang), spans in _grouped(unit)
    ]
    return {"split": is_split(unit), "groups": groups, "keep": _width(unit.text) <= _KEEP_TOGETHER}


def _run(span: Span) -> Data:
    closer = _PDI if span.isolate else ""
    return {
        "text": _OPENERS[span.isolate] + _unsplit(span.text) + closer,
        # Large print has no italics (UKAAF), so both kinds of emphasis are bold.
        "bold": span.strong or span.emphasis,
        "unbroken": span.isolate == "ltr" and len(span.text) <= _UNBROKEN,
    }


def _unsplit(text: str) -> str:
    """Keep words with a hyphen, and ranges, on one line: large print splits no word (UKAAF)."""
    return re.sub(r"(?<=\w)([-–])(?=\w)", "\\1\u2060", text)


def _width(text: str) -> int:
    """The width of `text` in half-ems, roughly: Chinese characters count twice."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
