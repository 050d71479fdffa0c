"""What is printed, as plain data: the cover, the leaflet's blocks, the page, the fonts.

The template gets this as JSON, so that no text is ever read as markup.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any

from pipeline.expect import paper as own
from pipeline.expect.leaves import grouped, is_split
from pipeline.expect.profiles import Paper, Profile, room
from pipeline.expect.version import version
from pipeline.language.text.digits import localise_digits
from pipeline.language.text.widths import width
from pipeline.localise.bidi import UNBROKEN, with_controls
from pipeline.model import (
    Block,
    Box,
    Edition,
    Heading,
    Item,
    ItemList,
    LocalisedLeaflet,
    LocalisedUnit,
    Notes,
    Paragraph,
    Picture,
    Span,
    Table,
    Term,
    Terms,
    block_units,
    nested,
    own_units,
)
from pipeline.render.print.breaks import guarded, guards

Data = dict[str, Any]

_SHORT, _SHORT_LIST = 0.4, 0.2
"""Shares of a page: what takes less by rough reckoning is kept on one, and never measured."""
_WORDS = re.compile(r"[^\W\d_]{2} ")
_INDENT = 5
"""Half-ems that a mark takes off a line."""


def content(
    leaflet: LocalisedLeaflet, edition: Edition, profile: Profile, paper: Paper, code: list[str]
) -> Data:
    """Everything that the template needs, as values that JSON knows.

    `code` are the rows of the code that leads to the recording, none where there is no recording.
    """
    language = edition.language
    half_ems, lines = room(profile, paper, language.script)
    page = _Page(leaflet, edition, half_ems - _INDENT, lines)
    return {
        "title": leaflet.title,
        "author": list(filter(None, [leaflet.leaflet.front.author])),
        "text": locale_of(language.locale),
        "dir": language.direction,
        "fonts": list(language.fonts),
        "digits": list(localise_digits("0123456789", language)),
        "running": [
            [page.line(part) for part in own.parts(line)] for line in own.running(leaflet, edition)
        ],
        "head": page.line(own.head(leaflet, edition)),
        "page": own.page_number(edition),
        "version": version(leaflet, edition.clinic),
        "front": {unit.unit.id: page.unit(unit) for unit in own.front(leaflet, edition)},
        "back": [[page.unit(unit) for unit in rows] for rows in own.back_rows(leaflet, edition)],
        "code": code,
        "profile": asdict(profile) | {"side": profile.side_on(paper, language.script)},
        "paper": asdict(paper),
        "blocks": [page.block(block) for block in leaflet.leaflet.blocks],
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


@dataclass(frozen=True, slots=True)
class _Page:
    """The leaflet's blocks as data, for pages of `lines` lines of `half_ems`."""

    leaflet: LocalisedLeaflet
    edition: Edition
    half_ems: int
    lines: int

    def block(self, block: Block) -> Data:
        """A block and what is in it."""
        if isinstance(block, ItemList):
            units = [self.leaflet.units[id] for id in block_units((block,))]
            return {
                "type": "list",
                "ordered": block.ordered,
                "start": block.start,
                "items": [self.item(item) for item in block.items],
                "governed": any(unit.unit.governor for unit in units),
                "short": self.share(*(unit.text for unit in units)) <= _SHORT_LIST,
            }
        if isinstance(block, Table | Picture | Term | Terms | Box):
            return {
                "type": "group",
                "units": [self.unit(self.leaflet.units[id]) for id in own_units(block)],
                "children": [self.block(child) for child in nested(block)],
            }
        unit = self.leaflet.units[block.unit]
        if isinstance(block, Heading | Notes):
            kind = "notes" if isinstance(block, Notes) else "heading"
            return {"type": kind, "level": block.level} | self.unit(unit)
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "sticky": unit.unit.governs} | self.unit(unit)
        return {"type": "item"} | self.item(block)

    def item(self, item: Item) -> Data:
        """A list item and what is nested in it."""
        children = [self.block(child) for child in item.children]
        return self.unit(self.leaflet.units[item.unit]) | {"children": children}

    def unit(self, unit: LocalisedUnit) -> Data:
        """A unit's text, group by group, and how it is set."""
        found = guards(unit.text, self.half_ems)
        groups, place = [], 0
        for (href, lang), spans in grouped(unit):
            runs = []
            for span in spans:
                runs.append(_run(span, place, found))
                place += len(span.text)
            text = locale_of(lang) if lang else None
            groups.append({"href": href, "text": text, "runs": runs})
        return {
            "split": is_split(unit),
            "groups": groups,
            "mark": own.MARKS[unit.unit.kind] if own.marked(unit.unit) else None,
            "before_notes": unit.unit.id in self.before_notes(),
            "told": [self.unit(one) for one in own.behind(unit, self.edition)],
            "short": self.share(unit.text) <= _SHORT,
        }

    def line(self, spans: tuple[Span, ...]) -> str:
        """A running line as it is drawn, "" where there is none."""
        found = guards("".join(span.text for span in spans), self.half_ems)
        parts, place = [], 0
        for span in spans:
            shown = _run(span, place, found)["text"]
            # A number that is to be called is not broken over lines.
            parts.append(shown.replace(" ", "\u00a0") if span.isolate == "ltr" else shown)
            place += len(span.text)
        return "".join(parts)

    def before_notes(self) -> set[str]:
        """The ids of the units behind which there is room to write."""
        ids = [unit.id for unit in self.leaflet.leaflet.units]
        notes = {b.unit for b in self.leaflet.leaflet.blocks if isinstance(b, Notes)}
        return {one for one, other in pairwise(ids) if other in notes}

    def share(self, *texts: str) -> float:
        """The share of a page that texts take, roughly, each with the gap after it."""
        return sum(width(text) // self.half_ems + 2 for text in texts) / self.lines


def _is_whole(span: Span) -> bool:
    """Whether a span is a number or an address, which no line should part."""
    called = (span.href or "").startswith(("tel:", "mailto:"))
    return span.isolate in {"ltr", "over"} or (called and not _WORDS.search(span.text))


def _run(span: Span, place: int, found: dict[int, str]) -> Data:
    return {
        "text": with_controls((replace(span, text=guarded(span.text, place, found)),)),
        # Large print has no italics (UKAAF), so both kinds of emphasis show in one way.
        "emphasis": span.strong or span.emphasis,
        "unbroken": len(span.text) <= UNBROKEN and _is_whole(span),
    }
