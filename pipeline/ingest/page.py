"""A page of HTML to a draft: its main part, without what stands on every page of a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.ingest.draft import Block, Draft, Left, Run
from pipeline.ingest.inline import runs_of, tidied, with_note
from pipeline.ingest.page_notes import Notes
from pipeline.ingest.page_parts import (
    BLOCKS,
    box_kind,
    left_out,
    list_marks,
    main_part,
    styled,
    table,
    words_of,
)
from pipeline.ingest.tidy import cleaned
from pipeline.master.refusals import PICTURES

Fetch = Callable[[str], tuple[str, bytes] | None]
_HEADING = re.compile(r"h([1-6])")
_MOST_DEEP = 150
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def read(root: Element, draft: Draft, fetch: Fetch) -> None:
    """Read a parsed page into `draft`; `fetch` finds a picture's name and bytes."""
    title = root.find(".//title")
    draft.title = " ".join("".join(title.itertext()).split()) if title is not None else ""
    if title is not None:
        title.clear()
    main = main_part(root, draft)
    notes = Notes.of(root)
    draft.left += [Left(text, "a footnote's way back") for text in notes.backs if text.strip()]
    draft.blocks = _Reader(draft, fetch, notes).blocks(main)


@dataclass(slots=True)
class _Reader:
    """Walks a page in reading order."""

    draft: Draft
    fetch: Fetch
    notes: Notes
    depth: int = 0
    waiting: list[Run] = field(default_factory=list)

    def blocks(self, node: Element) -> list[Block]:
        """Return the blocks of an element's content; words between blocks are paragraphs."""
        if self.depth > _MOST_DEEP:
            raise RecursionError
        self.depth += 1
        outer, self.waiting = self.waiting, []
        found: list[Block] = []
        self.words(node.text, Run(""))
        for child in node:
            if self.is_block(child):
                found += [*self.paragraphs(), *self.block(child)]
            else:
                self.inline(child, Run(""))
            self.words(child.tail, Run(""))
        found += self.paragraphs()
        self.waiting = outer
        self.depth -= 1
        return found

    def is_block(self, node: Element) -> bool:
        """Whether an element begins a block of its own."""
        return node.tag in BLOCKS or any(one.tag in BLOCKS for one in node.iter())

    def words(self, text: str | None, style: Run) -> None:
        """Add words to the open paragraph."""
        if text:
            folded = re.sub(r"[ \t\r\n\f]+", " ", text)
            self.waiting.append(Run(cleaned(folded), style.strong, style.emphasis, style.href))

    def inline(self, node: Element, style: Run) -> None:
        """Add an element's words to the open paragraph, in their style."""
        if not isinstance(node.tag, str) or self.dropped(node):
            return
        if (note := self.notes.note_at(node)) is not None:
            before = sum(len(run.text) for run in self.waiting)
            self.notes.open += [(before, *note)] if note[0] else []
            return
        if node.tag == "br":
            self.waiting.append(Run("\n"))
        elif node.tag == "img":
            self.waiting.append(Run(f"\ue000{self.picture(node)}\ue000"))
        elif node.tag == "input":
            self.waiting.append(Run(" ____ "))
        elif node.tag in ("sup", "sub"):
            table = _RAISED if node.tag == "sup" else _LOWERED
            text = "".join(node.itertext())
            raised = text.translate(table)
            self.words(raised if raised != text and not set(raised) & set(text) else text, style)
        else:
            style = styled(node, style)
            self.words(node.text, style)
            for child in node:
                self.inline(child, style)
                self.words(child.tail, style)

    def dropped(self, node: Element) -> bool:
        """Whether an element is no text of the leaflet; what it says is filed as left out."""
        why = left_out(node)
        if why and (text := words_of(node)):
            self.draft.left.append(Left(text, why))
        return bool(why)

    def picture(self, node: Element) -> int:
        """Fetch a picture; return its number among those of the draft."""
        source, alt = node.get("src", ""), " ".join(node.get("alt", "").split())
        found = self.fetch(source)
        block = Block("picture", runs_of(cleaned(alt)))
        self.draft.seen.append(block)
        name = re.sub(r"[^\w.-]+", "-", source.partition("?")[0].rpartition("/")[2]).lower()
        if found:
            block.picture, content = found
            self.draft.pictures[block.picture] = content
        elif name.endswith(PICTURES) and len(name) < 80:
            block.picture = name
            block.doubts.append("the picture was not found: put its file beside the master")
        else:
            shown = source if len(source) < 60 else f"{source[:57]}…"
            self.draft.remarks.append(f"a picture was not taken: {shown or 'no address'}")
            self.draft.left += [Left(alt, "a picture that was not taken")] if alt else []
            block.runs = ()
        return len(self.draft.seen) - 1

    def paragraphs(self) -> Iterator[Block]:
        """Close the open paragraph; yield it, and the pictures that stand in it."""
        notes, self.notes.open = self.notes.open, []
        runs = [*self.waiting]
        self.waiting = []
        pictures: list[Block] = []
        words: list[Run] = []
        for run in runs:
            if run.text.startswith("\ue000"):
                pictures.append(self.draft.seen[int(run.text.strip("\ue000"))])
            else:
                words.append(run)
        found = tidied(words)
        for before, text, _ in reversed(notes):
            found = with_note(found, before, text)
        if found:
            block = Block("paragraph", found)
            block.doubts += [
                f"the footnote {mark} was put behind its sentence: is it needed there?"
                for _, _, mark in notes
            ]
            yield block
        yield from (picture for picture in pictures if picture.picture or picture.text)

    def block(self, node: Element) -> Iterator[Block]:
        """Yield the blocks of a block element."""
        if self.dropped(node) or self.notes.is_note(node):
            return
        if doubt := node.get("data-doubt", ""):
            yield Block("paragraph", doubts=[doubt])
        tag = str(node.tag)
        if heading := _HEADING.fullmatch(tag):
            for block in self.blocks(node):
                if block.shape == "paragraph":
                    block.shape, block.level = "heading", int(heading[1])
                yield block
        elif tag in ("ul", "ol", "menu"):
            yield from self.list(node)
        elif tag == "dl":
            yield from self.terms(node)
        elif tag == "table":
            yield from table(node, self.blocks)
        else:
            yield from self.container(node)

    def container(self, node: Element) -> Iterator[Block]:
        """Yield what a quotation, a card, a caption or any other container holds."""
        inside = self.blocks(node)
        for block in inside if node.tag == "figcaption" else ():
            block.shape = "caption" if block.shape == "paragraph" else block.shape
        kind = box_kind(node)
        if node.tag == "blockquote" or (kind and inside):
            box = Block("box", inside=inside, kind=kind)
            if kind:
                box.doubts.append(f"read as a card of kind .{kind}: is it one?")
            yield box
        else:
            yield from inside

    def list(self, node: Element) -> Iterator[Block]:
        """Yield a list; what stands in it outside its items comes before it."""
        made = Block("list", **list_marks(node))
        for child in node:
            if child.tag == "li" and not (self.dropped(child) or self.notes.is_note(child)):
                inside = self.blocks(child)
                tick = child.find(".//input[@type='checkbox']") is not None
                item = Block("item", tick=tick)
                if inside and inside[0].shape in ("paragraph", "heading"):
                    first = inside.pop(0)
                    item.runs, item.doubts = first.runs, first.doubts
                item.inside = inside
                made.inside.append(item)
            elif child.tag != "li" and made.inside:
                made.inside[-1].inside += self.blocks(child)
            elif child.tag != "li":
                yield from self.blocks(child)
        if made.inside:
            yield made

    def terms(self, node: Element) -> Iterator[Block]:
        """Yield a list of terms; terms above one definition are one term."""
        made = Block("terms")
        for child in node.iter():
            if child.tag == "dt":
                runs = tuple(run for block in self.blocks(child) for run in block.runs)
                made.inside.append(Block("term", runs))
            elif child.tag == "dd" and made.inside:
                made.inside[-1].inside += self.blocks(child)
        if made.inside:
            yield made
