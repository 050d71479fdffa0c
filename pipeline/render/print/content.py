"""What is printed, as plain data: the cover, the leaflet's blocks, the page, the fonts.

The template gets this as JSON, so that no text is ever read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

from pipeline.expect import paper as own
from pipeline.expect.drawn import FRAMES, TICK_BOX, drawn, labels, list_label, ticked
from pipeline.expect.drawn import grouped as in_cards
from pipeline.expect.leading import leading
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
    Unit,
    block_units,
)
from pipeline.pictures.published import NO_PICTURE
from pipeline.render.print.breaks import guarded, guards
from pipeline.render.print.engine import Data
from pipeline.render.print.raster import raster

_SHORT, _SHORT_LIST = 0.4, 0.2
"""Shares of a page: what takes less by rough reckoning is kept on one, and never measured."""
_WORDS = re.compile(r"[^\W\d_]{2} ")
_INDENT = 5
"""Half-ems that a mark takes off a line."""
_PIXEL = 0.75
"""Points of a CSS pixel."""


def content(
    leaflet: LocalisedLeaflet, edition: Edition, profile: Profile, paper: Paper, code: list[str]
) -> Data:
    """Everything that the template needs, as values that JSON knows.

    `code` are the rows of the code that leads to the recording, none where there is no recording.
    """
    language = edition.language
    half_ems, lines = room(profile, paper, language.script)
    page = _Page(
        leaflet, edition, half_ems - _INDENT, lines, ticked(leaflet.leaflet),
        labels(leaflet, edition), own.told_below(leaflet, edition),
        frozenset(leading(leaflet)) | {u.id for u in leaflet.leaflet.units if u.governs},
    )  # fmt: skip
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
        "box": TICK_BOX,
        "profile": asdict(profile) | {"side": profile.side_on(paper, language.script)},
        "paper": asdict(paper),
        "blocks": [page.block(block) for block in in_cards(leaflet.leaflet)],
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
    ticked: frozenset[str]
    labels: Mapping[str, LocalisedUnit]
    below: Mapping[str, tuple[LocalisedUnit, ...]]
    leading: frozenset[str]

    def block(self, block: Block) -> Data:
        """A block and what is in it."""
        match block:
            case ItemList():
                return self.list(block)
            case Table() | Picture() | Terms() | Box():
                return self.structure(block)
        unit = self.leaflet.units[block.unit]
        if isinstance(block, Heading | Notes):
            kind = "notes" if isinstance(block, Notes) else "heading"
            return {"type": kind, "level": block.level} | self.unit(unit)
        if isinstance(block, Paragraph):
            return {"type": "paragraph", "sticky": block.unit in self.leading} | self.unit(unit)
        return {"type": "item"} | self.item(block)

    def list(self, block: ItemList) -> Data:
        """A list; its numbers are those that the reader is referred to."""
        units = [self.leaflet.units[id] for id in block_units((block,))]
        language = self.edition.language
        return {
            "type": "list",
            "ordered": block.ordered,
            "start": block.start,
            "labels": [list_label(block, n, language) for n in range(len(block.items))],
            "items": [self.item(item) for item in block.items],
            "governed": any(unit.unit.governor for unit in units),
            "short": self.share(*(unit.text for unit in units)) <= _SHORT_LIST,
        }

    def structure(self, block: Table | Picture | Terms | Box) -> Data:
        """A table, picture, list of terms, card or quotation."""
        if isinstance(block, Table):
            rows = [[self.cell(id) for id in row] for row in block.rows]
            return {"type": "table", "rows": rows, "headed": block.row_headings}
        if isinstance(block, Picture):
            caption = self.cell(block.caption)
            return {"type": "picture", "caption": caption} | self.picture(block)
        if isinstance(block, Terms):
            entries = [self.item(entry) for entry in block.entries]
            return {"type": "terms", "entries": entries}
        first = next(block_units(block.blocks), "")
        return {
            "type": "box",
            "kind": block.kind,
            "label": self.unit(self.labels[first]) if block.kind else None,
            "frame": FRAMES.get(block.kind, 0),
            "blocks": [self.block(child) for child in block.blocks],
        }

    def cell(self, id: str) -> Data | None:
        """What stands in a cell or below a picture, None where nothing does."""
        return self.unit(self.leaflet.units[id]) if id else None

    def picture(self, block: Picture) -> Data:
        """A picture's file and size, in points, and what it shows."""
        file = raster(self.leaflet.pictures.get(block.source, NO_PICTURE))
        return {
            "alt": self.leaflet.units[block.unit].text,
            "image": file.media_type.partition("/")[2].replace("jpeg", "jpg"),
            "bytes": list(file.content),
            "width": file.width * _PIXEL,
            "height": file.height * _PIXEL,
        }

    def item(self, item: Item | Term) -> Data:
        """A list item or a term, and what is nested in it."""
        children = [self.block(child) for child in item.children]
        own = self.unit(self.leaflet.units[item.unit])
        return own | {"children": children, "sticky": item.unit in self.leading}

    def unit(self, unit: LocalisedUnit) -> Data:
        """A unit's text, group by group, and how it is set."""
        unit = drawn(unit)
        found = guards(unit.text, self.half_ems)
        groups, place = [], 0
        for (href, lang, _), spans in grouped(unit):
            runs = []
            for span in spans:
                runs.append(_run(span, place, found))
                place += len(span.text)
            text = locale_of(lang) if lang else None
            groups.append({"href": href, "text": text, "runs": runs})
        return {
            "split": is_split(unit),
            "groups": groups,
            "mark": self.mark(unit.unit),
            "before_notes": unit.unit.id in self.before_notes(),
            "told": [self.unit(one) for one in self.below.get(unit.unit.id, ())],
            "short": self.share(unit.text) <= _SHORT,
        }

    def mark(self, unit: Unit) -> str | None:
        """The mark before a unit: a box to tick, or what its kind asks for."""
        if unit.id in self.ticked:
            return "tick"
        return own.MARKS[unit.kind] if own.marked(unit) else None

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
        "unbroken": span.blank or (len(span.text) <= UNBROKEN and _is_whole(span)),
    }
