"""Markdown -> Leaflet: the one definition of a unit.

`parse` reads a master whole and reports everything wrong with it at once.  Units come in reading
order; their kinds are their own or those of the heading or lead-in that governs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.language.cldr import bcp47
from pipeline.language.facts.time_window import has_time_window
from pipeline.master.attributes import Attributes, Marked, mark_lines, split_front_matter
from pipeline.master.blocks import BLOCK_TAGS, RawBlock, block_name, parse_blocks
from pipeline.master.markup import published
from pipeline.master.parts import inherited, kinds_of, lines_of, shortened, text_of, title_problems
from pipeline.master.refusals import (
    MEND,
    anchor_problems,
    count_problems,
    line_problems,
    lost_problems,
    refused,
)
from pipeline.model import (
    INSTRUCTION_KINDS,
    Block,
    Heading,
    Item,
    ItemList,
    Kind,
    Leaflet,
    Notes,
    Paragraph,
    Place,
    Problem,
    Register,
    Role,
    Unit,
)
from pipeline.model.errors import AftercareError

_ID = re.compile(r"[a-z][a-z0-9-]*")
_RULE = "a horizontal rule"
_LEAD_IN_END = (":", "：")


def parse(text: str, name: str, register: Register, path: str, language: str = "en") -> Leaflet:
    """Parse a master.

    `path` is what messages and references call it.  Raises AftercareError with every problem.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    date, front, skip = split_front_matter(text, path)
    marked = mark_lines(text, skip)
    reader = _Reader(path, bcp47(language), marked)
    lines = list(line_problems(text.split("\n")[skip:], skip, path))
    if any("nested" in problem.message for problem in lines):
        raise AftercareError(lines)  # Markdown would need minutes for it
    raw = parse_blocks(marked.text)
    blocks = tuple(reader.blocks(raw))
    problems = [
        *reader.problems,
        *title_problems(reader.levels, reader.units, path),
        *lines,
        *lost_problems(raw, marked, path),
        *anchor_problems(reader.units, path),
    ]
    if problems:
        raise AftercareError(sorted(problems, key=lambda problem: problem.place.line))
    return Leaflet(
        name, register, reader.language, path, date, blocks, tuple(reader.units), front=front
    )


@dataclass(slots=True)
class _Reader:
    """Walks the raw blocks in reading order, and collects units and problems."""

    path: str
    language: str
    marked: Marked
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: list[tuple[int, Unit]] = field(default_factory=list)
    levels: list[tuple[int, Unit]] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    """The numbers with which a list may go on from one before."""

    def blocks(self, raw: tuple[RawBlock, ...], above: Unit | None = None) -> Iterator[Block]:
        """Turn sibling raw blocks into blocks; `above` is the item they are nested in.

        A paragraph, or an item's own text, that ends in a colon leads in the list right below.
        """
        lead_in = above
        for block, after in zip(raw, (*raw[1:], None), strict=False):
            if block.tag in ("ul", "ol"):
                yield self.item_list(block, lead_in)
            elif block.tag not in BLOCK_TAGS:
                self.unsupported(block)
            else:
                leads = after is not None and after.tag in ("ul", "ol")
                if above is not None and block.tag != "p":
                    self.report(block, "unsupported", "a heading in a list item", MEND)
                yield self.text_block(block, leads)
            lead_in = self.units[-1] if self.units else None

    def item_list(self, raw: RawBlock, lead_in: Unit | None) -> ItemList:
        """Turn a raw list into an ItemList; a list between units of its own kind has no lead-in."""
        governor = lead_in if lead_in is not None and lead_in.governs else self.heading_governor
        if raw.tag == "ol":
            self.check_count(raw)
        items = tuple(self.item(item, governor) for item in raw.children)
        return ItemList(items, raw.tag == "ol", raw.start)

    def check_count(self, raw: RawBlock) -> None:
        """Refuse a list whose numbers pages would not show, or which is none."""
        lines = [self.first_line(item, last=False) for item in raw.children]
        numbers = [(line, self.marked.numbers.get(line, 0)) for line in lines]
        wrong = list(count_problems(numbers, self.counted, self.path))
        self.problems += wrong
        if not wrong:
            self.counted.add(numbers[-1][1] + 1)

    def item(self, raw: RawBlock, governor: Unit | None) -> Item:
        """Turn a raw item into an Item; in a loose list its text is its first paragraph."""
        text, rest = raw.text, raw.children
        if not text and rest and rest[0].tag == "p":
            text, rest = rest[0].text, rest[1:]
        if not text and rest:
            self.report(rest[0], "unsupported", "a list item that does not start with text", MEND)
            return Item("")
        leads = bool(rest) and rest[0].tag in ("ul", "ol")
        unit = self.unit(RawBlock("li", text), "item", governor, leads)
        return Item(unit.id, tuple(self.blocks(rest, unit)))

    def text_block(self, raw: RawBlock, leads: bool) -> Block:
        """Turn a heading or a paragraph into its block."""
        if raw.tag == "p":
            return Paragraph(self.unit(raw, "paragraph", self.heading_governor, leads).id)
        level = int(raw.tag[1])
        self.check_level(raw, level)
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        unit = self.unit(raw, "heading", None, leads)
        self.headings.append((level, unit))
        self.levels.append((level, unit))
        if "notes" in self.attributes(raw).classes:
            return Notes(unit.id, level)
        return Heading(unit.id, level)

    def unsupported(self, raw: RawBlock) -> None:
        """Refuse a block that a leaflet may not hold; a rule has no text to carry its line."""
        line = None
        if raw.tag == "hr":
            number = sum(problem.message.startswith(_RULE) for problem in self.problems)
            line = self.marked.rules[number] if number < len(self.marked.rules) else 0
        self.report(raw, "unsupported", f"{block_name(raw.tag)} in a leaflet", MEND, line=line)

    def check_level(self, raw: RawBlock, level: int) -> None:
        """Refuse a skipped level: PDF/UA-1 does too (ISO 14289-1, 7.4.2)."""
        above = self.levels[-1][0] if self.levels else level
        if level > above + 1:
            message = f"a heading of level {level} below one of level {above}"
            self.report(raw, "heading-level", message, f"write {'#' * (above + 1)}")

    @property
    def heading_governor(self) -> Unit | None:
        """The nearest heading above that governs."""
        return next((unit for _, unit in reversed(self.headings) if unit.governs), None)

    def unit(self, raw: RawBlock, role: Role, governor: Unit | None, leads: bool) -> Unit:
        """Make the unit of a raw block and file it; what is wrong with it is reported."""
        attributes = self.attributes(raw)
        text = text_of(raw)
        own = self.kind(raw, attributes, role)
        kind = own or inherited(role, governor)
        can_govern = role == "heading" or (leads and text.endswith(_LEAD_IN_END))
        timed = can_govern and has_time_window(published(text), self.language)
        governs = can_govern and (own in INSTRUCTION_KINDS or timed)
        self.check_text(raw, text)
        unit = Unit(
            id=self.id(raw, attributes),
            kind=kind,
            text=text,
            note=self.marked.notes.get(lines_of(raw)[0], ""),
            path=self.path,
            line=lines_of(raw)[-1],
            role=role,
            section=self.headings[-1][1].id if self.headings else None,
            governor=governor.id if governor else None,
            governs=governs,
        )
        self.units.append(unit)
        return unit

    def attributes(self, raw: RawBlock) -> Attributes:
        """The attributes at the end of a block's last line."""
        return self.marked.attributes.get(lines_of(raw)[-1], Attributes(None, ()))

    def id(self, raw: RawBlock, attributes: Attributes) -> str:
        """Check a unit's id and return it."""
        id = attributes.id
        if id is None:
            hint = "add {#an-id} at its end, or run: aftercare extract --assign-ids"
            self.report(raw, "no-id", f"this unit has no id: {shortened(raw)!r}", hint)
            return ""
        if not _ID.fullmatch(id) or id.startswith("ui-"):
            hint = "use a-z, 0-9 and -, starting with a letter and not with ui-"
            self.report(raw, "bad-id", f"{id!r} is no id", hint)
        first = next((unit for unit in self.units if unit.id == id), None)
        if first is not None:
            message = f"the id {id!r} is already that of line {first.line}"
            self.report(raw, "duplicate-id", message, "give one of the two another id")
        return id

    def kind(self, raw: RawBlock, attributes: Attributes, role: Role) -> Kind | None:
        """Check a unit's classes and return the kind they name, if any."""
        kinds, wrong = kinds_of(attributes.classes, role)
        for message, hint in wrong:
            self.report(raw, "unknown-kind", message, hint)
        return kinds[0] if kinds else None

    def check_text(self, raw: RawBlock, text: str) -> None:
        """Report what Markdown would silently take for something else."""
        if not text:
            self.report(raw, "empty", "a unit without text", "write its text, or remove it")
        for line in lines_of(raw)[:-1]:
            if line in self.marked.attributes:
                message = "attributes in the middle of a unit"
                self.report(raw, "bad-id", message, "leave an empty line below", line=line)
        for message, hint in refused(raw.text):
            self.report(raw, "unsupported", message, hint)

    def report(
        self, raw: RawBlock, code: str, message: str, hint: str, *, line: int | None = None
    ) -> None:
        """File a problem at a block's last line."""
        place = Place(self.path, self.first_line(raw) if line is None else line)
        self.problems.append(Problem(code, "error", place, message, hint))

    def first_line(self, raw: RawBlock, *, last: bool = True) -> int:
        """The line a problem with a block points to: its id's place, the end of its own text."""
        lines = lines_of(raw)
        if lines == [0] and raw.children:
            return self.first_line(raw.children[0], last=last)
        return lines[-1 if last else 0]
