"""A page's content taken apart: the glyphs of each line, with their places and clusters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Operator, String

from pipeline.render.print.text_fonts import Font, UnknownTextError

Instruction = tuple[list[Any], Operator]

_SAME_LINE = 0.9
"""Sizes: what is nearer in height stands on one line, a mark too."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A glyph: its font, size, number, place on its line and its text.

    `cluster` is the same for all glyphs that share a text, `run` for all that the typesetter
    placed at once: they have one direction.
    """

    font: str
    size: float
    code: int
    x: float
    y: float
    text: str
    cluster: int
    run: int = 0


@dataclass(slots=True)
class Block:
    """Glyphs of a line, from left to right, with the instructions around and in their text object.

    `x` and `y` are where the line's places are counted from.
    """

    x: float
    y: float
    before: list[Instruction]
    modes: list[Instruction] = field(default_factory=list)
    glyphs: list[Drawn] = field(default_factory=list)
    after: list[Instruction] = field(default_factory=list)

    def takes(self, other: Block) -> bool:
        """Whether `other` goes on with this line, drawn alike."""
        size = min(max(g.size for g in one.glyphs) for one in (self, other) if one.glyphs)
        near = abs(self.y - other.y) < _SAME_LINE * size
        alike = [repr(i) for i in self.before[2:]] == [repr(i) for i in other.before[2:]]
        return near and alike and repr(self.modes) == repr(other.modes)


def blocks(
    page: pikepdf.Page, document: pikepdf.Pdf, fonts: dict[str, Font]
) -> list[Block | Instruction]:
    """Take a page apart: lines of glyphs, and the instructions between them.

    Where the typesetter cut a line of one element because of the height of a mark, it is whole
    again; the marked content of what was cut off is then empty.
    """
    owners = _owners(page, document)
    found: list[Block | Instruction] = []
    last: Block | None = None
    owner: object = None
    for item in _parted(page, fonts):
        if isinstance(item, Block):
            if last and owner is not None and last.takes(item):
                _join(last, item)
                continue
            last = item
        elif str(item[1]) == "BDC" and "/MCID" in item[0][1]:
            new = owners.get(int(item[0][1].MCID))
            last = last if new == owner else None
            owner = new
        elif str(item[1]) != "EMC":
            last = None
            owner = item if str(item[1]) == "BDC" else owner
        found.append(item)
    return found


def _owners(page: pikepdf.Page, document: pikepdf.Pdf) -> dict[int, object]:
    """The elements of a page's marked content, by its numbers."""
    if "/StructParents" not in page.obj:
        return {}
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    owners = list(tree[int(page.obj.StructParents)])
    return {number: owner.objgen for number, owner in enumerate(owners) if owner is not None}


def _join(line: Block, more: Block) -> None:
    """Add the glyphs of `more` to `line`; a cluster may go on over the seam."""
    x, y = more.x - line.x, more.y - line.y
    seam = line.glyphs[-1].cluster
    first = more.glyphs[0]
    joins = _joins(line.glyphs, first.code, first.text)
    runs = line.glyphs[-1].run
    shift = seam - first.cluster + (0 if joins else 1)
    line.glyphs += [
        replace(g, x=g.x + x, y=g.y + y, cluster=g.cluster + shift, run=g.run + runs)
        for g in more.glyphs
    ]


def _parted(page: pikepdf.Page, fonts: dict[str, Font]) -> Iterator[Block | Instruction]:
    """Yield a page's text objects as blocks, each with its own `q`, `cm` and `Q`, and the rest."""
    inside: list[Instruction] | None = None
    held: list[Instruction] = []
    for item in pikepdf.parse_content_stream(page):
        operands, operator = list(item.operands), item.operator
        name = str(operator)
        if name == "BDC" and "/Alt" in operands[1]:
            # A picture is described once, on its element.
            del operands[1]["/Alt"]
        if inside is not None:
            inside.append((operands, operator))
            if name == "Q":
                yield _block(held, inside, fonts)
                inside, held = None, []
            continue
        if name == "BT":
            inside = []
            continue
        if name == "q":
            yield from held
            held = [(operands, operator)]
        elif held and name in {"cm", "cs", "scn"}:
            held.append((operands, operator))
        else:
            yield from held
            held = []
            yield operands, operator
    yield from held


def _block(before: list[Instruction], body: Sequence[Instruction], fonts: dict[str, Font]) -> Block:
    names = [str(operator) for _, operator in before[:2]]
    if names != ["q", "cm"]:
        raise UnknownTextError(f"a text object after {' '.join(names) or 'nothing'}")
    place = before[1][0]
    if [float(part) for part in place[:4]] != [1, 0, 0, -1]:
        raise UnknownTextError("it is turned or scaled")
    block = Block(float(place[4]), float(place[5]), before, after=[body[-1]])
    pen = _Pen(fonts, block.glyphs)
    for operands, operator in body[:-1]:
        name = str(operator)
        if name == "Tr":
            block.modes = [(operands, operator)]
        elif name != "ET":
            _follow(pen, operands, name)
    return block


@dataclass(slots=True)
class _Pen:
    """Where the typesetter is in a text object."""

    fonts: dict[str, Font]
    glyphs: list[Drawn]
    font: str = ""
    size: float = 0.0
    x: float = 0.0
    spoken: str | None = None
    cluster: int = 0
    run: int = 0


def _follow(pen: _Pen, operands: Sequence[Any], operator: str) -> None:
    """Note what one instruction of a text object draws."""
    if operator == "BDC" and "/ActualText" in operands[1]:
        pen.spoken = str(operands[1].ActualText)
        pen.cluster += 1
    elif operator == "EMC":
        pen.spoken = None
    elif operator == "Tf":
        pen.font, pen.size = str(operands[0]), float(operands[1])
    elif operator == "Tm":
        if [float(o) for o in operands[:4]] != [1, 0, 0, -1] or float(operands[5]):
            raise UnknownTextError("it is turned, scaled or slanted")
        pen.x = float(operands[4])
        pen.run += 1
    elif operator == "Tj":
        _show(pen, bytes(operands[0]))
    elif operator == "TJ":
        _show_all(pen, operands[0])
    elif operator != "BMC":
        raise UnknownTextError(f"the instruction {operator} in a text object")


def _show_all(pen: _Pen, parts: Any) -> None:
    for part in parts:
        if isinstance(part, String):
            _show(pen, bytes(part))
        else:
            pen.x -= float(part) * pen.size / 1000


def _show(pen: _Pen, codes: bytes) -> None:
    font = pen.fonts.get(pen.font)
    if font is None or len(codes) % 2:
        raise UnknownTextError("a font whose letters have no names")
    for high, low in zip(codes[::2], codes[1::2], strict=True):
        code = high << 8 | low
        text = font.text(code) if pen.spoken is None else pen.spoken
        if pen.spoken is None and not _joins(pen.glyphs, code, text):
            pen.cluster += 1
        pen.glyphs.append(Drawn(pen.font, pen.size, code, pen.x, 0.0, text, pen.cluster, pen.run))
        pen.x += font.width(code) * pen.size / 1000


def _joins(glyphs: Sequence[Drawn], code: int, text: str) -> bool:
    """Whether a glyph shares the text of the one before: a cluster's glyphs all name all of it."""
    if not glyphs or len(text) < 2 or glyphs[-1].text != text:
        return False
    cluster = glyphs[-1].cluster
    return all(glyph.code != code for glyph in glyphs if glyph.cluster == cluster)
