"""Lines of a page or a text file to blocks: paragraphs, headings and lists by how they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

from pipeline.ingest.draft import Block
from pipeline.ingest.inline import runs_of
from pipeline.ingest.tidy import joined, known_words

MARK = re.compile(
    r"^(?P<bullet>•|[-*–—o](?=\s))\s*|^\(?(?P<number>\d{1,3})[.)](?:\s+|(?=[\u0590-\u08ff]))|^\(?(?P<letter>[a-z])[.)]\s+"
)
_STOP = re.compile(r"[.!?:;,…。！？：،؛؟।۔]['\"”’)\]]*$")
_END = re.compile(r"[.!?…。！？؟।۔]['\"”’)\]]*$")
_LARGE = 1.12
"""Times the text's size: what is larger is a heading."""
_NEW = 0.25
"""Lines of space: more of it above a line begins a paragraph."""
_SHORT = 0.55
"""Of its column: a line that ends before this much of it was ended on purpose."""
_UNDERLINE = re.compile(r"\s*(=|-|_|\*|~)\1{3,}\s*")


@dataclass(slots=True)
class Line:
    """A line as it stands: where it begins and ends, how large, and what is above it.

    `gap` counts lines of space above it; `wide` is where the lines of its column end.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    wide: float = 0.0
    size: float = 1.0
    bold: bool = False
    gap: float = 0.0
    place: int = 0
    made: tuple[Block, ...] | None = None
    """A table or a picture that stands here instead of words."""
    card: str = ""
    """The kind of the card that it stands in."""


@dataclass(slots=True)
class Builder:
    """Takes lines in reading order and makes blocks of them."""

    lines: list[Line]
    body: float = 1.0
    known: set[str] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    lists: list[tuple[float, Block]] = field(default_factory=list)
    """The lists that are open, from the outermost, and where their items begin."""

    def build(self) -> list[Block]:
        """Return the blocks."""
        self.known = known_words(line.text for line in self.lines)
        words = [(line.size, len(line.text)) for line in self.lines if line.text]
        self.body = median(size for size, count in words for _ in range(count)) if words else 1.0
        last: Line | None = None
        for line in self.lines:
            if line.made is not None:
                self.lists.clear()
                self.blocks += line.made
                last = None
            elif line.text.strip():
                self.take(line, last)
                last = line
        return self.blocks

    def take(self, line: Line, last: Line | None) -> None:
        """Put a line behind the open block, or begin another."""
        level = self.level(line)
        mark = None if level and line.size > self.body * _LARGE else MARK.match(line.text)
        if mark and not (mark["letter"] and not self.lettered(line, mark["letter"])):
            self.item(line, mark)
        elif last is not None and self.goes_on(line, last, level):
            self.append(line, last)
        elif level:
            self.lists.clear()
            self.blocks.append(Block("heading", runs_of(line.text.strip()), level=level))
        else:
            self.lists.clear()
            self.blocks.append(Block("paragraph", runs_of(line.text.strip())))

    def level(self, line: Line) -> int:
        """Return the level of a heading by how it looks; 0 for what is none."""
        text = line.text.strip()
        if line.size > self.body * _LARGE and len(text) < 120:
            return 1 if line.size > self.body * 1.6 else 2
        if len(text) > 80 or not any(map(str.isalpha, text)):
            return 0
        if text.isupper() and sum(map(str.isalpha, text)) > 3 and not _END.search(text):
            return 2
        return 3 if line.bold and not _STOP.search(text) and line.gap > 0.15 else 0

    def lettered(self, line: Line, letter: str) -> bool:
        """Whether a letter begins an item: the first of a list, or the one that follows."""
        if letter == "a":
            place = self.lines.index(line)
            return any(
                (found := MARK.match(other.text)) and found["letter"] == "b"
                for other in self.lines[place + 1 : place + 12]
            )
        return any(
            found.letters and ord(letter) - ord("a") == len(found.inside) for _, found in self.lists
        )

    def goes_on(self, line: Line, last: Line, level: int) -> bool:
        """Whether a line goes on with what the last one began."""
        if not self.blocks or self.blocks[-1].shape in ("table", "picture"):
            return False
        open = self.blocks[-1]
        if open.shape == "heading":
            alike = abs(line.size - last.size) < 0.05 and line.bold == last.bold
            return alike and level > 0 and line.gap < _NEW and not self.lists and (
                line.size > self.body * _LARGE and level == open.level
            )  # fmt: skip
        if level and not (
            self.lists and line.size <= self.body * _LARGE and not line.text.isupper()
        ):
            return False
        if line.gap > _NEW and not (line.place != last.place and not _END.search(last.text)):
            return False
        if abs(line.size - last.size) > 0.15 * self.body:
            return False
        return self.fills(line, last)

    def fills(self, line: Line, last: Line) -> bool:
        """Whether the last line was too full to take this one's first word."""
        if self.lists and line.left < self.lists[-1][0] - 0.5 and _END.search(last.text):
            return False
        if not last.wide:
            return True
        room = last.wide - last.right
        share = (last.right - last.left) / max(len(last.text), 1)
        if room < (len(line.text.split()[0]) + 1) * share * 1.1:
            return True
        return not _STOP.search(last.text) and (line.text[:1].islower() or not self.lists)

    def item(self, line: Line, mark: re.Match[str]) -> None:
        """Begin an item, in the open list where it stands as that one's items do."""
        ordered = bool(mark["number"] or mark["letter"])
        while self.lists and line.left < self.lists[-1][0] - 0.5:
            self.lists.pop()
        same = self.lists and abs(self.lists[-1][0] - line.left) <= 0.5
        if same and self.lists[-1][1].ordered != ordered:
            self.lists.pop()
        if not self.lists or line.left > self.lists[-1][0] + 0.5:
            self.open_list(line, mark, ordered)
        text = line.text[mark.end() :].strip()
        tick = text.startswith(("[ ]", "☐"))
        text = text.removeprefix("[ ]").removeprefix("☐").strip()
        self.lists[-1][1].inside.append(Block("item", runs_of(text), tick=tick))

    def open_list(self, line: Line, mark: re.Match[str], ordered: bool) -> None:
        """Begin a list, within the last item of the open one or by itself."""
        start = int(mark["number"]) if mark["number"] else 1
        made = Block("list", ordered=ordered, letters=bool(mark["letter"]), start=start)
        if self.lists:
            self.lists[-1][1].inside[-1].inside.append(made)
        else:
            self.blocks.append(made)
        self.lists.append((line.left, made))

    def append(self, line: Line, last: Line) -> None:
        """Put a line's words behind the open block's; short lines stay lines, as in an address."""
        open = self.lists[-1][1].inside[-1] if self.lists else self.blocks[-1]
        text, unsure = joined(open.text, line.text, self.known)
        short = last.right - last.left < _SHORT * (last.wide - last.left)
        if open.shape == "paragraph" and last.wide and short and not line.text[:1].islower():
            text = f"{open.text}\n{line.text.strip()}"
            unsure = "" if "\n" in open.text else "short lines were kept apart: an address?"
        open.runs = runs_of(text)
        if unsure:
            open.doubts.append(unsure)


def is_underline(text: str) -> bool:
    """Whether a line is only drawn below another, or between two."""
    return bool(_UNDERLINE.fullmatch(text))
