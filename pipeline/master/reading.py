"""Walks a master's raw blocks in reading order, and makes a leaflet's blocks of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.master.blocks import LIST_TAGS, TEXT_TAGS, RawBlock, block_name
from pipeline.master.filing import Filing
from pipeline.master.only import clashing, for_the_first, led, within
from pipeline.master.parts import picture_of, unticked
from pipeline.master.refusals import MEND, count_problems, picture_problems
from pipeline.master.tables import table
from pipeline.model import (
    CALLOUT_KINDS,
    Block,
    Box,
    Heading,
    Item,
    ItemList,
    Kind,
    Notes,
    Paragraph,
    Picture,
    Term,
    Terms,
    Unit,
)

_RULE = "a horizontal rule"


@dataclass(slots=True)
class Reading:
    """Turns raw blocks into blocks, and has their units filed."""

    filing: Filing
    headings: list[tuple[int, Unit]] = field(default_factory=list)
    levels: list[tuple[int, Unit]] = field(default_factory=list)
    counted: set[int] = field(default_factory=set)
    """The numbers with which a list may go on from one before."""

    def blocks(
        self, raw: tuple[RawBlock, ...], above: Unit | None = None, *, within: str = ""
    ) -> Iterator[Block]:
        """Turn sibling raw blocks into blocks; `above` is the item or term they are nested in.

        A paragraph, or an item's own text, that ends in a colon leads in the list right below.
        `within` names what a heading may not stand in.
        """
        lead_in = above
        picture: Picture | None = None
        for block, after in zip(raw, (*raw[1:], None), strict=False):
            leads = after is not None and after.tag in LIST_TAGS
            if within and block.tag in TEXT_TAGS - {"p"}:
                hint = "write it without, as a heading of its own"
                self.filing.report(block, "unsupported", f"a heading in {within}", hint)
            made = self.caption(block, picture) or self.block(block, lead_in, leads=leads)
            if isinstance(made, Picture) and not made.caption:
                picture = made
                if after is not None and self.is_caption(after):
                    continue
            picture = None
            if made is not None:
                yield made
            lead_in = self.filing.units[-1] if self.filing.units else None

    def block(self, raw: RawBlock, lead_in: Unit | None, *, leads: bool) -> Block | None:
        """Turn a raw block into its block, None where a leaflet may not hold it."""
        governor = lead_in if lead_in is not None and lead_in.governs else self.heading_governor
        match raw.tag:
            case "ul" | "ol" | "table" | "dl":
                with within(self.filing, led(lead_in)):
                    return self.led_block(raw, governor)
            case "blockquote":
                return self.quotation(raw)
            case tag if tag in TEXT_TAGS:
                return self.text_block(raw, leads=leads)
        self.unsupported(raw)
        return None

    def led_block(self, raw: RawBlock, governor: Unit | None) -> Block:
        """Turn what a line above may lead in into its block: a list, a table, a list of terms."""
        if raw.tag == "table":
            return table(raw, governor, self.filing)
        return self.terms(raw, governor) if raw.tag == "dl" else self.item_list(raw, governor)

    def item_list(self, raw: RawBlock, governor: Unit | None) -> ItemList:
        """Turn a raw list into an ItemList; a list between units of its own kind has no lead-in."""
        letters = False
        if raw.tag == "ol":
            self.check_count(raw)
            letters = self.filing.first_line(raw, last=False) in self.filing.marked.letters
        items = tuple(self.item(item, governor) for item in raw.children)
        return ItemList(items, raw.tag == "ol", raw.start, letters)

    def check_count(self, raw: RawBlock) -> None:
        """Refuse a list whose numbers pages would not show, or which is none."""
        filing = self.filing
        lines = [filing.first_line(item, last=False) for item in raw.children]
        numbers = [(line, filing.marked.numbers.get(line, 0)) for line in lines]
        wrong = list(count_problems(numbers, self.counted, filing.path))
        filing.problems += wrong
        kinds = {line in filing.marked.letters for line in lines}
        if len(kinds) > 1:
            hint = "write letters or numbers throughout, or a line of text between two lists"
            filing.report(raw, "unsupported", "a list with both letters and numbers", hint)
        elif not wrong and not any(kinds):
            self.counted.add(numbers[-1][1] + 1)

    def item(self, raw: RawBlock, governor: Unit | None) -> Item:
        """Turn a raw item into an Item; in a loose list its text is its first paragraph."""
        text, rest = raw.text, raw.children
        if not text and rest and rest[0].tag == "p":
            text, rest = rest[0].text, rest[1:]
        if not text and rest:
            message = "a list item that does not start with text"
            self.filing.report(rest[0], "unsupported", message, MEND)
            return Item("")
        own = RawBlock("li", text)
        box = unticked(own)
        leads = bool(rest) and rest[0].tag in LIST_TAGS
        unit = self.filing.unit(box or own, "item", governor, leads=leads)
        with within(self.filing, unit.only):
            children = tuple(self.blocks(rest, unit, within="a list item"))
        return Item(unit.id, children, tick=box is not None)

    def terms(self, raw: RawBlock, governor: Unit | None) -> Terms:
        """Turn a raw list of terms, each followed by what it means, into Terms."""
        entries: list[Term] = []
        named: tuple[str, ...] = ()
        for child in raw.children:
            if child.tag == "dd" and not entries:
                hint = "write the term on the line above it"
                self.filing.report(child, "unsupported", "a definition without a term", hint)
            if child.tag == "dt":
                unit = self.filing.unit(child, "term", None)
                short = "abbreviation" in self.filing.attributes(child).classes
                entries.append(Term(unit.id, (), short))
                named = unit.only
            elif entries:
                with within(self.filing, named):
                    below = self.definition(child, governor, entries[-1])
                entries[-1] = replace(entries[-1], children=(*entries[-1].children, *below))
        for entry, child in zip(entries, (c for c in raw.children if c.tag == "dt"), strict=True):
            if not entry.children:
                hint = "write “: …” on the line below it"
                self.filing.report(child, "unsupported", "a term without a definition", hint)
        return Terms(tuple(entries))

    def definition(self, raw: RawBlock, governor: Unit | None, term: Term) -> tuple[Block, ...]:
        """Turn what a term means into the blocks below it."""
        text, rest = raw.text, raw.children
        first = RawBlock("p", text)
        if not text and rest and rest[0].tag == "p":
            first, rest = rest[0], rest[1:]
        leads = bool(rest) and rest[0].tag in LIST_TAGS
        unit = self.filing.unit(first, "definition", governor, leads=leads, heads=(term.unit,))
        return (Paragraph(unit.id), *self.blocks(rest, unit, within="a definition"))

    def quotation(self, raw: RawBlock) -> Box:
        """Turn a block quote into a Box: a card where its first unit is of such a kind."""
        first = len(self.filing.units)
        blocks = tuple(self.blocks(raw.children, within="a quotation"))
        filed = self.filing.units[first:]
        if not filed:
            self.filing.report(raw, "empty", "a quotation without text", "write its text")
        self.filing.units[first:] = for_the_first(filed)
        if any(clashing(filed)):
            hint = "write it outside of the quotation"
            self.filing.report(raw, "only", "a quotation that is for no clinic in part", hint)
        kind: Kind | None = filed[0].kind if filed else None
        # A paragraph of a call-out's kind is a card already: the quotation is that card.
        if kind in CALLOUT_KINDS and blocks and isinstance(blocks[0], Box):
            blocks = (*blocks[0].blocks, *blocks[1:])
        return Box(blocks, kind if kind in CALLOUT_KINDS else "")

    def text_block(self, raw: RawBlock, *, leads: bool) -> Block:
        """Turn a heading, a paragraph or a picture into its block."""
        if raw.tag == "p":
            if found := picture_of(raw):
                return self.picture(*found)
            unit = self.filing.unit(raw, "paragraph", self.heading_governor, leads=leads)
            block = Paragraph(unit.id)
            return Box((block,), unit.kind) if self.names_callout(unit, raw) else block
        level = int(raw.tag[1])
        self.check_level(raw, level)
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.filing.section = self.headings[-1][1].id if self.headings else None
        self.filing.only = self.headings[-1][1].only if self.headings else ()
        unit = self.filing.unit(raw, "heading", None, leads=leads)
        self.headings.append((level, unit))
        self.levels.append((level, unit))
        self.filing.section, self.filing.only = unit.id, unit.only
        if "notes" in self.filing.attributes(raw).classes:
            return Notes(unit.id, level)
        return Heading(unit.id, level)

    def names_callout(self, unit: Unit, raw: RawBlock) -> bool:
        """Whether a paragraph is of a call-out's kind by its own word, not by what governs it."""
        return unit.kind in CALLOUT_KINDS and unit.kind in self.filing.attributes(raw).classes

    def picture(self, raw: RawBlock, source: str) -> Picture:
        """Turn a picture into its block; its caption is read after it."""
        for message, hint in picture_problems(source):
            self.filing.report(raw, "picture", message, hint)
        unit = self.filing.unit(raw, "picture", None)
        return Picture(unit.id, f"{self.filing.folder(unit.line)}{source}")

    def is_caption(self, raw: RawBlock) -> bool:
        """Whether a block is a paragraph that says it is a caption."""
        return raw.tag == "p" and "caption" in self.filing.attributes(raw).classes

    def caption(self, raw: RawBlock, picture: Picture | None) -> Picture | None:
        """Return the picture above with this block as its caption, None where it is none."""
        if picture is None or not self.is_caption(raw):
            return None
        above = self.filing.units[-1]
        with within(self.filing, above.only):
            unit = self.filing.unit(raw, "caption", None, heads=(picture.unit,))
        return replace(picture, caption=unit.id)

    def unsupported(self, raw: RawBlock) -> None:
        """Refuse a block that a leaflet may not hold; a rule has no text to carry its line."""
        line = None
        filing = self.filing
        if raw.tag == "hr":
            number = sum(problem.message.startswith(_RULE) for problem in filing.problems)
            rules = filing.marked.rules
            line = rules[number] if number < len(rules) else 0
        message = f"{block_name(raw.tag)} in a leaflet"
        filing.report(raw, "unsupported", message, MEND, line=line)

    def check_level(self, raw: RawBlock, level: int) -> None:
        """Refuse a skipped level: PDF/UA-1 does too (ISO 14289-1, 7.4.2)."""
        above = self.levels[-1][0] if self.levels else level
        if level > above + 1:
            message = f"a heading of level {level} below one of level {above}"
            self.filing.report(raw, "heading-level", message, f"write {'#' * (above + 1)}")

    @property
    def heading_governor(self) -> Unit | None:
        """The nearest heading above that governs."""
        return next((unit for _, unit in reversed(self.headings) if unit.governs), None)
