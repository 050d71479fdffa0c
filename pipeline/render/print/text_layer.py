"""The text of a page as programs read it that know no structure: one character a glyph.

Browsers, document viewers and whoever copies from a page take a glyph's text from its font
(`/ToUnicode`), in the order and at the place where it is drawn.  The typesetter names the text of
a whole cluster on each of its glyphs, which each reader then takes apart in its own way: doubled,
or backwards.  Here a cluster has as many glyphs as it has characters, one beside the other: the
first draws it, the others draw nothing, and each has its own character by a number of its own in
the font.  Nothing that is painted changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import pikepdf
from pikepdf import Array, Name, Object, Operator, String

from pipeline.render.print.text_blocks import Block, Drawn, Instruction, blocks
from pipeline.render.print.text_fonts import Font, UnknownTextError
from pipeline.render.print.text_pieces import Written, ended, goes_on_leftwards, leftwards

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069"))
"""Controls that only the typesetter needed."""
_BEFORE_JOINER = re.compile(r".[\u200c\u200d]*", re.DOTALL)
_AFTER_JOINER = re.compile(r"[\u200c\u200d]*.", re.DOTALL)
_NON_JOINER = "\u200c"
_HYPHEN = "\u00ad"
_NARROW = frozenset({"Mn", "Cf"})
_NO_BREAK = "\u00a0"
_GAP, _WORD = 40, 400
"""Thousandths of a size: kerning that may be taken for a space, and what is one."""


def write(document: pikepdf.Pdf) -> None:
    """Give every glyph of every page its own text.

    Raises UnknownTextError, with the page, for text drawn in a way that is not known here.
    """
    known: dict[tuple[int, int], Font] = {}
    for number, page in enumerate(document.pages, 1):
        try:
            written = _page(page, document, known)
        except UnknownTextError as error:
            raise UnknownTextError(f"page {number}: {error}") from error
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(written))
    for font in known.values():
        font.save()


def _page(
    page: pikepdf.Page, document: pikepdf.Pdf, known: dict[tuple[int, int], Font]
) -> list[Instruction]:
    """A page's content, rewritten; `known` are the fonts met so far."""
    fonts: dict[str, Font] = {}
    for name, value in page.Resources.get("/Font", {}).items():
        if value.objgen not in known:
            known[value.objgen] = Font(document, value)
        fonts[str(name)] = known[value.objgen]
    items = blocks(page, document, fonts)
    lines = [item for item in items if isinstance(item, Block) and item.glyphs]
    ends = {id(one) for one, other in pairwise(lines) if goes_on_leftwards(one, other, fonts)}
    return [
        instruction
        for item in items
        for instruction in (
            _block(item, fonts, apart=id(item) in ends) if isinstance(item, Block) else [item]
        )
    ]


def _block(block: Block, fonts: dict[str, Font], *, apart: bool) -> Iterator[Instruction]:
    """Write a line's glyphs, each with its own text, from left to right.

    `apart` is what goes on to the left, with a space between.
    """
    yield from block.before
    yield [], Operator("BT")
    yield from block.modes
    clusters = _clusters(list(_glued(block.glyphs)), fonts)
    written = [one for cluster in clusters for one in _shared(cluster, fonts)]
    written = list(_spaced(written, fonts))
    written = [_reaching(*pair, fonts) for pair in pairwise(written)] + written[-1:]
    if written:
        written = list(ended(written, fonts, apart=apart))
    if written:
        yield [1, 0, 0, -1, _number(written[0].x), 0], Operator("Tm")
    x = written[0].x if written else 0.0
    for (name, size), group in groupby(written, key=lambda one: (one.font, one.size)):
        yield [Name(name), _number(size)], Operator("Tf")
        row: list[Object] = []
        scale = size / 1000
        for one in group:
            step = round((x - one.x) / scale, 2)
            if abs(step) >= 0.02:
                row.append(_number(step))
                x -= step * scale
            _append(row, one.code)
            x += fonts[name].width(one.code) * scale
        yield [Array(row)], Operator("TJ")
    yield [], Operator("ET")
    yield from block.after


def _clusters(glyphs: Sequence[Drawn], fonts: dict[str, Font]) -> list[list[Drawn]]:
    """The clusters of a line from left to right, each mark with its letter, a joiner too."""
    found: list[list[Drawn]] = []
    marks: list[Drawn] = []
    joiner = ""
    for _, group in groupby(glyphs, key=lambda glyph: glyph.cluster):
        cluster = list(group)
        first = cluster[0]
        if _NARROW.issuperset(map(unicodedata.category, first.text)) and _flat(cluster, fonts):
            marks += cluster
            continue
        # In Arabic a mark is drawn before its letter, from left to right.
        text = first.text + "".join(mark.text for mark in reversed(marks)) + joiner
        text, joiner = _parted(text)
        found.append([replace(glyph, text=text) for glyph in [*cluster, *marks]])
        marks = []
    if marks:
        found.append(marks)
    return sorted(found, key=lambda cluster: min(glyph.x for glyph in cluster))


def _parted(text: str) -> tuple[str, str]:
    """The text of an Arabic cluster without the joiner before it, and that: the letter before's."""
    bare = text.lstrip(_NON_JOINER)
    return (bare, text[: len(text) - len(bare)]) if bare and leftwards(bare) else (text, "")


def _flat(cluster: Sequence[Drawn], fonts: dict[str, Font]) -> bool:
    """Whether a cluster takes no room in an Arabic text."""
    return not any(fonts[glyph.font].width(glyph.code) for glyph in cluster) and any(
        unicodedata.name(c, "").startswith(("ARABIC", "ZERO WIDTH NON")) for c in cluster[0].text
    )


def _glued(glyphs: Sequence[Drawn]) -> Iterator[Drawn]:
    """Keep a number together that holds spaces: readers turn its groups round in Arabic text.

    Glyphs are drawn as they are read, so a number whose groups go on to the right is one; the
    typesetter may place each group by itself.
    """
    for before, glyph, after in zip([None, *glyphs], glyphs, [*glyphs[1:], None], strict=False):
        glued = (
            glyph.text == " " and before and after and before.x < glyph.x < after.x
            and _number_like(before.text) and _number_like(after.text)
        )  # fmt: skip
        yield replace(glyph, text=_NO_BREAK) if glued else glyph


def _number_like(text: str) -> bool:
    return bool(text) and unicodedata.bidirectional(text[-1]) in {"EN", "AN"}


def _shared(cluster: Sequence[Drawn], fonts: dict[str, Font]) -> Iterator[Written]:
    """A glyph for each character of a cluster, from left to right."""
    first = cluster[0]
    font = fonts[first.font]
    # A hyphen at a line's end is drawn, and named by a control.
    text = first.text if first.text == _HYPHEN else first.text.translate(_UNSEEN)
    if not text and all(font.text(glyph.code).isspace() for glyph in cluster):
        return
    scale = first.size / 1000
    left = min(glyph.x for glyph in cluster)
    width = max(glyph.x + font.width(glyph.code) * scale for glyph in cluster) - left
    alone = len(cluster) == 1 and len(text) == 1 and not first.y
    if not font.free or alone or not width or len({g.font for g in cluster}) > 1 or not text:
        for number, glyph in enumerate(cluster):
            code = fonts[glyph.font].named(glyph.code, text if number == 0 or alone else "")
            yield Written(glyph.font, glyph.size, code, glyph.x, text)
        return
    unit = first.size / font.units
    parts = tuple((g.code, round((g.x - left) / unit), round(g.y / unit)) for g in cluster)
    shares = list(_shares(text))
    share = round(width / scale / len(shares), 2)
    for number, character in enumerate(shares):
        code = font.made(() if number else parts, share, character)
        yield Written(first.font, first.size, code, left + number * share * scale, character)


def _spaced(written: Sequence[Written], fonts: dict[str, Font]) -> Iterator[Written]:
    """Give the space before a mark to the glyph before it.

    A word that ends in a mark begins with it from left to right, and one reader tells the end of
    a space by the next letter alone.
    """
    held: Written | None = None
    for one, after in zip(written, [*written[1:], None], strict=True):
        marked = after and after.text and unicodedata.category(after.text[0]) == "Mn"
        if held and one.text == " " and marked and (held.font, held.size) == (one.font, one.size):
            font, scale = fonts[one.font], one.size / 1000
            width = round((one.x - held.x) / scale + font.width(one.code), 2)
            code = font.changed(held.code, width, f"{held.text} ")
            held = replace(held, code=code, text=f"{held.text} ")
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _reaching(one: Written, after: Written, fonts: dict[str, Font]) -> Written:
    """`one` as wide as to the next in its word: a gap would be read as a space."""
    font, scale = fonts[one.font], one.size / 1000
    gap = (after.x - one.x) / scale - font.width(one.code)
    if not _GAP < gap < _WORD or one.text.isspace() or after.text.isspace():
        return one
    width = round(font.width(one.code) + gap, 2)
    return replace(one, code=font.changed(one.code, width, one.text))


def _shares(text: str) -> Iterator[str]:
    """The characters of a cluster from left to right.

    A joiner shares its letter's glyph, before it: alone, or at the end, some readers drop it.
    """
    if leftwards(text):
        yield from (found[::-1] for found in reversed(_BEFORE_JOINER.findall(text)))
    else:
        yield from _AFTER_JOINER.findall(text)


def _number(value: float) -> Object:
    return Object.parse((f"{value:.4f}".rstrip("0").rstrip(".") or "0").encode())


def _append(row: list[Object], code: int) -> None:
    shown = code.to_bytes(2, "big")
    if row and isinstance(row[-1], String):
        row[-1] = String(bytes(row[-1]) + shown)
    else:
        row.append(String(shown))
